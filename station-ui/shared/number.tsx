/** Numbers as a person reads them. They arrive as integers with their unit and leave as text, digit by digit. */
import type { JSX } from 'preact';
import { formatDecimal, parseDecimal } from '../../server/contract/index.ts';
import { shared } from '../../server/words/shared.ts';
import { t } from './language.ts';

const MINUS = '\u2212';
const KG_PLACES = 3;
const KG_SHOWN = 2;
const YUAN_PLACES = 2;
const PRICE_PLACES = 4;
const MEASURE_PLACES = 4;

function grouped(text: string): string {
  const [whole = '', fraction] = text.replace('-', '').split('.');
  const parts = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${text.startsWith('-') ? MINUS : ''}${parts}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** Grams as kilograms with two decimals, or all that the scale shows: 11840 is 11.84, 11845 is 11.845. */
export const kgText = (grams: number): string => grouped(formatDecimal(grams, KG_PLACES, KG_SHOWN));
/** What is usual, without the needless digit: 11600 is 11.6. */
export const usualText = (grams: number): string => grouped(formatDecimal(grams, KG_PLACES, 1));
/** Fen as yuan: 300693 is 3,006.93. */
export const yuanText = (fen: number): string => grouped(formatDecimal(fen, YUAN_PLACES));
/** A difference always shows its sign: +111.28. */
export const signedYuanText = (fen: number): string => `${fen > 0 ? '+' : ''}${yuanText(fen)}`;
/** 0.0001 yuan per kilogram, all digits: 11.5120. */
export const unitPriceText = (price: number): string => formatDecimal(price, PRICE_PLACES);
/** The same in round terms, for plans: 11.00. */
export const planPriceText = (price: number): string => formatDecimal(price, PRICE_PLACES, YUAN_PLACES);
/** A measured value without needless zeros, with at least `least` places: 165000 is 16.5. */
export const measureText = (value: number, least = 1): string => formatDecimal(value, MEASURE_PLACES, least).replace('-', MINUS);

/** A density is carried as kg/m³ in 0.0001 and written as the relative density: 10318000 is 1.0318. */
const DENSITY_PLACES = 7;
const DENSITY_SHOWN = 4;

/** A measured value as its measure is written. */
export const measuredText = (measure: string, value: number): string =>
  measure === 'density' ? formatDecimal(value, DENSITY_PLACES, DENSITY_SHOWN) : measureText(value);

/** What was typed in kilograms as grams; null when it is no number with at most three places. */
export const readKg = (text: string): number | null => parseDecimal(text, KG_PLACES);
/** What was typed as a measured value in 0.0001; null when it is no number. */
export const readMeasured = (text: string): number | null => parseDecimal(text, MEASURE_PLACES);
export const readYuan = (text: string): number | null => parseDecimal(text, YUAN_PLACES);

/** An amount: yuan large, fen smaller, then the unit. */
export function Money({ fen, isUnitShown = true }: { readonly fen: number; readonly isUnitShown?: boolean }): JSX.Element {
  const text = yuanText(fen);
  const point = text.indexOf('.');
  return (
    <span class="money" data-fen={fen}>
      {text.slice(0, point)}
      <span class="money-fen">{text.slice(point)}</span>
      {isUnitShown ? <span class="unit">{t(shared.yuan)}</span> : null}
    </span>
  );
}

/** A weight in kilograms with its unit. */
export function Kg({ grams }: { readonly grams: number }): JSX.Element {
  return (
    <span class="kg" data-grams={grams}>
      {kgText(grams)}
      <span class="unit">{shared.kg.en}</span>
    </span>
  );
}
