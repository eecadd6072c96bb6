/** What the committee and the admin set: limits, price plans. Each is published with a version and never changed. */
import { businessDate, type ShiftName, shiftId } from '../core/calendar.ts';
import type { LimitRow } from '../core/facts/station-facts.ts';
import { done, refused } from '../core/outcome.ts';
import type { PlanTerms } from '../core/pricing/plan.ts';
import { checkPlan } from '../core/pricing/plan-holes.ts';
import { checkLimitRows } from '../core/quality/limits.ts';
import type { MilkKind } from '../core/quality/measure.ts';
import { grams } from '../core/units.ts';
import type { Actor, House } from './house.ts';
import { submit } from './submit.ts';

type From = { readonly fromDay: string; readonly fromShift: ShiftName };

/** Publishes a table of limits. Refuses VALUE_OUT_OF_RANGE (a bound), LIMITS_ALREADY_STARTED (something is decided from that shift on). */
export async function publishLimits(house: House, actor: Actor, input: From & { id: string; rows: readonly LimitRow[] }) {
  const { id, rows, fromShift } = input;
  const fromDay = businessDate(input.fromDay);
  return submit(house, { id, who: actor.account, content: { fromDay, fromShift, rows } }, async (tx) => {
    const checked = checkLimitRows(rows);
    if (!checked.ok) return checked;
    if (await tx.deliveries.isDecidedFrom(shiftId(fromDay, fromShift))) return refused('LIMITS_ALREADY_STARTED', { fromDay, fromShift });
    const version = await tx.station.nextNumber('limits');
    return done({ kind: 'limits.published', who: actor.account, body: { version, fromDay, fromShift, rows } });
  });
}

/**
 * The committee decides down to which weight pails are taken from a shift on; null: down to the scale's own least weight. Refuses
 * LIMITS_ALREADY_STARTED (something is decided from that shift on).
 */
export async function decideLightPails(
  house: House,
  actor: Actor,
  input: From & { id: string; leastGrams: number | null; reason: string },
) {
  const { id, fromShift, reason } = input;
  const fromDay = businessDate(input.fromDay);
  const leastGrams = input.leastGrams === null ? null : grams(input.leastGrams);
  return submit(house, { id, who: actor.account, content: { fromDay, fromShift, leastGrams, reason } }, async (tx) => {
    if (await tx.deliveries.isDecidedFrom(shiftId(fromDay, fromShift))) return refused('LIMITS_ALREADY_STARTED', { fromDay, fromShift });
    const version = await tx.station.nextNumber('lightPails');
    return done({ kind: 'lightPails.decided', who: actor.account, body: { version, fromDay, fromShift, leastGrams, reason } });
  });
}

/** Publishes a price plan. Refuses PLAN_INCOMPLETE {hole}, PLAN_IN_DECIDED_SHIFT (something is decided from that shift on). */
export async function publishPlan(
  house: House,
  actor: Actor,
  input: From & { id: string; milkKinds: readonly MilkKind[]; terms: PlanTerms },
) {
  const { id, milkKinds, terms, fromShift } = input;
  const fromDay = businessDate(input.fromDay);
  return submit(house, { id, who: actor.account, content: { fromDay, fromShift, milkKinds, terms } }, async (tx) => {
    const checked = checkPlan(terms);
    if (!checked.ok) return checked;
    if (await tx.deliveries.isDecidedFrom(shiftId(fromDay, fromShift))) return refused('PLAN_IN_DECIDED_SHIFT', { fromDay, fromShift });
    const plan = await tx.station.nextNumber('plan');
    return done({ kind: 'plan.published', who: actor.account, body: { plan, milkKinds, fromDay, fromShift, terms } });
  });
}
