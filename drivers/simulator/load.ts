/** What lies on a simulated platform, in grams, by the whole milliseconds since it changed. Small behaviours; a scale has one at a time. */
import { divideDown } from '../../server/core/units.ts';

export type Load = (elapsedMs: number) => number;

/** How far the swing has gone at each moment, in thousandths of the change: it overshoots, comes back, and rests after 1.2 s. */
const SWING: readonly (readonly [untilMs: number, thousandths: bigint])[] = [
  [100, 350n],
  [200, 820n],
  [350, 1170n],
  [500, 900n],
  [650, 1060n],
  [800, 970n],
  [1000, 1015n],
  [1200, 996n],
];

/** Nothing moves. */
export const lying =
  (grams: number): Load =>
  () =>
    grams;

/** A pail is put on or taken off: the platform swings before it rests. */
export function swinging(fromGrams: number, toGrams: number): Load {
  return (elapsedMs) => {
    const phase = SWING.find(([untilMs]) => elapsedMs < untilMs);
    return phase === undefined ? toGrams : fromGrams + divideDown(BigInt(toGrams - fromGrams) * phase[1], 1000n);
  };
}

/** The empty platform shows a step more every two seconds, up to five steps, as a scale does that was not warmed up. */
export function creeping(stepGrams: number): Load {
  return (elapsedMs) => stepGrams * Math.min(5, divideDown(BigInt(elapsedMs), 2000n));
}

/** Somebody leans on the platform: it never rests. */
export function trembling(grams: number, stepGrams: number): Load {
  return (elapsedMs) => grams + stepGrams * ((divideDown(BigInt(elapsedMs), 100n) % 7) - 3);
}
