/** The value that counts for one measure: a reading, or the mean of two readings of one sample, which is never divided out. */
import { compareRatios, formatDecimal, type Measured, multiplyRatios, type Ratio, ratio } from '../units.ts';
import { MEASURES, type MeasureName } from './measure.ts';

/** sum / count, in 0.0001 of the measure's unit; prices take numerator and denominator as they are. */
export type Mean = { readonly sum: Measured; readonly count: 1 | 2 };
/** What a delivery is decided and paid on. */
export type MeanByMeasure = Readonly<Partial<Record<MeasureName, Mean>>>;

export function meanOf(first: Measured, second: Measured | null = null): Mean {
  return second === null ? { sum: first, count: 1 } : { sum: (first + second) as Measured, count: 2 };
}

export const meanRatio = ({ sum, count }: Mean): Ratio => ratio(BigInt(sum), BigInt(count));

/** Negative, 0 or positive as the mean lies below, on or above the bound: a + b against 2 x bound, with all digits. */
export const compareMean = (mean: Mean, bound: Measured): number => compareRatios(meanRatio(mean), ratio(BigInt(bound)));

/** The exact written mean, with at least the places that are shown: 2.70 and 2.89 are "2.795". */
export function meanText(measure: MeasureName, { sum, count }: Mean): string {
  const { places, shownPlaces } = MEASURES[measure];
  return formatDecimal(sum * (count === 2 ? 5 : 10), places + 1, shownPlaces);
}

/** The mean as a plain number of the measure's written unit: 1.02698 for a density, 2.795 for a protein. */
export const writtenRatio = (measure: MeasureName, mean: Mean): Ratio =>
  multiplyRatios(meanRatio(mean), ratio(1n, 10n ** BigInt(MEASURES[measure].places)));
