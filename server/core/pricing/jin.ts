/** Prices and weights in jin (市斤, 0.5 kg), which people speak of; everything is kept in kilograms. */
import { divideExactly, formatDecimal, type Grams, grams, parseDecimal, type UnitPrice, unitPrice } from '../units.ts';

/** A price per jin, in 0.0001 yuan, as the price per kilogram: twice that. */
export const perKgOfPerJin = (perJin: number): UnitPrice => unitPrice(perJin * 2);

/** The price per jin as exact text with at least two places: half the price per kilogram, 13.00 is "6.50", 10.0001 is "5.00005". */
export const perJinText = (perKg: UnitPrice): string => formatDecimal(perKg * 5, 5, 2);

/** A written weight in jin as grams, 500 g each; null for text that is no number or comes to parts of a gram. */
export function gramsOfJin(text: string): Grams | null {
  const tenThousandths = parseDecimal(text, 4);
  const exact = tenThousandths === null ? null : divideExactly(BigInt(tenThousandths) * 500n, 10_000n);
  return exact === null ? null : grams(exact);
}
