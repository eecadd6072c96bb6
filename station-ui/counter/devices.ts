/** What the screen calls the devices: analyzers by letters in their order on the table, a scale by its picture, several by numbers. */
import type { CounterView } from '../../server/contract/index.ts';
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

/** What stands beside the picture of a device: the letter of an analyzer, the number of a scale. */
export const deviceSign = (view: CounterView, device: number): string => analyzerLetter(view, device) || scaleNumber(view, device);

export const deviceOf = (view: CounterView, device: number): Device | null => view.devices.find((one) => one.device === device) ?? null;

/** The device when it is in one of its four troubles. */
export function troubledDevice(view: CounterView, device: number | undefined): TroubledDevice | null {
  const found = view.devices.find((one) => one.device === device);
  return found !== undefined && isTroubled(found) ? found : null;
}
