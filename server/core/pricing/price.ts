/** From a plan and what the milk was measured to be to the money for one delivery: two roundings, both shown, and no other. */
import type { PricedDelivery } from '../facts/counter-facts.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { MeanByMeasure } from '../quality/mean.ts';
import {
  amountHalfUp,
  compareRatios,
  type Fen,
  type Grams,
  multiplyRatios,
  ratio,
  ratioText,
  type UnitPrice,
  unitPriceHalfUp,
} from '../units.ts';
import { measuresOfPlan, type PlanTerms } from './plan.ts';
import { type ExactPrice, findUnitPrice } from './unit-price.ts';

export type Priced = Pick<ExactPrice, 'terms' | 'sum' | 'grade'> & {
  /** The exact price half up to 0.0001 yuan/kg: the first rounding. */
  readonly unitPrice: UnitPrice;
  /** net x unitPrice half up to the fen: the second. */
  readonly amountFen: Fen;
  /** The exact price in yuan/kg as text: "9.22519", or "28/3" where no decimal ends. */
  readonly exactText: string;
  /** The exact price in 0.0001 yuan/kg, whole numbers as text. */
  readonly exact: { readonly numerator: string; readonly denominator: string };
};

/**
 * The price of a delivery. Values are sum / count as they were judged, never rounded.
 * In order: MEASURE_MISSING {measure} (the first of the plan's measures that is absent, whether or not its row would be reached),
 * NO_PRICE_FOR_QUALITY {measure?, text?} (no grade, band or cell holds), PRICE_BELOW_ZERO {unitPrice} (0 or below, before or after
 * rounding).
 */
export function priceDelivery(terms: PlanTerms, values: MeanByMeasure, net: Grams): Outcome<Priced> {
  for (const measure of measuresOfPlan(terms)) if (values[measure] === undefined) return refused('MEASURE_MISSING', { measure });
  const found = findUnitPrice(terms, values);
  if (!found.ok) return found;
  const { exact, terms: written, sum, grade } = found.value;
  const exactText = ratioText(multiplyRatios(exact, ratio(1n, 10_000n)), 2);
  if (compareRatios(exact, ratio(0n)) <= 0) return refused('PRICE_BELOW_ZERO', { unitPrice: exactText });
  const unitPrice = unitPriceHalfUp(exact);
  if (unitPrice === 0) return refused('PRICE_BELOW_ZERO', { unitPrice: exactText });
  const asText = { numerator: String(exact.numerator), denominator: String(exact.denominator) };
  return done({ terms: written, sum, grade, unitPrice, amountFen: amountHalfUp(net, unitPrice), exactText, exact: asText });
}

/** What a decision keeps of the price. */
export const asPricedDelivery = (plan: number, { unitPrice, amountFen, exactText, terms }: Priced): PricedDelivery => ({
  plan,
  unitPrice,
  amountFen,
  exactText,
  terms: terms.map(({ measure, text }) => ({ measure, text })),
});
