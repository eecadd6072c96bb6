/** What a delivery stands at now: its measures against the limits in force, what is missing, and the price it would get. */
import type { JudgedMeasure, PricedDelivery } from '../core/facts/counter-facts.ts';
import { checkTrust, type PaidOn, type Trust } from '../core/honesty/trust.ts';
import { done, type Outcome, type Refusal } from '../core/outcome.ts';
import { measuresOfPlan, pickPlan } from '../core/pricing/plan.ts';
import { asPricedDelivery, priceDelivery } from '../core/pricing/price.ts';
import { type Judgement, judge, USUAL_SETTINGS } from '../core/quality/decide.ts';
import { withDensity } from '../core/quality/density.ts';
import { pickLimits } from '../core/quality/limits.ts';
import type { MeasureName } from '../core/quality/measure.ts';
import { gatherReadings } from '../core/quality/reading.ts';
import type { DeliveryRecord, LimitsRecord, MeasureRecord, PlanRecord, Reading } from './books.ts';

/** The committee's tables, read once for as many deliveries as are assessed. `trust`: null where it is not asked. */
export type Rules = {
  readonly limits: readonly LimitsRecord[];
  readonly plans: readonly PlanRecord[];
  readonly trust: Trust | null;
  /** By the rules trust:1 everything was the last reading's device's; absent: each value is its own device's. */
  readonly isLastReadingAlone?: true;
};

/** The rules as they stand in the books. */
export async function readRules({ rules, honesty }: Pick<Reading, 'rules' | 'honesty'>): Promise<Rules> {
  const [limits, plans] = [await rules.limits(), await rules.plans()];
  const [proofs, calibrations] = [await honesty.proofs(), await honesty.calibrations()];
  const trust = { devices: await rules.deviceVersions(), proofs, calibrations, factoryDecisions: await honesty.factoryDecisions() };
  return { limits, plans, trust };
}

/** The station corrects its lactometer readings by this method, and prints it. */
export const DENSITY_METHOD = 'linear';

export type Assessment = {
  readonly judgement: Judgement;
  /** The table of limits that judged, null where none is in force. */
  readonly limits: number | null;
  readonly priced: PricedDelivery | null;
  /** Why there is no judgement or no price although nothing is missing: the first of limits, sample, plan, price, trust. */
  readonly refusal: Refusal | null;
};

/** Assesses an open delivery, or a decided one anew under the rules of its own shift. */
export function assessDelivery(delivery: DeliveryRecord, measures: readonly MeasureRecord[], rules: Rules): Assessment {
  const inForce = pickLimits(rules.limits, delivery.milkKind, delivery.shift);
  const derived = withDensity(gatherReadings(measures), DENSITY_METHOD);
  const sample = {
    readings: derived.readings,
    hasWeight: delivery.netGrams !== null,
    alcoholTest: delivery.alcoholTest,
    sensory: delivery.sensory,
  };
  const plan = pickPlan(rules.plans, delivery.milkKind, delivery.shift);
  const priced = plan.ok ? measuresOfPlan(plan.value.terms) : [];
  const settings = { ...USUAL_SETTINGS, required: [...USUAL_SETTINGS.required, ...priced] };
  const judgement = judge(sample, inForce.ok ? inForce.value.rows : [], settings);
  const limits = inForce.ok ? inForce.value.version : null;
  const before = inForce.ok ? derived.refusal : inForce.refusal;
  if (before !== null) return { judgement, limits, priced: null, refusal: before };
  return { judgement, limits, ...payNow(delivery, { judgement, plan, paidMeasures: priced, measures, rules }) };
}

type Paying = {
  readonly judgement: Judgement;
  readonly plan: Outcome<PlanRecord>;
  readonly paidMeasures: readonly MeasureName[];
  readonly measures: readonly MeasureRecord[];
  readonly rules: Rules;
};
type Paid = Pick<Assessment, 'priced' | 'refusal'>;

const NOT_PAID: Paid = { priced: null, refusal: null };

function payNow(delivery: DeliveryRecord, { judgement, plan, paidMeasures, measures, rules }: Paying): Paid {
  if (!plan.ok) return { ...NOT_PAID, refusal: plan.refusal };
  const { netGrams } = delivery;
  if (netGrams === null || judgement.overall !== 'passes') return NOT_PAID;
  const price = priceDelivery(plan.value.terms, judgement.values, netGrams);
  if (!price.ok) return { ...NOT_PAID, refusal: price.refusal };
  const ofDevice = judgement.judged.filter(({ measure, source }) => source === 'device' && paidMeasures.includes(measure));
  const { trust } = rules;
  const values = rules.isLastReadingAlone ? ofLastReading(measures, ofDevice) : ofEachReading(measures, ofDevice);
  const trusted = trust === null ? done([]) : checkTrust(trust, { milkKind: delivery.milkKind, weighing: weighingOf(delivery), values });
  if (!trusted.ok) return { ...NOT_PAID, refusal: trusted.refusal };
  const onFactory = trusted.value.length === 0 ? {} : { onFactory: trusted.value };
  return { priced: { ...asPricedDelivery(plan.value.plan, price.value), ...onFactory }, refusal: null };
}

const weighingOf = ({ weighedOn, weighedSettings }: DeliveryRecord): PaidOn['weighing'] =>
  weighedOn === null || weighedSettings === null ? null : { device: weighedOn, settings: weighedSettings };

const measuredOf = ({ measure, device, settings }: MeasureRecord): PaidOn['values'] =>
  device === null || settings === null ? [] : [{ measure, device, settings }];

/** A second reading counts only where it was asked for. */
const ofEachReading = (measures: readonly MeasureRecord[], ofDevice: readonly JudgedMeasure[]): PaidOn['values'] =>
  ofDevice.flatMap(({ measure, second }) =>
    measures.filter((one) => one.measure === measure && (one.nth === 1 || second !== null)).flatMap(measuredOf),
  );

function ofLastReading(measures: readonly MeasureRecord[], ofDevice: readonly JudgedMeasure[]): PaidOn['values'] {
  const last = measures
    .filter(({ device }) => device !== null)
    .toSorted((a, b) => a.seq - b.seq)
    .at(-1);
  return last === undefined ? [] : ofDevice.flatMap(({ measure }) => measuredOf({ ...last, measure }));
}
