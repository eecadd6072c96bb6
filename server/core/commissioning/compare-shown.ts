/**
 * What stands on a device's display, typed by a person, against what was read from its bytes at that moment. Equal is not yet proof: a
 * weight whose last digit is 0 or that reads the same backwards would look alike under another protocol.
 */
import { densityFromDegrees } from '../quality/density.ts';
import { MEASURES, parseMeasured } from '../quality/measure.ts';
import { type Measured, parseDecimal } from '../units.ts';

/**
 * `noReading`: nothing to compare with. `differs`. `lastDigitZero`, `palindrome`: equal, but it proves nothing. `tooFar`: a lactometer's
 * density off by more than the instrument's error. `same`: proof.
 */
export type ShownVerdict = 'same' | 'differs' | 'noReading' | 'lastDigitZero' | 'palindrome' | 'tooFar';

/** More places than any display has. */
const PLACES = 6;

/** A number as a display writes it, a comma for the point allowed: exact, in 10^-6; null for what is no number. */
const exactOf = (text: string): number | null => parseDecimal(text.trim().replace(',', '.'), PLACES);

/** The digits that tell something: without sign, point and leading zeros. */
const digitsOf = (text: string): string => text.replace(/\D/g, '').replace(/^0+/, '');

/** The two numbers are the same, whatever zeros stand around them. */
function isSame(shown: string, read: string): boolean {
  const [exactShown, exactRead] = [exactOf(shown), exactOf(read)];
  return exactShown !== null && exactShown === exactRead;
}

/**
 * A scale's display against the weight read, both as decimal text in the same unit. In this order: noReading, differs, lastDigitZero
 * (of an empty platform too), palindrome (a single digit is one), same.
 */
export function compareWeight(shown: string, read: string | null): ShownVerdict {
  if (read === null) return 'noReading';
  if (!isSame(shown, read)) return 'differs';
  const digits = digitsOf(shown);
  if (digits === '' || digits.endsWith('0')) return 'lastDigitZero';
  return digits === [...digits].reverse().join('') ? 'palindrome' : 'same';
}

type Values = Readonly<Record<string, string>>;

/** An analyzer's display against its last analysis: every value that was typed must be the one read. noReading, differs, same. */
export function compareAnalysis(shown: Values, read: Values | null): ShownVerdict {
  if (read === null) return 'noReading';
  const typed = Object.entries(shown);
  const isAll = typed.length > 0 && typed.every(([name, text]) => isSame(text, read[name] ?? ''));
  return isAll ? 'same' : 'differs';
}

/** A density as analyzers give it: in lactometer degrees, as relative density, or in kg/m3; null for none that can be meant. */
function densityOf({ densityDegrees, density }: Values): Measured | null {
  if (densityDegrees !== undefined) return densityInDegrees(densityDegrees);
  const relative = density === undefined ? null : parseMeasured('density', density);
  return relative?.ok === true ? relative.value : null;
}

function densityInDegrees(text: string): Measured | null {
  const degrees = parseDecimal(text.trim().replace(',', '.'), 4);
  return degrees === null ? null : densityFromDegrees(degrees as Measured);
}

/**
 * A lactometer's degrees at 20 C (31.8) against the density that the analyzer reads in the same sample. noReading (it gives no density),
 * differs (what was typed is no number), tooFar (off by more than 0.3 kg/m3), same.
 */
export function compareLactometer(shownDegrees: string, read: Values | null): ShownVerdict {
  const density = read === null ? null : densityOf(read);
  if (density === null) return 'noReading';
  const shown = densityInDegrees(shownDegrees);
  if (shown === null) return 'differs';
  return Math.abs(shown - density) <= (MEASURES.density.error ?? 0) ? 'same' : 'tooFar';
}

export type Compared = { readonly kind: 'weight' | 'analysis' | 'lactometer'; readonly shown: Values; readonly read: Values | null };

/** By value name; a weight's name is `weight`, that of a lactometer's degrees `lactometer`. The rule of its kind. */
export function compareShown({ kind, shown, read }: Compared): ShownVerdict {
  // Typed names may be anything; what every object inherits is no value.
  const own = read === null ? null : Object.assign(Object.create(null) as Record<string, string>, read);
  if (kind === 'weight') return compareWeight(shown['weight'] ?? '', own?.['weight'] ?? null);
  return kind === 'analysis' ? compareAnalysis(shown, own) : compareLactometer(shown['lactometer'] ?? '', own);
}
