/** The samples that a device is asked for: an empty platform, a weight, a measurement. What comes meanwhile belongs to them. */
import type { CommissioningView, SampleName } from '../contract/index.ts';

type Family = CommissioningView['family'];

export const SAMPLES_OF: Readonly<Record<Family, readonly SampleName[]>> = {
  scale: ['empty', 'weight', 'moving', 'overload', 'negative'],
  analyzer: ['measurement', 'rinse', 'water'],
};
/** Without these a device is not proven; the others are wanted. */
export const NEEDED_OF: Readonly<Record<Family, readonly SampleName[]>> = {
  scale: ['empty', 'weight', 'moving'],
  analyzer: ['measurement'],
};

export type Samples = {
  /** Takes a sample, anew if it was taken before; one that is running ends. */
  take(sample: SampleName, nowUs: number): void;
  /** The sample to which bytes belong that come at this moment; null when none is running. */
  running(nowUs: number): SampleName | null;
  heard(bytes: number, atUs: number): void;
  /** A message was read: an analyzer's sample is complete. */
  message(): void;
  view(nowUs: number): CommissioningView['samples'];
  isDone(sample: SampleName): boolean;
  clear(): void;
};

/** How long a scale is listened to for a sample, and how long an analyzer must be silent behind what it said. */
const SAMPLE_US = 5_000_000;

export function openSamples(family: Family): Samples {
  const bytesOf = new Map<SampleName, number>();
  let running: SampleName | null = null;
  /** When it ends; null: an analyzer has said nothing yet, and may take as long as its measurement. */
  let untilUs: number | null = null;

  const settle = (nowUs: number): void => {
    if (running !== null && untilUs !== null && nowUs >= untilUs) running = null;
  };
  const isDone = (sample: SampleName): boolean => running !== sample && (bytesOf.get(sample) ?? 0) > 0;
  return {
    take: (sample, nowUs) => {
      bytesOf.delete(sample);
      running = sample;
      untilUs = family === 'scale' ? nowUs + SAMPLE_US : null;
    },
    running: (nowUs) => {
      settle(nowUs);
      return running;
    },
    heard: (bytes, atUs) => {
      if (running === null) return;
      bytesOf.set(running, (bytesOf.get(running) ?? 0) + bytes);
      if (family === 'analyzer') untilUs = atUs + SAMPLE_US;
    },
    message: () => {
      if (family === 'analyzer') running = null;
    },
    view: (nowUs) => {
      settle(nowUs);
      return SAMPLES_OF[family].map((sample) => ({
        sample,
        state: running === sample ? 'running' : isDone(sample) ? 'done' : 'todo',
        bytes: bytesOf.get(sample) ?? 0,
      }));
    },
    isDone,
    clear: () => {
      bytesOf.clear();
      running = null;
    },
  };
}
