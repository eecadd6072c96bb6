/** Days, months and moments in the words of the office. */
import { office } from '../../server/words/office.ts';
import { shared, weekdays } from '../../server/words/shared.ts';
import { hourMinute, weekdayOf } from '../shared/clock.ts';
import { language, t, tagOf } from '../shared/language.ts';
import { station } from '../shared/session.ts';

const numberIn = (text: string): string => (language.value === 'zh' ? String(Number(text)) : text);

/** 2026-11-22 as a title. */
export function dayTitle(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const weekday = weekdays[weekdayOf(day)];
  const word = weekday === undefined ? '' : t(weekday);
  return t(office.dayTitle, { year, month: numberIn(month), day: numberIn(date), weekday: word });
}

export function monthTitle(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return t(office.monthTitle, { year, month: numberIn(number) });
}

export const shiftWord = (shift: string): string => t(shift.endsWith('morning') ? shared.morning : shared.evening);

/** A moment with its date, for what happened on another day. */
export function momentText(at: number): string {
  const date = new Intl.DateTimeFormat(tagOf('en'), {
    timeZone: station.value?.timeZone ?? 'Asia/Shanghai',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (type: 'month' | 'day'): string => date.find((one) => one.type === type)?.value ?? '';
  return `${part('month')}-${part('day')} ${hourMinute(at)}`;
}

/** The business day before or after. */
export function dayBeside(day: string, step: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + step);
  return date.toISOString().slice(0, 10);
}
