/** Everything the tester does, as one submission each; what is refused stands on the screen until the next press. */
import type { z } from 'zod';
import {
  type CounterView,
  counterView,
  type DeliveryCard,
  type HouseholdRow,
  householdsView,
  type RefusalAnswer,
  receipt,
  type rejectReason,
} from '../../server/contract/index.ts';
import { type Answer, get, post, submit, submitFor } from '../shared/api.ts';
import { view } from '../shared/live.ts';
import { readMeasured } from '../shared/number.tsx';
import { acidityText, beDeaf, closeDialog, current, isBusy, isDeaf, openDialog, refusal } from './state.ts';

export type RejectReason = z.infer<typeof rejectReason>;
export type Fate = 'home' | 'destroyed' | 'other';

/** One act at a time; true when it was done. */
async function act<T>(doing: () => Promise<Answer<T>>): Promise<T | null> {
  if (isBusy.value) return null;
  isBusy.value = true;
  refusal.value = null;
  const answer = await doing();
  isBusy.value = false;
  if (answer.ok) return answer.value;
  refusal.value = answer.refusal;
  return null;
}

const pathOf = (card: DeliveryCard, what: string): string => `/api/deliveries/${card.delivery}/${what}`;

export async function submitAct(path: string, content: Readonly<Record<string, unknown>>): Promise<boolean> {
  return (await act(() => submit(path, content))) !== null;
}

export async function accept(card: DeliveryCard, isSameAgainConfirmed: boolean): Promise<void> {
  if (card.price === null || isDeaf()) return;
  const content = { verdict: 'accepted', shownAmountFen: card.price.amountFen, isSameAgainConfirmed };
  if (await submitAct(pathOf(card, 'decide'), content)) beDeaf();
}

export async function reject(card: DeliveryCard, reasons: readonly RejectReason[], fate: Fate): Promise<void> {
  if (await submitAct(pathOf(card, 'decide'), { verdict: 'rejected', reasons, fate })) {
    closeDialog();
    beDeaf();
  }
}

export type TypedValue = { readonly measure: string; readonly value: number; readonly nth: 1 | 2 };
type Typed = {
  readonly values: readonly TypedValue[];
  readonly grossGrams: number | null;
  readonly sensory: 'normal' | 'abnormal' | null;
  readonly alcoholTest: { readonly strengthPercent: number; readonly result: 'passed' | 'failed' } | null;
};

export const typeValues = (card: DeliveryCard, typed: Typed): Promise<boolean> => submitAct(pathOf(card, 'values'), typed);

/** The acidity as it stands on the card's field. A second one where the rule asked for it. */
export async function saveAcidity(): Promise<void> {
  const card = current.value;
  const value = readMeasured(acidityText.value);
  if (card === null || value === null) return;
  const known = card.measures.find((measure) => measure.measure === 'acidity');
  const nth = known !== undefined && card.judgement === 'secondReading' ? 2 : 1;
  const values: readonly TypedValue[] = [{ measure: 'acidity', value, nth }];
  if (await typeValues(card, { values, grossGrams: null, sensory: null, alcoholTest: null })) acidityText.value = '';
}

export const placeSample = (card: DeliveryCard, device: number): Promise<boolean> => submitAct(pathOf(card, 'sample'), { device });
export const measureAgain = (card: DeliveryCard, what: 'weighing' | 'analysis'): Promise<boolean> =>
  submitAct(pathOf(card, 'measure-again'), { what });
export const undo = (card: DeliveryCard): Promise<boolean> => submitAct(pathOf(card, 'undo'), {});
export const takeReading = (card: DeliveryCard, reading: string): Promise<boolean> => submitAct(pathOf(card, 'reading'), { reading });
export const discardReading = (reading: string, reason: 'rinse' | 'water' | 'air'): Promise<boolean> =>
  submitAct(`/api/readings/${encodeURIComponent(reading)}/discard`, { reason });

/** This open pail is the one that is weighed next on that scale; true when it was said. */
export async function selectForScale(card: DeliveryCard, device: number, also: readonly number[] = []): Promise<boolean> {
  return (await act(() => post('/api/scale/select', { delivery: card.delivery, device, also }, counterView))) !== null;
}

/** This open pail's milk is measured next by that meter; true when it was said. */
export async function selectForMeter(card: DeliveryCard, device: number): Promise<boolean> {
  return (await act(() => post('/api/meter/select', { delivery: card.delivery, device }, counterView))) !== null;
}

/** What the meter measured is set aside, unless its second reading is asked for anyway, and this pail is its next. */
export async function meterAgain(card: DeliveryCard, { device, measures }: CounterView['meters'][number]): Promise<boolean> {
  const isAsked = card.judgement === 'secondReading' && card.failing.some(({ measure }) => measures.some((one) => one === measure));
  if (!isAsked && !(await submitAct(pathOf(card, 'measure-again'), { what: 'meter', device }))) return false;
  return selectForMeter(card, device);
}

/** What stands on the scale is this pail and these others of its household. */
export const weighTogether = (card: DeliveryCard, device: number, also: readonly number[]): Promise<boolean> =>
  submitAct(pathOf(card, 'weigh-together'), { device, also });

/** The cup of the pail that the analyzer waits for, else of the card's pail, is put into it. */
export async function putCup(device: number): Promise<void> {
  const now = view.value;
  const analyzer = now?.analyzers.find((one) => one.device === device);
  if (now === undefined || now === null || analyzer === undefined || analyzer.delivery !== null) return;
  const card = now.deliveries.find((one) => one.delivery === analyzer.next) ?? current.value;
  if (card !== null) await placeSample(card, device);
}

export type CallUp = {
  readonly household: HouseholdRow;
  readonly milkedMinutesAgo: number | null;
  readonly isCooled: boolean;
  readonly pail: number;
};

/** The numbers that a household's pails are offered under. */
export const PAILS = [1, 2, 3, 4] as const;

/** The household's first pail that was not called up in this shift; the last one where all were. */
export const firstUncalled = ({ pailsCalled }: HouseholdRow): number => PAILS.find((pail) => !pailsCalled.includes(pail)) ?? PAILS.length;

/** The tare that counts for a pail, in grams. */
export const tareOf = ({ tares, tareGrams }: HouseholdRow, pail: number): number =>
  tares.find((tare) => tare.pail === pail)?.grams ?? tareGrams;

const SAME_LABEL_MS = 10_000;
let lastCalled = { household: 0, at: 0 };

/** True when the same label was called up a moment ago: then a person says that it is a second pail. */
export const wasJustCalled = (household: number): boolean =>
  lastCalled.household === household && performance.now() - lastCalled.at < SAME_LABEL_MS;

export async function callUp({ household, milkedMinutesAgo, isCooled, pail }: CallUp): Promise<boolean> {
  const called = { household: household.household, milkKind: null, milkedMinutesAgo, isCooled };
  const content = pail === 1 ? called : { ...called, pail };
  const done = await act(() => submitFor('/api/deliveries', content, receipt));
  if (done === null) return false;
  lastCalled = { household: household.household, at: performance.now() };
  closeDialog();
  return true;
}

export async function findHouseholds(search: string): Promise<readonly HouseholdRow[]> {
  const answer = await get(`/api/households?search=${encodeURIComponent(search)}`, householdsView);
  if (answer.ok) return answer.value.households;
  refusal.value = answer.refusal;
  return [];
}

const CARD_SECRET = /^[0-9a-f]{32}$/;
/** A pail's label: the household's code, and which of its pails it is. */
const LABEL = /^(\d{1,6})(?:-([1-9]))?$/;
const NOT_KNOWN: RefusalAnswer = { code: 'UNKNOWN_CARD', facts: {} };

/** What the scanner read: a household's card or a pail's label calls up; anything else says that it means nothing here. */
export async function takeScan(text: string): Promise<void> {
  const [, code, onLabel] = LABEL.exec(text) ?? [];
  const search = CARD_SECRET.test(text) ? `card:${text}` : code;
  if (search === undefined) {
    refusal.value = NOT_KNOWN;
    return;
  }
  const found = await findHouseholds(search);
  const household = code === undefined ? found[0] : found.find((one) => Number(one.code) === Number(code));
  if (household === undefined) {
    refusal.value = NOT_KNOWN;
    return;
  }
  const pail = onLabel === undefined ? firstUncalled(household) : Number(onLabel);
  // Which pail it is stands on its label; without it the first call-up is the first pail's, and any other is looked at by a person.
  const isClear = onLabel === undefined ? household.pailsCalled.length === 0 : !household.pailsCalled.includes(pail);
  if (household.banned !== null || wasJustCalled(household.household) || !isClear)
    openDialog({ kind: 'callUp', asked: { household, pail } });
  else await callUp({ household, milkedMinutesAgo: null, isCooled: false, pail });
}
