/** What a person typed from the display against what was read at that moment, each with the one frame that said it. */

import { valuesOf } from '../../drivers/capture/replay-capture.ts';
import type { CommissioningView } from '../contract/index.ts';
import { compareShown, type ShownVerdict } from '../core/commissioning/compare-shown.ts';
import type { EpochMs } from '../core/units.ts';
import type { Heard } from './heard.ts';
import type { ReadAnalysis, Readings, ReadWeight } from './readings.ts';

type Values = Readonly<Record<string, string>>;

/** As typed: the contract's typeShownBody. */
export type Shown =
  | { readonly kind: 'weight' | 'lactometer'; readonly shown: string }
  | { readonly kind: 'analysis'; readonly shown: Values };

export type Comparison = {
  readonly at: EpochMs;
  readonly kind: Shown['kind'];
  /** How many pieces had come since the line was opened. */
  readonly afterPiece: number;
  /** Hex; null where nothing was read. */
  readonly frame: string | null;
  readonly shown: Values;
  readonly read: Values | null;
  readonly verdict: ShownVerdict;
};

/** A value that the device read, by a name that came from outside. */
export const ownValue = (values: Values | null, name: string): string | null =>
  values !== null && Object.hasOwn(values, name) ? (values[name] ?? null) : null;

/** The name under which an analyzer gives its density. */
export const DENSITY_NAMES = ['densityDegrees', 'density'];

/** By value name; a weight's and a lactometer's names are those of their kinds. */
const nameShown = (typed: Shown): Values => (typed.kind === 'analysis' ? typed.shown : { [typed.kind]: typed.shown });

/** A lactometer is held against the density, in whatever form the analyzer gives it. */
function readFor(name: string, { kind, read }: Comparison): string | null {
  if (kind !== 'lactometer') return ownValue(read, name);
  return DENSITY_NAMES.map((density) => ownValue(read, density)).find((value) => value !== null) ?? null;
}

export type CompareMoment = { readonly at: EpochMs; readonly nowUs: number; readonly afterPiece: number };

/** Compares with what is read now: of a scale what stands still, of an analyzer its last analysis. */
export function compareNow(typed: Shown, readings: Readings, { at, nowUs, afterPiece }: CompareMoment): Comparison {
  const found: ReadWeight | ReadAnalysis | null = typed.kind === 'weight' ? readings.restingWeight(nowUs) : readings.lastAnalysis();
  const read = valuesOf(found?.message ?? null);
  const shown = nameShown(typed);
  return {
    at,
    kind: typed.kind,
    afterPiece,
    frame: found?.message.raw ?? null,
    shown,
    read,
    verdict: compareShown({ kind: typed.kind, shown, read }),
  };
}

/** Of what was heard before it something is still kept, if there was anything: otherwise it can prove nothing any more. */
export const isKept = ({ afterPiece }: Comparison, heard: Pick<Heard, 'dropped'>): boolean =>
  heard.dropped() === 0 || afterPiece > heard.dropped();

export const viewComparison = (comparison: Comparison): CommissioningView['comparisons'][number] => {
  const { at, kind, shown, verdict } = comparison;
  return {
    at,
    kind,
    verdict,
    values: Object.entries(shown).map(([name, text]) => ({ name, shown: text, read: readFor(name, comparison) })),
  };
};
