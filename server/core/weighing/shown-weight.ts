/** What a scale's message is worth as a load: the same rule while it is read, and again over the kept bytes. */
import type { WeighingRule } from '../facts/station-facts.ts';
import { type Outcome, refused } from '../outcome.ts';
import type { Grams } from '../units.ts';
import { weightToGrams } from './net.ts';

/** A weight as the device says it: decimal text with its unit; null is what the frame does not say. */
export type ShownWeight = {
  readonly value: string | null;
  readonly unit: string | null;
  readonly mode: 'gross' | 'net' | 'tare' | null;
  readonly overload: boolean | null;
  readonly underload: boolean | null;
};

/**
 * The load in grams. In order: OVERLOAD {capacityGrams} (flag), UNDERLOAD (flag, or no value), TARE_ON_SCALE (a tare is no load, and a
 * net that the scale made itself must not meet our own tare: one of the two, never both), the refusals of `weightToGrams`, OVERLOAD (above
 * the capacity).
 */
export function loadShown(shown: ShownWeight, rule: Pick<WeighingRule, 'unit' | 'capacityGrams'>): Outcome<Grams> {
  const { value, unit, mode, overload, underload } = shown;
  if (overload === true) return refused('OVERLOAD', { capacityGrams: rule.capacityGrams });
  if (underload === true || value === null) return refused('UNDERLOAD');
  if (mode === 'tare' || mode === 'net') return refused('TARE_ON_SCALE', { mode });
  const load = weightToGrams(value, unit, rule.unit);
  return load.ok && load.value > rule.capacityGrams ? refused('OVERLOAD', { capacityGrams: rule.capacityGrams }) : load;
}
