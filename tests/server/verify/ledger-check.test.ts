import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBooksReadOnly } from '../../../server/store/open-books.ts';
import { checkLedger } from '../../../server/verify/ledger-check.ts';
import { copyBooks, tamper } from './tampering.ts';
import { makeVillage } from './village-books.ts';

const folder = mkdtempSync(join(tmpdir(), 'oma-village-'));
const books = join(folder, 'books.db');

beforeAll(() => makeVillage(books));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The ledger by itself, without the facts that it follows from: it must notice what projections of its own would never show. */
async function checkAfter(statement: string) {
  const copy = copyBooks(books);
  tamper(copy.file, (database) => database.exec(statement));
  const opened = openBooksReadOnly(copy.file);
  const { difference } = await checkLedger(opened.db);
  await opened.close();
  copy.remove();
  return difference;
}

test('the ledger of a village agrees with itself', async () => {
  expect(await checkAfter('select 1')).toBeNull();
});

test.each([
  ['a posting changed', `update posting set fen = fen + 1 where account = 'owed/1' and entry like 'day/%'`, 'posting', 'fen'],
  ['an entry gone', `delete from entry where entry = 'day/2026-10-06'`, 'posting', 'fen'],
  [
    'an account that nobody declared, with a balanced entry',
    `insert into posting values ('day/2026-10-05', 8, 'a drawer', 7), ('day/2026-10-05', 9, 'cash box', -7)`,
    'posting',
    'account',
  ],
  ['a balance that is not the fold of its postings', `update balance set fen = fen - 1 where account = 'cash box'`, 'balance', 'fen'],
  ['a balance without postings', `insert into balance values ('owed/9', 5)`, 'balance', 'account'],
  [
    'milk that was never posted',
    `update delivery set amountFen = amountFen + 1 where state = 'accepted' and day is '2026-10-05'`,
    'balance',
    'fen',
  ],
  ['a payment that was posted and never made', 'update payoutLine set paidAt = null', 'balance', 'fen'],
  ['a deduction taken beyond what was posted', 'update deductionTaken set fen = fen + 1', 'balance', 'fen'],
])('%s is found', async (_what, statement, table, column) => {
  expect(await checkAfter(statement)).toMatchObject({ what: 'INVARIANT_BROKEN', place: { table, columns: [column] } });
});
