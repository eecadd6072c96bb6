import { describe, expect, test } from 'vitest';
import { decodeFrame } from '../../../drivers/index.ts';
import { ANALYZER_LANGUAGES, type AnalyzerProtocol } from '../../../drivers/simulator/index.ts';
import type { DeviceRecord } from '../../../server/app/books.ts';
import { readAnalysis, readMilk } from '../../../server/counter/analyzer-reading.ts';

const text = (line: string): string => Buffer.from(line).toString('hex');
const SPEAKING = ['lactosure', 'lactoscan-hash', 'ekomilk-slip', 'stipl-slip', 'milkotester-text'] as const;
const said = (protocol: AnalyzerProtocol, values: Readonly<Record<string, string>>) => ({
  ...{ protocol, settings: {} },
  hex: Buffer.from(ANALYZER_LANGUAGES[protocol].measured(values, {})).toString('hex'),
});
/** SNF is nothing, and so is fat or nearly all is water. */
const EMPTY = [
  ...SPEAKING.map((protocol) => said(protocol, {})),
  ...(['lactosure', 'lactoscan-hash', 'milkotester-text'] as const).map((protocol) => said(protocol, { fat: '1.41', addedWater: '99.00' })),
  { ...said('ekomilk-bcd', { addedWater: '99.99' }), settings: { length: '12' } },
  { protocol: 'laktan-240', settings: {}, hex: `${'00'.repeat(31)}63${'00'.repeat(34)}` },
  { protocol: 'lactoscan-hash', settings: {}, hex: text('#00.00 00.00 00.00 00.00 00.00 00.00 20.00 00.00 00.00 0 0117 00.00 000.0') },
  {
    protocol: 'line-fields',
    settings: { pattern: String.raw`F(?<fat>\d\.\d\d) S(?<snf>\d\.\d\d)`, units: 'fat=%,snf=%' },
    hex: text('F0.00 S0.00'),
  },
] as const;

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

  test('leaves out what no milk has: the zero of a sensor that is not fitted', () => {
    const zeros = read({ fat: '3.50', addedWater: '0.00', freezingPoint: '0.000', pH: '0.00', conductivity: '0.0' });
    expect(zeros.ok && zeros.value.values.map(({ measure }) => measure)).toEqual(['fat', 'addedWater']);
  });

  test.each(EMPTY)('of air or water in $protocol is nobody’s milk', ({ protocol, settings, hex }) => {
    const message = decodeFrame(protocol, settings, hex);
    if (message?.kind !== 'analysis') throw new Error(`no analysis in ${hex}`);
    expect(readMilk(ANALYZER, message)).toBe('emptyCuvette');
  });

  test.each([
    ...SPEAKING.map((protocol) => said(protocol, { fat: '0.00', snf: '8.90', clr: '33.00' })),
    { ...said('ekomilk-bcd', { fat: '0.00', snf: '8.90' }), settings: { length: '12' } },
  ])('of skimmed milk in $protocol is milk, though it has no fat', ({ protocol, settings, hex }) => {
    const message = decodeFrame(protocol, settings, hex);
    if (message?.kind !== 'analysis') throw new Error(`no analysis in ${hex}`);
    expect(readMilk(ANALYZER, message)).toMatchObject({ values: expect.arrayContaining([{ measure: 'snf', value: 89_000 }]) });
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
