/** What may be taken from a household's milk money in a period, and what is left for the next. */
import { type BusinessDate, compareDates } from '../calendar.ts';
import { divideDown, type Fen, fen } from '../units.ts';

/** A deduction that the household agreed to, with what is still open of it. */
export type OpenDeduction = { readonly ref: string; readonly date: BusinessDate; readonly fen: Fen };
export type DeductionPart = { readonly ref: string; readonly fen: Fen };
export type CappedDeductions = {
  readonly taken: readonly DeductionPart[];
  readonly carried: readonly DeductionPart[];
  readonly takenFen: Fen;
  readonly carriedFen: Fen;
};

/** At most half of the period's milk money, by default. */
export const USUAL_CAP_PERCENT = 50;

/**
 * Takes the oldest first (by date, then by reference) until `capPercent` of the milk money is reached, cut to the fen; the one on which
 * the cap falls is taken in part. What is not taken is carried. No milk money, or less than none: nothing is taken.
 */
export function capDeductions(
  milkMoney: Fen,
  deductions: readonly OpenDeduction[],
  capPercent: number = USUAL_CAP_PERCENT,
): CappedDeductions {
  let left = milkMoney <= 0 ? 0 : divideDown(BigInt(milkMoney) * BigInt(capPercent), 100n);
  const taken: DeductionPart[] = [];
  const carried: DeductionPart[] = [];
  const byAge = deductions.toSorted((a, b) => compareDates(a.date, b.date) || (a.ref === b.ref ? 0 : a.ref < b.ref ? -1 : 1));
  for (const { ref, fen: open } of byAge) {
    const part = Math.min(open, left);
    left -= part;
    if (part > 0) taken.push({ ref, fen: fen(part) });
    if (open > part) carried.push({ ref, fen: fen(open - part) });
  }
  return { taken, carried, takenFen: sumFen(taken.map((part) => part.fen)), carriedFen: sumFen(carried.map((part) => part.fen)) };
}

/** The sum of printed lines; every total is one. */
export const sumFen = (lines: Iterable<Fen>): Fen => {
  let sum = 0;
  for (const line of lines) sum += line;
  return fen(sum);
};
