/** What a field of a form may say, and its error where it does not. A check answers null where nothing is wrong. */
import { parseDecimal } from '../../server/contract/index.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { t } from '../shared/language.ts';
import type { FieldError } from './form.tsx';

type Found = FieldError | null;
type Field = { readonly id: string; readonly label: Phrase };

const error = (field: Field, text: string): FieldError => ({ field: field.id, label: t(field.label), text });

export const keepErrors = (...found: readonly Found[]): readonly FieldError[] => found.filter((one) => one !== null);

export const checkFilled = (field: Field, text: string): Found => (text.trim() === '' ? error(field, t(officeForms.required)) : null);

export const checkPattern = (field: Field, text: string, is: { readonly pattern: RegExp; readonly says: Phrase }): Found =>
  is.pattern.test(text) ? null : error(field, t(is.says));

/** A decimal number with at most so many places. */
export function checkNumber(field: Field, text: string, is: { readonly places: number; readonly example: string }): Found {
  return parseDecimal(text.trim(), is.places) === null ? error(field, t(officeForms.notANumber, { example: is.example })) : null;
}

/** The same, where nothing may stand too. */
export const checkMaybeNumber = (field: Field, text: string, is: { readonly places: number; readonly example: string }): Found =>
  text.trim() === '' ? null : checkNumber(field, text, is);

export const checkSame = (field: Field, text: string, again: string): Found =>
  text === again ? null : error(field, t(officeForms.notTheSame));

export const checkLength = (field: Field, text: string, least: number): Found =>
  text.length >= least ? null : error(field, t(officeForms.tooShort, { least }));

export const checkSome = (field: Field, chosen: readonly unknown[]): Found =>
  chosen.length > 0 ? null : error(field, t(officeForms.chooseOne));

/** What was typed, as an integer of 10^-places; null where nothing stands or it is no number. */
export const readOrNull = (text: string, places: number): number | null => parseDecimal(text.trim(), places);
/** What a check has found to be a number. */
export function readChecked(text: string, places: number): number {
  const value = parseDecimal(text.trim(), places);
  if (value === null) throw new RangeError(`"${text}" was not checked`);
  return value;
}
