/** A device's checks as the points of its drift charts: how far each was off, and how far it might be. */
import type { CheckView } from '../../server/contract/index.ts';
import { checkNames } from '../../server/words/honesty.ts';
import { measures } from '../../server/words/shared.ts';
import { allowedGramsText, type Deviation, deviationText, errorMilligramsText, nominalText, standardText } from '../shared/check-words.ts';
import { spoken } from '../shared/language.ts';
import { kgText } from '../shared/number.tsx';

export type Point = {
  readonly check: number;
  readonly at: number;
  readonly who: string | null;
  /** Both in the chart's own unit, for the places alone; the texts carry the numbers. */
  readonly off: number;
  readonly within: number;
  readonly isGood: boolean;
  readonly text: { readonly error: string; readonly allowed: string; readonly standard: string; readonly read: string };
};
export type Drift = { readonly id: string; readonly title: string; readonly unit: string; readonly points: readonly Point[] };

const MILLIGRAMS = 1000;
/** More points than these are no longer told apart; the latest are shown. */
const SHOWN = 90;

function scalePoint({ check, at, who, isGood, figures }: CheckView): Point {
  const { nominalGrams = 0, shownGrams = 0, allowedMilligrams = 0 } = figures;
  const off = (shownGrams - nominalGrams) * MILLIGRAMS;
  const text = {
    error: errorMilligramsText(off),
    allowed: allowedGramsText(allowedMilligrams),
    standard: `${nominalText(nominalGrams)} kg`,
    read: `${kgText(shownGrams)} kg`,
  };
  return { check, at, who, off, within: allowedMilligrams, isGood, text };
}

function milkPoint({ check, at, who }: CheckView, { measure, value, found, allowed }: Deviation): Point {
  const off = found - value;
  const text = {
    error: deviationText(measure, off),
    allowed: standardText(measure, allowed),
    standard: standardText(measure, value),
    read: standardText(measure, found),
  };
  return { check, at, who, off, within: allowed, isGood: Math.abs(off) <= allowed, text };
}

const scaleDrift = (checks: readonly CheckView[], name: 'zero' | 'testWeight'): Drift => ({
  id: name,
  title: spoken(checkNames[name]),
  unit: 'g',
  points: checks
    .filter((one) => one.name === name)
    .slice(-SHOWN)
    .map(scalePoint),
});

/** One chart for a scale's zero and one for its test weights; one for each measure of an analyzer's standard milk. */
export function driftsOf(family: 'scale' | 'analyzer', checks: readonly CheckView[]): readonly Drift[] {
  if (family === 'scale') return [scaleDrift(checks, 'zero'), scaleDrift(checks, 'testWeight')];
  const milk = checks.filter(({ name }) => name === 'standardMilk').slice(-SHOWN);
  const names = new Set(milk.flatMap(({ figures }) => (figures.deviations ?? []).map(({ measure }) => measure)));
  return [...names].map((measure) => ({
    id: measure,
    title: spoken(measures[measure]),
    unit: '',
    points: milk.flatMap((check) => {
      const deviation = check.figures.deviations?.find((one) => one.measure === measure);
      return deviation === undefined ? [] : [milkPoint(check, deviation)];
    }),
  }));
}
