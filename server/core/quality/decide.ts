/** Good milk or not: every measure against its limits, with the second reading near a failure, and what is still missing. */
import type { JudgedMeasure, RejectReason } from '../facts/counter-facts.ts';
import type { LimitRow } from '../facts/station-facts.ts';
import type { Measured } from '../units.ts';
import { compareMean, type Mean, type MeanByMeasure, meanOf, meanText } from './mean.ts';
import { MEASURE_NAMES, MEASURES, type MeasureName } from './measure.ts';
import type { Reading, Readings } from './reading.ts';

export type JudgeSettings = {
  /** Measures without which nothing is decided; those that the price plan names belong here too. */
  readonly required: readonly MeasureName[];
  /** The instruments' errors in 0.0001 of the unit where they differ from the usual ones of MEASURES; null asks for no second reading. */
  readonly errors: Readonly<Partial<Record<MeasureName, Measured | null>>>;
  /** Whether a passed alcohol test stands in for a titration. */
  readonly isAlcoholTestEnough: boolean;
};

/** Acidity, density, protein and the pail's temperature; the weight is asked apart. */
export const USUAL_SETTINGS: JudgeSettings = {
  required: ['acidity', 'density', 'protein', 'pailTemperature'],
  errors: {},
  isAlcoholTestEnough: false,
};

export type Sample = {
  /** With the density that follows from the lactometer (withDensity). */
  readonly readings: Readings;
  readonly hasWeight: boolean;
  readonly alcoholTest: 'passed' | 'failed' | null;
  readonly sensory: 'normal' | 'abnormal' | null;
};

/** A bound that the counting value does not keep; text and limitText are exact written numbers. */
export type Failing = {
  readonly measure: MeasureName;
  readonly text: string;
  readonly limitText: string;
  readonly side: 'below' | 'above';
};

export type Judgement = {
  readonly overall: 'waiting' | 'secondReading' | 'passes' | 'fails';
  /** What a decision waits for, required measures in their order, then the weight. */
  readonly missing: readonly (MeasureName | 'weight')[];
  /** Measures whose first reading fails by no more than the instrument's error and has no second yet. */
  readonly secondReadings: readonly MeasureName[];
  /** Broken bounds of rows that reject, near ones included. */
  readonly failing: readonly Failing[];
  /** Broken bounds of rows that only warn. */
  readonly warned: readonly Failing[];
  /** Why the milk fails; empty unless it does. */
  readonly reasons: readonly RejectReason[];
  readonly judged: readonly JudgedMeasure[];
  /** The value that counts for each measure: what the milk is decided and paid on. */
  readonly values: MeanByMeasure;
};

type Judged = {
  readonly measure: JudgedMeasure;
  readonly value: Mean;
  readonly failing: readonly Failing[];
  readonly warned: readonly Failing[];
};

/**
 * The judgement of one sample. A first reading that keeps its bounds stands, whatever a second says. One that does not is counted as the
 * mean with its second reading; without one it asks for it when it fails by no more than the instrument's error. All comparisons are
 * exact.
 * Overall: 'fails' as soon as a measure or the senses fail for good, then 'waiting' for what is missing, then 'secondReading', else
 * 'passes'.
 */
export function judge(sample: Sample, limits: readonly LimitRow[], settings: JudgeSettings = USUAL_SETTINGS): Judgement {
  const judged = MEASURE_NAMES.flatMap((measure) => {
    const reading = sample.readings[measure];
    return reading === undefined ? [] : [judgeMeasure(measure, reading, { limits, settings })];
  });
  const bad = judged.filter(({ measure }) => measure.verdict === 'bad').map(({ measure }) => measure.measure);
  const reasons: RejectReason[] = [...new Set(bad.map(reasonOf))];
  if (sample.sensory === 'abnormal') reasons.push('sensory');
  const missing = findMissing(sample, settings);
  const secondReadings = judged
    .filter(({ measure, failing }) => measure.verdict === 'near' && failing.length > 0)
    .map(({ measure }) => measure.measure);
  const open = missing.length > 0 ? 'waiting' : secondReadings.length > 0 ? 'secondReading' : 'passes';
  return {
    overall: reasons.length > 0 ? 'fails' : open,
    missing,
    secondReadings,
    failing: judged.flatMap(({ failing }) => failing),
    warned: judged.flatMap(({ warned }) => warned),
    reasons,
    judged: judged.map(({ measure }) => measure),
    values: Object.fromEntries(judged.map(({ measure, value }) => [measure.measure, value])),
  };
}

/** What the milk was paid on, from the judged measures that a decision keeps. */
export const valuesOfJudged = (judged: readonly JudgedMeasure[]): MeanByMeasure =>
  Object.fromEntries(judged.map(({ measure, first, second }) => [measure, meanOf(first, second)]));

/** A passed alcohol test stands in for the titration where the committee says so; after a failed one the titration is asked. */
function findMissing({ readings, hasWeight, alcoholTest }: Sample, settings: JudgeSettings): readonly (MeasureName | 'weight')[] {
  const isAcidityKnown = settings.isAlcoholTestEnough && alcoholTest === 'passed';
  const missing: (MeasureName | 'weight')[] = [...new Set(settings.required)].filter(
    (measure) => readings[measure] === undefined && !(measure === 'acidity' && isAcidityKnown),
  );
  if (!hasWeight) missing.push('weight');
  return missing;
}

type Rules = { readonly limits: readonly LimitRow[]; readonly settings: JudgeSettings };

function judgeMeasure(measure: MeasureName, reading: Reading, { limits, settings }: Rules): Judged {
  const rows = limits.filter((row) => row.measure === measure);
  const first = meanOf(reading.first);
  const isFirstEnough = reading.second === null || rows.every((row) => breaches(first, row).length === 0);
  const second = isFirstEnough ? null : reading.second;
  const value = meanOf(reading.first, second);
  const broken = (effect: LimitRow['effect']): readonly Failing[] =>
    rows.filter((row) => row.effect === effect).flatMap((row) => breaches(value, row));
  const [failing, warned] = [broken('rejects'), broken('warns')];
  const error = settings.errors[measure] === undefined ? MEASURES[measure].error : settings.errors[measure];
  const isNear =
    second === null && error !== null && rows.every((row) => row.effect === 'warns' || isWithinError(reading.first, row, error));
  const shown = rows.find(({ effect }) => effect === 'rejects') ?? rows[0];
  const verdict = shown === undefined ? 'recorded' : failing.length > 0 ? (isNear ? 'near' : 'bad') : warned.length > 0 ? 'near' : 'good';
  const { source } = reading;
  const counted = { measure, first: reading.first, second, text: meanText(measure, value), source, verdict } as const;
  return { measure: { ...counted, min: shown?.min ?? null, max: shown?.max ?? null }, value, failing, warned };
}

function breaches(value: Mean, { measure, min, max }: LimitRow): readonly Failing[] {
  const text = meanText(measure, value);
  const broken: Failing[] = [];
  if (min !== null && compareMean(value, min) < 0) broken.push({ measure, text, limitText: meanText(measure, meanOf(min)), side: 'below' });
  if (max !== null && compareMean(value, max) > 0) broken.push({ measure, text, limitText: meanText(measure, meanOf(max)), side: 'above' });
  return broken;
}

const isWithinError = (value: Measured, { min, max }: LimitRow, error: Measured): boolean =>
  (min === null || min - value <= error) && (max === null || value - max <= error);

/** The word of the reject list for a measure that failed. */
export function reasonOf(measure: MeasureName): RejectReason {
  switch (measure) {
    case 'acidity':
    case 'density':
    case 'protein':
    case 'fat':
    case 'addedWater':
      return measure;
    case 'lactometer':
      return 'density';
    case 'freezingPoint':
      return 'addedWater';
    case 'pailTemperature':
      return 'temperature';
    default:
      return 'other';
  }
}
