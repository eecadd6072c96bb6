/** The spans that are settled: a month, half a month, or ten days (the last third takes what is left of the month). */
import { addDays, type BusinessDate, businessDate, compareDates } from '../calendar.ts';

declare const period: unique symbol;
/** '2026-11' (month), '2026-11-h1', '2026-11-h2' (halves), '2026-11-t1' to '2026-11-t3' (ten days). */
export type PeriodId = string & { readonly [period]: true };
export type PeriodLength = 'month' | 'halfMonth' | 'tenDays';
export type Period = { readonly period: PeriodId; readonly firstDay: BusinessDate; readonly lastDay: BusinessDate };

/** First and last day of the month within each part; null stands for the month's last day. */
const PARTS: Readonly<Record<string, readonly [string, string | null]>> = {
  '': ['01', null],
  '-h1': ['01', '15'],
  '-h2': ['16', null],
  '-t1': ['01', '10'],
  '-t2': ['11', '20'],
  '-t3': ['21', null],
};

/** The period that the text names, or null when it names none. */
export function parsePeriod(text: string): Period | null {
  const [, month = '', part = ''] = /^(\d{4}-(?:0[1-9]|1[0-2]))(-[ht]\d)?$/.exec(text) ?? [];
  const days = PARTS[part];
  if (month === '' || days === undefined) return null;
  const [first, last] = days;
  const lastDay = last === null ? lastDayOfMonth(month) : businessDate(`${month}-${last}`);
  return { period: text as PeriodId, firstDay: businessDate(`${month}-${first}`), lastDay };
}

/** The period of that length in which a day lies. */
export function periodOf(day: BusinessDate, length: PeriodLength): Period {
  const month = day.slice(0, 7);
  const date = Number(day.slice(8));
  const third = date <= 10 ? '-t1' : date <= 20 ? '-t2' : '-t3';
  const part = length === 'month' ? '' : length === 'halfMonth' ? (date <= 15 ? '-h1' : '-h2') : third;
  const found = parsePeriod(`${month}${part}`);
  if (found === null) throw new RangeError(`no period: ${day}`);
  return found;
}

/** Every day of the period, in order. */
export function daysOfPeriod({ firstDay, lastDay }: Pick<Period, 'firstDay' | 'lastDay'>): readonly BusinessDate[] {
  const days: BusinessDate[] = [];
  for (let day = firstDay; compareDates(day, lastDay) <= 0; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Whether the period's last day lies before today. */
export const isPeriodOver = ({ lastDay }: Pick<Period, 'lastDay'>, today: BusinessDate): boolean => compareDates(lastDay, today) < 0;

function lastDayOfMonth(month: string): BusinessDate {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  return businessDate(`${month}-${String(daysInMonth).padStart(2, '0')}`);
}
