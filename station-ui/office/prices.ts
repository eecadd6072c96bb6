/** Prices of a plan per kilogram and per jin, both exact: kept per kilogram, typed as either. */
import { formatDecimal, parseDecimal } from '../../server/contract/index.ts';

export type Per = 'kg' | 'jin';

const PLACES = 4;
const SHOWN = 2;
/** Half of a ten-thousandth needs one place more; five of those are half of ten. */
const JIN_PLACES = 5;
const JIN_FACTOR = 5;

const withMinus = (text: string): string => text.replace('-', '\u2212');

/** Typed yuan as 0.0001 yuan per kilogram: a jin is half a kilogram, so its price counts twice. Null when it is no number. */
export function readPrice(text: string, per: Per): number | null {
  const typed = parseDecimal(text.trim().replace('\u2212', '-'), PLACES);
  if (typed === null) return null;
  return per === 'jin' ? typed * 2 : typed;
}

export const perKgText = (price: number): string => withMinus(formatDecimal(price, PLACES, SHOWN));
export const perJinText = (price: number): string => withMinus(formatDecimal(price * JIN_FACTOR, JIN_PLACES, SHOWN));
/** The price as it would be typed per kilogram or per jin. */
export const typedPrice = (price: number, per: Per): string =>
  per === 'kg' ? formatDecimal(price, PLACES, SHOWN) : formatDecimal(price * JIN_FACTOR, JIN_PLACES, SHOWN);
