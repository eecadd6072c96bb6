/** The decision: accepted and priced by the server, or rejected with its reasons and what became of the milk. */
import { addDays, type BusinessDate, businessDateAt, partsOfShift } from '../core/calendar.ts';
import type { Fate, JudgedMeasure, RejectReason } from '../core/facts/counter-facts.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import { judgeAge } from '../core/quality/two-hours.ts';
import type { EpochMs } from '../core/units.ts';
import { type Assessment, assessDelivery, readRules } from './assess-delivery.ts';
import type { DeliveryRecord, Reading, Writing } from './books.ts';
import { findOpenDelivery } from './call-up.ts';
import type { Actor, House } from './house.ts';
import { type Receipt, submit } from './submit.ts';

export type Decide = { readonly id: string; readonly delivery: string } & (
  | { readonly verdict: 'accepted'; readonly shownAmountFen: number; readonly isSameAgainConfirmed: boolean }
  | { readonly verdict: 'rejected'; readonly reasons: readonly RejectReason[]; readonly fate: Fate }
);

/**
 * Decides an open delivery. Refuses UNKNOWN_DELIVERY, DELIVERY_DECIDED; when accepting then MEASURE_MISSING, NO_LIMITS_FOR_DATE,
 * SAMPLE_OUT_OF_RANGE, HOUSEHOLD_BANNED, TOO_LONG_UNCOOLED, LIMIT_FAILED, SECOND_READING_NEEDED, NO_PRICE_FOR_DATE, NO_PRICE_FOR_QUALITY,
 * PRICE_BELOW_ZERO, PROTOCOL_UNPROVEN, CALIBRATION_NOT_FIT, FACTORY_UNDECIDED, AMOUNT_CHANGED (the screen showed another amount),
 * SAME_AGAIN (until it is confirmed).
 */
export const decideDelivery = (house: House, actor: Actor, input: Decide): Promise<Outcome<Receipt>> =>
  decideUnder(house, actor, { input, trust: 2 });

type Deciding = { readonly input: Decide; readonly trust: 2 | 1 | null };

/** As `decideDelivery`, by the rules of trust of a decision that is done again; null before devices had to be trusted. */
export async function decideUnder(house: House, actor: Actor, { input, trust }: Deciding) {
  const { id, ...content } = input;
  return submit(house, { id, who: actor.account, content }, async (tx, at) => {
    const found = await findOpenDelivery(tx, input.delivery);
    if (!found.ok) return found;
    const bookedDay = await findBookedDay(tx, partsOfShift(found.value.shift).day, at);
    const rules = await readRules(tx);
    const measures = await tx.deliveries.measures([input.delivery]);
    const byTrust = trust === null ? { trust: null } : trust === 1 ? { isLastReadingAlone: true as const } : {};
    const assessment = assessDelivery(found.value, measures, { ...rules, ...byTrust });
    const decided = {
      delivery: input.delivery,
      bookedDay,
      limits: assessment.limits ?? 0,
      judged: assessment.judgement.judged,
    };
    if (input.verdict === 'rejected') {
      const { verdict, reasons, fate } = input;
      return done({ kind: 'delivery.decided', who: actor.account, body: { ...decided, verdict, priced: null, reasons, fate } });
    }
    const accepted = await checkAccepted(tx, found.value, { assessment, input });
    if (!accepted.ok) return accepted;
    const body = { ...decided, verdict: input.verdict, priced: accepted.value, reasons: [], fate: null };
    return done({ kind: 'delivery.decided', who: actor.account, body });
  });
}

/** The day on which money is booked: the day of the delivery while it is open, else the first open one from today on. */
export async function findBookedDay(tx: Reading, day: BusinessDate, at: EpochMs): Promise<BusinessDate> {
  if ((await tx.money.day(day)) === null) return day;
  const station = await tx.station.station();
  let open = businessDateAt(at, station?.timeZone ?? 'Asia/Shanghai');
  while ((await tx.money.day(open)) !== null) open = addDays(open, 1);
  return open;
}

type Accepting = { readonly assessment: Assessment; readonly input: Extract<Decide, { verdict: 'accepted' }> };

async function checkAccepted(tx: Writing, delivery: DeliveryRecord, { assessment, input }: Accepting) {
  const { judgement, refusal, priced } = assessment;
  const [missing] = judgement.missing;
  if (missing !== undefined && refusal?.code !== 'SAMPLE_OUT_OF_RANGE') return refused('MEASURE_MISSING', { measure: missing });
  if (refusal?.code === 'NO_LIMITS_FOR_DATE' || refusal?.code === 'SAMPLE_OUT_OF_RANGE') return refused(refusal.code, refusal.facts);
  const lawful = await checkLaw(tx, delivery);
  if (!lawful.ok) return lawful;
  const [failing] = judgement.failing;
  if (judgement.overall === 'fails') return refused('LIMIT_FAILED', failing === undefined ? { measure: 'sensory' } : { ...failing });
  const [near] = judgement.secondReadings;
  if (near !== undefined) return refused('SECOND_READING_NEEDED', { measure: near });
  if (refusal !== null) return refused(refusal.code, refusal.facts);
  if (priced === null) return refused('MEASURE_MISSING', { measure: 'weight' });
  if (priced.amountFen !== input.shownAmountFen) return refused('AMOUNT_CHANGED', { amountFen: priced.amountFen });
  const same = input.isSameAgainConfirmed ? null : await findSameAgain(tx, delivery, judgement.judged);
  return same === null ? done(priced) : refused('SAME_AGAIN', { number: same.number });
}

/** Milk that may not be taken whatever the test: banned by a flag with dates, or uncooled for too long at its arrival. */
async function checkLaw(tx: Writing, delivery: DeliveryRecord): Promise<Outcome<null>> {
  const bans = await tx.households.bansOn(partsOfShift(delivery.shift).day);
  const ban = bans.find(({ household }) => household === delivery.household);
  if (ban !== undefined) return refused('HOUSEHOLD_BANNED', { reason: ban.reason, until: ban.until });
  if (delivery.milkedMinutesAgo === null) return done(null);
  const age = judgeAge({ minutes: delivery.milkedMinutesAgo, milkingTime: 'stated', isCooled: delivery.isCooled });
  return age === 'refused' ? refused('TOO_LONG_UNCOOLED', { minutes: delivery.milkedMinutesAgo }) : done(null);
}

/**
 * A delivery of the same shift with the same gross weight and the same analysis, or null: two pails are normal, twice the same pail is not.
 */
export async function findSameAgain(
  tx: Reading,
  delivery: DeliveryRecord,
  judged: readonly JudgedMeasure[],
): Promise<DeliveryRecord | null> {
  const mine = analysisText(judged);
  if (delivery.grossGrams === null || mine === '') return null;
  const others = await tx.deliveries.acceptedWithGross(delivery.shift, delivery.grossGrams);
  return others.find((other) => other.delivery !== delivery.delivery && analysisText(other.judged) === mine) ?? null;
}

const analysisText = (judged: readonly JudgedMeasure[]): string =>
  judged
    .filter(({ source }) => source === 'device')
    .map(({ measure, first }) => `${measure}=${first}`)
    .join(' ');
