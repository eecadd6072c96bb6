import type { Door } from '../app/doors.ts';
import type { House } from '../app/house.ts';
import type { Counter } from '../counter/counter.ts';
import type { Station } from './station.ts';

/** What a door is built from. */
export type DoorOptions = {
  readonly door: Door;
  readonly house: House;
  readonly counter: Counter;
  readonly station: Station;
  /** The folder with the built screens, or null where only the API is served. */
  readonly screens: string | null;
  readonly tls: { readonly key: string; readonly cert: string } | null;
};
