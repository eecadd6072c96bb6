/** What routes need of the running station besides its books. */
import type { z } from 'zod';
import type { SendCommand } from '../app/command-scale.ts';
import type { Commissioning } from '../commissioning/commissioning.ts';
import type { portsView, protocolsView } from '../contract/index.ts';
import type { PayBy } from '../core/facts/station-facts.ts';
import type { Outcome } from '../core/outcome.ts';
import type { EpochMs } from '../core/units.ts';

/** The papers as PDF bytes, drawn outside this process, and the payout lists as tables. */
export type Papers = {
  dayLedger(day: string): Promise<Outcome<Buffer>>;
  monthSheet(settlement: string): Promise<Outcome<Buffer>>;
  statement(settlement: string, household: number): Promise<Outcome<Buffer>>;
  payoutList(settlement: string, payBy: PayBy): Promise<Outcome<Buffer>>;
};

export type Station = {
  readonly isDemo: boolean;
  /** A code of six digits for pairing a screen, and whether a code is the one that is shown now; a code is good once. */
  readonly pairing: { show(): { code: string; until: EpochMs }; take(code: string): boolean };
  readonly papers: Papers;
  /** What Oma speaks; the serial ports of this machine. */
  readonly protocols: () => z.infer<typeof protocolsView>['protocols'];
  readonly ports: () => Promise<z.infer<typeof portsView>['ports']>;
  /** Sends a command to a device at once: 'sent', or why not. Never later, never twice. */
  readonly sendCommand: SendCommand;
  /** Putting a device into service. */
  readonly commissioning: Commissioning;
};
