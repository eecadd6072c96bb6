/** Measured values that the office types: each as its measure is written everywhere else, a density as 1.0270. */
import { MEASURES, parseDecimal } from '../../server/contract/index.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { measures } from '../../server/words/shared.ts';
import { spoken, t } from '../shared/language.ts';
import { measuredText } from '../shared/number.tsx';
import type { FieldError } from './form.tsx';
import { checkNumber, readOrNull } from './form-checks.ts';

type Measure = keyof typeof measures;
type Field = Parameters<typeof checkNumber>[0];

const PLACES = 4;
const { min, max, places: DENSITY_PLACES } = MEASURES.density;

const isDensity = (value: number | null): boolean => value !== null && value >= min && value <= max;

/**
 * A value as its measure's integer; null for what is none. No density is both a relative one and one in kg/m³, so 1027 is taken for
 * 1.0270; degrees of a lactometer are neither.
 */
export function readValue(measure: Measure, text: string): number | null {
  if (measure !== 'density') return readOrNull(text, PLACES);
  const typed = text.trim();
  return [parseDecimal(typed, DENSITY_PLACES), parseDecimal(typed, PLACES)].find(isDensity) ?? null;
}

/** The difference of two values. Of densities it is written like them; more than all densities lie apart is meant in another unit. */
export function readDifference(measure: Measure, text: string): number | null {
  if (measure !== 'density') return readOrNull(text, PLACES);
  const value = readOrNull(text, DENSITY_PLACES);
  return value === null || Math.abs(value) > max - min ? null : value;
}

const densityError = (field: Field, text: string): FieldError => ({ field: field.id, label: t(field.label), text });

type Checked = { readonly measure: Measure; readonly example: string };

export function checkValue(field: Field, text: string, { measure, example }: Checked): FieldError | null {
  if (measure !== 'density') return checkNumber(field, text, { places: PLACES, example });
  return readValue(measure, text) === null ? densityError(field, t(officeForms.notADensity)) : null;
}

export function checkDifference(field: Field, text: string, { measure, example }: Checked): FieldError | null {
  if (measure !== 'density') return checkNumber(field, text, { places: PLACES, example });
  return readDifference(measure, text) === null ? densityError(field, t(officeForms.notADensityDifference)) : null;
}

/** The same, where nothing may stand too. */
export const checkMaybe =
  (check: typeof checkValue): typeof checkValue =>
  (field, text, is) =>
    text.trim() === '' ? null : check(field, text, is);

/** What a check has found to be right. */
export function readRight(read: typeof readValue, measure: Measure, text: string): number {
  const value = read(measure, text);
  if (value === null) throw new RangeError(`"${text}" was not checked`);
  return value;
}

/** How a density is understood that was typed otherwise than it is written; undefined where nothing needs to be said. */
export function readAs(measure: Measure, text: string): string | undefined {
  const value = measure === 'density' ? readValue(measure, text) : null;
  if (value === null) return undefined;
  const written = measuredText(measure, value);
  return written === text.trim() ? undefined : `${spoken(measures[measure])} = ${written}`;
}
