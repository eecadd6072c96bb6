/** The committee may have pails taken that are lighter than a scale's least weight, down to so many grams. */
import type { ShiftId } from '../calendar.ts';
import { type Dated, pickInForce } from '../in-force.ts';
import type { Grams } from '../units.ts';
import type { NetRule, NetWeight } from './net.ts';

/** `leastGrams`: null takes the decision back; the scale's own least weight holds again. */
export type LightPails = Dated & { readonly version: number; readonly leastGrams: Grams | null };

/** What a scale may weigh in a shift: its own bounds, or the lower one that the committee has decided. */
export function boundsIn<R extends NetRule>(rule: R, decided: readonly LightPails[], shift: ShiftId): R {
  const leastGrams = pickInForce(decided, shift, ({ version }) => version)?.leastGrams ?? null;
  return leastGrams === null || leastGrams >= rule.minimumGrams ? rule : { ...rule, minimumGrams: leastGrams };
}

/** The mark of a pail below the scale's own least weight. */
export const markLight = ({ netGrams }: Pick<NetWeight, 'netGrams'>, rule: NetRule | null): { readonly isLight?: true } =>
  rule !== null && netGrams < rule.minimumGrams ? { isLight: true } : {};
