/** One scale at the counter: its frames to a weight on every screen, and a stable weight to the delivery that stands there. */
import type { ReadFrame } from '../app/bind-weighing.ts';
import type { DeviceRecord } from '../app/books.ts';
import type { WeightMessage } from '../contract/counter.ts';
import type { RefusalCode } from '../core/refusal-codes.ts';
import type { Grams } from '../core/units.ts';
import { weightToGrams } from '../core/weighing/net.ts';
import { loadShown, type ShownWeight } from '../core/weighing/shown-weight.ts';
import { interrupt, NOTHING_SEEN, observe, type ScaleFrame, type StabilityState, taken } from '../core/weighing/stability.ts';

/** A weight as the port process reports it. */
export type WeightOnWire = ShownWeight & { readonly stable: boolean | null; readonly raw: string };

export type ScaleLane = {
  readonly device: DeviceRecord;
  readonly stability: StabilityState;
  /** The bytes of each frame that the stability rule may still need. */
  readonly bytes: ReadonlyMap<ScaleFrame, string>;
  /** What the frame before showed; null after anything that was no weight. */
  readonly lastGrams: Grams | null;
  /** The net that the scale shows while it subtracts a tare itself and stands still; null while it does neither. */
  readonly netGrams: Grams | null;
  readonly message: WeightMessage | null;
  /** What became of the load that stands there now: bound, or refused with a code; null while nothing was tried. */
  readonly load: { readonly grams: Grams; readonly delivery: string; readonly became: 'bound' | RefusalCode } | null;
};

export const emptyLane = (device: DeviceRecord): ScaleLane => ({
  device,
  stability: NOTHING_SEEN,
  bytes: new Map(),
  lastGrams: null,
  netGrams: null,
  message: null,
  load: null,
});

/** The lane after one more weight message. */
export function readWeight(lane: ScaleLane, weight: WeightOnWire, atUs: number): ScaleLane {
  const rule = lane.device.weighing;
  if (rule === null) return lane;
  const read = loadShown(weight, rule);
  if (!read.ok) {
    const refused = refuse(lane, STATE_OF_SHOWN[read.refusal.code] ?? 'unitUnexpected', atUs);
    const net =
      read.refusal.code === 'TARE_ON_SCALE' && weight.mode === 'net' ? weightToGrams(weight.value ?? '', weight.unit, rule.unit) : read;
    return net.ok && weight.stable !== false ? { ...refused, netGrams: net.value } : refused;
  }
  // A frame without a check may be a disturbed one: a scale that says it is stable must have said the same weight just before.
  const stableFlag = weight.stable === true && lane.lastGrams !== read.value ? false : weight.stable;
  const frame: ScaleFrame = { atUs, grams: read.value, stableFlag };
  const stability = observe(lane.stability, frame, rule);
  const needed = new Set([...stability.frames, ...stability.empty, frame]);
  const bytes = new Map([...lane.bytes, [frame, weight.raw] as const].filter(([kept]) => needed.has(kept)));
  // A load is gone as soon as the platform is seen empty, however quickly the next pail stands there.
  const load = stability.empty === lane.stability.empty ? lane.load : null;
  const next = { ...lane, stability, bytes, load, lastGrams: read.value, netGrams: null };
  return { ...next, message: messageOf(next, read.value, atUs) };
}

/** The stable window and the empty frames before it, each frame with its bytes; null while there is nothing to take. */
export function evidenceOf(lane: ScaleLane, delivery: string): Load | null {
  const load = loadOn(lane);
  return load === null || isTriedBefore(lane, load.grams, delivery) ? null : load;
}

type Load = ReadWindow & { readonly grams: Grams };

/** The same, whoever it is for. */
export function loadOn(lane: ScaleLane): Load | null {
  const { status, grams, seenEmpty, window, empty } = lane.stability;
  if (status !== 'stable' || grams === null || !seenEmpty) return null;
  return { ...withBytes(lane, { window, empty }), grams };
}

export type ShownAtRest = { readonly shownGrams: Grams | null; readonly isNet: boolean };

/** What the scale shows while it stands still, a net where it subtracts a tare itself. */
export const shownAtRest = ({ stability, netGrams }: ScaleLane): ShownAtRest => ({
  shownGrams: netGrams ?? stability.grams,
  isNet: netGrams !== null,
});

export type ReadWindow = { readonly window: readonly ReadFrame[]; readonly empty: readonly ReadFrame[] };

/** What the scale shows at rest, empty or loaded, with its frames; null while it moves. */
export function restOf(lane: ScaleLane): ReadWindow | null {
  const { grams, window, empty } = lane.stability;
  if (grams === null) return null;
  return withBytes(lane, { window, empty });
}

function withBytes({ bytes }: ScaleLane, { window, empty }: Pick<StabilityState, 'window' | 'empty'>): ReadWindow {
  const read = (frame: ScaleFrame): ReadFrame => ({ ...frame, hex: bytes.get(frame) ?? '' });
  return { window: window.map(read), empty: empty.map(read) };
}

/**
 * A load that was refused for this pail is not tried for it again until the weight changes. One below the minimum is not tried again before
 * the platform was empty: what is added to it is often the household's other pail, and that one's own tare would be paid as milk.
 */
const isTriedBefore = ({ load }: ScaleLane, grams: Grams, delivery: string): boolean =>
  load?.delivery === delivery && (load.grams === grams || load.became === 'BELOW_MINIMUM');

/** The load was taken: the platform must be seen empty before the next one. */
export function loadTaken(lane: ScaleLane, grams: Grams, delivery: string): ScaleLane {
  const next = { ...lane, stability: taken(lane.stability), load: { grams, delivery, became: 'bound' as const } };
  return { ...next, message: lane.message === null ? null : { ...lane.message, state: 'bound' } };
}

/** The load was refused: it is not tried again until the weight changes. */
export function loadRefused(
  lane: ScaleLane,
  load: { readonly grams: Grams; readonly delivery: string; readonly became: RefusalCode },
): ScaleLane {
  const next = { ...lane, load };
  return {
    ...next,
    message: lane.message === null ? null : { ...lane.message, state: STATE_OF_REFUSAL[load.became] ?? lane.message.state },
  };
}

/** The port was lost or its settings changed: what stood still is forgotten. */
export const laneInterrupted = (lane: ScaleLane): ScaleLane => ({
  ...lane,
  stability: interrupt(lane.stability),
  lastGrams: null,
  netGrams: null,
  message: null,
});

/** More is about to be put on it, and a person will say when: what was refused so far says nothing about that. */
export const laneAwaiting = (lane: ScaleLane): ScaleLane => ({ ...lane, load: null });

/** The scale was checked, or what stands on it is nobody's any more: the platform must be seen empty before the next load is anybody's. */
export const laneReleased = (lane: ScaleLane): ScaleLane => ({ ...lane, stability: taken(lane.stability), load: null });

const STATE_OF_SHOWN: Partial<Record<RefusalCode, WeightMessage['state']>> = {
  OVERLOAD: 'overload',
  UNDERLOAD: 'underload',
  TARE_ON_SCALE: 'tareOnScale',
  UNIT_UNEXPECTED: 'unitUnexpected',
  STEP_BELOW_GRAM: 'stepBelowGram',
};

const STATE_OF_REFUSAL: Partial<Record<RefusalCode, WeightMessage['state']>> = {
  BELOW_MINIMUM: 'belowMinimum',
  NEGATIVE_NET: 'negative',
  OVERLOAD: 'overload',
  PLATFORM_NOT_EMPTY: 'notEmptySince',
};

function refuse(lane: ScaleLane, state: WeightMessage['state'], atUs: number): ScaleLane {
  const message: WeightMessage = { type: 'weight', device: lane.device.device, grams: null, state, atUs };
  return { ...lane, stability: interrupt(lane.stability), lastGrams: null, netGrams: null, message };
}

function messageOf(lane: ScaleLane, shown: Grams, atUs: number): WeightMessage {
  return { type: 'weight', device: lane.device.device, grams: shown, state: stateOf(lane), atUs };
}

function stateOf({ device, stability, load }: ScaleLane): WeightMessage['state'] {
  if (stability.status !== 'stable') return stability.status;
  if ((stability.grams ?? 0) < -(device.weighing?.emptyGrams ?? 0)) return 'negative';
  if (load !== null && load.grams === stability.grams)
    return load.became === 'bound' ? 'bound' : (STATE_OF_REFUSAL[load.became] ?? 'stable');
  return stability.seenEmpty && load?.became !== 'BELOW_MINIMUM' ? 'stable' : 'notEmptySince';
}
