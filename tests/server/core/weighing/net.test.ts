import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDecimal, grams } from '../../../../server/core/units.ts';
import { netOfTyped, weighNet, weightToGrams } from '../../../../server/core/weighing/net.ts';
import { permissibleErrorMilligrams } from '../../../../server/core/weighing/permissible-error.ts';

const RULE = { minimumGrams: grams(1_000), capacityGrams: grams(150_000) };

describe('the text of a weight', () => {
  it.each([
    ['17.15', 'kg', 'kg', 17_150],
    ['-0.10', 'kg', 'kg', -100],
    ['-0.00', 'kg', 'kg', 0],
    ['17.1500', 'kg', 'kg', 17_150],
    ['44', 'g', 'g', 44],
    ['44.0', 'g', 'g', 44],
  ] as const)('"%s" %s on a scale set to %s is %i g', (...[value, unit, expected, net]) => {
    expect(weightToGrams(value, unit, expected)).toEqual({ ok: true, value: net });
  });

  it.each([
    ['44.4', 'g', 'kg', 'UNIT_UNEXPECTED'],
    ['17.15', null, 'kg', 'UNIT_UNEXPECTED'],
    ['17.15', 'lb', 'kg', 'UNIT_UNEXPECTED'],
    ['17.15', 'L', 'kg', 'UNIT_UNEXPECTED'],
    ['17.1505', 'kg', 'kg', 'STEP_BELOW_GRAM'],
    ['44.4', 'g', 'g', 'STEP_BELOW_GRAM'],
    ['', 'kg', 'kg', 'VALUE_OUT_OF_RANGE'],
    ['1 7.15', 'kg', 'kg', 'VALUE_OUT_OF_RANGE'],
    ['17,15', 'kg', 'kg', 'VALUE_OUT_OF_RANGE'],
    ['NaN', 'kg', 'kg', 'VALUE_OUT_OF_RANGE'],
    ['999999999', 'kg', 'kg', 'VALUE_OUT_OF_RANGE'],
  ] as const)('"%s" %s on a scale set to %s is refused: %s', (...[value, unit, expected, code]) => {
    expect(weightToGrams(value, unit, expected)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('comes back as it went in', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 8), max: 10 ** 8 }), (net) => {
        expect(weightToGrams(formatDecimal(net, 3), 'kg', 'kg')).toEqual({ ok: true, value: net });
      }),
    );
  });
});

describe('a net weight', () => {
  it.each([
    ['overload before all', { isOverload: true, isUnderload: true, grams: null }, 0, 'OVERLOAD'],
    ['more than the scale can carry', { isOverload: false, isUnderload: false, grams: grams(150_001) }, 0, 'OVERLOAD'],
    ['underload before what moves', { isOverload: false, isUnderload: true, grams: null }, 0, 'UNDERLOAD'],
    ['a moving weight', { isOverload: false, isUnderload: false, grams: null }, 0, 'WEIGHT_UNSTABLE'],
    ['a tare above the gross', { isOverload: false, isUnderload: false, grams: grams(1_200) }, 1_300, 'NEGATIVE_NET'],
    ['nothing in the pail', { isOverload: false, isUnderload: false, grams: grams(1_300) }, 1_300, 'NEGATIVE_NET'],
    ['less than the scale may weigh', { isOverload: false, isUnderload: false, grams: grams(2_299) }, 1_300, 'BELOW_MINIMUM'],
  ] as const)('is refused for %s', (...[_what, state, tare, code]) => {
    expect(weighNet(state, grams(tare), RULE)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('is gross less tare, at the bounds too', () => {
    expect(netOfTyped(grams(18_450), grams(1_300), RULE)).toEqual({
      ok: true,
      value: { grossGrams: 18_450, tareGrams: 1_300, netGrams: 17_150 },
    });
    expect(netOfTyped(grams(2_300), grams(1_300), RULE).ok).toBe(true);
    expect(netOfTyped(grams(150_000), grams(0), RULE).ok).toBe(true);
  });
});

describe('the error of a scale in service', () => {
  it('may be twice that of its verification, and above its range there is no limit to keep', () => {
    expect(permissibleErrorMilligrams(grams(25_000), grams(50), 'verification')).toBe(25_000);
    expect(permissibleErrorMilligrams(grams(25_000), grams(50), 'service')).toBe(50_000);
    expect(permissibleErrorMilligrams(grams(500_001), grams(50), 'service')).toBeNull();
  });
});
