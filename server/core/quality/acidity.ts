/**
 * Titratable acidity: from the burette to degrees Thorner, and between the scales. The convention is part of a value; pH is never turned
 * into degrees.
 */
import { divideHalfEven, type Measured, measured, multiplyRatios, type Ratio, ratio } from '../units.ts';

/** Degrees are per 100 mL of milk (the field method) or per 100 g (the laboratory's); one titration gives both numbers, and they differ. */
export type AcidityConvention = 'per100mL' | 'per100g';

export type AcidityScale = 'thoerner' | 'soxhletHenkel' | 'dornic' | 'lacticPercent';

/** One degree Thorner on each scale: 0.4 °SH, 0.9 °D, 0.009 % lactic acid. */
const PER_THOERNER: Readonly<Record<AcidityScale, Ratio>> = {
  thoerner: ratio(1n),
  soxhletHenkel: ratio(2n, 5n),
  dornic: ratio(9n, 10n),
  lacticPercent: ratio(9n, 1000n),
};

/** A value on one scale as the exact value on another: 18 °D are 20 °T, 1 °D is 10/9 °T. */
export function convertAcidity(value: Ratio, from: AcidityScale, to: AcidityScale): Ratio {
  const { numerator, denominator } = PER_THOERNER[from];
  return multiplyRatios(multiplyRatios(value, ratio(denominator, numerator)), PER_THOERNER[to]);
}

/** Field titration, per 100 mL: millilitres (in 0.0001) of 0.1 mol/L NaOH used on 10 mL of milk, times 10. 1.75 mL are 17.5 °T. */
export const thoernerOfTitration = (naohMillilitres: Measured): Measured => measured(naohMillilitres * 10);

/** The same titration per 100 g for a density of the milk in 0.0001 kg/m³, to 0.0001 °T (a tie to the even digit). */
export const thoernerPer100Grams = (per100Millilitres: Measured, density: Measured): Measured =>
  measured(divideHalfEven(BigInt(per100Millilitres) * 10_000_000n, BigInt(density)));
