/** Waits between attempts to open a line: 0.25 s, doubled up to 5 s, and less where what is waited for shows itself. */
import type { Announcement } from './announcement.ts';
import { BACK_OFF_FIRST_MS, BACK_OFF_LAST_MS } from './port-times.ts';

export type BackOff = {
  /** Resolves when the next attempt is due. */
  wait(awaited: Announcement): Promise<void>;
  /** Bytes came: the next loss begins again with the shortest wait. */
  reset(): void;
  /** Ends the wait that is under way, and every later one at once. */
  cancel(): void;
};

export function openBackOff(): BackOff {
  let nextMs = BACK_OFF_FIRST_MS;
  let isCancelled = false;
  let finish = (): void => undefined;

  const waitFor = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      finish = () => {
        clearTimeout(timer);
        resolve();
      };
      if (isCancelled) finish();
    });
  /** Whether the wait ended before its time. */
  const waitOrShow = async ({ lastMs, lookEveryMs, hasShown }: Announcement): Promise<boolean> => {
    const dueMs = Math.min(nextMs, lastMs);
    for (let waitedMs = 0; waitedMs < dueMs && !isCancelled; ) {
      const stepMs = Math.min(lookEveryMs, dueMs - waitedMs);
      await waitFor(stepMs);
      waitedMs += stepMs;
      if (!isCancelled && waitedMs < dueMs && (await hasShown())) return true;
    }
    return false;
  };
  return {
    wait: async (awaited) => {
      const isNew = await waitOrShow(awaited);
      // What has just shown itself is often not ready at once (an adapter before its permissions): asked soon again.
      nextMs = isNew ? BACK_OFF_FIRST_MS : Math.min(2 * nextMs, BACK_OFF_LAST_MS);
    },
    reset: () => {
      nextMs = BACK_OFF_FIRST_MS;
    },
    cancel: () => {
      isCancelled = true;
      finish();
    },
  };
}
