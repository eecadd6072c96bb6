/** What the screen calls the devices: analyzers by letters in their order on the table, a scale by its picture, several by numbers. */
import type { CounterView } from '../../server/contract/index.ts';
import { measures, measureUnits } from '../../server/words/shared.ts';
import { clockNow } from '../shared/clock.ts';
import { spoken } from '../shared/language.ts';
import { isTroubled, type TroubledDevice } from '../shared/trouble-words.ts';

type Device = CounterView['devices'][number];

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

/** A, B ... for an analyzer; empty for a scale. */
export function analyzerLetter(view: CounterView, device: number): string {
  const place = view.analyzers.findIndex((analyzer) => analyzer.device === device);
  return place < 0 ? '' : (LETTERS[place] ?? '');
}

/** 1, 2 ... in their order on the table; empty where there is only one. */
export function scaleNumber(view: CounterView, device: number): string {
  const place = view.scales.findIndex((scale) => scale.device === device);
  return place < 0 || view.scales.length < 2 ? '' : String(place + 1);
}

/** Of a meter, the unit of what it measures; pH is written without one. */
function meterUnit(view: CounterView, device: number): string {
  const measure = view.meters.find((meter) => meter.device === device)?.measures[0];
  return measure === undefined ? '' : measureUnits[measure] || spoken(measures[measure]);
}

/** What stands beside the picture of a device: the letter of an analyzer, the number of a scale, the unit of a meter. */
export const deviceSign = (view: CounterView, device: number): string =>
  analyzerLetter(view, device) || scaleNumber(view, device) || meterUnit(view, device);

/** Rinsing takes about so long; later it is old news. */
const NOTE_MS = 30_000;

/** What an analyzer or meter noted a moment ago. */
export const noteShown = ({ note }: Pick<CounterView['analyzers'][number], 'note'>) =>
  note !== null && clockNow.value - note.at < NOTE_MS ? note.note : null;

export const deviceOf = (view: CounterView, device: number): Device | null => view.devices.find((one) => one.device === device) ?? null;

/** The device when it is in one of its four troubles. */
export function troubledDevice(view: CounterView, device: number | undefined): TroubledDevice | null {
  const found = view.devices.find((one) => one.device === device);
  return found !== undefined && isTroubled(found) ? found : null;
}
