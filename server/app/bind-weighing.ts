/**
 * A stable weight becomes the weighing of an open delivery, with all the frames that made it stable and showed the platform empty before.
 */

import type { EvidenceFrame } from '../core/facts/counter-facts.ts';
import { done, refused } from '../core/outcome.ts';
import { weighNet } from '../core/weighing/net.ts';
import { rerun, type ScaleFrame } from '../core/weighing/stability.ts';
import type { DeviceRecord } from './books.ts';
import { findOpenDelivery } from './call-up.ts';
import type { House } from './house.ts';
import { findTare } from './known-tare.ts';
import { recordFromDevice } from './submit.ts';

/** A frame of the scale as it was read: decoded, and its bytes as they stood on the wire. */
export type ReadFrame = ScaleFrame & { readonly hex: string };

export type BindWeighing = {
  readonly delivery: string;
  readonly device: DeviceRecord;
  readonly window: readonly ReadFrame[];
  readonly empty: readonly ReadFrame[];
};

/**
 * Binds a weighing. Refuses UNKNOWN_DELIVERY, DELIVERY_DECIDED, ALREADY_WEIGHED, WEIGHT_UNSTABLE, PLATFORM_NOT_EMPTY, OVERLOAD,
 * NEGATIVE_NET,
 * BELOW_MINIMUM.
 */
export async function bindWeighing(house: House, { delivery, device, window, empty }: BindWeighing) {
  return recordFromDevice(house, async (tx) => {
    const found = await findOpenDelivery(tx, delivery);
    if (!found.ok) return found;
    if (found.value.netGrams !== null) return refused('ALREADY_WEIGHED', { number: found.value.number });
    const rule = device.weighing;
    if (rule === null) throw new Error(`device ${device.device} has no weighing rule`);
    const gross = rerun(window, empty, rule);
    if (!gross.ok) return gross;
    const tare = await findTare(tx, found.value);
    const net = weighNet({ isOverload: false, isUnderload: false, grams: gross.value }, tare, rule);
    if (!net.ok) return net;
    const firstUs = window[0]?.atUs ?? 0;
    const evidence = { window: evidenceOf(window, firstUs), empty: evidenceOf(empty, firstUs) };
    return done({
      kind: 'weighing.bound',
      who: null,
      body: { delivery, device: device.device, settings: device.version, ...evidence, ...net.value },
    });
  });
}

/** Frames as a fact keeps them, with their times from the first frame of the window on. */
export const evidenceOf = (frames: readonly ReadFrame[], firstUs: number): EvidenceFrame[] =>
  frames.map(({ atUs, hex }) => ({ atUs: atUs - firstUs, hex }));
