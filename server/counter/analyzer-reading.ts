/** What an analyzer's line says, as measures in integers. */
import type { AnalyzerReading } from '../app/bind-analysis.ts';
import type { DeviceRecord } from '../app/books.ts';
import { done, type Outcome } from '../core/outcome.ts';
import { type MeasureName, parseMeasured } from '../core/quality/measure.ts';

/** The analyzer's own cell temperature is no temperature of the pail or of the lactometer's sample. */
const MEASURE_OF_KEY: Readonly<Record<string, MeasureName>> = {
  fat: 'fat',
  snf: 'snf',
  clr: 'clr',
  density: 'density',
  protein: 'protein',
  lactose: 'lactose',
  salts: 'salts',
  totalSolids: 'totalSolids',
  addedWater: 'addedWater',
  freezingPoint: 'freezingPoint',
  temperature: 'analyzerTemperature',
  pH: 'pH',
  conductivity: 'conductivity',
  acidity: 'acidity',
};

export type AnalysisOnWire = { readonly values: Readonly<Record<string, string | undefined>>; readonly raw: string };

/** The reading in measures; refused as a whole (VALUE_OUT_OF_RANGE) when one of its values cannot be meant. */
export function readAnalysis(device: DeviceRecord, { values, raw }: AnalysisOnWire): Outcome<AnalyzerReading> {
  const read: AnalyzerReading['values'][number][] = [];
  for (const [key, text] of Object.entries(values)) {
    const measure = MEASURE_OF_KEY[key];
    if (measure === undefined || text === undefined) continue;
    const value = parseMeasured(measure, text);
    if (!value.ok) return value;
    read.push({ measure, value: value.value });
  }
  return done({ device, line: raw, values: read });
}
