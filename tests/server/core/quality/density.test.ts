import { describe, expect, it } from 'vitest';
import {
  degreesFromDensity,
  densityAt20,
  densityFromDegrees,
  densityOnScale20,
  withDensity,
} from '../../../../server/core/quality/density.ts';
import { gatherReadings } from '../../../../server/core/quality/reading.ts';
import { measured } from '../../../../server/core/units.ts';

const at = (value: number) => measured(value);

describe('a lactometer reading', () => {
  it.each([
    ['linear', 99_990, false],
    ['linear', 100_000, true],
    ['linear', 250_000, true],
    ['linear', 250_010, false],
    ['table', 169_990, false],
    ['table', 170_000, true],
    ['table', 240_000, true],
    ['table', 240_010, false],
  ] as const)('by %s with the sample at %i holds: %s', (method, temperature, holds) => {
    const density = densityAt20(at(280_000), at(temperature), method);
    expect(density.ok).toBe(holds);
    if (!density.ok) expect(density.refusal.code).toBe('SAMPLE_OUT_OF_RANGE');
  });

  it('with a temperature finer than any thermometer is refused, and never rounded', () => {
    expect(densityAt20(at(280_000), at(200_005), 'linear')).toMatchObject({ ok: false, refusal: { code: 'VALUE_OUT_OF_RANGE' } });
  });

  it('keeps the fifth place of the density', () =>
    expect(densityAt20(at(270_000), at(199_000), 'linear')).toEqual({ ok: true, value: 10_269_800 }));

  it('rises with the temperature of the sample by either method', () => {
    for (const method of ['linear', 'table'] as const) {
      const densities = Array.from({ length: 71 }, (_none, index) => densityAt20(at(280_000), at(170_000 + index * 1_000), method));
      const values = densities.map((density) => (density.ok ? density.value : 0));
      expect(values.every((value, index) => index === 0 || value > (values[index - 1] ?? value))).toBe(true);
    }
  });

  it('and its density are the same figure', () => {
    expect(densityFromDegrees(at(269_800))).toBe(10_269_800);
    expect(degreesFromDensity(at(10_269_800))).toBe(269_800);
    expect(densityOnScale20(densityFromDegrees(at(290_000)), '15/15')).toBe(densityFromDegrees(at(270_000)));
  });
});

describe('the density of a delivery', () => {
  const typed = (measure: 'lactometer' | 'sampleTemperature', value: number, nth: 1 | 2 = 1) =>
    ({ measure, value: at(value), nth, source: 'typed' }) as const;
  const analyzer = { measure: 'density', value: at(10_300_000), nth: 1, source: 'device' } as const;

  it('waits for the temperature of the sample', () => {
    expect(withDensity(gatherReadings([typed('lactometer', 280_000)]), 'linear').readings.density).toBeUndefined();
  });

  it('comes from the lactometer, also where the analyzer has one of its own', () => {
    const readings = gatherReadings([analyzer, typed('lactometer', 280_000), typed('sampleTemperature', 180_000)]);
    expect(withDensity(readings, 'linear').readings.density).toEqual({ first: 10_276_000, second: null, source: 'derived' });
    expect(withDensity(gatherReadings([analyzer]), 'linear').readings.density).toEqual({
      first: 10_300_000,
      second: null,
      source: 'device',
    });
  });

  it('has a second value when the lactometer was read twice, with its own temperature or the first one', () => {
    const once = [typed('lactometer', 268_000), typed('lactometer', 272_000, 2), typed('sampleTemperature', 200_000)];
    expect(withDensity(gatherReadings(once), 'linear').readings.density).toEqual({
      first: 10_268_000,
      second: 10_272_000,
      source: 'derived',
    });
    const twice = [...once, typed('sampleTemperature', 210_000, 2)];
    expect(withDensity(gatherReadings(twice), 'linear').readings.density?.second).toBe(10_274_000);
  });

  it("is not there while the sample is too cold, not even the analyzer's, and the refusal says so", () => {
    const readings = gatherReadings([analyzer, typed('lactometer', 280_000), typed('sampleTemperature', 90_000)]);
    const derived = withDensity(readings, 'linear');
    expect(derived.readings.density).toBeUndefined();
    expect(derived.refusal).toEqual({ code: 'SAMPLE_OUT_OF_RANGE', facts: { temperature: '9.0', min: '10', max: '25', method: 'linear' } });
  });
});
