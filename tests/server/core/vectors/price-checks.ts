import { expect } from 'vitest';
import { gramsOfJin, perKgOfPerJin } from '../../../../server/core/pricing/jin.ts';
import type { GradeCondition, PlanTerms, StepTerm, TableAxis } from '../../../../server/core/pricing/plan.ts';
import { priceDelivery } from '../../../../server/core/pricing/price.ts';
import { type MeanByMeasure, meanOf } from '../../../../server/core/quality/mean.ts';
import { MEASURE_NAMES, type MeasureName } from '../../../../server/core/quality/measure.ts';
import {
  amountHalfUp,
  divideHalfEven,
  divideHalfUp,
  formatDecimal,
  type Grams,
  grams,
  multiplyRatios,
  parseDecimal,
  ratio,
  type UnitPrice,
  unitPrice,
  unitPriceHalfUp,
} from '../../../../server/core/units.ts';
import { type Check, exact, inTenThousandths, integer, number, type Part, part, parts, text, texts } from './vector.ts';

const price = (from: Part, name: string): UnitPrice => unitPrice(integer(text(from, name), 4));
const priceOrNull = (from: Part, name: string): UnitPrice | null => (name in from ? price(from, name) : null);
const flat = (from: Part, name: string): PlanTerms => ({ kind: 'flat', unitPrice: price(from, name) });
const kilograms = (from: Part, name: string): Grams => grams(integer(text(from, name), 3));

/** 'protein_pct' and 'acidity_degT' are the measures protein and acidity. */
function measureOf(name: string): MeasureName {
  const plain = name.replace(/_(pct|degT)$/, '');
  const found = MEASURE_NAMES.find((measure) => measure === plain);
  if (found === undefined) throw new Error(`no measure: ${name}`);
  return found;
}

const valuesOf = (measuredPart: Part): MeanByMeasure =>
  Object.fromEntries(Object.keys(measuredPart).map((name) => [measureOf(name), meanOf(inTenThousandths(text(measuredPart, name)))]));

/** Prices with the code itself and compares everything that the example names. */
function checkPrice(terms: PlanTerms, input: Part, expected: Part): void {
  const priced = priceDelivery(terms, valuesOf(part(input['measured'])), grams(number(input, 'net_g')));
  if ('refused' in expected) {
    expect(priced).toMatchObject({ ok: false, refusal: { code: expected['refused'] } });
    return;
  }
  if (!priced.ok) throw new Error(JSON.stringify(priced.refusal));
  const { value } = priced;
  expect(formatDecimal(value.unitPrice, 4)).toBe(expected['unit_price_yuan_per_kg']);
  expect(formatDecimal(value.amountFen, 2)).toBe(expected['amount_yuan']);
  if ('grade' in expected) expect(value.grade).toBe(expected['grade']);
  if ('unit_price_exact_yuan_per_kg' in expected) expect(value.exactText).toBe(expected['unit_price_exact_yuan_per_kg']);
  if ('sum_of_terms_yuan_per_kg' in expected) expect(value.sum?.yuanPerKg).toBe(expected['sum_of_terms_yuan_per_kg']);
  for (const [index, name] of ['fat_band_from_pct', 'snf_band_from_pct'].entries()) {
    if (name in expected) expect(value.terms[index]?.text).toMatch(new RegExp(`≥ ${text(expected, name)}$`));
  }
  if (!('terms_yuan_per_kg' in expected)) return;
  const expectedTerms = Object.fromEntries(
    Object.entries(part(expected['terms_yuan_per_kg'])).map(([name, amount]) => [measureOf(name), amount]),
  );
  expect(Object.fromEntries(value.terms.map(({ measure, yuanPerKg }) => [measure, yuanPerKg]))).toEqual(expectedTerms);
}

const stepTerm = (term: Part): StepTerm => ({
  measure: measureOf(text(term, 'measure')),
  base: inTenThousandths(text(term, 'base')),
  step: inTenThousandths(text(term, 'step')),
  mode: text(term, 'mode') === 'steps' ? 'steps' : 'linear',
  perStepAbove: price(term, 'per_step_above_yuan_per_kg'),
  perStepBelow: price(term, 'per_step_below_yuan_per_kg'),
  cap: priceOrNull(term, 'cap_yuan_per_kg'),
  floor: priceOrNull(term, 'floor_yuan_per_kg'),
});

const condition = (each: Part): GradeCondition => ({
  measure: measureOf(text(each, 'measure')),
  min: 'min' in each ? inTenThousandths(text(each, 'min')) : null,
  max: 'max' in each ? inTenThousandths(text(each, 'max')) : null,
});

const axis = (table: Part, name: 'fat' | 'snf'): TableAxis => ({
  measure: name,
  from: texts(table[`${name}_from_pct`]).map(inTenThousandths),
  below: inTenThousandths(text(table, `${name}_below_pct`)),
});

const checkRounding: Check = (input, expected) => {
  const unit = unitPriceHalfUp(multiplyRatios(exact(text(input, 'unit_price_exact_yuan_per_kg')), ratio(10_000n)));
  expect(formatDecimal(unit, 4)).toBe(expected['unit_price_yuan_per_kg']);
  const amount = formatDecimal(amountHalfUp(grams(number(input, 'net_g')), unit), 2);
  expect(amount).toBe(expected['amount_yuan']);
  expect(amount).not.toBe(input['wrong_amount_yuan']);
};

const checkAmount =
  (priceName: string): Check =>
  (input, expected) => {
    const priced = priceDelivery(flat(input, priceName), {}, kilograms(input, 'net_kg'));
    expect(priced).toMatchObject({ ok: true, value: { amountFen: integer(text(expected, 'amount'), 2) } });
  };

export const priceChecks: Readonly<Record<string, Check>> = {
  price_rounding_fen: checkAmount('unit_price'),
  two_grade_price: checkAmount('price_yuan_kg'),
  price_rounding_half_even_trap: (input, expected) => {
    const thousandths = BigInt(integer(text(input, 'exact'), 3));
    expect(formatDecimal(divideHalfUp(thousandths, 10n), 2)).toBe(expected['half_up']);
    expect(formatDecimal(divideHalfEven(thousandths, 10n), 2)).toBe(expected['half_even']);
  },
  float_trap: (_input, expected) => {
    expect(String(1.005 * 100)).toBe(expected['binary64']);
    expect(formatDecimal((parseDecimal('1.005', 4) ?? 0) * 100, 4, 1)).toBe(expected['exact']);
  },
  unit_jin_to_kg: (input, expected) => {
    if ('weight_jin' in input) expect(gramsOfJin(text(input, 'weight_jin'))).toBe(kilograms(expected, 'kg'));
    else expect(perKgOfPerJin(price(input, 'price_per_jin'))).toBe(price(expected, 'price_per_kg'));
  },
  price_two_roundings: checkRounding,
  price_base_and_steps: (input, expected) => {
    const [totalCap, totalFloor] = [
      priceOrNull(input, 'sum_of_terms_cap_yuan_per_kg'),
      priceOrNull(input, 'sum_of_terms_floor_yuan_per_kg'),
    ];
    const terms = parts(input['terms']).map(stepTerm);
    checkPrice({ kind: 'baseAndSteps', basePrice: price(input, 'base_price_yuan_per_kg'), terms, totalCap, totalFloor }, input, expected);
  },
  price_components: (input, expected) => {
    const given = part(input['rate_yuan_per_kg_of']);
    const rates = Object.keys(given).map((name) => ({ measure: measureOf(name), perKg: price(given, name) }));
    checkPrice({ kind: 'components', rates, charge: price(input, 'charge_yuan_per_kg') }, input, expected);
  },
  price_table: (input, expected) => {
    const table = part(input['table']);
    const prices = (table['price_yuan_per_kg'] as readonly (readonly (string | null)[])[]).map((row) =>
      row.map((cell) => (cell === null ? null : unitPrice(integer(cell, 4)))),
    );
    checkPrice({ kind: 'table', rows: axis(table, 'fat'), columns: axis(table, 'snf'), prices }, input, expected);
  },
  price_grades: (input, expected) => {
    const rows = parts(input['rows']).map((row) => ({
      grade: number(row, 'grade'),
      unitPrice: price(row, 'price_yuan_per_kg'),
      conditions: parts(row['conditions']).map(condition),
    }));
    checkPrice({ kind: 'grades', rows }, input, expected);
  },
};
