/**
 * A price plan as data: what the committee publishes for a kind of milk from a shift on. Prices in 0.0001 yuan/kg, measures in 0.0001 of
 * their unit.
 */
import type { BusinessDate, ShiftId, ShiftName } from '../calendar.ts';
import { pickInForce } from '../in-force.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { MeasureName, MilkKind } from '../quality/measure.ts';
import type { Measured, UnitPrice } from '../units.ts';

/** One price per kilogram. */
export type FlatTerms = { readonly kind: 'flat'; readonly unitPrice: UnitPrice };

/** A bound that belongs to the row: min and max themselves hold; null is no bound. */
export type GradeCondition = { readonly measure: MeasureName; readonly min: Measured | null; readonly max: Measured | null };
export type GradeRow = { readonly grade: number; readonly unitPrice: UnitPrice; readonly conditions: readonly GradeCondition[] };
/** The first row, top down, whose conditions all hold. */
export type GradeTerms = { readonly kind: 'grades'; readonly rows: readonly GradeRow[] };

/**
 * What one measure adds to the base price. `steps`: whole steps only, counted towards the base on both sides; `linear`: parts of a step
 * too.
 * Each step above adds perStepAbove, each step below adds perStepBelow (negative to take away); the sum is held within floor and cap.
 */
export type StepTerm = {
  readonly measure: MeasureName;
  readonly base: Measured;
  readonly step: Measured;
  readonly mode: 'steps' | 'linear';
  readonly perStepAbove: UnitPrice;
  readonly perStepBelow: UnitPrice;
  readonly cap: UnitPrice | null;
  readonly floor: UnitPrice | null;
};
/** Base price plus the terms' sum, which is itself held within totalFloor and totalCap. */
export type StepTerms = {
  readonly kind: 'baseAndSteps';
  readonly basePrice: UnitPrice;
  readonly terms: readonly StepTerm[];
  readonly totalCap: UnitPrice | null;
  readonly totalFloor: UnitPrice | null;
};

/** Money per kilogram of a component (protein, fat, SNF in percent), minus a charge per kilogram of milk. */
export type ComponentTerms = {
  readonly kind: 'components';
  readonly rates: readonly { readonly measure: MeasureName; readonly perKg: UnitPrice }[];
  readonly charge: UnitPrice;
};

/** Bands of a measure: each begins at its `from` (ascending) and ends before the next; the last ends before `below`. */
export type TableAxis = { readonly measure: MeasureName; readonly from: readonly Measured[]; readonly below: Measured };
/** prices[row][column]; null is a hole. */
export type TableTerms = {
  readonly kind: 'table';
  readonly rows: TableAxis;
  readonly columns: TableAxis;
  readonly prices: readonly (readonly (UnitPrice | null)[])[];
};

export type PlanTerms = FlatTerms | GradeTerms | StepTerms | ComponentTerms | TableTerms;

export type DatedPlan = {
  readonly plan: number;
  readonly milkKinds: readonly MilkKind[];
  readonly fromDay: BusinessDate;
  readonly fromShift: ShiftName;
  readonly terms: PlanTerms;
};

/** The measures without which a delivery has no price under this plan, each once, in the plan's order. */
export function measuresOfPlan(terms: PlanTerms): readonly MeasureName[] {
  switch (terms.kind) {
    case 'flat':
      return [];
    case 'grades':
      return [...new Set(terms.rows.flatMap(({ conditions }) => conditions.map(({ measure }) => measure)))];
    case 'baseAndSteps':
      return terms.terms.map(({ measure }) => measure);
    case 'components':
      return terms.rates.map(({ measure }) => measure);
    case 'table':
      return [terms.rows.measure, terms.columns.measure];
  }
}

/**
 * The plan in force for a kind of milk in a shift: the one that began last; of two that began together, the one published later (higher
 * number).
 * NO_PRICE_FOR_DATE {milkKind, shift} when none has begun.
 */
export function pickPlan<P extends DatedPlan>(plans: readonly P[], milkKind: MilkKind, shift: ShiftId): Outcome<P> {
  const own = plans.filter(({ milkKinds }) => milkKinds.includes(milkKind));
  const found = pickInForce(own, shift, ({ plan }) => plan);
  return found === null ? refused('NO_PRICE_FOR_DATE', { milkKind, shift }) : done(found);
}
