/** Waits between attempts to open a port: 0.25 s, doubled up to 1 s. */
import { existsSync } from 'node:fs';
import { BACK_OFF_FIRST_MS, BACK_OFF_LAST_MS } from './port-times.ts';

export type BackOff = {
  /** Resolves when the next attempt is due. */
  wait(): Promise<void>;
  /** Bytes came: the next loss begins again with the shortest wait. */
  reset(): void;
  /** Ends the wait that is under way, and every later one at once. */
  cancel(): void;
};

/** A `path` that is missing and appears (an adapter plugged in again) ends the wait early. */
export function openBackOff(path: string | null): BackOff {
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
  return {
    wait: async () => {
      const wasThere = path === null || existsSync(path);
      for (let waitedMs = 0; waitedMs < nextMs && !isCancelled; waitedMs += BACK_OFF_FIRST_MS) {
        await waitFor(BACK_OFF_FIRST_MS);
        if (!wasThere && path !== null && existsSync(path)) break;
      }
      nextMs = Math.min(2 * nextMs, BACK_OFF_LAST_MS);
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
