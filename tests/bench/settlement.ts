/**
 * Settling a month: the draft and its approval by another person, as two use cases, each in its own transaction; against a script of bare
 * better-sqlite3 calls that reads the same rows once for the draft and once for the approval, and writes the same rows in two transactions.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { approveSettlement } from '../../server/app/approve-settlement.ts';
import { draftSettlement } from '../../server/app/draft-settlement.ts';
import type { House } from '../../server/app/house.ts';
import type { Period } from '../../server/core/settlement/period.ts';
import { epochMs } from '../../server/core/units.ts';
import { createHouse } from '../../server/main.ts';
import { openBooks } from '../../server/store/open-books.ts';
import { type BareSettlement, openBareSettlement } from './bare-settlement.ts';
import { type Figure, figure, medianOf, ms, timeOf } from './figure.ts';
import { ACCOUNTANT, COMMITTEE, copyBooks, expectDone, newId } from './month.ts';

const RUNS = 9;

/** Two figures: the use cases against the bare script, and the use cases with twice the deliveries against themselves. */
export async function benchSettlement(month: string, folder: string, period: Period): Promise<Figure[]> {
  mkdirSync(folder, { recursive: true });
  const once = await openSettling(month, join(folder, 'once.db'), period);
  const twice = await openSettling(month, join(folder, 'twice.db'), period);
  doubleDeliveries(join(folder, 'twice.db'));
  copyBooks(month, join(folder, 'bare.db'));
  const bare = openBareSettlement(join(folder, 'bare.db'), period);
  const times = { once: [] as number[], twice: [] as number[], bare: [] as number[] };
  for (let run = 0; run < RUNS; run += 1) {
    times.once.push(await settle(once, period));
    times.bare.push(await timeBare(bare, join(folder, 'once.db')));
    times.twice.push(await settle(twice, period));
  }
  await Promise.all([once.close(), twice.close()]);
  bare.close();
  const [one, two, script] = [medianOf(times.once), medianOf(times.twice), medianOf(times.bare)];
  return [
    figure({
      name: '(b) settling 24,800 deliveries (draft, approval) / bare script',
      value: one / script,
      limit: 2.5,
      unit: '',
      detail: `ours ${ms(one)}, bare ${ms(script)}`,
    }),
    figure({
      name: '(b) twice the deliveries / once',
      value: two / one,
      limit: 2.2,
      unit: '',
      detail: `twice ${ms(two)}, once ${ms(one)}`,
    }),
  ];
}

type Settling = { readonly house: House; readonly reset: () => void; close(): Promise<void> };

/** A copy of the month's books, and the clock in the month after it. */
async function openSettling(month: string, file: string, { lastDay }: Period): Promise<Settling> {
  copyBooks(month, file);
  const opened = await openBooks(file);
  const now = epochMs(Date.parse(`${lastDay}T12:00:00+08:00`) + 86_400_000);
  const reset = new Database(file);
  return {
    house: createHouse(
      opened,
      () => now,
      () => undefined,
    ),
    // The house itself never takes an approval back: here the same month is settled again and again.
    reset: () => void reset.exec('delete from settlement; delete from statement'),
    close: async () => {
      reset.close();
      await opened.close();
    },
  };
}

async function settle({ house, reset }: Settling, { period }: Period): Promise<number> {
  reset();
  const time = await timeOf(async () => {
    expectDone(await draftSettlement(house, ACCOUNTANT, { id: newId(), settlement: period }));
    const drafted = await house.books.money.settlement(period);
    expectDone(await approveSettlement(house, COMMITTEE, { id: newId(), settlement: period, dueFen: drafted?.dueFen ?? 0 }));
  });
  return time;
}

/** The rows that the use cases wrote last, written by the script. */
function timeBare(bare: BareSettlement, ourFile: string): Promise<number> {
  const rows = bare.follow(ourFile);
  return timeOf(() => bare.settle(rows));
}

/** Each delivery once more under another number, and what follows from them in the ledger: what each household is owed is twice as much. */
function doubleDeliveries(file: string): void {
  const database = new Database(file);
  const columns = (database.pragma('table_info(delivery)') as { name: string }[]).map(({ name }) => name);
  const changed: Readonly<Record<string, string>> = { delivery: 'lower(hex(randomblob(16)))', number: 'number + 10000' };
  const values = columns.map((name) => changed[name] ?? name);
  database.exec(`insert into delivery (${columns.join()}) select ${values.join()} from delivery; update balance set fen = 2 * fen`);
  database.pragma('wal_checkpoint(truncate)');
  database.close();
}
