/** Which measure stands under which name in a device's decoded line. */
import type { MeasureName } from './measure.ts';

/** The analyzer's own cell temperature is no temperature of the pail or of the lactometer's sample. */
const MEASURE_OF_KEY: Readonly<Record<string, MeasureName>> = {
  fat: 'fat',
  snf: 'snf',
  clr: 'clr',
  density: 'density',
  densityDegrees: 'density',
  protein: 'protein',
  lactose: 'lactose',
  salts: 'salts',
  totalSolids: 'totalSolids',
  addedWater: 'addedWater',
  freezingPoint: 'freezingPoint',
  temperature: 'analyzerTemperature',
  sampleTemperature: 'sampleTemperature',
  pailTemperature: 'pailTemperature',
  pH: 'pH',
  conductivity: 'conductivity',
  acidity: 'acidity',
};

/** The measure that stands under a key of a decoded line; null where nothing is done with it. */
export const measureOfKey = (key: string): MeasureName | null => MEASURE_OF_KEY[key] ?? null;
