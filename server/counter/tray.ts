/** Readings that came without a cup: they wait until a person says whose they are, or that they are nobody's. */
import type { AnalyzerReading } from '../app/bind-analysis.ts';
import type { EpochMs } from '../core/units.ts';

/** More than these are a rinse that was not noticed; the oldest falls out. */
const READINGS_MAX = 12;

export type TrayReading = { readonly reading: string; readonly at: EpochMs; readonly read: AnalyzerReading };

export class Tray {
  #readings: readonly TrayReading[] = [];
  #count = 0;

  put(read: AnalyzerReading, at: EpochMs): void {
    this.#count += 1;
    const reading = `${read.device.device}-${at}-${this.#count}`;
    this.#readings = [...this.#readings, { reading, at, read }].slice(-READINGS_MAX);
  }

  all(): readonly TrayReading[] {
    return this.#readings;
  }

  find(reading: string): AnalyzerReading | null {
    return this.#readings.find((waiting) => waiting.reading === reading)?.read ?? null;
  }

  take(reading: string): void {
    this.#readings = this.#readings.filter((waiting) => waiting.reading !== reading);
  }
}
