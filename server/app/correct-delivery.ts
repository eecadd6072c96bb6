/**
 * A correction: a new fact linked to the old one, with its effect on each household written out as lines. Nothing of the old delivery
 * changes.
 */
import { type BusinessDate, partsOfShift, type ShiftId } from '../core/calendar.ts';
import type { CorrectionLine, CorrectionReason, JudgedMeasure, PricedDelivery } from '../core/facts/counter-facts.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import type { MeasureName } from '../core/quality/measure.ts';
import { checkMeasured } from '../core/quality/measure.ts';
import { type EpochMs, fen, type Grams, grams } from '../core/units.ts';
import { boundsIn } from '../core/weighing/light-pails.ts';
import { assessDelivery } from './assess-delivery.ts';
import type { DeliveryRecord, MeasureRecord, Reading } from './books.ts';
import { findBookedDay } from './decide-delivery.ts';
import type { Door } from './doors.ts';
import type { Actor, House } from './house.ts';
import { checkSecondPerson } from './log-in.ts';
import { submit } from './submit.ts';
import { findBounds } from './type-values.ts';

export type Correct = {
  readonly id: string;
  readonly delivery: string;
  readonly reason: CorrectionReason;
  readonly toHousehold: number | null;
  readonly netGrams: number | null;
  readonly values: readonly { readonly measure: MeasureName; readonly value: number }[];
  readonly second: { readonly login: string; readonly secret: string } | null;
};

/** More corrections than this in one shift need a second person. */
const CORRECTIONS_ALONE = 5;

type Standing = {
  readonly household: number;
  readonly netGrams: Grams;
  readonly judged: readonly JudgedMeasure[];
  readonly priced: PricedDelivery | null;
  readonly isVoid: boolean;
};
export type CorrectionPlan = {
  readonly now: Standing;
  readonly lines: readonly CorrectionLine[];
  readonly bookedDay: BusinessDate;
  readonly isSecondPersonNeeded: boolean;
};

/**
 * Corrects a decided delivery. Refuses LOCKED_OUT, WRONG_SECRET (of the second person), UNKNOWN_DELIVERY, DELIVERY_UNDECIDED,
 * DELIVERY_VOID,
 * then what `planCorrection` refuses, then SECOND_PERSON_NEEDED (the shift is closed, or too many were corrected in it), SAME_PERSON.
 */
export async function correctDelivery(house: House, actor: Actor, { input, door }: { input: Correct; door: Door }) {
  const { id, second, ...content } = input;
  const signed = second === null ? null : await checkSecondPerson(house, door, second);
  if (signed !== null && !signed.ok) return signed;
  const secondAccount = signed === null ? null : signed.value.account;
  return submit(house, { id, who: actor.account, content: { ...content, second: secondAccount } }, async (tx, at) => {
    const planned = await planCorrection(tx, input, at);
    if (!planned.ok) return planned;
    const { now, lines, bookedDay, isSecondPersonNeeded } = planned.value;
    if (isSecondPersonNeeded && secondAccount === null) return refused('SECOND_PERSON_NEEDED');
    if (secondAccount === actor.account) return refused('SAME_PERSON');
    const { delivery, reason } = input;
    return done({
      kind: 'delivery.corrected',
      who: actor.account,
      body: { delivery, reason, bookedDay, second: secondAccount, now, lines },
    });
  });
}

/** What a correction would do; nothing is written. Refuses as `correctDelivery` up to the second person. */
export async function planCorrection(tx: Reading, input: Correct, at: EpochMs): Promise<Outcome<CorrectionPlan>> {
  const delivery = await tx.deliveries.byId(input.delivery);
  if (delivery === null) return refused('UNKNOWN_DELIVERY', { delivery: input.delivery });
  if (delivery.decidedSeq === null) return refused('DELIVERY_UNDECIDED', { number: delivery.number });
  if (delivery.nowIsVoid) return refused('DELIVERY_VOID', { number: delivery.number });
  const shift = await tx.deliveries.shift(delivery.shift);
  const bookedDay = await findBookedDay(tx, partsOfShift(delivery.shift).day, at);
  const before = await standingOf(tx, delivery);
  const now = await changeStanding(tx, { delivery, before, input });
  if (!now.ok) return now;
  const isShiftClosed = shift === null || shift.closedAt !== null;
  const isSecondPersonNeeded = isShiftClosed || (await tx.deliveries.countCorrections(delivery.shift)) >= CORRECTIONS_ALONE;
  const lines = delivery.state === 'accepted' ? linesOf(before, now.value) : [];
  return done({ now: now.value, lines, bookedDay, isSecondPersonNeeded });
}

async function standingOf(tx: Reading, delivery: DeliveryRecord): Promise<Standing> {
  const last = delivery.correctedSeq === null ? null : await tx.deliveries.correctionOf(delivery.delivery);
  const { judged, priced } = last ?? delivery;
  return { household: delivery.nowHousehold, netGrams: delivery.nowNetGrams ?? grams(0), judged, priced, isVoid: delivery.nowIsVoid };
}

type Changing = { readonly delivery: DeliveryRecord; readonly before: Standing; readonly input: Correct };

/**
 * Refuses UNKNOWN_HOUSEHOLD, CORRECTION_NOT_POSSIBLE (a weight or test of rejected milk), NEGATIVE_NET, OVERLOAD, BELOW_MINIMUM,
 * VALUE_OUT_OF_RANGE, NOTHING_CHANGED, LIMIT_FAILED, price codes.
 */
async function changeStanding(tx: Reading, changing: Changing): Promise<Outcome<Standing>> {
  const { delivery, before, input } = changing;
  if (input.reason === 'void') return done({ ...before, isVoid: true });
  if (input.reason === 'wrongHousehold' || input.reason === 'wrongPail') {
    if (input.toHousehold === null || (await tx.households.byNumber(input.toHousehold)) === null) {
      return refused('UNKNOWN_HOUSEHOLD', { household: input.toHousehold ?? '' });
    }
    return input.toHousehold === before.household ? refused('NOTHING_CHANGED') : done({ ...before, household: input.toHousehold });
  }
  if (delivery.state !== 'accepted') return refused('CORRECTION_NOT_POSSIBLE', { number: delivery.number });
  return priceAnew(tx, changing);
}

async function priceAnew(tx: Reading, { delivery, before, input }: Changing): Promise<Outcome<Standing>> {
  const netGrams = input.reason === 'wrongWeight' && input.netGrams !== null ? grams(input.netGrams) : before.netGrams;
  const values = input.reason === 'wrongTest' ? input.values : [];
  const weighed = netGrams === before.netGrams ? done(null) : await checkWeight(tx, netGrams, delivery.shift);
  if (!weighed.ok) return weighed;
  for (const { measure, value } of values) {
    const checked = checkMeasured(measure, value);
    if (!checked.ok) return checked;
  }
  const measures = replaceMeasures(before.judged, values, delivery.delivery);
  // Whether the devices were to be trusted was settled by the decision.
  const rules = { limits: await tx.rules.limits(), plans: await tx.rules.plans(), trust: null };
  const assessed = assessDelivery({ ...delivery, netGrams }, measures, rules);
  if (assessed.refusal !== null) return refused(assessed.refusal.code, assessed.refusal.facts);
  const [failing] = assessed.judgement.failing;
  if (assessed.priced === null) return refused('LIMIT_FAILED', failing === undefined ? {} : { ...failing });
  const isSame = netGrams === before.netGrams && readingsText(assessed.judgement.judged) === readingsText(before.judged);
  if (isSame) return refused('NOTHING_CHANGED');
  const priced = keepFactory(assessed.priced, before.priced, values);
  return done({ household: before.household, netGrams, judged: assessed.judgement.judged, priced, isVoid: false });
}

/** What was paid on a maker's calibration still is, save for what was measured anew by hand. */
function keepFactory(priced: PricedDelivery, before: PricedDelivery | null, values: Correct['values']): PricedDelivery {
  const kept = (before?.onFactory ?? []).filter((measure) => !values.some((value) => value.measure === measure));
  return kept.length === 0 ? priced : { ...priced, onFactory: kept };
}

async function checkWeight(tx: Reading, netGrams: Grams, shift: ShiftId): Promise<Outcome<null>> {
  const { minimumGrams, capacityGrams } = boundsIn(await findBounds(tx), await tx.rules.lightPails(), shift);
  if (netGrams <= 0) return refused('NEGATIVE_NET', { netGrams });
  if (netGrams > capacityGrams) return refused('OVERLOAD', { capacityGrams });
  return netGrams < minimumGrams ? refused('BELOW_MINIMUM', { netGrams, minimumGrams }) : done(null);
}

const readingsText = (judged: readonly JudgedMeasure[]): string =>
  judged.map(({ measure, first, second }) => `${measure}=${first}/${second}`).join(' ');

/** The measures as they stood at the decision, with the corrected ones in their place; what follows from others is derived again. */
function replaceMeasures(judged: readonly JudgedMeasure[], values: Correct['values'], delivery: string): MeasureRecord[] {
  const kept = judged
    .filter(({ source, measure }) => source !== 'derived' && !values.some((value) => value.measure === measure))
    .flatMap(({ measure, first, second, source }) => [
      { delivery, measure, nth: 1 as const, value: first, source: source as 'device' | 'typed' },
      ...(second === null ? [] : [{ delivery, measure, nth: 2 as const, value: second, source: source as 'device' | 'typed' }]),
    ]);
  const typed = values.map(({ measure, value }) => ({ delivery, measure, nth: 1 as const, value, source: 'typed' as const }));
  return [...kept, ...typed] as MeasureRecord[];
}

/** What each household loses and gains: the old standing taken back, the new one given; one line where it is the same household. */
function linesOf(before: Standing, now: Standing): CorrectionLine[] {
  const had = { grams: before.netGrams, fen: before.priced?.amountFen ?? fen(0) };
  const has = now.isVoid ? { grams: grams(0), fen: fen(0) } : { grams: now.netGrams, fen: now.priced?.amountFen ?? fen(0) };
  if (now.household === before.household) {
    const pails = now.isVoid ? -1 : 0;
    return [{ household: now.household, pails, grams: grams(has.grams - had.grams), fen: fen(has.fen - had.fen) }];
  }
  return [
    { household: before.household, pails: -1, grams: grams(-had.grams), fen: fen(-had.fen) },
    { household: now.household, pails: 1, grams: has.grams, fen: has.fen },
  ];
}
