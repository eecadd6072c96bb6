/**
 * The exact unit price of each kind of plan, with the terms written out so that anybody can reckon them again. No rounding happens here.
 */
import { done, type Outcome, refused } from '../outcome.ts';
import { compareMean, type Mean, type MeanByMeasure, meanRatio, meanText, writtenRatio } from '../quality/mean.ts';
import type { MeasureName } from '../quality/measure.ts';
import {
  addRatios,
  compareRatios,
  cutTowardsZero,
  formatDecimal,
  type Measured,
  multiplyRatios,
  type Ratio,
  ratio,
  ratioText,
  subtractRatios,
  type UnitPrice,
} from '../units.ts';
import type { ComponentTerms, GradeCondition, GradeTerms, PlanTerms, StepTerm, StepTerms, TableAxis, TableTerms } from './plan.ts';

/** One term: its numbers as a line of arithmetic, and what it adds in yuan/kg as exact text ('0' where it only chooses a row). */
export type PriceTerm = { readonly measure: MeasureName; readonly text: string; readonly yuanPerKg: string };

export type ExactPrice = {
  /** In 0.0001 yuan/kg, before the first rounding. */
  readonly exact: Ratio;
  readonly terms: readonly PriceTerm[];
  /** Base and steps: the sum of the terms as it is added to the base, in yuan/kg, and which bound holds it. */
  readonly sum: { readonly yuanPerKg: string; readonly heldBy: 'cap' | 'floor' | null } | null;
  /** Grades: the number of the row that holds. */
  readonly grade: number | null;
};

const YUAN = ratio(1n, 10_000n);
const inYuan = (price: Ratio): string => ratioText(multiplyRatios(price, YUAN));
const whole = (price: number): Ratio => ratio(BigInt(price));
const plain = (exact: Ratio): ExactPrice => ({ exact, terms: [], sum: null, grade: null });
const yuanText = (price: UnitPrice): string => withMinus(formatDecimal(price, 4, 2));
/** Arithmetic is written with the true minus sign. */
const withMinus = (text: string): string => text.replace('-', '−');

/**
 * The exact unit price. Every measure of the plan is present (else it throws: the caller has refused MEASURE_MISSING).
 * NO_PRICE_FOR_QUALITY where no grade or cell holds.
 */
export function findUnitPrice(terms: PlanTerms, values: MeanByMeasure): Outcome<ExactPrice> {
  switch (terms.kind) {
    case 'flat':
      return done(plain(whole(terms.unitPrice)));
    case 'grades':
      return priceByGrade(terms, values);
    case 'baseAndSteps':
      return done(priceBySteps(terms, values));
    case 'components':
      return done(priceByComponents(terms, values));
    case 'table':
      return priceByTable(terms, values);
  }
}

function meanFor(values: MeanByMeasure, measure: MeasureName): Mean {
  const value = values[measure];
  if (value === undefined) throw new Error(`no value of ${measure}`);
  return value;
}

const holds = ({ min, max }: GradeCondition, value: Mean): boolean =>
  (min === null || compareMean(value, min) >= 0) && (max === null || compareMean(value, max) <= 0);

function priceByGrade({ rows }: GradeTerms, values: MeanByMeasure): Outcome<ExactPrice> {
  const row = rows.find(({ conditions }) => conditions.every((condition) => holds(condition, meanFor(values, condition.measure))));
  if (row === undefined) return refused('NO_PRICE_FOR_QUALITY');
  const terms = row.conditions.map((condition): PriceTerm => {
    const { measure, min, max } = condition;
    const bounds = [min === null ? null : `≥ ${boundText(measure, min)}`, max === null ? null : `≤ ${boundText(measure, max)}`];
    const text = `${withMinus(meanText(measure, meanFor(values, measure)))} ${bounds.filter((bound) => bound !== null).join(', ')}`;
    return { measure, text, yuanPerKg: '0' };
  });
  return done({ exact: whole(row.unitPrice), terms, sum: null, grade: row.grade });
}

const boundText = (measure: MeasureName, bound: Measured): string => withMinus(meanText(measure, { sum: bound, count: 1 }));

/** Each measure's terms, its cap and floor, their sum, the sum's cap and floor, plus the base. */
function priceBySteps({ basePrice, terms, totalCap, totalFloor }: StepTerms, values: MeanByMeasure): ExactPrice {
  let sum = ratio(0n);
  const written: PriceTerm[] = [];
  for (const term of terms) {
    const { amount, text } = addTerm(term, meanFor(values, term.measure));
    sum = addRatios(sum, amount);
    written.push({ measure: term.measure, text, yuanPerKg: inYuan(amount) });
  }
  const held = holdWithin(sum, totalCap, totalFloor);
  return {
    exact: addRatios(whole(basePrice), held.amount),
    terms: written,
    sum: { yuanPerKg: inYuan(held.amount), heldBy: held.heldBy },
    grade: null,
  };
}

type Held = { readonly amount: Ratio; readonly heldBy: 'cap' | 'floor' | null };

function holdWithin(amount: Ratio, cap: UnitPrice | null, floor: UnitPrice | null): Held {
  if (cap !== null && compareRatios(amount, whole(cap)) > 0) return { amount: whole(cap), heldBy: 'cap' };
  if (floor !== null && compareRatios(amount, whole(floor)) < 0) return { amount: whole(floor), heldBy: 'floor' };
  return { amount, heldBy: null };
}

/** Example: "(3.20 − 2.95) ÷ 0.1 = 2.5 → 2 × 0.05 = 0.1"; a held term goes on " → 0.3 (≤ 0.30)". */
function addTerm(term: StepTerm, value: Mean): { readonly amount: Ratio; readonly text: string } {
  const { measure, base, step, mode, perStepAbove, perStepBelow, cap, floor } = term;
  const steps = multiplyRatios(subtractRatios(meanRatio(value), whole(base)), ratio(1n, BigInt(step)));
  const counted = mode === 'steps' ? cutTowardsZero(steps) : steps;
  const isBelow = compareRatios(counted, ratio(0n)) < 0;
  const size = isBelow ? subtractRatios(ratio(0n), counted) : counted;
  const perStep = isBelow ? perStepBelow : perStepAbove;
  const amount = multiplyRatios(size, whole(perStep));
  const held = holdWithin(amount, cap, floor);
  const stepText = ratioText(writtenRatio(measure, { sum: step, count: 1 }));
  const distance = `(${withMinus(meanText(measure, value))} − ${boundText(measure, base)}) ÷ ${stepText} = ${withMinus(ratioText(steps))}`;
  const product = `${ratioText(size)} × ${yuanText(perStep)} = ${withMinus(inYuan(amount))}`;
  const bound = held.heldBy === 'cap' ? `≤ ${yuanText(cap ?? perStep)}` : `≥ ${yuanText(floor ?? perStep)}`;
  const after = held.heldBy === null ? '' : ` → ${withMinus(inYuan(held.amount))} (${bound})`;
  return { amount: held.amount, text: `${distance} → ${product}${after}` };
}

/** Content in percent times money per kilogram of the component, all together, minus the charge. */
function priceByComponents({ rates, charge }: ComponentTerms, values: MeanByMeasure): ExactPrice {
  let exact = whole(-charge);
  const terms: PriceTerm[] = [];
  for (const { measure, perKg } of rates) {
    const value = meanFor(values, measure);
    const share = multiplyRatios(writtenRatio(measure, value), ratio(1n, 100n));
    const amount = multiplyRatios(share, whole(perKg));
    exact = addRatios(exact, amount);
    terms.push({ measure, text: `${meanText(measure, value)}% × ${yuanText(perKg)} = ${inYuan(amount)}`, yuanPerKg: inYuan(amount) });
  }
  return { ...plain(exact), terms };
}

/** The band that holds the value, or null outside all bands; a value on a bound belongs to the band that begins there. */
function findBand({ from, below }: TableAxis, value: Mean): number | null {
  if (compareMean(value, below) >= 0) return null;
  const band = from.findLastIndex((start) => compareMean(value, start) >= 0);
  return band < 0 ? null : band;
}

function priceByTable({ rows, columns, prices }: TableTerms, values: MeanByMeasure): Outcome<ExactPrice> {
  const bands: number[] = [];
  const terms: PriceTerm[] = [];
  for (const axis of [rows, columns]) {
    const value = meanFor(values, axis.measure);
    const text = meanText(axis.measure, value);
    const band = findBand(axis, value);
    const start = band === null ? undefined : axis.from[band];
    if (band === null || start === undefined) return refused('NO_PRICE_FOR_QUALITY', { measure: axis.measure, text });
    bands.push(band);
    terms.push({ measure: axis.measure, text: `${withMinus(text)} ≥ ${boundText(axis.measure, start)}`, yuanPerKg: '0' });
  }
  const [row = -1, column = -1] = bands;
  const price = prices[row]?.[column] ?? null;
  if (price === null) return refused('NO_PRICE_FOR_QUALITY', { measure: rows.measure, text: terms.map(({ text }) => text).join('; ') });
  return done({ ...plain(whole(price)), terms });
}
