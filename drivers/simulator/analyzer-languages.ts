/** What simulated analyzers say after a measurement, as a maker's line or a published sample writes it. */
import type { AnalysisKey } from '../reading.ts';
import { emptyCuvette, type LineOptions, lactosureBytes, type SampleValues } from './lactosure-bytes.ts';
import { ekomilkSlip, field, lineOf, milkotesterText, stiplSlip } from './slip-languages.ts';

export type AnalyzerLanguage = {
  /** The values that it shows; of others it knows nothing. */
  readonly shows: readonly AnalysisKey[];
  readonly measured: (values: SampleValues, options: LineOptions) => Uint8Array;
  /** What it sends when it is rinsed or cleaned; null where it sends a measurement like any other. */
  readonly rinsed: Uint8Array | null;
  readonly cleaned: Uint8Array | null;
};

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const lactosure: AnalyzerLanguage = {
  shows: ['fat', 'snf', 'clr', 'protein', 'lactose', 'salts', 'addedWater', 'temperature'],
  measured: (values, options) => Buffer.concat([lactosureBytes(values, options), latin(options.lineEnd ?? '\r\n')]),
  rinsed: null,
  cleaned: null,
};

/** Fields 3 to 5 as protein, lactose, salts, the order that the published sample values look like. */
const lactoscanHash: AnalyzerLanguage = {
  shows: [...lactosure.shows, 'freezingPoint', 'pH', 'conductivity'],
  measured: (values) => {
    const { fat, snf, clr, protein, lactose, salts, temperature, addedWater, freezingPoint, pH, conductivity } = values;
    const fields = [fat, snf, clr, protein, lactose, salts, temperature, addedWater, freezingPoint].map((text) => field(text, 2, 5));
    return latin(`#${fields.join(' ')} 0 0001 ${field(pH, 2, 5)} ${field(conductivity, 1, 5)}\r\n`);
  },
  rinsed: latin('#RIN\r\n'),
  cleaned: latin('#CLN\r\n'),
};

/** Two packed-decimal bytes: 3.50 is 03 50. */
function packed(text: string | undefined): number[] {
  const digits = field(text?.replace('-', ''), 2, 5).replace('.', '');
  return [digits.slice(0, 2), digits.slice(2, 4)].map((pair) => Number.parseInt(pair, 16));
}

/** The twelve-byte form, ended by silence alone; the freezing point without its minus. */
const ekomilkBcd: AnalyzerLanguage = {
  shows: ['fat', 'snf', 'densityDegrees', 'addedWater', 'freezingPoint', 'protein'],
  measured: (values) => {
    const { fat, snf, densityDegrees, addedWater, freezingPoint, protein } = values;
    return Uint8Array.from([fat, snf, densityDegrees, addedWater, freezingPoint, protein].flatMap(packed));
  },
  rinsed: null,
  cleaned: null,
};

export const ANALYZER_LANGUAGES = {
  lactosure,
  'lactoscan-hash': lactoscanHash,
  'ekomilk-bcd': ekomilkBcd,
  'ekomilk-slip': ekomilkSlip,
  'stipl-slip': stiplSlip,
  'milkotester-text': milkotesterText,
  'line-fields': lineOf('pH {pH}'),
} as const satisfies Record<string, AnalyzerLanguage>;

export type AnalyzerProtocol = keyof typeof ANALYZER_LANGUAGES;

export { emptyCuvette };
