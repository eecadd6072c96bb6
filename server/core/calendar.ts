/** Business days, shifts and settlement periods: text in the station's own calendar, never a moment in another zone's. */
import { type EpochMs, epochMs } from './units.ts';

declare const calendar: unique symbol;
type CalendarText<Name extends string> = string & { readonly [calendar]: Name };

/** A day of the station's calendar, '2026-11-22'. Days compare as text. */
export type BusinessDate = CalendarText<'day'>;
export type ShiftName = 'morning' | 'evening';
/** '2026-11-22/morning'. Shifts do not compare as text: use compareShifts. */
export type ShiftId = CalendarText<'shift'>;
export const SHIFT_NAMES: readonly ShiftName[] = ['morning', 'evening'];

/** Whether the text names a day that exists. */
export function isBusinessDate(text: string): text is BusinessDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch (error) {
    // A day that is not in the calendar (2026-02-30) is answered, not thrown.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The text as a day; anything else is a bug and throws a RangeError. */
export function businessDate(text: string): BusinessDate {
  if (!isBusinessDate(text)) throw new RangeError(`no day: ${text}`);
  return text;
}

export const shiftId = (day: BusinessDate, name: ShiftName): ShiftId => `${day}/${name}` as ShiftId;

/** The two parts of a shift's id; any other text is a bug and throws a RangeError. */
export function partsOfShift(shift: ShiftId): { readonly day: BusinessDate; readonly name: ShiftName } {
  const [day = '', name = '', ...rest] = shift.split('/');
  if ((name !== 'morning' && name !== 'evening') || rest.length > 0) throw new RangeError(`no shift: ${shift}`);
  return { day: businessDate(day), name };
}

/** The text as a shift's id; any other text is a bug and throws a RangeError. */
export function parseShiftId(text: string): ShiftId {
  const { day, name } = partsOfShift(text as ShiftId);
  return shiftId(day, name);
}

export const compareDates = (a: BusinessDate, b: BusinessDate): number => (a === b ? 0 : a < b ? -1 : 1);

/** Negative, 0 or positive as a lies before, is, or follows b; the morning comes before the evening. */
export function compareShifts(a: ShiftId, b: ShiftId): number {
  const [first, second] = [partsOfShift(a), partsOfShift(b)];
  return compareDates(first.day, second.day) || SHIFT_NAMES.indexOf(first.name) - SHIFT_NAMES.indexOf(second.name);
}

export const addDays = (day: BusinessDate, days: number): BusinessDate =>
  Temporal.PlainDate.from(day).add({ days }).toString() as BusinessDate;

/** Whole days from one day to another; negative when the second comes first. */
export const daysBetween = (from: BusinessDate, to: BusinessDate): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** Monday 1 to Sunday 7. */
export const weekdayOf = (day: BusinessDate): number => Temporal.PlainDate.from(day).dayOfWeek;

const zoned = (at: EpochMs, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);

/** Whether the text names a zone of the time zone database. */
export function isTimeZone(text: string): boolean {
  try {
    return zoned(epochMs(0), text).timeZoneId.length > 0;
  } catch (error) {
    // A zone that does not exist is answered, not thrown.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The day that a moment falls on in the station's zone ('Asia/Shanghai'). */
export const businessDateAt = (at: EpochMs, timeZone: string): BusinessDate => zoned(at, timeZone).toPlainDate().toString() as BusinessDate;

/** The wall clock of a moment in the station's zone, 'HH:MM'. */
export const localTimeAt = (at: EpochMs, timeZone: string): string =>
  zoned(at, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });

/** The wall clock with its milliseconds, 'HH:MM:SS.mmm'. */
export const localTimeInFull = (at: EpochMs, timeZone: string): string =>
  zoned(at, timeZone).toPlainTime().toString({ smallestUnit: 'millisecond' });

/** The moment at which a wall clock ('05:00') of a day stands in the station's zone. */
export const momentOf = (day: BusinessDate, localTime: string, timeZone: string): EpochMs =>
  epochMs(Temporal.PlainDateTime.from(`${day}T${localTime}`).toZonedDateTime(timeZone).epochMilliseconds);

/** How far the clock may be ahead of the last fact before a person must look at it. */
const CLOCK_AHEAD_MAX_MS = 40 * 24 * 60 * 60 * 1000;

/**
 * Whether money may depend on the clock without a person having looked at it: not earlier than the last fact and not more than 40 days
 * later.
 * Without any fact there is nothing to compare with.
 */
export function isPlausibleClock(now: EpochMs, lastFactAt: EpochMs | null): boolean {
  if (lastFactAt === null) return true;
  return now >= lastFactAt && now - lastFactAt <= CLOCK_AHEAD_MAX_MS;
}
