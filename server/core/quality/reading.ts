/** What was read of one measure: a first reading, and the second reading of the same sample where there is one. */
import type { Measured } from '../units.ts';
import type { MeasureName } from './measure.ts';

export type ReadingSource = 'device' | 'typed' | 'derived';
export type Reading = { readonly first: Measured; readonly second: Measured | null; readonly source: ReadingSource };
export type Readings = Readonly<Partial<Record<MeasureName, Reading>>>;

/**
 * Single values as readings by measure. A later value of the same measure and turn replaces an earlier one; a second without a first is no
 * reading.
 * The source is that of the first reading.
 */
export function gatherReadings(
  values: Iterable<{ readonly measure: MeasureName; readonly value: Measured; readonly nth: 1 | 2; readonly source: 'device' | 'typed' }>,
): Readings {
  const firsts = new Map<MeasureName, { readonly value: Measured; readonly source: ReadingSource }>();
  const seconds = new Map<MeasureName, Measured>();
  for (const { measure, value, nth, source } of values) {
    if (nth === 1) firsts.set(measure, { value, source });
    else seconds.set(measure, value);
  }
  const readings: Partial<Record<MeasureName, Reading>> = {};
  for (const [measure, { value, source }] of firsts) readings[measure] = { first: value, second: seconds.get(measure) ?? null, source };
  return readings;
}
