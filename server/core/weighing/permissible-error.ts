/**
 * How far a scale may be off, for its checks. Class III; numbers in milligrams, since half a small step is no whole gram. Source: OIML R
 * 76-1 (?).
 */
import { divideExactly, type Grams } from '../units.ts';

/** Half steps allowed up to so many steps of load, at verification. */
const CLASS_III: readonly (readonly [steps: number, halfSteps: number])[] = [
  [500, 1],
  [2000, 2],
  [10_000, 3],
];

const HALF_GRAM_MG = 500;

/** The error limit at verification for a load, with the verification step e, in milligrams; in service twice that. Null above 10000 e. */
export function permissibleErrorMilligrams(load: Grams, stepGrams: Grams, use: 'verification' | 'service'): number | null {
  const row = CLASS_III.find(([steps]) => load <= steps * stepGrams);
  return row === undefined ? null : row[1] * stepGrams * HALF_GRAM_MG * (use === 'service' ? 2 : 1);
}

/** How far the zero may be off: a quarter of the step, in milligrams. */
export function zeroErrorMilligrams(stepGrams: Grams): number {
  const quarter = divideExactly(BigInt(stepGrams) * 1000n, 4n);
  if (quarter === null) throw new RangeError(`step: ${stepGrams}`);
  return quarter;
}
