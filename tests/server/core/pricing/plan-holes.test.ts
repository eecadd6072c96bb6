import { describe, expect, it } from 'vitest';
import type { GradeTerms, PlanTerms, StepTerms, TableTerms } from '../../../../server/core/pricing/plan.ts';
import { checkPlan, holesOf, stepsFinerThanError, uncoveredQuality } from '../../../../server/core/pricing/plan-holes.ts';
import { rowsFor, STARTING_LIMITS } from '../../../../server/core/quality/limits.ts';
import { measured, unitPrice } from '../../../../server/core/units.ts';

const STEPS: StepTerms = {
  kind: 'baseAndSteps',
  basePrice: unitPrice(90_000),
  terms: [
    {
      measure: 'protein',
      base: measured(29_500),
      step: measured(1_000),
      mode: 'steps',
      perStepAbove: unitPrice(500),
      perStepBelow: unitPrice(-800),
      cap: unitPrice(3_000),
      floor: unitPrice(-4_000),
    },
  ],
  totalCap: null,
  totalFloor: null,
};
const [TERM] = STEPS.terms;
const withTerm = (change: Partial<StepTerms['terms'][number]>): StepTerms => ({
  ...STEPS,
  terms: TERM === undefined ? [] : [{ ...TERM, ...change }],
});
const GRADES: GradeTerms = {
  kind: 'grades',
  rows: [
    { grade: 1, unitPrice: unitPrice(100_000), conditions: [{ measure: 'protein', min: measured(34_000), max: null }] },
    { grade: 2, unitPrice: unitPrice(90_000), conditions: [{ measure: 'protein', min: measured(28_000), max: null }] },
  ],
};
const TABLE: TableTerms = {
  kind: 'table',
  rows: { measure: 'fat', from: [30_000, 50_000].map(measured), below: measured(80_000) },
  columns: { measure: 'snf', from: [81_000, 90_000].map(measured), below: measured(110_000) },
  prices: [
    [unitPrice(72_000), unitPrice(76_000)],
    [unitPrice(89_000), unitPrice(93_000)],
  ],
};

describe('a plan', () => {
  it.each([
    ['flat', { kind: 'flat', unitPrice: unitPrice(65_000) }],
    ['steps', STEPS],
    ['grades', GRADES],
    ['table', TABLE],
  ] as const)('of %s without a hole can be published', (_kind, terms) => expect(checkPlan(terms)).toEqual({ ok: true, value: null }));

  it.each([
    ['priceNotPositive', '', { kind: 'flat', unitPrice: unitPrice(0) }],
    ['priceNotPositive', '', { ...STEPS, basePrice: unitPrice(-1) }],
    ['noTerms', '', { ...STEPS, terms: [] }],
    ['measureTwice', 'protein', { ...STEPS, terms: [...STEPS.terms, ...STEPS.terms] }],
    ['stepNotPositive', 'protein', withTerm({ step: measured(0) })],
    ['capBelowFloor', 'protein', withTerm({ cap: unitPrice(-5_000) })],
    ['capBelowFloor', 'total', { ...STEPS, totalCap: unitPrice(-1), totalFloor: unitPrice(0) }],
    ['boundOutOfRange', 'protein', withTerm({ base: measured(999_999) })],
    ['priceMayReachZero', 'total', { ...STEPS, totalFloor: unitPrice(-90_000) }],
    ['noRows', '', { kind: 'grades', rows: [] }],
    ['gradeTwice', '1', { kind: 'grades', rows: [...GRADES.rows.slice(0, 1), ...GRADES.rows.slice(0, 1)] }],
    [
      'conditionWithoutBound',
      '1 fat',
      { kind: 'grades', rows: [{ grade: 1, unitPrice: unitPrice(1), conditions: [{ measure: 'fat', min: null, max: null }] }] },
    ],
    [
      'boundsReversed',
      '1 fat',
      {
        kind: 'grades',
        rows: [{ grade: 1, unitPrice: unitPrice(1), conditions: [{ measure: 'fat', min: measured(2), max: measured(1) }] }],
      },
    ],
    ['noTerms', '', { kind: 'components', rates: [], charge: unitPrice(0) }],
    ['priceNotPositive', 'charge', { kind: 'components', rates: [{ measure: 'fat', perKg: unitPrice(1) }], charge: unitPrice(-1) }],
    ['bandsNotAscending', 'fat', { ...TABLE, rows: { ...TABLE.rows, below: measured(50_000) } }],
    ['tableNotWhole', '', { ...TABLE, prices: TABLE.prices.slice(1) }],
    ['emptyCell', '5.00 8.10', { ...TABLE, prices: [TABLE.prices[0] ?? [], [null, unitPrice(93_000)]] }],
  ] as readonly (readonly [string, string, PlanTerms])[])('with the hole %s at "%s" is refused by that name', (hole, place, terms) => {
    expect(holesOf(terms)).toContainEqual({ hole, at: place });
    expect(checkPlan(terms)).toMatchObject({ ok: false, refusal: { code: 'PLAN_INCOMPLETE', facts: { hole: holesOf(terms)[0]?.hole } } });
  });
});

describe('before the committee votes, it sees', () => {
  it('milk that the limits accept and no grade or band pays', () => {
    expect(uncoveredQuality(GRADES, rowsFor(STARTING_LIMITS, 'cow'))).toEqual([]);
    expect(uncoveredQuality(GRADES, rowsFor(STARTING_LIMITS, 'yak'))).toEqual([{ hole: 'qualityWithoutPrice', at: 'protein' }]);
    expect(uncoveredQuality(TABLE, rowsFor(STARTING_LIMITS, 'cow'))).toEqual([]);
    expect(uncoveredQuality(TABLE, rowsFor(STARTING_LIMITS, 'yak')).map(({ at }) => at)).toEqual(['fat', 'snf']);
    expect(uncoveredQuality(STEPS, [])).toEqual([]);
  });

  it('steps on whose side chance would decide', () => {
    expect(stepsFinerThanError(STEPS)).toEqual(['protein']);
    expect(stepsFinerThanError(STEPS, { protein: measured(500) })).toEqual([]);
    expect(stepsFinerThanError(withTerm({ mode: 'linear' }))).toEqual([]);
  });
});
