/** Whether an analyzer measures in a standard milk what its bottle says. */
import type { Deviation, StandardValue } from '../facts/honesty-facts.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { MeasureName } from '../quality/measure.ts';
import type { Measured } from '../units.ts';

export type StandardChecked = { readonly deviations: readonly Deviation[]; readonly isGood: boolean };

/** Each value of the bottle beside the one found. MEASURE_MISSING {measure} where the analyzer does not measure one of them. */
export function judgeStandard(
  standard: readonly StandardValue[],
  found: readonly { readonly measure: MeasureName; readonly value: Measured }[],
): Outcome<StandardChecked> {
  const deviations: Deviation[] = [];
  for (const expected of standard) {
    const value = found.find(({ measure }) => measure === expected.measure)?.value;
    if (value === undefined) return refused('MEASURE_MISSING', { measure: expected.measure });
    deviations.push({ ...expected, found: value });
  }
  return done({ deviations, isGood: deviations.every(isWithin) });
}

const isWithin = ({ found, value, allowed }: Deviation): boolean => Math.abs(found - value) <= allowed;
