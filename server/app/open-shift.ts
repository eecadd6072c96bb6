/** A shift is opened and closed by the tester; the business day is the station's own, never the clock of another zone. */
import { businessDateAt, isPlausibleClock, type ShiftId, type ShiftName, shiftId } from '../core/calendar.ts';
import { done, refused } from '../core/outcome.ts';
import type { Actor, House } from './house.ts';
import { submit } from './submit.ts';

/** Opens a shift of today. Refuses NOT_SET_UP, SHIFT_OPEN, CLOCK_IMPLAUSIBLE, DAY_CLOSED, SHIFT_ALREADY_OPENED. */
export async function openShift(house: House, actor: Actor, input: { id: string; name: ShiftName; clockConfirmed: boolean }) {
  const { name, clockConfirmed } = input;
  return submit(house, { id: input.id, who: actor.account, content: { name, clockConfirmed } }, async (tx, at) => {
    const station = await tx.station.station();
    if (station === null) return refused('NOT_SET_UP');
    const open = await tx.deliveries.openShift();
    if (open !== null) return refused('SHIFT_OPEN', { shift: open.shift });
    const head = await tx.chain.head();
    const day = businessDateAt(at, station.timeZone);
    if (!clockConfirmed && head !== null && !isPlausibleClock(at, head.at)) return refused('CLOCK_IMPLAUSIBLE', { day });
    if ((await tx.money.day(day)) !== null) return refused('DAY_CLOSED', { day });
    const shift = shiftId(day, name);
    if ((await tx.deliveries.shift(shift)) !== null) return refused('SHIFT_ALREADY_OPENED', { shift });
    return done({ kind: 'shift.opened', who: actor.account, body: { shift, day, name, clockConfirmed } });
  });
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
