/**
 * When a weight stands still, and whether the platform was seen empty before the load. A pure step per frame: the same rule runs while the
 * scale is read and again over the kept frames. Bounded: it keeps at most FRAMES_MAX frames.
 */
import type { WeighingRule } from '../facts/station-facts.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Grams } from '../units.ts';

/** One frame in grams. atUs is monotonic, in microseconds; stableFlag is null where the protocol does not say. */
export type ScaleFrame = { readonly atUs: number; readonly grams: Grams; readonly stableFlag: boolean | null };
export type StabilityRule = Pick<WeighingRule, 'count' | 'windowMs' | 'spreadSteps' | 'stepGrams' | 'emptyGrams'>;

export type StableWindow = {
  readonly grams: Grams;
  /** Index of the first frame of the window; it ends with the last frame. */
  readonly from: number;
};

/** 10 s, the longest window, at the fastest scale known (50 frames a second), twice over. */
export const FRAMES_MAX = 1024;
/** Frames in a row within emptyGrams that show an empty platform: one alone could be a disturbance. */
const EMPTY_FRAMES = 2;
/** Frames of emptiness that are kept as evidence. */
const EMPTY_KEPT = 4;

/**
 * The stable window that ends at the last frame, or null.
 * With a flag in the last frame the flag decides, and the frame alone is the window. Without: the shortest run of frames that spans the
 * whole of windowMs with no gap longer than windowMs, of at least `count` frames, all within spreadSteps x stepGrams; its value is the
 * reading that most of its frames show, of equally many the latest. Source: OIML R 76, stable equilibrium; settings proven in the field.
 */
export function findStableWindow(frames: readonly ScaleFrame[], rule: StabilityRule): StableWindow | null {
  const last = frames.at(-1);
  if (last === undefined || last.stableFlag === false) return null;
  if (last.stableFlag === true) return { grams: last.grams, from: frames.length - 1 };
  const from = findStart(frames, last.atUs, rule.windowMs * 1000);
  if (from === null) return null;
  const window = frames.slice(from);
  const readings = window.map((frame) => frame.grams);
  const isSteady = Math.max(...readings) - Math.min(...readings) <= rule.spreadSteps * rule.stepGrams;
  const isUnflagged = window.every(({ stableFlag }) => stableFlag !== false);
  if (window.length < rule.count || !isSteady || !isUnflagged) return null;
  return { grams: mostShown(readings), from };
}

/** The latest frame that lies a whole window before the last one, when no gap on the way is longer than the window. */
function findStart(frames: readonly ScaleFrame[], lastUs: number, windowUs: number): number | null {
  let laterUs = lastUs;
  for (let index = frames.length - 1; index >= 0; index -= 1) {
    const atUs = frames[index]?.atUs ?? laterUs;
    if (atUs > laterUs || laterUs - atUs > windowUs) return null;
    if (lastUs - atUs >= windowUs) return index;
    laterUs = atUs;
  }
  return null;
}

function mostShown(readings: readonly Grams[]): Grams {
  const counts = new Map<Grams, number>();
  for (const reading of readings) counts.set(reading, (counts.get(reading) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const found = readings.findLast((reading) => counts.get(reading) === most);
  if (found === undefined) throw new RangeError('no reading');
  return found;
}

export type StabilityState = {
  readonly status: 'moving' | 'stable' | 'empty';
  /** The stable weight; null while it moves. On the empty platform it is what the scale shows there. */
  readonly grams: Grams | null;
  /** Whether the platform was seen empty before the present load, since the last weight was taken. */
  readonly seenEmpty: boolean;
  /** The frames that made the weight stable; none while it moves. */
  readonly window: readonly ScaleFrame[];
  /** The last frames that showed the platform empty before the present load; none when it was not seen so. */
  readonly empty: readonly ScaleFrame[];
  /** The frames that the rule may still need, oldest first. */
  readonly frames: readonly ScaleFrame[];
};

export const NOTHING_SEEN: StabilityState = { status: 'moving', grams: null, seenEmpty: false, window: [], empty: [], frames: [] };

const isEmptyFrame = (frame: ScaleFrame, { emptyGrams }: StabilityRule): boolean => Math.abs(frame.grams) <= emptyGrams;

/** The state after one more frame. */
export function observe(state: StabilityState, frame: ScaleFrame, rule: StabilityRule): StabilityState {
  const frames = keepNeeded([...state.frames, frame], rule);
  const empty = observeEmpty(state.empty, frames, rule);
  const seenEmpty = empty.length >= EMPTY_FRAMES;
  const found = findStableWindow(frames, rule);
  if (found === null) return { status: 'moving', grams: null, seenEmpty, window: [], empty, frames };
  const status = isEmptyFrame({ ...frame, grams: found.grams }, rule) ? 'empty' : 'stable';
  return { status, grams: found.grams, seenEmpty, window: frames.slice(found.from), empty, frames };
}

/**
 * An overloaded, underloaded or unreadable frame, a lost port or a change of settings: what stood still is forgotten, what was seen empty
 * is not.
 */
export const interrupt = (state: StabilityState): StabilityState => ({ ...NOTHING_SEEN, seenEmpty: state.seenEmpty, empty: state.empty });

/** A weight was taken: the platform must be seen empty before the next one. */
export const taken = (state: StabilityState): StabilityState => ({ ...state, seenEmpty: false, empty: [] });

/** Drops what lies more than two windows back; after a gap longer than the window nothing before it counts. */
function keepNeeded(frames: readonly ScaleFrame[], { windowMs }: StabilityRule): readonly ScaleFrame[] {
  const last = frames.at(-1);
  const before = frames.at(-2);
  if (last === undefined || before === undefined) return frames;
  const gapUs = last.atUs - before.atUs;
  if (gapUs > windowMs * 1000 || gapUs < 0) return [last];
  const oldestUs = last.atUs - 2 * windowMs * 1000;
  return frames.filter(({ atUs }) => atUs >= oldestUs).slice(-FRAMES_MAX);
}

/** Emptiness is evident from EMPTY_FRAMES in a row; while it lasts the newest frames of it are kept. */
function observeEmpty(kept: readonly ScaleFrame[], frames: readonly ScaleFrame[], rule: StabilityRule): readonly ScaleFrame[] {
  const run = frames.slice(-EMPTY_KEPT);
  const start = run.findLastIndex((frame) => !isEmptyFrame(frame, rule)) + 1;
  const empties = run.slice(start);
  return empties.length >= EMPTY_FRAMES ? empties : kept;
}

/** What the scale shows at rest, empty or loaded, over a window as a whole; WEIGHT_UNSTABLE for what is none. */
export function restedAt(window: readonly ScaleFrame[], rule: StabilityRule): Outcome<Grams> {
  const found = findStableWindow(window, rule);
  return found === null || found.from !== 0 ? refused('WEIGHT_UNSTABLE') : done(found.grams);
}

/**
 * The rule run again over the kept evidence: the window that made the weight stable, and the frames that showed the platform empty before
 * it.
 * In order: WEIGHT_UNSTABLE (the window as a whole is not one, or it is the empty platform's), PLATFORM_NOT_EMPTY (fewer than two empty
 * frames, one that is not empty, or one that does not come before the window).
 */
export function rerun(window: readonly ScaleFrame[], empty: readonly ScaleFrame[], rule: StabilityRule): Outcome<Grams> {
  const rested = restedAt(window, rule);
  const first = window[0];
  if (!rested.ok || first === undefined) return rested;
  if (isEmptyFrame({ ...first, grams: rested.value }, rule)) return refused('WEIGHT_UNSTABLE');
  const isShownEmpty = empty.length >= EMPTY_FRAMES && empty.every((frame) => isEmptyFrame(frame, rule) && frame.atUs < first.atUs);
  return isShownEmpty ? rested : refused('PLATFORM_NOT_EMPTY');
}
