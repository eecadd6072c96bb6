/** Devices that are being checked: what they measure meanwhile is a check's, and no pail's. */
import type { AnalyzerReading } from '../app/bind-analysis.ts';
import { type EpochMs, epochMs } from '../core/units.ts';

/** Whoever checks a device and goes away keeps it from the queue no longer than this. */
const RESERVED_MS = 120_000;

export type Reservation = { readonly until: EpochMs; readonly reading: AnalyzerReading | null };

export class Reservations {
  readonly #reserved = new Map<number, Reservation>();
  readonly #now: () => EpochMs;

  constructor(now: () => EpochMs) {
    this.#now = now;
  }

  /** Two minutes from now on. A reading that came before the first of these calls is no check's. */
  reserve(device: number): void {
    const reading = this.find(device)?.reading ?? null;
    this.#reserved.set(device, { until: epochMs(this.#now() + RESERVED_MS), reading });
  }

  release(device: number): void {
    this.#reserved.delete(device);
  }

  find(device: number): Reservation | null {
    const found = this.#reserved.get(device);
    if (found === undefined || found.until > this.#now()) return found ?? null;
    this.#reserved.delete(device);
    return null;
  }

  /** The latest reading counts; another one is measured by whoever doubts it. */
  put(device: number, reading: AnalyzerReading): void {
    const found = this.find(device);
    if (found !== null) this.#reserved.set(device, { ...found, reading });
  }

  all(): readonly (Reservation & { readonly device: number })[] {
    return [...this.#reserved.keys()].flatMap((device) => {
      const found = this.find(device);
      return found === null ? [] : [{ device, ...found }];
    });
  }
}
