/** The picture of each measure, the same on every screen. */
import type { MeasureCard } from '../../server/contract/index.ts';
import type { IconName } from './icons.tsx';

type MeasureName = MeasureCard['measure'];

const PICTURES: Readonly<Partial<Record<MeasureName, IconName>>> = {
  acidity: 'flask',
  density: 'float',
  protein: 'protein',
  fat: 'fat',
  pailTemperature: 'thermometer',
  sampleTemperature: 'thermometer',
  addedWater: 'drop',
};

/** Null for a measure that is known by its word alone. */
export const pictureOf = (measure: string): IconName | null => PICTURES[measure as MeasureName] ?? null;
