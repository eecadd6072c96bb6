/**
 * A stable weight becomes the weighing of an open delivery, with all the frames that made it stable and showed the platform empty before.
 */

import type { ShiftId } from '../core/calendar.ts';
import type { EvidenceFrame } from '../core/facts/counter-facts.ts';
import type { WeighingRule } from '../core/facts/station-facts.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import { type Grams, grams } from '../core/units.ts';
import { boundsIn, markLight } from '../core/weighing/light-pails.ts';
import { weighNet } from '../core/weighing/net.ts';
import { rerun, type ScaleFrame } from '../core/weighing/stability.ts';
import type { DeliveryRecord, DeviceRecord, Writing } from './books.ts';
import { findOpenDelivery } from './call-up.ts';
import type { Actor, House } from './house.ts';
import { findTare } from './known-tare.ts';
import { recordFromDevice, submit } from './submit.ts';

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
export async function bindWeighing(house: House, load: BindWeighing) {
  return recordFromDevice(house, async (tx) => {
    const found = await findUnweighed(tx, load.delivery);
    if (!found.ok) return found;
    const body = weighLoad(load, await findTare(tx, found.value), await findBoundsOf(tx, load.device, found.value.shift));
    return body.ok ? done({ kind: 'weighing.bound', who: null, body: body.value }) : body;
  });
}

export type WeighTogether = BindWeighing & {
  readonly id: string;
  /** The household's other pails that stand there too. */
  readonly also: readonly number[];
};

/**
 * Binds what stands on the scale as one delivery of several pails of the household, because a person says that they stand there together:
 * the tare of each is taken off. Refuses UNKNOWN_DELIVERY, DELIVERY_DECIDED, ALREADY_WEIGHED, NOTHING_CHANGED (no other pail),
 * PAIL_CALLED_UP {number} (a pail that is a delivery of its own, or this one), then as `bindWeighing`.
 */
export async function weighTogether(house: House, actor: Actor, { id, also: said, ...load }: WeighTogether) {
  const { delivery, device } = load;
  const also = [...new Set(said)].sort((a, b) => a - b);
  return submit(house, { id, who: actor.account, content: { delivery, device: device.device, also } }, async (tx) => {
    const found = await findUnweighed(tx, delivery);
    if (!found.ok) return found;
    if (also.length === 0) return refused('NOTHING_CHANGED');
    const { household, pail } = found.value;
    const open = await tx.deliveries.open();
    const called = open.find((other) => other.household === household && also.includes(other.pail));
    if (called !== undefined) return refused('PAIL_CALLED_UP', { number: called.number });
    let tare = 0;
    for (const each of [pail, ...also]) tare += await findTare(tx, { household, pail: each });
    const body = weighLoad(load, grams(tare), await findBoundsOf(tx, device, found.value.shift));
    return body.ok ? done({ kind: 'weighing.bound', who: actor.account, body: { ...body.value, also } }) : body;
  });
}

/** An open delivery without a weight, or why it is none: UNKNOWN_DELIVERY, DELIVERY_DECIDED, ALREADY_WEIGHED. */
async function findUnweighed(tx: Writing, delivery: string): Promise<Outcome<DeliveryRecord>> {
  const found = await findOpenDelivery(tx, delivery);
  if (found.ok && found.value.netGrams !== null) return refused('ALREADY_WEIGHED', { number: found.value.number });
  return found;
}

/** The scale's rule with the least weight that holds in the shift. */
async function findBoundsOf(tx: Writing, { device, weighing }: DeviceRecord, shift: ShiftId): Promise<WeighingRule> {
  if (weighing === null) throw new Error(`device ${device} has no weighing rule`);
  return boundsIn(weighing, await tx.rules.lightPails(), shift);
}

function weighLoad({ delivery, device, window, empty }: BindWeighing, tare: Grams, rule: WeighingRule) {
  const gross = rerun(window, empty, rule);
  if (!gross.ok) return gross;
  const net = weighNet({ isOverload: false, isUnderload: false, grams: gross.value }, tare, rule);
  if (!net.ok) return net;
  const firstUs = window[0]?.atUs ?? 0;
  const evidence = { window: evidenceOf(window, firstUs), empty: evidenceOf(empty, firstUs) };
  const light = markLight(net.value, device.weighing);
  return done({ delivery, device: device.device, settings: device.version, ...evidence, ...net.value, ...light });
}

/** Frames as a fact keeps them, with their times from the first frame of the window on. */
export const evidenceOf = (frames: readonly ReadFrame[], firstUs: number): EvidenceFrame[] =>
  frames.map(({ atUs, hex }) => ({ atUs: atUs - firstUs, hex }));
