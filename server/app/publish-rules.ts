/** What the committee and the admin set: limits, price plans, devices. Each is published with a version and never changed. */
import { businessDate, type ShiftName, shiftId } from '../core/calendar.ts';
import type { DeviceSettings, LimitRow } from '../core/facts/station-facts.ts';
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

/**
 * Sets a device up in a new version of its settings; a scale needs its weighing rule. Refuses BAD_REQUEST {field}, SETTING_WRONG {field,
 * right}.
 */
export async function configureDevice(
  house: House,
  actor: Actor,
  input: Omit<DeviceSettings, 'mustBeProven' | 'measures'> & { id: string; device: number },
) {
  const { id, ...settings } = input;
  return submit(house, { id, who: actor.account, content: settings }, async (tx) => {
    if ((settings.family === 'scale') !== (settings.weighing !== null)) return refused('BAD_REQUEST', { field: 'weighing' });
    const wrong = house.checkDevice(settings);
    if (wrong !== null) return refused(wrong.code, wrong.facts);
    if ((await tx.rules.instruments()).some(({ device }) => device === settings.device))
      return refused('SETTING_WRONG', { field: 'device', right: '' });
    const before = await tx.rules.device(settings.device);
    const proof = house.isUnproven(settings.protocol) ? { mustBeProven: true as const } : {};
    const measures = house.measuresOf(settings);
    const meter = measures === null ? {} : { measures };
    const version = (before?.version ?? 0) + 1;
    return done({ kind: 'device.configured', who: actor.account, body: { ...settings, ...proof, ...meter, version } });
  });
}
