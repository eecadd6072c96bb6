/** A row of pails that only wait for their decisions. */

import { join } from 'node:path';
import type { Client } from '../station/client.ts';
import { newId } from '../station/client.ts';
import { callUp, furnish, SUNDAY_SEVEN, startUnderTest, submitted, typeGood } from '../station/station-under-test.ts';
import { findBooks } from './sound-books.ts';
import { copyFolder, GOOD_AMOUNT_FEN } from './stages.ts';

export type PailsStage = {
  readonly folder: string;
  readonly startAt: number;
  readonly tester: Client;
  readonly deliveries: readonly string[];
  /** How many facts the books have. */
  readonly facts: number;
};

export async function preparePails(count: number): Promise<PailsStage> {
  const under = await startUnderTest({ startAt: SUNDAY_SEVEN });
  await furnish(under);
  const tester = await under.as('tester');
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
  const deliveries: string[] = [];
  for (let pail = 0; pail < count; pail += 1) {
    const delivery = await callUp(tester, 1 + (pail % 3));
    await typeGood(tester, delivery);
    deliveries.push(delivery);
  }
  await under.station.close();
  const folder = copyFolder(under.folder);
  const { facts } = await findBooks(join(folder, 'books.db'));
  return { folder, startAt: under.clock.now() + 60_000, tester, deliveries, facts: facts.length };
}

/** Accepts the pails one after the other and expects each to be answered with success; answers the submissions' ids. */
export async function decideAll(client: Client, deliveries: readonly string[], firstId = newId()): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const [place, delivery] of deliveries.entries()) {
    const id = place === 0 ? firstId : newId();
    await submitted(client, `/api/deliveries/${delivery}/decide`, { ...ACCEPTED, id });
    ids.push(id);
  }
  return ids;
}

export const ACCEPTED = { verdict: 'accepted', shownAmountFen: GOOD_AMOUNT_FEN, isSameAgainConfirmed: false } as const;
