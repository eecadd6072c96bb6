/**
 * Solids from lactometer (CLR) and fat. Seven formulas are in use and differ by 0.8 points on one sample, so a value carries its formula's
 * name.
 */
import { addRatios, type Measured, multiplyRatios, type Ratio, ratio } from '../units.ts';

export type SnfFormula = 'babcock' | 'richmond' | 'clrQuarter020F036' | 'clrQuarter020F050' | 'clrQuarter021F036' | 'clrQuarter022F072';

/** CLR/4 + fat x share + constant, in hundredths. Babcock: L/4 + F/5; Richmond: CLR/4 + 0.20 F + 0.14; the others by their numbers. */
const FORMULAS: Readonly<Record<SnfFormula, readonly [bigint, bigint]>> = {
  babcock: [20n, 0n],
  richmond: [20n, 14n],
  clrQuarter020F036: [20n, 36n],
  clrQuarter020F050: [20n, 50n],
  clrQuarter021F036: [21n, 36n],
  clrQuarter022F072: [22n, 72n],
};
export const SNF_FORMULAS = Object.keys(FORMULAS) as readonly SnfFormula[];

const inUnits = (value: Measured): Ratio => ratio(BigInt(value), 10_000n);

/** Solids-not-fat in percent, exact, from CLR degrees and fat percent (both in 0.0001). */
export function snfPercent(formula: SnfFormula, clr: Measured, fat: Measured): Ratio {
  const [share, constant] = FORMULAS[formula];
  const quarter = multiplyRatios(inUnits(clr), ratio(1n, 4n));
  return addRatios(addRatios(quarter, multiplyRatios(inUnits(fat), ratio(share, 100n))), ratio(constant, 100n));
}

/** Total solids in percent, exact: L/4 + 1.2 F. Less the fat it is Babcock's SNF. */
export const totalSolidsPercent = (lactometer: Measured, fat: Measured): Ratio =>
  addRatios(multiplyRatios(inUnits(lactometer), ratio(1n, 4n)), multiplyRatios(inUnits(fat), ratio(6n, 5n)));

/**
 * Solids-not-fat in percent, exact, from fat percent and density in kg/m³ (both in 0.0001): (0.075 F + 100 - 100/d) / 0.378 with the
 * relative density d.
 */
export function snfPercentFromDensity(fat: Measured, density: Measured): Ratio {
  const share = multiplyRatios(inUnits(fat), ratio(75n, 1000n));
  const sum = addRatios(addRatios(share, ratio(100n)), ratio(-1_000_000_000n, BigInt(density)));
  return multiplyRatios(sum, ratio(1000n, 378n));
}
