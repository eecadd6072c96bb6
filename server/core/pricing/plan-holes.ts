/** What must be mended before a plan is published, and what the committee should see first. */
import type { LimitRow } from '../facts/station-facts.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { checkMeasured, formatMeasured, MEASURES, type MeasureName } from '../quality/measure.ts';
import type { Measured } from '../units.ts';
import { type GradeTerms, measuresOfPlan, type PlanTerms, type StepTerms, type TableAxis, type TableTerms } from './plan.ts';

export type HoleName =
  | 'priceNotPositive'
  | 'noRows'
  | 'noTerms'
  | 'measureTwice'
  | 'stepNotPositive'
  | 'capBelowFloor'
  | 'boundOutOfRange'
  | 'boundsReversed'
  | 'conditionWithoutBound'
  | 'gradeTwice'
  | 'bandsNotAscending'
  | 'tableNotWhole'
  | 'emptyCell'
  | 'qualityWithoutPrice'
  | 'priceMayReachZero';
/** A named hole; `at` says where: a measure, a grade's number, or the two bands of a cell. */
export type Hole = { readonly hole: HoleName; readonly at: string };

/** Whether the plan can be published: PLAN_INCOMPLETE {hole, at} names the first hole that holesOf finds. */
export function checkPlan(terms: PlanTerms): Outcome<null> {
  const [first] = holesOf(terms);
  return first === undefined ? done(null) : refused('PLAN_INCOMPLETE', { hole: first.hole, at: first.at });
}

/** Every hole in the plan itself, in the order of its parts. Milk that lawfully has no price is not among them: see uncoveredQuality. */
export function holesOf(terms: PlanTerms): readonly Hole[] {
  switch (terms.kind) {
    case 'flat':
      return pricesPositive([terms.unitPrice]);
    case 'grades':
      return holesOfGrades(terms);
    case 'baseAndSteps':
      return holesOfSteps(terms);
    case 'components':
      return [
        ...(terms.rates.length === 0 ? [named('noTerms')] : []),
        ...twice(measuresOfPlan(terms)),
        ...pricesPositive(terms.rates.map(({ perKg }) => perKg)),
        ...(terms.charge < 0 ? [named('priceNotPositive', 'charge')] : []),
      ];
    case 'table':
      return holesOfTable(terms);
  }
}

const named = (hole: HoleName, at: string = ''): Hole => ({ hole, at });
const pricesPositive = (prices: readonly number[]): Hole[] => (prices.every((price) => price > 0) ? [] : [named('priceNotPositive')]);
const twice = (measures: readonly MeasureName[]): Hole[] =>
  measures.filter((measure, index) => measures.indexOf(measure) !== index).map((measure) => named('measureTwice', measure));
const outOfRange = (measure: MeasureName, bound: Measured | null): Hole[] =>
  bound === null || checkMeasured(measure, bound).ok ? [] : [named('boundOutOfRange', measure)];

function holesOfGrades({ rows }: GradeTerms): readonly Hole[] {
  if (rows.length === 0) return [named('noRows')];
  const grades = rows.map(({ grade }) => grade);
  return rows.flatMap(({ grade, unitPrice, conditions }, index) => [
    ...(unitPrice > 0 ? [] : [named('priceNotPositive', String(grade))]),
    ...(grades.indexOf(grade) === index ? [] : [named('gradeTwice', String(grade))]),
    ...conditions.flatMap(({ measure, min, max }) => [
      ...outOfRange(measure, min),
      ...outOfRange(measure, max),
      ...(min === null && max === null ? [named('conditionWithoutBound', `${grade} ${measure}`)] : []),
      ...(min !== null && max !== null && min > max ? [named('boundsReversed', `${grade} ${measure}`)] : []),
    ]),
  ]);
}

function holesOfSteps({ basePrice, terms, totalCap, totalFloor }: StepTerms): readonly Hole[] {
  const isReversed = (cap: number | null, floor: number | null): boolean => cap !== null && floor !== null && cap < floor;
  return [
    ...pricesPositive([basePrice]),
    ...(terms.length === 0 ? [named('noTerms')] : []),
    ...twice(terms.map(({ measure }) => measure)),
    ...terms.flatMap(({ measure, base, step, cap, floor }) => [
      ...outOfRange(measure, base),
      ...(step > 0 ? [] : [named('stepNotPositive', measure)]),
      ...(isReversed(cap, floor) ? [named('capBelowFloor', measure)] : []),
    ]),
    ...(isReversed(totalCap, totalFloor) ? [named('capBelowFloor', 'total')] : []),
    ...(totalFloor !== null && basePrice + totalFloor <= 0 ? [named('priceMayReachZero', 'total')] : []),
  ];
}

const isAscending = ({ from, below }: TableAxis): boolean =>
  from.length > 0 && [...from, below].every((start, index, all) => index === 0 || start > (all[index - 1] ?? start));

function holesOfTable({ rows, columns, prices }: TableTerms): readonly Hole[] {
  const axes = [rows, columns].flatMap((axis) => [
    ...(isAscending(axis) ? [] : [named('bandsNotAscending', axis.measure)]),
    ...[...axis.from, axis.below].flatMap((bound) => outOfRange(axis.measure, bound)),
  ]);
  const isWhole = prices.length === rows.from.length && prices.every((row) => row.length === columns.from.length);
  if (!isWhole) return [...axes, ...twice([rows.measure, columns.measure]), named('tableNotWhole')];
  const cells = prices.flatMap((row, r) =>
    row.flatMap((price, c) => {
      const [top, left] = [rows.from[r], columns.from[c]];
      const at =
        top === undefined || left === undefined ? '' : `${formatMeasured(rows.measure, top)} ${formatMeasured(columns.measure, left)}`;
      if (price === null) return [named('emptyCell', at)];
      return price > 0 ? [] : [named('priceNotPositive', at)];
    }),
  );
  return [...axes, ...twice([rows.measure, columns.measure]), ...cells];
}

/**
 * Measures through which milk that the limits accept can end without a price: no single grade covers all that the limits let through, or a
 * table's bands begin above or end below it. Shown before publishing; such milk is refused by name at the counter (NO_PRICE_FOR_QUALITY).
 */
export function uncoveredQuality(terms: PlanTerms, limits: readonly LimitRow[]): readonly Hole[] {
  const rejecting = (measure: MeasureName): LimitRow | null =>
    limits.find((row) => row.measure === measure && row.effect === 'rejects') ?? null;
  if (terms.kind === 'grades') {
    const open = terms.rows.map(({ conditions }) =>
      conditions.filter(({ measure, min, max }) => {
        const row = rejecting(measure);
        const isMinSure = min === null || (row !== null && row.min !== null && row.min >= min);
        const isMaxSure = max === null || (row !== null && row.max !== null && row.max <= max);
        return !isMinSure || !isMaxSure;
      }),
    );
    if (open.some((conditions) => conditions.length === 0)) return [];
    return (open.at(-1) ?? []).map(({ measure }) => named('qualityWithoutPrice', measure));
  }
  if (terms.kind !== 'table') return [];
  return [terms.rows, terms.columns]
    .filter(({ measure, from }) => {
      const [lowest, row] = [from[0], rejecting(measure)];
      return lowest === undefined || row === null || row.min === null || row.min < lowest;
    })
    .map(({ measure }) => named('qualityWithoutPrice', measure));
}

/** Measures whose whole steps are finer than twice the instrument's error: chance decides on which side of a step a pail falls. */
export function stepsFinerThanError(
  terms: PlanTerms,
  errors: Readonly<Partial<Record<MeasureName, Measured | null>>> = {},
): readonly MeasureName[] {
  if (terms.kind !== 'baseAndSteps') return [];
  return terms.terms
    .filter(({ measure, step, mode }) => {
      const error = errors[measure] === undefined ? MEASURES[measure].error : errors[measure];
      return mode === 'steps' && error !== null && step < error * 2;
    })
    .map(({ measure }) => measure);
}
