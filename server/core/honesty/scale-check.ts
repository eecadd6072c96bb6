/** Whether a scale shows what stands on it: its empty platform, and a test weight. Source: OIML R 76, errors in service. */
import type { CheckName, ScaleCheckName } from '../facts/honesty-facts.ts';
import type { WeighingRule } from '../facts/station-facts.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { divideDown, type Grams } from '../units.ts';
import { permissibleErrorMilligrams, zeroErrorMilligrams } from '../weighing/permissible-error.ts';
import { rerun, restedAt, type ScaleFrame } from '../weighing/stability.ts';

export type ScaleCheck = {
  readonly check: ScaleCheckName;
  /** What should be shown: 0 for the zero. */
  readonly nominalGrams: Grams;
  readonly window: readonly ScaleFrame[];
  readonly empty: readonly ScaleFrame[];
};
export type ScaleChecked = { readonly shownGrams: Grams; readonly allowedMilligrams: number; readonly isGood: boolean };

const MILLIGRAMS = 1000;
/** Beyond so many hundredths of the capacity lies a load, and no zero that crept. */
const ZERO_RANGE_PERCENT = 4n;

/** How far from zero a platform may be that is still an empty one. */
export const zeroRangeGrams = (capacityGrams: Grams): number => divideDown(BigInt(capacityGrams) * ZERO_RANGE_PERCENT, 100n);

/**
 * The zero in order: WEIGHT_UNSTABLE, ZERO_TOO_FAR {grams, limitGrams}; good within a quarter of the step.
 * A test weight in order: VALUE_OUT_OF_RANGE {measure: 'weight', value} (none, or heavier than 10000 steps), WEIGHT_UNSTABLE,
 * PLATFORM_NOT_EMPTY; good within the error in service.
 */
export function judgeScale({ check, nominalGrams, window, empty }: ScaleCheck, rule: WeighingRule): Outcome<ScaleChecked> {
  const allowed = check === 'zero' ? zeroErrorMilligrams(rule.stepGrams) : allowedFor(nominalGrams, rule);
  if (allowed === null) return refused('VALUE_OUT_OF_RANGE', { measure: 'weight', value: nominalGrams });
  const shown = check === 'zero' ? restedAt(window, rule) : rerun(window, empty, rule);
  if (!shown.ok) return shown;
  const limitGrams = zeroRangeGrams(rule.capacityGrams);
  if (check === 'zero' && Math.abs(shown.value) > limitGrams) return refused('ZERO_TOO_FAR', { grams: shown.value, limitGrams });
  const errorMilligrams = Math.abs(shown.value - nominalGrams) * MILLIGRAMS;
  return done({ shownGrams: shown.value, allowedMilligrams: allowed, isGood: errorMilligrams <= allowed });
}

const allowedFor = (nominal: Grams, { stepGrams }: WeighingRule): number | null =>
  nominal > 0 ? permissibleErrorMilligrams(nominal, stepGrams, 'service') : null;

/** Checks that fail or pass; a cleaning is only ever done. */
export const MEASURED_CHECKS: readonly CheckName[] = ['zero', 'testWeight', 'standardMilk'];
