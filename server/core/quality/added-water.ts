/**
 * Added water from freezing points, and the reading of a cuvette without milk. An analyzer's figure says "looks watered", never a proof.
 */
import { compareRatios, type Measured, measured, multiplyRatios, type Ratio, ratio } from '../units.ts';

/** Freezing points of unwatered milk, in 0.0001 °C, where the herd's own is not known: means of yak and of cow milk. */
export const USUAL_FREEZING_POINT: Readonly<Record<'yak' | 'cow', Measured>> = { yak: measured(-5_890), cow: measured(-5_300) };

/**
 * The share of added water in percent, exact: W = (C1 - C2) / C1 with the herd's freezing point C1 and the sample's C2, both in 0.0001 °C.
 * A sample that freezes below the base has 0, never a negative share. C1 is below 0; anything else throws a RangeError. Not valid for sour
 * milk.
 */
export function addedWaterPercent(base: Measured, sample: Measured): Ratio {
  if (base >= 0) throw new RangeError(`freezing point of the herd: ${base}`);
  const share = multiplyRatios(ratio(BigInt(base) - BigInt(sample), BigInt(base)), ratio(100n));
  const none = ratio(0n);
  return compareRatios(share, none) < 0 ? none : share;
}

/** Water from which a reading can be none of milk: 90 %. */
const WATER_OF_EMPTY = 900_000;

export type CuvetteValues = { readonly addedWater: Measured | null; readonly snf: Measured | null };

/**
 * Whether an analyzer read air, water or a rinse: no solids at all, whatever fat it makes of that. Such a reading is none of a delivery's.
 * Skimmed milk has no fat but its solids.
 */
export const isEmptyCuvette = ({ snf }: Pick<CuvetteValues, 'snf'>): boolean => snf === 0;

/** By the rules analysis:1 only what was nearly all water too. */
export const wasEmptyCuvette = ({ addedWater, snf }: CuvetteValues): boolean =>
  snf === 0 && addedWater !== null && addedWater >= WATER_OF_EMPTY;
