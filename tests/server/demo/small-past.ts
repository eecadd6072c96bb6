/** A small village whose past is lived in a folder of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Transport } from '../../../server/core/facts/station-facts.ts';
import { epochMs } from '../../../server/core/units.ts';
import { beginningOf, livePast, type PastSize } from '../../../server/demo/past.ts';
import { loadPinyin } from '../../../server/main.ts';
import { readBooks } from '../../../server/store/books-on-sqlite.ts';
import { type OpenedBooks, openBooks } from '../../../server/store/open-books.ts';

export const SMALL: PastSize = { households: 14, monthDays: 3, morningPails: 12, eveningPails: 4, presentPails: 4, pailsToday: 3 };
/** Thursday in the village, the fourth day of the month that is not over. */
export const THURSDAY = epochMs(Date.parse('2026-06-04T08:10:00+08:00'));

const line = (path: string): Transport => ({
  kind: 'serial',
  path,
  baudRate: 9600,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
  dtr: true,
  rts: true,
});
const LINES = { scale: line('/dev/scale'), analyzers: [line('/dev/a'), line('/dev/b')] } as const;

export type SmallPast = { readonly opened: OpenedBooks; readonly books: ReturnType<typeof readBooks>; close(): Promise<void> };

export async function liveSmallPast({
  seed,
  now = THURSDAY,
  signal,
}: {
  seed: number;
  now?: typeof THURSDAY;
  signal?: AbortSignal;
}): Promise<SmallPast> {
  await loadPinyin();
  const folder = await mkdtemp(join(tmpdir(), 'oma-past-'));
  const opened = await openBooks(join(folder, 'books.db'), 'OFF', () => beginningOf(now, SMALL));
  const close = async (): Promise<void> => {
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await livePast(opened, { size: SMALL, seed, now, lines: LINES, ...(signal === undefined ? {} : { signal }) });
  } catch (error) {
    // The folder goes before the test sees the failure.
    await close();
    throw error;
  }
  return { opened, books: readBooks(opened.db), close };
}
