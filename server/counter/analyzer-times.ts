/** How long each analyzer usually takes: the median of the times between its last readings. */
import type { EpochMs } from '../core/units.ts';

const TIMES_KEPT = 9;
/** A longer pause is a pause of the queue, not the time of a sample. */
const SAMPLE_MS_MAX = 240_000;

export class AnalyzerTimes {
  readonly #last = new Map<number, EpochMs>();
  readonly #times = new Map<number, readonly number[]>();

  add(device: number, at: EpochMs): void {
    const before = this.#last.get(device);
    this.#last.set(device, at);
    if (before === undefined || at - before > SAMPLE_MS_MAX) return;
    this.#times.set(device, [...(this.#times.get(device) ?? []), at - before].slice(-TIMES_KEPT));
  }

  /** Whole milliseconds, null before the third sample. */
  usualMs(device: number): number | null {
    const times = (this.#times.get(device) ?? []).toSorted((a, b) => a - b);
    return times.length < 3 ? null : (times[times.length >> 1] ?? null);
  }
}
