/**
 * From what a lactometer reads in a sample to the density at 20 °C, exactly, by one of two named methods that do not agree with each
 * other.
 */
import { done, type Outcome, type Refusal, refused } from '../outcome.ts';
import { divideDown, divideExactly, formatDecimal, type Measured, measured } from '../units.ts';
import { checkMeasured } from './measure.ts';
import type { Reading, Readings } from './reading.ts';

export type DensityMethod = 'linear' | 'table';

/** Where each method holds, in 0.0001 °C. */
const RANGES: Readonly<Record<DensityMethod, readonly [number, number]>> = { linear: [100_000, 250_000], table: [170_000, 240_000] };
const REFERENCE = 200_000;
/**
 * Correction in 0.0001 degrees at 17, 18 ... 24 °C; straight lines between. Source: the correction tables printed with lactometers made
 * for 20 °C.
 */
const TABLE: readonly number[] = [-7_000, -5_000, -3_000, 0, 3_000, 5_000, 8_000, 11_000];
const TABLE_FIRST = 170_000;
const DEGREE = 10_000;
/** No thermometer at a counter resolves more than 0.001 °C; down to there every correction is a whole number of 0.0001 degrees. */
const FINEST_TEMPERATURE = 10n;
const WATER = 10_000_000;

/**
 * The correction in 0.0001 lactometer degrees for a sample temperature in 0.0001 °C: `linear` 0.2 degrees for each °C off 20, `table` as
 * printed.
 * In order: SAMPLE_OUT_OF_RANGE {temperature, min, max} outside 10-25 °C (linear) or 17-24 °C (table); VALUE_OUT_OF_RANGE finer than 0.001
 * °C.
 */
export function correctionAt20(temperature: Measured, method: DensityMethod): Outcome<Measured> {
  const [min, max] = RANGES[method];
  if (temperature < min || temperature > max) {
    const [written, low, high] = [formatDecimal(temperature, 4, 1), formatDecimal(min, 4, 0), formatDecimal(max, 4, 0)];
    return refused('SAMPLE_OUT_OF_RANGE', { temperature: written, min: low, max: high, method });
  }
  if (divideExactly(BigInt(temperature), FINEST_TEMPERATURE) === null) {
    return refused('VALUE_OUT_OF_RANGE', { measure: 'sampleTemperature', value: formatDecimal(temperature, 4), min: '10', max: '25' });
  }
  const correction = method === 'linear' ? divideExactly(BigInt(temperature - REFERENCE), 5n) : interpolate(temperature);
  if (correction === null) throw new Error(`no whole correction at ${temperature}`);
  return done(measured(correction));
}

function interpolate(temperature: Measured): number | null {
  const row = divideDown(BigInt(temperature - TABLE_FIRST), BigInt(DEGREE));
  const here = TABLE[row];
  if (here === undefined) return null;
  const past = temperature - TABLE_FIRST - row * DEGREE;
  const slope = (TABLE[row + 1] ?? here) - here;
  const part = divideExactly(BigInt(slope) * BigInt(past), BigInt(DEGREE));
  return part === null ? null : here + part;
}

/** What the lactometer would read at 20 °C, in 0.0001 degrees. Refusals as correctionAt20. */
export function lactometerAt20(reading: Measured, temperature: Measured, method: DensityMethod): Outcome<Measured> {
  const correction = correctionAt20(temperature, method);
  return correction.ok ? done(measured(reading + correction.value)) : correction;
}

/** Degrees X on the 20/4 scale as density: d = 1 + X/1000, kept as kg/m³. 26.98 degrees are 1026.98 kg/m³, written 1.02698. */
export const densityFromDegrees = (degrees: Measured): Measured => measured(WATER + degrees);
export const degreesFromDensity = (density: Measured): Measured => measured(density - WATER);

/** The density scale of an instrument; a 15/15 degree reads 2 more than a 20/4 one (d15/15 = d20/4 + 0.002). */
export type DensityScale = '20/4' | '15/15';
export const densityOnScale20 = (density: Measured, scale: DensityScale): Measured =>
  scale === '20/4' ? density : measured(density - 2 * DEGREE);

/**
 * The density at 20 °C from a lactometer reading and the sample's own temperature.
 * In order: SAMPLE_OUT_OF_RANGE, VALUE_OUT_OF_RANGE (temperature finer than 0.001 °C, or a density that no milk or water has).
 */
export function densityAt20(reading: Measured, temperature: Measured, method: DensityMethod): Outcome<Measured> {
  const degrees = lactometerAt20(reading, temperature, method);
  return degrees.ok ? checkMeasured('density', densityFromDegrees(degrees.value)) : degrees;
}

/** A second lactometer reading goes with the second temperature, or with the first where the sample was measured once. */
function deriveDensity(lactometer: Reading, temperature: Reading, method: DensityMethod): Outcome<Reading> {
  const first = densityAt20(lactometer.first, temperature.first, method);
  if (!first.ok) return first;
  if (lactometer.second === null) return done({ first: first.value, second: null, source: 'derived' });
  const second = densityAt20(lactometer.second, temperature.second ?? temperature.first, method);
  return second.ok ? done({ first: first.value, second: second.value, source: 'derived' }) : second;
}

/**
 * The readings with the density that follows from lactometer and sample temperature; the lactometer goes before an analyzer's own density.
 * Without both, the readings stay as they are. When the sample is too cold or warm there is no density, and the refusal says so.
 */
export function withDensity(readings: Readings, method: DensityMethod): { readonly readings: Readings; readonly refusal: Refusal | null } {
  const { lactometer, sampleTemperature } = readings;
  if (lactometer === undefined || sampleTemperature === undefined) return { readings, refusal: null };
  const density = deriveDensity(lactometer, sampleTemperature, method);
  if (density.ok) return { readings: { ...readings, density: density.value }, refusal: null };
  const { density: _replaced, ...others } = readings;
  return { readings: others, refusal: density.refusal };
}
