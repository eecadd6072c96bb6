/** Parts that several papers share, from the books' records to what a paper is told. */
import type { AccountRecord, DeliveryRecord, HouseholdRecord, PlanRecord, Reading, StationRecord } from '../app/books.ts';
import { type BusinessDate, businessDateAt, compareShifts, partsOfShift, type ShiftId, shiftId } from '../core/calendar.ts';
import type { JudgedMeasure, RejectReason } from '../core/facts/counter-facts.ts';
import { pickPlan } from '../core/pricing/plan.ts';
import { reasonOf } from '../core/quality/decide.ts';
import { formatMeasured, type MeasureName, MILK_KINDS } from '../core/quality/measure.ts';
import type { EpochMs } from '../core/units.ts';
import type {
  PaperHousehold,
  PaperReason,
  PaperRejection,
  PaperSigner,
  PaperStation,
  PaperTerms,
  PaperTest,
  PaperTests,
  WeighedHow,
} from '../documents/paper-view.ts';

export const paperStation = ({ names, cooperative, licence, timeZone }: StationRecord): PaperStation => ({
  names: { bo: names.bo, zh: names.zh },
  cooperative,
  licence,
  timeZone,
});

export const paperHousehold = ({ code, mark, nameBo, nameZh }: HouseholdRecord): PaperHousehold => ({
  code,
  mark,
  names: { bo: nameBo, zh: nameZh },
});

export const paperSigner = (account: AccountRecord | null, at: EpochMs | null, timeZone: string): PaperSigner | null =>
  account === null ? null : { names: { bo: '', zh: account.name }, day: at === null ? null : businessDateAt(at, timeZone) };

/** The price plans and kinds of milk that were in force within the span, as the books of today know them. */
export function paperTerms(plans: readonly PlanRecord[], firstDay: BusinessDate, lastDay: BusinessDate): PaperTerms {
  const last = shiftId(lastDay, 'evening');
  const inForce = plans.filter((plan) => {
    const start = shiftId(plan.fromDay, plan.fromShift);
    const startsInside = compareShifts(start, shiftId(firstDay, 'morning')) > 0 && compareShifts(start, last) <= 0;
    return startsInside || plan.milkKinds.some((kind) => isPicked(plans, plan, { kind, shift: shiftId(firstDay, 'morning') }));
  });
  const milkKinds = MILK_KINDS.filter((kind) => inForce.some((plan) => plan.milkKinds.includes(kind)));
  return { plans: inForce.map(({ plan }) => plan), milkKinds };
}

function isPicked(
  plans: readonly PlanRecord[],
  plan: PlanRecord,
  { kind, shift }: { kind: PlanRecord['milkKinds'][number]; shift: ShiftId },
): boolean {
  const picked = pickPlan(plans, kind, shift);
  return picked.ok && picked.value.plan === plan.plan;
}

/** The kinds of milk that these deliveries were, for a paper that shows its own deliveries alone. */
export function termsOfDeliveries(terms: PaperTerms, deliveries: readonly DeliveryRecord[]): PaperTerms {
  const plans = [...new Set(deliveries.flatMap(({ priced }) => (priced === null ? [] : [priced.plan])))].sort((a, b) => a - b);
  const milkKinds = MILK_KINDS.filter((kind) => deliveries.some(({ milkKind }) => milkKind === kind));
  return { plans: plans.length === 0 ? terms.plans : plans, milkKinds: milkKinds.length === 0 ? terms.milkKinds : milkKinds };
}

export function paperTests(judged: readonly JudgedMeasure[]): PaperTests {
  const test = (measure: MeasureName): PaperTest | null => {
    const found = judged.find((each) => each.measure === measure);
    return found === undefined ? null : { text: found.text, verdict: found.verdict, isTyped: found.source !== 'device' };
  };
  return {
    acidity: test('acidity'),
    density: test('density'),
    protein: test('protein'),
    fat: test('fat'),
    temperature: test('pailTemperature'),
  };
}

/** Null unless rejected. */
export function paperRejection({ state, reasons, fate, judged }: DeliveryRecord): PaperRejection | null {
  return state === 'rejected' ? { reasons: reasons.map((reason) => paperReason(reason, judged)), fate } : null;
}

function paperReason(reason: RejectReason, judged: readonly JudgedMeasure[]): PaperReason {
  const failed = judged.find(({ measure, verdict }) => verdict === 'bad' && reasonOf(measure) === reason);
  if (failed === undefined) return { reason, text: null, limit: null, side: null };
  const { text, first, second, min, max } = failed;
  const isBelow = min !== null && first + (second ?? first) < 2 * min;
  const bound = isBelow ? min : max;
  return { reason, text, limit: bound === null ? null : formatMeasured(failed.measure, bound), side: isBelow ? 'below' : 'above' };
}

export const shiftOfDay = (shift: ShiftId) => {
  const { day, name } = partsOfShift(shift);
  return { day, shift: name };
};

/** The station of a paper; a paper of a station that was never set up is a bug. */
export async function findStation(books: Reading): Promise<StationRecord> {
  const station = await books.station.station();
  if (station === null) throw new Error('the station is not set up');
  return station;
}

type Together = ReadonlyMap<number, readonly number[]>;

/** Which of these deliveries were weighed together with another pail. */
export const findTogether = ({ deliveries }: Reading, of: readonly DeliveryRecord[]): Promise<Together> =>
  deliveries.pailsTogether(of.flatMap(({ weighingSeq }) => weighingSeq ?? []));

export function weighedHow({ isLight, weighingSeq }: DeliveryRecord, together: Together): readonly WeighedHow[] {
  const isTogether = weighingSeq !== null && (together.get(weighingSeq)?.length ?? 0) > 0;
  return [...(isLight ? (['light'] as const) : []), ...(isTogether ? (['together'] as const) : [])];
}
