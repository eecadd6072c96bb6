/** A shift is opened and closed by the tester; the business day is the station's own, never the clock of another zone. */
import { type BusinessDate, businessDateAt, isPlausibleClock, type ShiftId, type ShiftName, shiftId } from '../core/calendar.ts';
import type { CounterFacts } from '../core/facts/counter-facts.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import type { EpochMs } from '../core/units.ts';
import type { Writing } from './books.ts';
import type { CheckRecord } from './honesty-books.ts';
import type { Actor, House } from './house.ts';
import { submit } from './submit.ts';

export type OpenShift = {
  readonly id: string;
  readonly name: ShiftName;
  readonly clockConfirmed: boolean;
  /** Why it is opened although a device failed its check, with the account of the second person who signs. */
  readonly waiver?: Waiver;
};

export type Waiver = { readonly reason: string; readonly second: number };

/**
 * Opens a shift of today. Refuses NOT_SET_UP, SHIFT_OPEN, CLOCK_IMPLAUSIBLE, DAY_CLOSED, SHIFT_ALREADY_OPENED, DEVICE_CHECK_FAILED {device,
 * check} (without a waiver), SAME_PERSON (who signs it twice).
 */
export async function openShift(house: House, actor: Actor, { id, name, clockConfirmed, waiver }: OpenShift) {
  const content = { name, clockConfirmed, ...(waiver === undefined ? {} : { waiver }) };
  return submit(house, { id, who: actor.account, content }, async (tx, at) => {
    const shift = await findNextShift(tx, at, { name, clockConfirmed });
    if (!shift.ok) return shift;
    const inService = new Set((await tx.rules.devices()).map((one) => one.device));
    const failed = (await tx.honesty.lastChecks()).filter((check) => !check.isGood && inService.has(check.device));
    const waived = checkWaiver(failed, waiver, actor);
    if (!waived.ok) return waived;
    return done({ kind: 'shift.opened', who: actor.account, body: { ...shift.value, name, clockConfirmed, ...waived.value } });
  });
}

async function findNextShift(
  tx: Writing,
  at: EpochMs,
  { name, clockConfirmed }: Pick<OpenShift, 'name' | 'clockConfirmed'>,
): Promise<Outcome<{ shift: ShiftId; day: BusinessDate }>> {
  const station = await tx.station.station();
  if (station === null) return refused('NOT_SET_UP');
  const open = await tx.deliveries.openShift();
  if (open !== null) return refused('SHIFT_OPEN', { shift: open.shift });
  const head = await tx.chain.head();
  const day = businessDateAt(at, station.timeZone);
  if (!clockConfirmed && head !== null && !isPlausibleClock(at, head.at)) return refused('CLOCK_IMPLAUSIBLE', { day });
  if ((await tx.money.day(day)) !== null) return refused('DAY_CLOSED', { day });
  const shift = shiftId(day, name);
  return (await tx.deliveries.shift(shift)) === null ? done({ shift, day }) : refused('SHIFT_ALREADY_OPENED', { shift });
}

type Waived = Pick<CounterFacts['shift.opened'], 'waiver'>;

/** A failed check stops the shift until it is done again and good, or two people say why not. */
function checkWaiver(failed: readonly CheckRecord[], waiver: Waiver | undefined, actor: Actor): Outcome<Waived> {
  const [first] = failed;
  if (first === undefined) return done({});
  if (waiver === undefined) return refused('DEVICE_CHECK_FAILED', { device: first.device, check: first.name });
  if (waiver.second === actor.account) return refused('SAME_PERSON');
  return done({ waiver: { ...waiver, checks: failed.map(({ check }) => check) } });
}

/** Closes the open shift. Refuses SHIFT_CLOSED, DELIVERIES_OPEN. */
export async function closeShift(house: House, actor: Actor, input: { id: string; shift: string }) {
  return submit(house, { id: input.id, who: actor.account, content: { shift: input.shift } }, async (tx) => {
    const open = await tx.deliveries.openShift();
    if (open === null || open.shift !== input.shift) return refused('SHIFT_CLOSED', { shift: input.shift });
    const waiting = await tx.deliveries.open();
    if (waiting.length > 0) return refused('DELIVERIES_OPEN', { count: waiting.length });
    return done({ kind: 'shift.closed', who: actor.account, body: { shift: input.shift as ShiftId } });
  });
}
