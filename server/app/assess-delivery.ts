/** What a delivery stands at now: its measures against the limits in force, what is missing, and the price it would get. */
import type { PricedDelivery } from '../core/facts/counter-facts.ts';
import type { Outcome, Refusal } from '../core/outcome.ts';
import { measuresOfPlan, pickPlan } from '../core/pricing/plan.ts';
import { asPricedDelivery, priceDelivery } from '../core/pricing/price.ts';
import { type Judgement, judge, USUAL_SETTINGS } from '../core/quality/decide.ts';
import { withDensity } from '../core/quality/density.ts';
import { pickLimits } from '../core/quality/limits.ts';
import { gatherReadings } from '../core/quality/reading.ts';
import type { DeliveryRecord, LimitsRecord, MeasureRecord, PlanRecord } from './books.ts';

/** The committee's tables, read once for as many deliveries as are assessed. */
export type Rules = { readonly limits: readonly LimitsRecord[]; readonly plans: readonly PlanRecord[] };

/** The station corrects its lactometer readings by this method, and prints it. */
export const DENSITY_METHOD = 'linear';

export type Assessment = {
  readonly judgement: Judgement;
  /** The table of limits that judged, null where none is in force. */
  readonly limits: number | null;
  readonly priced: PricedDelivery | null;
  /** Why there is no judgement or no price although nothing is missing: the first of limits, sample, plan, price. */
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
  return { judgement, limits, ...priceNow(delivery, judgement, plan) };
}

function priceNow({ netGrams }: DeliveryRecord, judgement: Judgement, plan: Outcome<PlanRecord>): Pick<Assessment, 'priced' | 'refusal'> {
  if (!plan.ok) return { priced: null, refusal: plan.refusal };
  if (netGrams === null || judgement.overall !== 'passes') return { priced: null, refusal: null };
  const price = priceDelivery(plan.value.terms, judgement.values, netGrams);
  return price.ok ? { priced: asPricedDelivery(plan.value.plan, price.value), refusal: null } : { priced: null, refusal: price.refusal };
}
