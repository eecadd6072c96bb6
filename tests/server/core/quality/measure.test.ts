import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMean, meanOf, meanText } from '../../../../server/core/quality/mean.ts';
import {
  checkMeasured,
  formatMeasured,
  MEASURE_NAMES,
  MEASURES,
  parseMeasured,
  showMeasured,
} from '../../../../server/core/quality/measure.ts';
import { type Measured, measured } from '../../../../server/core/units.ts';

const anyMeasure = fc.constantFrom(...MEASURE_NAMES);
const anyValue = anyMeasure.chain((measure) =>
  fc.tuple(fc.constant(measure), fc.integer({ min: MEASURES[measure].min, max: MEASURES[measure].max }).map(measured)),
);

describe('a measured value', () => {
  it('comes back from its text as it went in', () => {
    fc.assert(
      fc.property(anyValue, ([measure, value]) => {
        expect(parseMeasured(measure, formatMeasured(measure, value))).toEqual({ ok: true, value });
      }),
    );
  });

  it.each([
    ['density', 10_270_000, '1.0270', '1.0270'],
    ['density', 10_269_800, '1.02698', '1.0270'],
    ['acidity', 180_400, '18.04', '18.0'],
    ['protein', 28_000, '2.80', '2.80'],
    ['fat', 58_050, '5.805', '5.80'],
    ['fat', 58_150, '5.815', '5.82'],
    ['freezingPoint', -5_301, '-0.5301', '-0.530'],
  ] as const)('of %s, %i, is written %s and shown %s', (...[measure, value, written, shown]) => {
    expect(formatMeasured(measure, value as Measured)).toBe(written);
    expect(showMeasured(measure, value as Measured)).toBe(shown);
  });

  it.each([
    ['acidity', '100.0001'],
    ['acidity', '-0.1'],
    ['density', '10270'],
    ['density', '0.9'],
    ['protein', 'abc'],
    ['protein', '2,8'],
    ['protein', ''],
    ['pH', '14.1'],
  ] as const)('of %s is refused by name when it is "%s"', (measure, text) => {
    expect(parseMeasured(measure, text)).toMatchObject({
      ok: false,
      refusal: { code: 'VALUE_OUT_OF_RANGE', facts: { measure } },
    });
  });

  it('that is no integer is refused by name', () => {
    for (const value of [0.5, Number.NaN, Number.POSITIVE_INFINITY]) expect(checkMeasured('protein', value).ok).toBe(false);
  });
});

describe('the mean of two readings', () => {
  it('lies between them, does not depend on their order, and of equal readings is the reading', () => {
    const anyPair = fc.tuple(fc.integer({ min: 0, max: 10 ** 8 }).map(measured), fc.integer({ min: 0, max: 10 ** 8 }).map(measured));
    fc.assert(
      fc.property(anyPair, ([a, b]) => {
        const mean = meanOf(a, b);
        expect(compareMean(mean, Math.min(a, b) as Measured)).toBeGreaterThanOrEqual(0);
        expect(compareMean(mean, Math.max(a, b) as Measured)).toBeLessThanOrEqual(0);
        expect(meanOf(b, a)).toEqual(mean);
        expect(compareMean(meanOf(a, a), a)).toBe(0);
        expect(meanText('fat', meanOf(a, a))).toBe(meanText('fat', meanOf(a)));
      }),
    );
  });

  it.each([
    ['protein', 27_000, 28_900, '2.795'],
    ['protein', 27_000, 29_000, '2.80'],
    ['acidity', 184_000, 176_000, '18.0'],
    ['density', 10_269_800, 10_270_100, '1.026995'],
  ] as const)('of %s, %i and %i is written %s, unrounded', (...[measure, a, b, text]) => {
    expect(meanText(measure, meanOf(a as Measured, b as Measured))).toBe(text);
  });
});
