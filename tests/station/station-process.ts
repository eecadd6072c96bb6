/**
 * A station as a process of its own, wired as main wires it, for tests that kill it: `station-process.ts {"folder": …}`.
 * Prints the addresses of its doors as one line of JSON when they answer; ends as `oma start` does.
 */

import { epochMs } from '../../server/core/units.ts';
import { endWhenStoreFails, startStation } from '../../server/main.ts';
import type { Synchronous } from '../../server/store/open-books.ts';

export type StationProcessOptions = {
  readonly folder: string;
  /** The moment at which its clock begins; null for the machine's clock. */
  readonly startAt: number | null;
  readonly synchronous: Synchronous;
};

const { folder, startAt, synchronous } = JSON.parse(process.argv[2] ?? '') as StationProcessOptions;
const aheadMs = startAt === null ? 0 : startAt - Date.now();
const anywhere = { host: '127.0.0.1', port: 0 };
const station = await startStation({
  folder,
  doors: { counter: anywhere, staff: null, village: anywhere },
  isDemo: false,
  hasScreens: false,
  clock: () => epochMs(Date.now() + aheadMs),
  synchronous,
});
void endWhenStoreFails(station);
process.stdout.write(`${JSON.stringify(station.addresses)}\n`);
const stop = (): void => void station.close().then(() => process.exit(0));
process.once('SIGTERM', stop);
