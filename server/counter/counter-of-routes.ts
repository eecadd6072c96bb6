/** The live counter as the doors and the devices see it. */
import type { AnalyzerReading } from '../app/bind-analysis.ts';
import type { DeviceRecord } from '../app/books.ts';
import type { CounterView } from '../contract/counter.ts';
import type { Fact } from '../core/facts/fact.ts';
import type { Refusal } from '../core/outcome.ts';
import type { DeviceMessage } from './device-message.ts';
import type { ReadWindow, ShownAtRest } from './scale-lane.ts';

export type Send = (text: string) => void;

export type Counter = {
  /** A screen listens; it is told the whole counter first. Answers how to leave. */
  join(send: Send): () => void;
  view(): Promise<CounterView>;
  hear(message: DeviceMessage): void;
  /** After each commit. */
  follow(fact: Fact): void;
  /** This open pail is weighed next, on that scale and on no other; with other pails not before a person says that all stand there. */
  selectForScale(choice: { readonly delivery: string; readonly also: readonly number[] }, device: number): Promise<CounterView>;
  /** This open pail's milk is measured next by that meter. */
  selectForMeter(delivery: string, device: number): Promise<CounterView>;
  /** A scale with what it shows while it stands still, empty or loaded; null for a device that is none. */
  scaleAtRest(device: number): (ShownAtRest & { readonly device: DeviceRecord }) | null;
  /** The load that stands still on a scale, with its frames; null while there is none that may be taken. */
  loadAtRest(device: number): (ReadWindow & { readonly device: DeviceRecord }) | null;
  /** What a scale shows at rest, empty or loaded, with its frames; null while it moves. */
  restOn(device: number): (ReadWindow & { readonly device: DeviceRecord }) | null;
  /** A device is checked, or no longer: meanwhile nothing that it measures is a pail's. */
  reserve(device: number, isReserved: boolean): Promise<CounterView>;
  /** What a reserved analyzer measured; null when nothing came. */
  checkReading(device: number): AnalyzerReading | null;
  trayReading(reading: string): AnalyzerReading | null;
  leaveTray(reading: string): void;
  trouble(code: Refusal['code'] | null): void;
  /** Resolves when everything that was heard so far has been bound or refused. */
  settled(): Promise<void>;
  start(): Promise<void>;
};
