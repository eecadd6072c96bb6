/** What a check found, in the words and numbers of the screen. */
import type { CheckView } from '../../server/contract/index.ts';
import { formatDecimal } from '../../server/contract/index.ts';
import { checks } from '../../server/words/honesty.ts';
import { measures } from '../../server/words/shared.ts';
import { clockNow, hourMinute } from './clock.ts';
import { spoken, t } from './language.ts';
import { kgText, measuredText, measureText } from './number.tsx';
import { station } from './session.ts';

export type Deviation = NonNullable<CheckView['figures']['deviations']>[number];

const MINUS = '\u2212';
const DAY_MS = 86_400_000;
const DATE_PARTS = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;

/** The station's date of a moment, 2026-11-22. */
const dayOf = (at: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: station.value?.timeZone ?? 'Asia/Shanghai', ...DATE_PARTS }).format(at);

/** 11-22 */
export const dateText = (at: number): string => dayOf(at).slice(5);

/** 06:50 today, yesterday 21:05, 11-18 07:02. */
export function whenText(at: number): string {
  const day = dayOf(at);
  if (day === dayOf(clockNow.value)) return hourMinute(at);
  if (day === dayOf(clockNow.value - DAY_MS)) return t(checks.yesterday, { time: hourMinute(at) });
  return `${day.slice(5)} ${hourMinute(at)}`;
}

const signOf = (value: number): string => (value > 0 ? '+' : value < 0 ? MINUS : '');

export const errorGramsText = (grams: number): string => `${signOf(grams)}${Math.abs(grams)}`;
/** The same in milligrams, which a zero of half a step needs: -2500 is −2.5. */
export const errorMilligramsText = (milligrams: number): string => `${signOf(milligrams)}${formatDecimal(Math.abs(milligrams), 3, 0)}`;
/** Half a gram is shown where half a gram is allowed: 2500 mg is 2.5. */
export const allowedGramsText = (milligrams: number): string => formatDecimal(milligrams, 3, 0);
/** A test weight as it is stamped: 10, 0.5. */
export const nominalText = (grams: number): string => formatDecimal(grams, 3, 0);

const PLACES_SHOWN = 2;
/** Figures that stand below one another show as many places. */
export const standardText = (measure: string, value: number): string =>
  measure === 'density' ? measuredText(measure, value) : measureText(value, PLACES_SHOWN);
export const deviationText = (measure: string, difference: number): string =>
  `${signOf(difference)}${standardText(measure, Math.abs(difference))}`;

/** The one that lies farthest out in its own allowed stretch. */
function farthest(deviations: readonly Deviation[]): Deviation | null {
  const isFarther = (one: Deviation, other: Deviation): boolean =>
    Math.abs(one.found - one.value) * other.allowed > Math.abs(other.found - other.value) * one.allowed;
  return deviations.reduce<Deviation | null>((far, one) => (far === null || isFarther(one, far) ? one : far), null);
}

/** The result in one line: how far off, and how far it may be. Empty for a cleaning. */
export function foundText({ name, isGood, figures }: CheckView): string {
  const { nominalGrams = 0, shownGrams = 0, allowedMilligrams = 0, deviations = [] } = figures;
  if (name === 'zero' && isGood) return t(checks.zeroFound, { kg: kgText(shownGrams) });
  if (name === 'zero') return t(checks.zeroOff, { error: errorGramsText(shownGrams), allowed: allowedGramsText(allowedMilligrams) });
  if (name === 'testWeight') {
    const error = errorGramsText(shownGrams - nominalGrams);
    const numbers = { nominal: nominalText(nominalGrams), error, allowed: allowedGramsText(allowedMilligrams) };
    return t(checks.weightFound, numbers);
  }
  const far = farthest(deviations);
  if (far === null) return '';
  const { measure, found, value, allowed } = far;
  const numbers = { error: deviationText(measure, found - value), allowed: standardText(measure, allowed) };
  return t(checks.milkFound, { measure: spoken(measures[measure]), ...numbers });
}
