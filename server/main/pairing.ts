/** The code by which a further screen is paired: shown at the counter, good once, for ten minutes. */
import { randomInt } from 'node:crypto';
import { type EpochMs, epochMs } from '../core/units.ts';
import type { Station } from '../routes/station.ts';

const GOOD_FOR_MS = 600_000;
/** After this many wrong tries a code is gone: a million codes must not be tried out. */
const TRIES = 5;

export function createPairing(clock: () => EpochMs): Station['pairing'] {
  let shown: { code: string; until: EpochMs; tries: number } | null = null;
  return {
    show: () => {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      shown = { code, until: epochMs(clock() + GOOD_FOR_MS), tries: TRIES };
      return { code, until: shown.until };
    },
    take: (code) => {
      if (shown === null || clock() > shown.until) return false;
      shown.tries -= 1;
      const isRight = shown.code === code;
      if (isRight || shown.tries === 0) shown = null;
      return isRight;
    },
  };
}
