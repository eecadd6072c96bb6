/** Whether comparisons of a display with what was read prove that a device is read as it means it. */
import { compareShown } from '../commissioning/compare-shown.ts';
import type { ShownFrame } from '../facts/honesty-facts.ts';
import type { DeviceSettings } from '../facts/station-facts.ts';
import type { MeasureName } from '../quality/measure.ts';
import { measureOfKey } from '../quality/measure-of-key.ts';

/** The last comparison of a kind counts: whoever mistyped types again, and a difference that was seen last stays one. */
const isProvenBy = (shown: readonly ShownFrame[], kind: ShownFrame['kind']): boolean => {
  const last = shown.findLast((one) => one.kind === kind);
  return last !== undefined && compareShown(last) === 'same';
};

const givesDensity = ({ kind, read }: ShownFrame): boolean =>
  kind === 'analysis' && (read['density'] !== undefined || read['densityDegrees'] !== undefined);

/** Which comparison is missing: a scale needs a weight, an analyzer its values, and a lactometer where it gives a density. Null: none. */
export function findMissingProof(family: DeviceSettings['family'], shown: readonly ShownFrame[]): ShownFrame['kind'] | null {
  if (family === 'scale') return isProvenBy(shown, 'weight') ? null : 'weight';
  if (!isProvenBy(shown, 'analysis')) return 'analysis';
  return !shown.some(givesDensity) || isProvenBy(shown, 'lactometer') ? null : 'lactometer';
}

/** The measures whose values were typed from the display in the last comparison of an analysis: these are proven, and no others. */
export function comparedMeasures(shown: readonly ShownFrame[]): readonly MeasureName[] {
  const last = shown.findLast(({ kind }) => kind === 'analysis');
  return [...new Set(Object.keys(last?.shown ?? {}).flatMap((name) => measureOfKey(name) ?? []))];
}

/** Whether two versions of a device's settings read its bytes alike: what was proven under the one holds under the other. */
export const readAlike = (one: DeviceSettings, other: DeviceSettings): boolean => readingOf(one) === readingOf(other);

const readingOf = ({ family, protocol, settings, weighing, densityScale }: DeviceSettings): string =>
  JSON.stringify([family, protocol, Object.entries(settings).sort(), weighing?.unit ?? null, densityScale ?? '20/4']);
