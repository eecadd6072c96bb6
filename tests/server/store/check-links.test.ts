import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../station/client.ts';
import { callUp, furnish, type StationUnderTest, startUnderTest, submitted, typeGood } from '../../station/station-under-test.ts';

let under: StationUnderTest;

beforeEach(async () => {
  under = await startUnderTest();
  await furnish(under);
  const tester = await under.as('tester');
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
  const delivery = await callUp(tester, 1);
  await typeGood(tester, delivery);
  await submitted(tester, `/api/deliveries/${delivery}/decide`, {
    verdict: 'accepted',
    shownAmountFen: 13_630,
    isSameAgainConfirmed: false,
  });
  await submitted(tester, '/api/shifts/close', { shift: '2026-11-22/morning' });
});
afterEach(() => under.close());

/** Changes the hand that made a fact, as somebody would who has the file and not the station. */
function changeFact(kind: string): number {
  const database = new Database(join(under.folder, 'books.db'));
  database.exec('drop trigger factRefusesBeforeupdate');
  const { seq } = database.prepare('select seq from fact where kind = ?').get(kind) as { seq: number };
  database.prepare('update fact set who = 99 where seq = ?').run(seq);
  database.close();
  return seq;
}

test('a fact that was changed behind the station shows at the next start, milk is taken on and money waits', async () => {
  let seq = 0;
  under = await under.restart(() => {
    seq = changeFact('delivery.decided');
  });
  const accountant = await under.as('accountant');
  const refused = await accountant.post('/api/days/2026-11-22/close', { id: newId() });
  expect(refused.body).toEqual({ code: 'BOOKS_LOCKED', facts: { fact: seq } });
  const tester = await under.as('tester');
  await submitted(tester, '/api/shifts', { name: 'evening', clockConfirmed: false });
  await callUp(tester, 2);
  const { body } = await tester.get<{ trouble: unknown }>('/api/counter');
  expect(body.trouble).toEqual([{ code: 'BOOKS_LOCKED', facts: { fact: seq } }]);
});

test('sound books are not locked by a restart', async () => {
  under = await under.restart();
  await submitted(await under.as('accountant'), '/api/days/2026-11-22/close', {});
});
