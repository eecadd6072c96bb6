/** The station's clock on the screen: the server's moment plus what went by here since, told in the station's time zone. */
import { signal } from '@preact/signals';

const SECOND_MS = 1000;
let serverNow = Date.now();
let heardAt = performance.now();
let zone = 'Asia/Shanghai';
const formats = new Map<string, Intl.DateTimeFormat>();

/** The present moment, renewed each second. */
export const clockNow = signal(serverNow);

export function setClock(now: number): void {
  serverNow = now;
  heardAt = performance.now();
  clockNow.value = now;
}

export function setTimeZone(timeZone: string): void {
  zone = timeZone;
  formats.clear();
}

function format(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const kept = formats.get(key);
  if (kept !== undefined) return kept;
  const made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
}

const TWO = '2-digit';
/** 07:46 */
export const hourMinute = (at: number): string => format('hm', { hour: TWO, minute: TWO, hourCycle: 'h23' }).format(at);
/** 07:46:12 */
export const hourMinuteSecond = (at: number): string => format('hms', { hour: TWO, minute: TWO, second: TWO, hourCycle: 'h23' }).format(at);
/** 0 to 23 */
export const hourOf = (at: number): number => Number(format('h', { hour: TWO, hourCycle: 'h23' }).format(at));

/** Seconds as 0:19 or 12:05. */
export function minutesSeconds(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Minutes as 1:12, with the minus sign when they are over. */
export function hoursMinutes(minutes: number): string {
  const whole = Math.abs(minutes);
  return `${minutes < 0 ? '\u2212' : ''}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** The weekday of a business day, 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

export function startClock(): void {
  setInterval(() => {
    clockNow.value = serverNow + Math.floor(performance.now() - heardAt);
  }, SECOND_MS);
}
