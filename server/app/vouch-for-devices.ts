/** What people state and decide about devices: verified until when, calibrated how, paid on or not, and what a failed check means. */
import { businessDate } from '../core/calendar.ts';
import { done, refused } from '../core/outcome.ts';
import { formatMeasured, MEASURES } from '../core/quality/measure.ts';
import type { CalibrationRecord, FactoryDecisionRecord } from './honesty-books.ts';
import type { Actor, House } from './house.ts';
import { submit } from './submit.ts';

/** A verification office found the device or instrument right; it is good until this day. Refuses UNKNOWN_DEVICE. */
export async function recordVerification(
  house: House,
  actor: Actor,
  verified: { readonly id: string; readonly device: number; readonly untilDay: string; readonly certificate: string },
) {
  const { id, ...said } = verified;
  const body = { ...said, untilDay: businessDate(said.untilDay) };
  return submit(house, { id, who: actor.account, content: body }, async (tx) => {
    const isInstrument = (await tx.rules.instruments()).some(({ device }) => device === body.device);
    if (!isInstrument && (await tx.rules.device(body.device)) === null) return refused('UNKNOWN_DEVICE', { device: body.device });
    return done({ kind: 'device.verified', who: actor.account, body });
  });
}

export type StateCalibration = Omit<CalibrationRecord, 'day'> & { readonly id: string; readonly day: string };

/**
 * How an analyzer is calibrated for one measure of one kind of milk; the last statement counts. Refuses UNKNOWN_DEVICE,
 * VALUE_OUT_OF_RANGE (an offset larger than any value).
 */
export async function stateCalibration(house: House, actor: Actor, { id, ...said }: StateCalibration) {
  const body = { ...said, day: businessDate(said.day) };
  return submit(house, { id, who: actor.account, content: { ...body } }, async (tx) => {
    const device = await tx.rules.device(body.device);
    if (device === null || device.family === 'scale') return refused('UNKNOWN_DEVICE', { device: body.device });
    const { measure, offset } = body;
    const isWithin = offset === null || Math.abs(offset) <= MEASURES[measure].max;
    if (!isWithin) return refused('VALUE_OUT_OF_RANGE', { measure, value: formatMeasured(measure, offset) });
    return done({ kind: 'calibration.stated', who: actor.account, body });
  });
}

/** The committee decides whether a kind of milk is paid on a measure that is measured with the maker's calibration. */
export async function decideFactory(house: House, actor: Actor, { id, ...body }: FactoryDecisionRecord & { readonly id: string }) {
  return submit(house, { id, who: actor.account, content: { ...body } }, async () =>
    done({ kind: 'factory.decided', who: actor.account, body }),
  );
}

export type JudgeCheck = {
  readonly id: string;
  readonly check: number;
  readonly decision: 'stands' | 'corrected';
  readonly reason: string;
};

/** The committee decides about the deliveries that hang on a failed check; the last decision counts. Refuses UNKNOWN_CHECK. */
export async function judgeCheck(house: House, actor: Actor, { id, ...body }: JudgeCheck) {
  return submit(house, { id, who: actor.account, content: body }, async (tx) => {
    const check = await tx.honesty.check(body.check);
    if (check === null || check.isGood) return refused('UNKNOWN_CHECK', { check: body.check });
    return done({ kind: 'check.judged', who: actor.account, body });
  });
}
