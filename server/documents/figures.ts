/** Figures as the papers print them: nothing is rounded, the minus is a minus sign, and columns line up on the point. */
import { groupDigits } from '../core/paper/money.ts';
import { type EpochMs, formatDecimal, type Grams, type UnitPrice } from '../core/units.ts';

/** A sum on a paper that is not the sum of its printed lines. */
export class PaperSumError extends Error {
  override readonly name = 'PaperSumError';

  constructor(what: string, printed: number, lines: number) {
    super(`${what}: the paper would print ${printed}, its lines add up to ${lines}`);
  }
}

/** Throws a PaperSumError unless the total is the sum of its lines. */
export function assertSum(what: string, total: number, lines: readonly number[]): void {
  const sum = lines.reduce((all, line) => all + line, 0);
  if (sum !== total) throw new PaperSumError(what, total, sum);
}

/** How many decimals the kilograms of one column need: two as a scale shows them, three where a gram is among them. */
export const kilogramPlaces = (weights: readonly Grams[]): 2 | 3 => (weights.some((weight) => weight % 10 !== 0) ? 3 : 2);

/** Grams as kilograms with 2 or 3 decimals; the places come from `kilogramPlaces` of the whole column. */
export const formatKilograms = (weight: Grams, places: 2 | 3): string => groupDigits(formatDecimal(weight, 3, places));

/** A unit price with all its digits, yuan per kg. */
export const formatUnitPrice = (price: UnitPrice): string => groupDigits(formatDecimal(price, 4));

/** Exact decimal text with at least `least` places, further ones as they are, zeros beyond them dropped. */
export function formatMeasure(text: string, least: number): string {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  let places = fraction;
  while (places.length > least && places.endsWith('0')) places = places.slice(0, -1);
  const padded = places.padEnd(least, '0');
  return `${text.startsWith('-') ? '\u2212' : ''}${whole}${padded === '' ? '' : `.${padded}`}`;
}

/** A moment at the station: '2026-11-05 10:12'. */
export function formatMoment(moment: EpochMs, timeZone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone);
  return `${at.toPlainDate()} ${formatClock(moment, timeZone)}`;
}

/** The time of day of a moment at the station: '07:46'. */
export function formatClock(moment: EpochMs, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
}
