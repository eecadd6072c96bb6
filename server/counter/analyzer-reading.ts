/** What an analyzer's line says, as measures in integers. */
import { type AnalyzerReading, isOfNoMilk } from '../app/bind-analysis.ts';
import type { DeviceRecord } from '../app/books.ts';
import { done, type Outcome } from '../core/outcome.ts';
import { densityFromDegrees } from '../core/quality/density.ts';
import { checkMeasured, type MeasureName, parseMeasured } from '../core/quality/measure.ts';
import { measureOfKey } from '../core/quality/measure-of-key.ts';
import { type Measured, parseDecimal } from '../core/units.ts';

export type AnalysisOnWire = { readonly values: Readonly<Record<string, string | undefined>>; readonly raw: string };

/** Written as zero by a device that has no sensor for it; no milk has it. */
const NEVER_ZERO: ReadonlySet<MeasureName> = new Set(['pH', 'conductivity', 'freezingPoint']);

/**
 * The reading in measures; refused as a whole (VALUE_OUT_OF_RANGE) when one of its values cannot be meant. `rules`: 1 for a reading from
 * before a sensor that is not fitted was left out.
 */
export function readAnalysis(device: DeviceRecord, { values, raw }: AnalysisOnWire, rules: 1 | 2 = 2): Outcome<AnalyzerReading> {
  const read: AnalyzerReading['values'][number][] = [];
  for (const [key, text] of Object.entries(values)) {
    const measure = measureOfKey(key);
    if (measure === null || text === undefined) continue;
    // No formula turns a density on another scale into one at 20 degrees: it stays in the line, and the lactometer decides.
    if (measure === 'density' && isOnOtherScale(device)) continue;
    const value = key === 'densityDegrees' ? parseDegrees(text) : parseMeasured(measure, text);
    if (!value.ok) return value;
    if (rules === 2 && value.value === 0 && NEVER_ZERO.has(measure)) continue;
    read.push({ measure, value: value.value });
  }
  return done({ device, line: raw, values: read, ...(rules === 1 ? { isOfOldRules: true as const } : {}) });
}

/** The reading of somebody's milk, or what it is instead. */
export function readMilk(device: DeviceRecord, wire: AnalysisOnWire): AnalyzerReading | 'outOfRange' | 'emptyCuvette' {
  const read = readAnalysis(device, wire);
  if (!read.ok) return 'outOfRange';
  return isOfNoMilk(read.value) ? 'emptyCuvette' : read.value;
}

const isOnOtherScale = ({ densityScale }: DeviceRecord): boolean => densityScale !== undefined && densityScale !== '20/4';

/** Density in lactometer degrees, as analyzers show it: 31.8 stands for 1.0318. */
function parseDegrees(text: string): Outcome<Measured> {
  const degrees = parseDecimal(text, 4);
  if (degrees === null || Math.abs(degrees) > DEGREES_MOST) return parseMeasured('density', text);
  return checkMeasured('density', densityFromDegrees(degrees as Measured));
}

/** More than any lactometer has, in 0.0001 degrees; what lies beyond is no density whatever is made of it. */
const DEGREES_MOST = 1_000_000;
