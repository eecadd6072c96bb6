/** What routes need of the running station besides its books. */
import type { BusinessDate } from '../core/calendar.ts';
import type { Outcome } from '../core/outcome.ts';
import type { EpochMs } from '../core/units.ts';

/** The papers as PDF bytes, drawn outside this process. */
export type Papers = {
  dayLedger(day: BusinessDate): Promise<Outcome<Buffer>>;
  monthSheet(settlement: string): Promise<Outcome<Buffer>>;
  statement(settlement: string, household: number): Promise<Outcome<Buffer>>;
};

export type Station = {
  readonly isDemo: boolean;
  /** A code of six digits for pairing a screen, and whether a code is the one that is shown now; a code is good once. */
  readonly pairing: { show(): { code: string; until: EpochMs }; take(code: string): boolean };
  readonly papers: Papers;
};
