import { describe, expect, test } from 'vitest';
import type { DeviceRecord } from '../../../server/app/books.ts';
import { readAnalysis } from '../../../server/counter/analyzer-reading.ts';

describe('the line of an analyzer', () => {
  const ANALYZER = { device: 2, version: 1 } as DeviceRecord;
  const read = (values: Record<string, string>) => readAnalysis(ANALYZER, { values, raw: '00' });

  test('that shows the density in degrees means the same density as one that shows it in full', () => {
    const inDegrees = read({ densityDegrees: '31.8' });
    expect(inDegrees.ok && inDegrees.value.values).toEqual([{ measure: 'density', value: 10_318_000 }]);
    expect(read({ density: '1.0318' })).toEqual(inDegrees);
  });

  test.each(['70', '-20', '99999999', 'abc', '31.80001'])('is refused whole with a density of %s degrees', (densityDegrees) => {
    expect(read({ fat: '6.48', densityDegrees })).toMatchObject({ ok: false, refusal: { code: 'VALUE_OUT_OF_RANGE' } });
  });

  test('never gives its own temperature to the pail or the sample', () => {
    const temperature = read({ temperature: '20.1' });
    expect(temperature.ok && temperature.value.values).toEqual([{ measure: 'analyzerTemperature', value: 201_000 }]);
  });
});

describe('the density of an instrument on another scale', () => {
  const base = { device: 2, version: 1, name: 'B', family: 'analyzer', protocol: 'lactosure', settings: {}, silenceMs: 3000 } as const;
  const wired = { ...base, transport: { kind: 'tcp', host: '', port: 9 }, weighing: null } as const;
  const line = { values: { fat: '6.48', densityDegrees: '31.80' }, raw: '00' };

  test.each([undefined, '20/4'] as const)('is used when its scale is %s', (densityScale) => {
    const read = readAnalysis({ ...wired, ...(densityScale === undefined ? {} : { densityScale }) }, line);
    expect(read.ok && read.value.values.map(({ measure }) => measure)).toEqual(['fat', 'density']);
  });

  test.each(['15/15', '27'] as const)('is left to the lactometer when its scale is %s', (densityScale) => {
    const read = readAnalysis({ ...wired, densityScale }, line);
    expect(read.ok && read.value.values.map(({ measure }) => measure)).toEqual(['fat']);
  });
});
