import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MIGRATIONS } from '../../../migrations/index.ts';
import { type OpenedBooks, openBooks, openBooksReadOnly } from '../../../server/store/open-books.ts';
import { makeVillage } from '../verify/village-books.ts';

const folder = mkdtempSync(join(tmpdir(), 'oma-store-'));
const books = join(folder, 'books.db');

beforeAll(() => makeVillage(books));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function readPragma({ db }: OpenedBooks, name: string): Promise<unknown> {
  const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db);
  return Object.values(rows[0] ?? {})[0];
}

test('a file that is opened again syncs every commit, and would not do so by itself', async () => {
  const plain = new Database(books);
  expect(plain.pragma('journal_mode', { simple: true })).toBe('wal');
  // 1 is NORMAL: what a power cut takes from whoever relies on the library.
  expect(plain.pragma('synchronous', { simple: true })).toBe(1);
  plain.close();
  const opened = await openBooks(books);
  expect(await readPragma(opened, 'journal_mode')).toBe('wal');
  expect(await readPragma(opened, 'synchronous')).toBe(2);
  expect(await readPragma(opened, 'recursive_triggers')).toBe(1);
  expect(await readPragma(opened, 'foreign_keys')).toBe(1);
  await opened.close();
});

test('the weaker levels are there for the tests of durability, and read back as what they are', async () => {
  for (const [level, number] of [
    ['OFF', 0],
    ['NORMAL', 1],
  ] as const) {
    const opened = await openBooks(join(folder, `${level}.db`), level);
    expect(await readPragma(opened, 'synchronous')).toBe(number);
    await opened.close();
  }
});

test('facts, entries and postings refuse to be changed, deleted and replaced through the connection of the station', async () => {
  const opened = await openBooks(books);
  const before = await opened.db.selectFrom('fact').selectAll().execute();
  for (const table of ['fact', 'entry', 'posting'] as const) {
    const [column] = Object.keys((await opened.db.selectFrom(table).selectAll().limit(1).executeTakeFirst()) ?? {});
    for (const statement of [
      `update "${table}" set "${column}" = "${column}"`,
      `delete from "${table}"`,
      `insert or replace into "${table}" select * from "${table}" limit 1`,
    ]) {
      await expect(sql.raw(statement).execute(opened.db), statement).rejects.toThrow(`${table} is append-only`);
    }
  }
  expect(await opened.db.selectFrom('fact').selectAll().execute()).toEqual(before);
  await opened.close();
});

test('whoever only reads cannot write, and makes no file where none is', async () => {
  const opened = openBooksReadOnly(books);
  await expect(sql`insert into balance values ('owed/1', 5)`.execute(opened.db)).rejects.toThrow(/readonly/);
  await opened.close();
  expect(() => openBooksReadOnly(join(folder, 'nowhere.db'))).toThrow();
});

test('the migrations that ran are told by a fact, once', async () => {
  const file = join(folder, 'young.db');
  for (let start = 0; start < 2; start += 1) {
    const opened = await openBooks(file, 'FULL', () => 1_790_000_000_000);
    const facts = await opened.db.selectFrom('fact').select(['seq', 'kind', 'at', 'who', 'body']).execute();
    expect(facts).toMatchObject([{ seq: 1, kind: 'store.migrated', at: 1_790_000_000_000, who: null }]);
    const migrations = Object.keys(MIGRATIONS).map((name) => ({ name }));
    expect(JSON.parse(facts[0]?.body ?? '')).toMatchObject({ migrations, submitted: null });
    await opened.close();
  }
});

test('the fact about the migrations is found by its index, however many facts there are', async () => {
  const opened = await openBooks(books);
  const plan = await sql<{
    detail: string;
  }>`explain query plan select body from fact where kind = 'store.migrated' order by seq desc limit 1`.execute(opened.db);
  expect(plan.rows.map(({ detail }) => detail).join()).toContain('factOfMigrations');
  await opened.close();
});
