import { expect, test } from 'vitest';
import type { WeighingRule } from '../../../../server/core/facts/station-facts.ts';
import { judgeScale } from '../../../../server/core/honesty/scale-check.ts';
import { grams } from '../../../../server/core/units.ts';
import type { ScaleFrame } from '../../../../server/core/weighing/stability.ts';

const RULE: WeighingRule = {
  unit: 'kg',
  stepGrams: grams(10),
  count: 5,
  windowMs: 1000,
  spreadSteps: 1,
  emptyGrams: grams(20),
  minimumGrams: grams(200),
  capacityGrams: grams(60_000),
};
const frames = (weights: readonly number[], fromUs = 10_000_000): ScaleFrame[] =>
  weights.map((weight, place) => ({ atUs: fromUs + place * 100_000, grams: grams(weight), stableFlag: null }));
const still = (weight: number): ScaleFrame[] => frames(Array.from({ length: 11 }, () => weight));
const EMPTY = frames([0, 0], 1_000_000);

const judge = (check: 'zero' | 'testWeight', nominal: number, shown: number) =>
  judgeScale({ check, nominalGrams: grams(nominal), window: still(shown), empty: EMPTY }, RULE);

test.each([
  { what: 'zero that shows nothing', check: 'zero', nominal: 0, shown: 0, allowed: 2_500, isGood: true },
  { what: 'zero that is one step off', check: 'zero', nominal: 0, shown: 10, allowed: 2_500, isGood: false },
  { what: 'zero that is one step below', check: 'zero', nominal: 0, shown: -10, allowed: 2_500, isGood: false },
  { what: 'weight of 5 kg, 500 steps, one step off', check: 'testWeight', nominal: 5_000, shown: 5_010, allowed: 10_000, isGood: true },
  { what: 'weight of 5 kg two steps off', check: 'testWeight', nominal: 5_000, shown: 4_980, allowed: 10_000, isGood: false },
  {
    what: 'weight of 10 kg, 1000 steps, two steps off',
    check: 'testWeight',
    nominal: 10_000,
    shown: 10_020,
    allowed: 20_000,
    isGood: true,
  },
  { what: 'weight of 10 kg three steps off', check: 'testWeight', nominal: 10_000, shown: 10_030, allowed: 20_000, isGood: false },
  { what: 'weight of 30 kg three steps off', check: 'testWeight', nominal: 30_000, shown: 29_970, allowed: 30_000, isGood: true },
] as const)('a $what is judged by the error that the law allows in service', ({ check, nominal, shown, allowed, isGood }) => {
  expect(judge(check, nominal, shown)).toEqual({ ok: true, value: { shownGrams: shown, allowedMilligrams: allowed, isGood } });
});

test('a check is refused, not failed, where nothing was checked', () => {
  const code = (outcome: ReturnType<typeof judge>) => (outcome.ok ? 'done' : outcome.refusal.code);
  expect(code(judge('zero', 0, 12_000))).toBe('ZERO_TOO_FAR');
  expect(code(judge('testWeight', 0, 0))).toBe('VALUE_OUT_OF_RANGE');
  expect(code(judge('testWeight', 100_010, 50_000))).toBe('VALUE_OUT_OF_RANGE');
  expect(code(judge('testWeight', 10_000, 0))).toBe('WEIGHT_UNSTABLE');
  const moving = frames(Array.from({ length: 11 }, (_, place) => 10_000 + place * 50));
  expect(code(judgeScale({ check: 'testWeight', nominalGrams: grams(10_000), window: moving, empty: EMPTY }, RULE))).toBe(
    'WEIGHT_UNSTABLE',
  );
  expect(code(judgeScale({ check: 'zero', nominalGrams: grams(0), window: [], empty: [] }, RULE))).toBe('WEIGHT_UNSTABLE');
  const neverEmpty = judgeScale({ check: 'testWeight', nominalGrams: grams(10_000), window: still(10_000), empty: [] }, RULE);
  expect(code(neverEmpty)).toBe('PLATFORM_NOT_EMPTY');
});
