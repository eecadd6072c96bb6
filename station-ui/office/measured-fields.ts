/** Measured values that the office types: each as its measure is written everywhere else, a density as 1.0270. */
import { formatDecimal, MEASURES, parseDecimal } from '../../server/contract/index.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import type { measures } from '../../server/words/shared.ts';
import { t } from '../shared/language.ts';
import type { FieldError } from './form.tsx';
import { checkNumber, readOrNull } from './form-checks.ts';

type Measure = keyof typeof measures;
type Field = Parameters<typeof checkNumber>[0];

const PLACES = 4;
const { min, max, places: DENSITY_PLACES, shownPlaces: DENSITY_SHOWN } = MEASURES.density;

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

/** What a field begins with: the value as it is typed. */
export const typedText = (measure: Measure, value: number): string =>
  formatDecimal(value, MEASURES[measure].places, measure === 'density' ? DENSITY_SHOWN : 1);

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
