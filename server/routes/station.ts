/** What routes need of the running station besides its books. */
import type { EpochMs } from '../core/units.ts';

export type Station = {
  readonly isDemo: boolean;
  /** A code of six digits for pairing a screen, and whether a code is the one that is shown now. */
  readonly pairing: { show(): { code: string; until: EpochMs }; take(code: string): boolean };
  /** A paper as PDF bytes, made outside this process. */
  readonly render: (paper: string, view: unknown) => Promise<Buffer>;
};
