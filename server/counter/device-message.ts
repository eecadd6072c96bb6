/** What the port process reports of a device; structurally what drivers/port sends. */
import type { PortDetail, PortState } from '../contract/counter.ts';
import type { AnalysisOnWire } from './analyzer-reading.ts';
import type { WeightOnWire } from './scale-lane.ts';

export type DeviceMessage =
  | { readonly kind: 'reading'; readonly device: number; readonly atUs: number; readonly reading: DeviceReading }
  | ({ readonly kind: 'state'; readonly device: number; readonly atUs: number; readonly state: PortState } & PortTrouble)
  | { readonly kind: 'refused'; readonly device: number; readonly atUs: number };
/** Why, and who has the port (a program's name) or whose bytes these are (a device's number). */
type PortTrouble = { readonly detail: PortDetail | null; readonly by?: string; readonly other?: number };
export type DeviceReading =
  | ({ readonly kind: 'weight' } & WeightOnWire)
  | ({ readonly kind: 'analysis' } & AnalysisOnWire)
  | { readonly kind: 'event'; readonly event: string };
