/** The devices at the counter, each in its fixed place, with the state of its port and what it is busy with. */
import type { DeviceRecord } from '../app/books.ts';
import type { AnalyzerNote, PortDetail, PortState } from '../contract/counter.ts';
import type { MeasureName } from '../core/quality/measure.ts';
import type { EpochMs } from '../core/units.ts';
import { emptyLane, type ScaleLane } from './scale-lane.ts';

/** How a port is, why, and who has it instead. */
export type PortReport = { readonly state: PortState; readonly detail: PortDetail | null; readonly by: string | null };
type PortView = PortReport & { readonly since: EpochMs };

/** Which commands the protocol of a device has. */
export type Commands = { readonly zero: boolean; readonly tare: boolean };
export type CommandsOf = (device: DeviceRecord) => Commands;

/** A titrator, a pH meter, a thermometer: it measures little, beside the analyzers. */
export type Meter = DeviceRecord & { readonly measures: readonly MeasureName[] };

const STARTING: PortReport = { state: 'starting', detail: null, by: null };

export class Lanes {
  #devices: readonly DeviceRecord[] = [];
  readonly #ports = new Map<number, PortView>();
  readonly #scales = new Map<number, ScaleLane>();
  readonly #binding = new Set<number>();

  readonly #notes = new Map<number, AnalyzerNote>();
  readonly #commandsOf: CommandsOf;

  constructor(commandsOf: CommandsOf) {
    this.#commandsOf = commandsOf;
  }

  commands(device: DeviceRecord): Commands {
    return this.#commandsOf(device);
  }

  /** New settings begin a lane anew: what stood still under the old ones counts no more. */
  configure(devices: readonly DeviceRecord[], now: EpochMs): void {
    this.#devices = devices;
    for (const device of this.#scales.keys()) if (this.device(device)?.family !== 'scale') this.#scales.delete(device);
    for (const device of this.#ports.keys()) if (this.device(device) === null) this.#ports.delete(device);
    for (const device of devices) {
      if (!this.#ports.has(device.device)) this.#ports.set(device.device, { ...STARTING, since: now });
      const before = this.#scales.get(device.device);
      if (device.family === 'scale' && before?.device.version !== device.version) this.#scales.set(device.device, emptyLane(device));
    }
  }

  all(): readonly (DeviceRecord & PortView)[] {
    return this.#devices.map((device) => ({
      ...device,
      ...(this.#ports.get(device.device) ?? { ...STARTING, since: 0 as EpochMs }),
    }));
  }

  device(device: number): DeviceRecord | null {
    return this.#devices.find((known) => known.device === device) ?? null;
  }

  /** Milk analyzers, in which a cup stands while they measure. */
  analyzers(): readonly DeviceRecord[] {
    return this.#devices.filter(({ family, measures }) => family === 'analyzer' && measures === undefined);
  }

  meters(): readonly Meter[] {
    return this.#devices.flatMap((device) => (device.measures === undefined ? [] : [{ ...device, measures: device.measures }]));
  }

  /** In the order of their numbers, so that the place of each on the screens never moves; the first is the station's usual one. */
  scales(): readonly ScaleLane[] {
    return [...this.#scales.values()].sort((a, b) => a.device.device - b.device.device);
  }

  scale(device: number): ScaleLane | null {
    return this.#scales.get(device) ?? null;
  }

  setScale(lane: ScaleLane): void {
    this.#scales.set(lane.device.device, lane);
  }

  note(device: number): AnalyzerNote | null {
    return this.#notes.get(device) ?? null;
  }

  /** A reading of milk ends what was noted before: null. */
  setNote(device: number, note: AnalyzerNote | null): void {
    if (note === null) this.#notes.delete(device);
    else this.#notes.set(device, note);
  }

  isBinding(device: number): boolean {
    return this.#binding.has(device);
  }

  setBinding(device: number, isBinding: boolean): void {
    if (isBinding) this.#binding.add(device);
    else this.#binding.delete(device);
  }

  /** Answers whether that is news. The trouble is as old as its state; what is known about it may change meanwhile. */
  setPort(device: number, report: PortReport, now: EpochMs): boolean {
    const before = this.#ports.get(device);
    if (before?.state === report.state && before.detail === report.detail && before.by === report.by) return false;
    this.#ports.set(device, { ...report, since: before?.state === report.state ? before.since : now });
    return true;
  }
}
