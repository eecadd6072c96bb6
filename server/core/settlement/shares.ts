/** A shared pot divided to the last fen: by largest remainder, with exact fractions. */
import { divideDown, type Fen, fen } from '../units.ts';

export type Weight = { readonly household: number; readonly weight: number };
export type Share = { readonly household: number; readonly fen: Fen };

/**
 * Each gets the whole part of its share; what is left goes, a fen each, to the largest remainders, ties to the lower household number. In
 * the order given; weights are whole and not negative. A pot below zero (a loss) is shared alike. A pot that nobody has a weight in throws
 * a RangeError.
 */
export function shareByLargestRemainder(pot: Fen, weights: readonly Weight[]): readonly Share[] {
  const all = weights.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
  if (weights.some(({ weight }) => weight < 0) || (all === 0n && pot !== 0)) throw new RangeError(`no shares of ${pot}`);
  if (all === 0n) return weights.map(({ household }) => ({ household, fen: fen(0) }));
  const size = BigInt(Math.abs(pot));
  const parts = weights.map(({ household, weight }) => {
    const due = size * BigInt(weight);
    return { household, whole: divideDown(due, all), remainder: due % all };
  });
  const left = Math.abs(pot) - parts.reduce((sum, { whole }) => sum + whole, 0);
  const byRemainder = parts.toSorted((a, b) =>
    a.remainder === b.remainder ? a.household - b.household : a.remainder > b.remainder ? -1 : 1,
  );
  const lucky = new Set(byRemainder.slice(0, left));
  const sign = pot < 0 ? -1 : 1;
  return parts.map((part) => ({ household: part.household, fen: fen(sign * (part.whole + (lucky.has(part) ? 1 : 0))) }));
}
