/** A pail is called up, put to an analyzer, measured again, or taken back before its decision. */

import type { CounterFacts } from '../core/facts/counter-facts.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import type { MilkKind } from '../core/quality/measure.ts';
import { type EpochMs, epochMs } from '../core/units.ts';
import type { DeliveryRecord, Writing } from './books.ts';
import type { Actor, House } from './house.ts';
import { submit } from './submit.ts';

export type CallUp = {
  readonly id: string;
  readonly household: number;
  readonly milkKind: MilkKind | null;
  readonly milkedMinutesAgo: number | null;
  readonly isCooled: boolean;
  /** Which of the household's pails it is; absent for the first. */
  readonly pail?: number | undefined;
};

/** Calls a household's pail up in the open shift; the delivery has the submission's id. Refuses SHIFT_CLOSED, UNKNOWN_HOUSEHOLD. */
export async function callUp(house: House, actor: Actor, input: CallUp) {
  const { id, pail: _pail, ...rest } = input;
  const content = input.pail === undefined ? rest : { ...rest, pail: input.pail };
  return submit(house, { id, who: actor.account, content }, async (tx, at) => {
    const shift = await tx.deliveries.openShift();
    if (shift === null) return refused('SHIFT_CLOSED');
    const household = await tx.households.byNumber(input.household);
    if (household === null) return refused('UNKNOWN_HOUSEHOLD', { household: input.household });
    const number = await tx.deliveries.nextNumber(shift.shift);
    const milkKind = input.milkKind ?? household.milkKind;
    const { milkedMinutesAgo, isCooled, pail } = input;
    const arrivedAt: EpochMs = epochMs(at);
    const body = {
      delivery: id,
      shift: shift.shift,
      number,
      household: household.household,
      milkKind,
      arrivedAt,
      milkedMinutesAgo,
      isCooled,
      ...(pail === undefined ? {} : { pail }),
    };
    return done({ kind: 'delivery.calledUp', who: actor.account, body });
  });
}

/** An open delivery, or why it is none: UNKNOWN_DELIVERY, DELIVERY_DECIDED. */
export async function findOpenDelivery(tx: Pick<Writing, 'deliveries'>, delivery: string): Promise<Outcome<DeliveryRecord>> {
  const found = await tx.deliveries.byId(delivery);
  if (found === null) return refused('UNKNOWN_DELIVERY', { delivery });
  return found.state === 'open' ? done(found) : refused('DELIVERY_DECIDED', { number: found.number });
}

/** This pail's cup stands in that analyzer. Refuses UNKNOWN_DELIVERY, DELIVERY_DECIDED, UNKNOWN_DEVICE, SAMPLE_TAKEN. */
export async function placeSample(house: House, actor: Actor, input: { id: string; delivery: string; device: number }) {
  const { delivery, device } = input;
  return submit(house, { id: input.id, who: actor.account, content: { delivery, device } }, async (tx) => {
    const found = await findOpenDelivery(tx, delivery);
    if (!found.ok) return found;
    const analyzer = await tx.rules.device(device);
    if (analyzer?.family !== 'analyzer' || analyzer.measures !== undefined) return refused('UNKNOWN_DEVICE', { device });
    const taken = (await tx.deliveries.open()).find((other) => other.analyzer === device && other.delivery !== delivery);
    if (taken !== undefined) return refused('SAMPLE_TAKEN', { number: taken.number });
    return done({ kind: 'sample.placed', who: actor.account, body: { delivery, device } });
  });
}

/**
 * The last weighing, the analysis, or what one meter measured is set aside; the next reading counts. Refuses UNKNOWN_DELIVERY,
 * DELIVERY_DECIDED, UNKNOWN_DEVICE.
 */
export async function repeatMeasuring(house: House, actor: Actor, input: CounterFacts['measuring.repeated'] & { readonly id: string }) {
  const { id, ...body } = input;
  return submit(house, { id, who: actor.account, content: body }, async (tx) => {
    const found = await findOpenDelivery(tx, body.delivery);
    if (!found.ok) return found;
    const isMeter = body.what !== 'meter' || (await tx.rules.device(body.device))?.measures !== undefined;
    return isMeter ? done({ kind: 'measuring.repeated', who: actor.account, body }) : refused('UNKNOWN_DEVICE', { device: body.device });
  });
}

/** Takes an open delivery back, before its decision. Refuses UNKNOWN_DELIVERY, DELIVERY_DECIDED. */
export async function undoDelivery(house: House, actor: Actor, input: { id: string; delivery: string }) {
  const { delivery } = input;
  return submit(house, { id: input.id, who: actor.account, content: { delivery } }, async (tx) => {
    const found = await findOpenDelivery(tx, delivery);
    if (!found.ok) return found;
    return done({ kind: 'delivery.undone', who: actor.account, body: { delivery } });
  });
}
