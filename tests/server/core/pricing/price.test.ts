import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessDate, parseShiftId } from '../../../../server/core/calendar.ts';
import { gramsOfJin, perJinText, perKgOfPerJin } from '../../../../server/core/pricing/jin.ts';
import { type DatedPlan, measuresOfPlan, type PlanTerms, pickPlan, type StepTerms } from '../../../../server/core/pricing/plan.ts';
import { asPricedDelivery, type Priced, priceDelivery } from '../../../../server/core/pricing/price.ts';
import { type MeanByMeasure, meanOf } from '../../../../server/core/quality/mean.ts';
import { type Grams, grams, measured, unitPrice } from '../../../../server/core/units.ts';

const at = (value: number) => meanOf(measured(value));
function price(terms: PlanTerms, values: MeanByMeasure, net: Grams): Priced {
  const priced = priceDelivery(terms, values, net);
  if (!priced.ok) throw new Error(JSON.stringify(priced.refusal));
  return priced.value;
}

/** 11.00 yuan/kg at protein 4.80 and fat 6.00, 1.00 a point of protein and 0.40 a point of fat, linear. */
const term = (measure: 'protein' | 'fat', base: number, perStep: number, mode: 'steps' | 'linear' = 'linear') =>
  ({
    measure,
    base: measured(base),
    step: measured(10_000),
    mode,
    perStepAbove: unitPrice(perStep),
    perStepBelow: unitPrice(-perStep),
    cap: null,
    floor: null,
  }) as const;
const LINEAR: StepTerms = {
  kind: 'baseAndSteps',
  basePrice: unitPrice(110_000),
  terms: [term('protein', 48_000, 10_000), term('fat', 60_000, 4_000)],
  totalCap: null,
  totalFloor: null,
};

describe('a price', () => {
  it('is written out so that it can be reckoned again', () => {
    const steps: StepTerms = {
      ...LINEAR,
      basePrice: unitPrice(90_000),
      terms: [
        {
          ...term('protein', 29_500, 500, 'steps'),
          step: measured(1_000),
          perStepBelow: unitPrice(-800),
          cap: unitPrice(800),
          floor: unitPrice(-4_000),
        },
      ],
    };
    const lines = [32_000, 38_500, 28_700, 20_000].map((protein) => price(steps, { protein: at(protein) }, grams(17_150)).terms[0]?.text);
    expect(lines).toEqual([
      '(3.20 − 2.95) ÷ 0.1 = 2.5 → 2 × 0.05 = 0.1 → 0.08 (≤ 0.08)',
      '(3.85 − 2.95) ÷ 0.1 = 9 → 9 × 0.05 = 0.45 → 0.08 (≤ 0.08)',
      '(2.87 − 2.95) ÷ 0.1 = −0.8 → 0 × 0.05 = 0',
      '(2.00 − 2.95) ÷ 0.1 = −9.5 → 9 × −0.08 = −0.72 → −0.4 (≥ −0.40)',
    ]);
  });

  it('is paid on the exact mean of two readings, halves of the last digit included', () => {
    const priced = price(LINEAR, { protein: meanOf(measured(48_600), measured(48_700)), fat: at(61_100) }, grams(11_840));
    expect(priced.exactText).toBe('11.109');
    expect(priced.terms[0]).toEqual({ measure: 'protein', text: '(4.865 − 4.80) ÷ 1 = 0.065 → 0.065 × 1.00 = 0.065', yuanPerKg: '0.065' });
    const halves = price(LINEAR, { protein: meanOf(measured(48_601), measured(48_700)), fat: at(61_100) }, grams(11_840));
    expect(halves.exactText).toBe('11.10905');
    expect(halves.unitPrice).toBe(111_091);
  });

  it('keeps a fraction that no decimal ends', () => {
    const thirds: StepTerms = { ...LINEAR, terms: [{ ...term('protein', 48_000, 10_000), step: measured(3_000) }] };
    const priced = price(thirds, { protein: at(49_000) }, grams(1_000));
    expect(priced).toMatchObject({
      exactText: '34/3',
      exact: { numerator: '340000', denominator: '3' },
      unitPrice: 113_333,
      amountFen: 1_133,
    });
  });

  it('of a decision keeps plan, both roundings and the lines', () => {
    const priced = price(LINEAR, { protein: at(48_600), fat: at(61_100) }, grams(11_840));
    expect(asPricedDelivery(7, priced)).toEqual({
      plan: 7,
      unitPrice: priced.unitPrice,
      amountFen: priced.amountFen,
      exactText: priced.exactText,
      terms: priced.terms.map(({ measure, text }) => ({ measure, text })),
    });
  });

  it.each([
    ['MEASURE_MISSING before all else', LINEAR, { fat: at(61_100) }, 'MEASURE_MISSING'],
    ['a price of exactly 0', { kind: 'flat', unitPrice: unitPrice(0) }, {}, 'PRICE_BELOW_ZERO'],
    ['a price below 0', LINEAR, { protein: at(0), fat: at(0) }, null],
    [
      'a price that rounds to 0',
      { kind: 'components', rates: [{ measure: 'fat', perKg: unitPrice(1) }], charge: unitPrice(0) },
      { fat: at(10_000) },
      'PRICE_BELOW_ZERO',
    ],
    [
      'a charge above the worth',
      { kind: 'components', rates: [{ measure: 'fat', perKg: unitPrice(10_000) }], charge: unitPrice(10_000) },
      { fat: at(50_000) },
      'PRICE_BELOW_ZERO',
    ],
    [
      'a measure that only a later grade asks for',
      {
        kind: 'grades',
        rows: [
          { grade: 1, unitPrice: unitPrice(100_000), conditions: [] },
          { grade: 2, unitPrice: unitPrice(90_000), conditions: [{ measure: 'protein', min: measured(1), max: null }] },
        ],
      },
      {},
      'MEASURE_MISSING',
    ],
  ] as const)('is refused by name for %s', (...[_what, terms, values, code]) => {
    const priced = priceDelivery(terms, values, grams(17_150));
    if (code === null) expect(priced).toMatchObject({ ok: true, value: { unitPrice: 110_000 - 48_000 - 24_000 } });
    else expect(priced).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('better milk', () => {
  const anyMode = fc.constantFrom('steps' as const, 'linear' as const);
  const anyPlan = fc
    .tuple(
      anyMode,
      fc.integer({ min: 1, max: 5_000 }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: null }),
    )
    .map(([mode, step, perStep, cap]): StepTerms => {
      const held = { cap: cap === null ? null : unitPrice(cap), floor: cap === null ? null : unitPrice(-cap) };
      return { ...LINEAR, terms: [{ ...term('protein', 48_000, perStep, mode), step: measured(step), ...held }], totalCap: held.cap };
    });

  it('never pays less under a plan that pays more for more', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 0, max: 80_000 }), fc.integer({ min: 0, max: 3_000 }), (...[plan, protein, more]) => {
        const [less, better] = [protein, protein + more].map((value) => priceDelivery(plan, { protein: at(value) }, grams(17_150)));
        if (less === undefined || better === undefined || !less.ok) return;
        expect(better.ok && better.value.amountFen >= less.value.amountFen).toBe(true);
      }),
    );
  });

  it('that is more milk never pays less, and two readings of one value pay as that value', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 30_000, max: 80_000 }), fc.integer({ min: 1, max: 90_000 }), (...[plan, protein, net]) => {
        const once = priceDelivery(plan, { protein: at(protein) }, grams(net));
        const twice = priceDelivery(plan, { protein: meanOf(measured(protein), measured(protein)) }, grams(net));
        if (!once.ok || !twice.ok) return;
        expect([twice.value.unitPrice, twice.value.amountFen]).toEqual([once.value.unitPrice, once.value.amountFen]);
        expect(price(plan, { protein: at(protein) }, grams(net + 50)).amountFen).toBeGreaterThanOrEqual(once.value.amountFen);
      }),
    );
  });

  it('pays the same whatever the order of the terms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30_000, max: 70_000 }), fc.integer({ min: 30_000, max: 90_000 }), (protein, fat) => {
        const values = { protein: at(protein), fat: at(fat) };
        const turned = { ...LINEAR, terms: LINEAR.terms.toReversed() };
        expect(price(turned, values, grams(9_050)).exact).toEqual(price(LINEAR, values, grams(9_050)).exact);
      }),
    );
  });
});

describe('the plan in force', () => {
  const plan = (number: number, fromDay: string, fromShift: 'morning' | 'evening'): DatedPlan => ({
    plan: number,
    milkKinds: ['yak', 'dzomo'],
    fromDay: businessDate(fromDay),
    fromShift,
    terms: LINEAR,
  });
  const plans = [plan(1, '2026-11-01', 'morning'), plan(2, '2026-11-22', 'evening'), plan(3, '2026-11-22', 'evening')];
  it.each([
    ['2026-11-22/morning', 1],
    ['2026-11-22/evening', 3],
    ['2026-12-24/morning', 3],
  ])('in %s is plan %i', (shift, number) => {
    expect(pickPlan(plans, 'yak', parseShiftId(shift))).toMatchObject({ ok: true, value: { plan: number } });
    expect(pickPlan(plans.toReversed(), 'yak', parseShiftId(shift))).toMatchObject({ ok: true, value: { plan: number } });
  });
  it('is missing by name before the first, and for another kind of milk', () => {
    expect(pickPlan(plans, 'yak', parseShiftId('2026-10-31/evening'))).toMatchObject({ ok: false, refusal: { code: 'NO_PRICE_FOR_DATE' } });
    expect(pickPlan(plans, 'cow', parseShiftId('2026-11-22/evening'))).toMatchObject({ ok: false, refusal: { code: 'NO_PRICE_FOR_DATE' } });
  });
  it('names the measures that it cannot do without', () => expect(measuresOfPlan(LINEAR)).toEqual(['protein', 'fat']));
});

describe('a price per jin', () => {
  it('is half the price per kilogram, exactly, and back', () => {
    expect(perKgOfPerJin(65_000)).toBe(130_000);
    expect(perJinText(unitPrice(130_000))).toBe('6.50');
    expect(perJinText(unitPrice(100_001))).toBe('5.00005');
    expect([gramsOfJin('27.3'), gramsOfJin('0.001'), gramsOfJin('zwei')]).toEqual([13_650, null, null]);
  });
});
