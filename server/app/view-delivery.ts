/** One pail as the counter, the office and the herder see it. */

import { partsOfShift } from '../core/calendar.ts';
import type { JudgedMeasure, PricedDelivery } from '../core/facts/counter-facts.ts';
import type { Failing, Judgement } from '../core/quality/decide.ts';
import { formatMeasured } from '../core/quality/measure.ts';
import { minutesLeft } from '../core/quality/two-hours.ts';
import { type EpochMs, epochMs, type Grams } from '../core/units.ts';
import { type Assessment, assessDelivery, type Rules, readRules } from './assess-delivery.ts';
import type { CorrectionRecord, DeliveryRecord, HouseholdRecord, MeasureRecord, Reading } from './books.ts';
import { findSameAgain } from './decide-delivery.ts';
import { isTareOld } from './known-tare.ts';

export type HouseholdTag = Pick<HouseholdRecord, 'household' | 'code' | 'mark' | 'nameZh' | 'nameBo'>;

/** How a household is shown everywhere. */
export const tagOf = ({ household, code, mark, nameZh, nameBo }: HouseholdRecord): HouseholdTag => ({
  household,
  code,
  mark,
  nameZh,
  nameBo,
});

/** The tags of all households, by number. */
export const tagsOf = (households: readonly HouseholdRecord[]): ReadonlyMap<number, HouseholdTag> =>
  new Map(households.map((household) => [household.household, tagOf(household)]));

/** The tag of a household that a fact names; a fact that names an unknown one is a bug. */
export function findTag(tags: ReadonlyMap<number, HouseholdTag>, household: number): HouseholdTag {
  const tag = tags.get(household);
  if (tag === undefined) throw new Error(`household ${household} is not in the books`);
  return tag;
}

export type CardContext = {
  readonly now: EpochMs;
  readonly tags: ReadonlyMap<number, HouseholdTag>;
  /** What the live counter noticed about an open delivery, as codes of warnings. */
  readonly noticed: (delivery: string) => readonly string[];
};

/** The cards of some deliveries, in their order. */
export async function viewDeliveries(books: Reading, deliveries: readonly DeliveryRecord[], context: CardContext) {
  const open = deliveries.filter(({ state }) => state === 'open');
  const measures = await books.deliveries.measures(open.map(({ delivery }) => delivery));
  const rules: Rules = open.length === 0 ? NO_RULES : await readRules(books);
  const isDue = await findDueTares(books, open, context.now);
  const together = await books.deliveries.pailsTogether(deliveries.flatMap(({ weighingSeq }) => weighingSeq ?? []));
  const cards = [];
  for (const delivery of deliveries) {
    const own = measures.filter((measure) => measure.delivery === delivery.delivery);
    const card = await (delivery.state === 'open'
      ? viewOpen(books, { delivery, measures: own, rules, context, isTareDue: isDue(delivery) })
      : viewDecided(books, delivery, context));
    cards.push({ ...card, also: [...(together.get(delivery.weighingSeq ?? 0) ?? [])] });
  }
  return cards;
}

/** Which of these open pails are due to be weighed empty. */
async function findDueTares(books: Reading, open: readonly DeliveryRecord[], now: EpochMs): Promise<(pail: DeliveryRecord) => boolean> {
  const tares = open.length === 0 ? [] : await books.households.tares();
  const known = new Map(tares.map(({ household, pail, weighedAt }) => [`${household}/${pail}`, weighedAt]));
  return ({ household, pail }) => isTareOld(known.get(`${household}/${pail}`) ?? null, now);
}

const NO_RULES: Rules = { limits: [], plans: [], trust: null };

type Open = {
  readonly delivery: DeliveryRecord;
  readonly measures: readonly MeasureRecord[];
  readonly rules: Rules;
  readonly context: CardContext;
  readonly isTareDue: boolean;
};

async function viewOpen(books: Reading, { delivery, measures, rules, context, isTareDue }: Open) {
  const assessment = assessDelivery(delivery, measures, rules);
  const { judgement, priced, refusal } = assessment;
  const usualGrams = await books.deliveries.usualGrams(delivery.household);
  const missing = [...judgement.missing, ...(judgement.overall === 'secondReading' ? ['secondReading'] : [])];
  const failing = [...judgement.failing, ...(delivery.sensory === 'abnormal' ? [SENSORY] : [])];
  return {
    ...commonOf(delivery, context),
    isTareDue,
    usualGrams,
    measures: judgement.judged.map(measureCard),
    missing,
    judgement: judgement.overall,
    failing,
    warnings: await findWarnings(books, { delivery, usualGrams, assessment, context }),
    price: priceCard(priced),
    priceRefusal: refusal?.code ?? null,
    reasons: [...judgement.reasons],
    correction: null,
  };
}

const SENSORY = { measure: 'sensory', text: '', limitText: '', side: 'above' as const };

async function viewDecided(books: Reading, delivery: DeliveryRecord, context: CardContext) {
  const corrected = delivery.correctedSeq === null ? null : await books.deliveries.correctionOf(delivery.delivery);
  const failing = delivery.judged.filter(({ verdict }) => verdict === 'bad').map(failingOf);
  return {
    ...commonOf(delivery, context),
    usualGrams: null,
    measures: delivery.judged.map(measureCard),
    missing: [],
    judgement: delivery.state === 'accepted' ? ('passes' as const) : ('fails' as const),
    failing,
    warnings: [],
    price: priceCard(delivery.priced),
    priceRefusal: null,
    reasons: [...delivery.reasons],
    correction: corrected === null ? null : viewCorrection(delivery, corrected, context),
  };
}

function viewCorrection(delivery: DeliveryRecord, corrected: CorrectionRecord, { tags }: CardContext) {
  const { nowHousehold, nowNetGrams, nowAmountFen, nowIsVoid } = delivery;
  const { at, reason } = corrected;
  const nowTag = findTag(tags, nowHousehold);
  return { at, reason, nowHousehold: nowTag, nowNetGrams: nowNetGrams ?? 0, nowAmountFen: nowAmountFen ?? 0, isVoid: nowIsVoid };
}

function commonOf(delivery: DeliveryRecord, { now, tags }: CardContext) {
  const {
    shift,
    number,
    milkKind,
    state,
    calledAt,
    decidedAt,
    grossGrams,
    pail,
    tareGrams,
    netGrams,
    weightSource,
    isLight,
    sensory,
    alcoholTest,
    analyzer,
    fate,
  } = delivery;
  return {
    delivery: delivery.delivery,
    shift,
    number,
    household: findTag(tags, delivery.household),
    milkKind,
    state,
    calledAt,
    decidedAt,
    grossGrams,
    pail,
    isTareDue: false,
    tareGrams,
    netGrams,
    weightSource,
    isLight,
    sensory,
    alcoholTest,
    analyzer,
    fate,
    minutesLeft: minutesLeftOf(delivery, now),
  };
}

function minutesLeftOf({ milkedMinutesAgo, isCooled, arrivedAt, state }: DeliveryRecord, now: EpochMs): number | null {
  if (milkedMinutesAgo === null || isCooled || state !== 'open') return null;
  return minutesLeft(epochMs(arrivedAt - milkedMinutesAgo * 60_000), now);
}

const priceCard = (priced: PricedDelivery | null) =>
  priced === null ? null : { ...priced, terms: priced.terms.map((term) => ({ ...term })), onFactory: [...(priced.onFactory ?? [])] };

const measureCard = ({ measure, text, first, second, source, verdict, min, max }: JudgedMeasure) => ({
  measure,
  text,
  first,
  second,
  source,
  verdict,
  min,
  max,
});

/** The bound that a judged measure broke, for a decided delivery. */
function failingOf({ measure, first, second, text, min, max }: JudgedMeasure): Failing {
  const sum = second === null ? 2 * first : first + second;
  const isBelow = min !== null && sum < 2 * min;
  const limit = isBelow ? min : max;
  return { measure, text, limitText: limit === null ? '' : formatMeasured(measure, limit), side: isBelow ? 'below' : 'above' };
}

type Warned = {
  readonly delivery: DeliveryRecord;
  readonly usualGrams: Grams | null;
  readonly assessment: Assessment;
  readonly context: CardContext;
};

async function findWarnings(books: Reading, { delivery, usualGrams, assessment, context }: Warned): Promise<string[]> {
  const warnings: string[] = [...context.noticed(delivery.delivery)];
  const bans = await books.households.bansOn(partsOfShift(delivery.shift).day);
  if (bans.some(({ household }) => household === delivery.household)) warnings.push('HOUSEHOLD_BANNED');
  if (isFarFromUsual(delivery.netGrams, usualGrams)) warnings.push('FAR_FROM_USUAL');
  if (isOver(delivery, context.now))
    warnings.push(delivery.milkedMinutesAgo !== null && delivery.milkedMinutesAgo > 120 ? 'TOO_LONG_UNCOOLED' : 'STATION_DELAY');
  if (assessment.judgement.overall === 'passes' && (await hasSame(books, delivery, assessment.judgement))) warnings.push('SAME_AGAIN');
  if (assessment.judgement.warned.length > 0) warnings.push('LIMIT_WARNS');
  return warnings;
}

const hasSame = async (books: Reading, delivery: DeliveryRecord, judgement: Judgement): Promise<boolean> =>
  (await findSameAgain(books, delivery, judgement.judged)) !== null;

const isOver = (delivery: DeliveryRecord, now: EpochMs): boolean => (minutesLeftOf(delivery, now) ?? 0) < 0;

/** More than 2.5 times the usual pail, or less than the 2.5th part of it. */
const isFarFromUsual = (net: Grams | null, usual: Grams | null): boolean =>
  net !== null && usual !== null && (2 * net > 5 * usual || 5 * net < 2 * usual);
