/** From the text of a scale's frame to grams, and from gross and tare to what is paid. */
import type { WeighingRule } from '../facts/station-facts.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { type Grams, grams, parseDecimal } from '../units.ts';

/** Decimal places of each unit down to the gram. */
const PLACES: Readonly<Record<WeighingRule['unit'], number>> = { g: 0, kg: 3 };
/** The largest weight that can be meant, 100 t. */
const GRAMS_MOST = 100_000_000;

/**
 * A weight's decimal text and unit as grams. In order: UNIT_UNEXPECTED {unit, expected} when the frame names no unit or another than the
 * setting's; VALUE_OUT_OF_RANGE {measure: 'weight', value} for text that is no number; STEP_BELOW_GRAM {value} for parts of a gram other
 * than zeros.
 */
export function weightToGrams(value: string, unit: string | null, expected: WeighingRule['unit']): Outcome<Grams> {
  if (unit !== expected) return refused('UNIT_UNEXPECTED', { unit: unit ?? '', expected });
  const exact = parseDecimal(value, PLACES[expected]);
  if (exact === null) {
    const isNumber = /^[+-]?\d{1,15}\.\d{1,12}$/.test(value);
    return isNumber
      ? refused('STEP_BELOW_GRAM', { value })
      : refused('VALUE_OUT_OF_RANGE', { measure: 'weight', value: value.slice(0, 20) });
  }
  if (Math.abs(exact) > GRAMS_MOST) return refused('VALUE_OUT_OF_RANGE', { measure: 'weight', value: value.slice(0, 20) });
  return done(grams(exact));
}

/** What the scale says at the moment of taking the weight; grams is null while nothing is stable. */
export type ScaleState = { readonly isOverload: boolean; readonly isUnderload: boolean; readonly grams: Grams | null };
export type NetWeight = { readonly grossGrams: Grams; readonly tareGrams: Grams; readonly netGrams: Grams };
export type NetRule = Pick<WeighingRule, 'minimumGrams' | 'capacityGrams'>;

/**
 * net = gross - tare. In order: OVERLOAD {capacityGrams} (flag, or gross above capacity), UNDERLOAD, WEIGHT_UNSTABLE, NEGATIVE_NET
 * {grossGrams, tareGrams} (net of 0 too: nothing was weighed), BELOW_MINIMUM {netGrams, minimumGrams}. Source: OIML R 76.
 */
export function weighNet(state: ScaleState, tareGrams: Grams, { minimumGrams, capacityGrams }: NetRule): Outcome<NetWeight> {
  const { grams: grossGrams } = state;
  if (state.isOverload || (grossGrams !== null && grossGrams > capacityGrams)) return refused('OVERLOAD', { capacityGrams });
  if (state.isUnderload) return refused('UNDERLOAD');
  if (grossGrams === null) return refused('WEIGHT_UNSTABLE');
  const netGrams = grams(grossGrams - tareGrams);
  if (netGrams <= 0) return refused('NEGATIVE_NET', { grossGrams, tareGrams });
  if (netGrams < minimumGrams) return refused('BELOW_MINIMUM', { netGrams, minimumGrams });
  return done({ grossGrams, tareGrams, netGrams });
}

/** A weight typed by hand: taken as stable, otherwise as weighNet. */
export const netOfTyped = (grossGrams: Grams, tareGrams: Grams, rule: NetRule): Outcome<NetWeight> =>
  weighNet({ isOverload: false, isUnderload: false, grams: grossGrams }, tareGrams, rule);
