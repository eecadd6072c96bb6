import { describe, expect, test } from 'vitest';
import { asLines, isIn, parseSource, sources } from './source-file.ts';
import { foreignWaits } from './transactions.ts';

test('nothing but its own queries is awaited in a transaction', () => {
  expect(asLines(sources.filter((file) => !isIn(file, 'tests')).flatMap(foreignWaits))).toEqual([]);
});

describe('a foreign wait is found', () => {
  test.each([
    'await store.write(async (tx) => { await sleep(5); await tx.selectFrom("facts").execute(); });',
    'await db.transaction().execute(async (trx) => { await db.selectFrom("facts").execute(); });',
    'async function append(tx: Transaction<Books>) { await fetch("http://a"); }',
    'async function append(books: Transaction<Books>) { await printSlip(); }',
    'await store.write(async (tx) => { for await (const row of stream()) keep(tx, row); });',
  ])('%s', (text) => {
    expect(foreignWaits(parseSource('server/store/a.ts', text))).toHaveLength(1);
  });
});

describe('a wait for the transaction is left alone', () => {
  test.each([
    'await store.write(async (tx) => { const rows = await tx.selectFrom("facts").execute(); return rows; });',
    'await store.write(async (tx) => { await appendFact(tx, fact); await Promise.all([project(tx, 1)]); });',
    'await store.write(async (tx) => { const writer = makeWriter(tx); await writer.insert(1); });',
    'await db.transaction().execute(async ({ facts }) => { await facts.append(1); });',
    'async function read() { await fetch("http://a"); }',
  ])('%s', (text) => {
    expect(foreignWaits(parseSource('server/store/a.ts', text))).toEqual([]);
  });
});
