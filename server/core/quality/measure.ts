/**
 * What milk can be measured to be. Every value is an integer of 0.0001 of its unit. The unit of density is kg/m³ on the 20/4 scale (1000
 * times the relative density), so that 1.02698 keeps its fifth place: it is 10269800, written and read as "1.02698".
 */
import { done, type Outcome, refused } from '../outcome.ts';
import { divideHalfEven, formatDecimal, type Measured, measured, parseDecimal } from '../units.ts';

export type MilkKind = 'yak' | 'dzomo' | 'cow' | 'mixed';
export const MILK_KINDS: readonly MilkKind[] = ['yak', 'dzomo', 'cow', 'mixed'];

export type MeasureName =
  | 'acidity'
  | 'lactometer'
  | 'sampleTemperature'
  | 'pailTemperature'
  | 'density'
  | 'protein'
  | 'fat'
  | 'lactose'
  | 'salts'
  | 'snf'
  | 'totalSolids'
  | 'addedWater'
  | 'freezingPoint'
  | 'clr'
  | 'conductivity'
  | 'pH'
  | 'analyzerTemperature';

export type MeasureSpec = {
  /** The unit as it is written behind the number; '' for a plain number. */
  readonly unit: '°T' | '°' | '°C' | '' | '%' | 'mS/cm';
  /** Decimal places of the written number that the integer carries: 4, and 7 for the relative density. */
  readonly places: 4 | 7;
  /** Decimal places that a screen or paper shows. */
  readonly shownPlaces: number;
  /** What can be entered or come from a device at all; outside it is a slip of the finger or of the device. */
  readonly min: Measured;
  readonly max: Measured;
  /** The instrument's error where the station has not set its own; null where a second reading is never asked. */
  readonly error: Measured | null;
};

type Bounds = { readonly least: string; readonly most: string; readonly error?: string };

function spec(unit: MeasureSpec['unit'], shownPlaces: number, { least, most, error }: Bounds): MeasureSpec {
  const exact = (text: string): Measured => measured(parseDecimal(text, 4) ?? Number.NaN);
  return { unit, places: 4, shownPlaces, min: exact(least), max: exact(most), error: error === undefined ? null : exact(error) };
}

/** Errors: typical ultrasonic analyzer for protein and fat, 0.3 kg/m³ for density; half a degree for a titration read by eye. */
export const MEASURES: Readonly<Record<MeasureName, MeasureSpec>> = {
  acidity: spec('°T', 1, { least: '0', most: '100', error: '0.5' }),
  lactometer: spec('°', 1, { least: '0', most: '50' }),
  sampleTemperature: spec('°C', 1, { least: '0', most: '50' }),
  pailTemperature: spec('°C', 1, { least: '-5', most: '50' }),
  density: { ...spec('', 4, { least: '990', most: '1060', error: '0.3' }), places: 7 },
  protein: spec('%', 2, { least: '0', most: '15', error: '0.15' }),
  fat: spec('%', 2, { least: '0', most: '25', error: '0.10' }),
  lactose: spec('%', 2, { least: '0', most: '15' }),
  salts: spec('%', 2, { least: '0', most: '5' }),
  snf: spec('%', 2, { least: '0', most: '25' }),
  totalSolids: spec('%', 2, { least: '0', most: '45' }),
  addedWater: spec('%', 2, { least: '0', most: '100' }),
  freezingPoint: spec('°C', 3, { least: '-1.5', most: '0.1' }),
  clr: spec('°', 1, { least: '0', most: '60' }),
  conductivity: spec('mS/cm', 2, { least: '0', most: '50' }),
  pH: spec('', 2, { least: '0', most: '14' }),
  analyzerTemperature: spec('°C', 1, { least: '-10', most: '80' }),
};

export const MEASURE_NAMES = Object.keys(MEASURES) as readonly MeasureName[];

/** The value if it is one that can be meant, else VALUE_OUT_OF_RANGE {measure, value, min, max} as written numbers. */
export function checkMeasured(measure: MeasureName, value: number): Outcome<Measured> {
  const { min, max } = MEASURES[measure];
  if (Number.isSafeInteger(value) && value >= min && value <= max) return done(measured(value));
  const written = Number.isSafeInteger(value) ? formatMeasured(measure, value as Measured) : String(value);
  return refused('VALUE_OUT_OF_RANGE', { measure, value: written, min: formatMeasured(measure, min), max: formatMeasured(measure, max) });
}

/**
 * A written number ("16.5", "1.0318") as the measure's integer, digit by digit; VALUE_OUT_OF_RANGE {measure, value, min, max} for any
 * other text.
 */
export function parseMeasured(measure: MeasureName, text: string): Outcome<Measured> {
  const value = parseDecimal(text, MEASURES[measure].places);
  if (value !== null) return checkMeasured(measure, value);
  const { min, max } = MEASURES[measure];
  const value20 = text.slice(0, 20);
  return refused('VALUE_OUT_OF_RANGE', { measure, value: value20, min: formatMeasured(measure, min), max: formatMeasured(measure, max) });
}

/** The exact written number, with at least the places that are shown: "16.5", "1.0270", "1.02698", "2.8". */
export const formatMeasured = (measure: MeasureName, value: Measured): string =>
  formatDecimal(value, MEASURES[measure].places, MEASURES[measure].shownPlaces);

/** The number as it is shown, rounded to the measure's places (a tie to the even digit, GB/T 8170); never decided or paid on. */
export function showMeasured(measure: MeasureName, value: Measured): string {
  const { places, shownPlaces } = MEASURES[measure];
  return formatDecimal(divideHalfEven(BigInt(value), 10n ** BigInt(places - shownPlaces)), shownPlaces);
}
