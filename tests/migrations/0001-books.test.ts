import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { up } from '../../migrations/0001-books.ts';

const folder = mkdtempSync(join(tmpdir(), 'oma-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function migrated(name: string): Promise<Database.Database> {
  const database = new Database(join(folder, name));
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  // A table that was there before, with a row: the first migration leaves what it finds.
  await sql`create table before_us (word text) strict`.execute(db);
  await sql`insert into before_us values ('kept')`.execute(db);
  await db.transaction().execute((tx) => up(tx));
  database.pragma('recursive_triggers = on');
  return database;
}

const ZEROS = '0'.repeat(64);
const FACT = `insert into fact values (1, 1790000000000, null, 'station.setUp', 1, 'none', '{}', '${ZEROS}', '${'a'.repeat(64)}')`;

test('the books come into an empty file and into one with rows, which stay as they were', async () => {
  const database = await migrated('kept.db');
  expect(database.prepare('select word from before_us').pluck().all()).toEqual(['kept']);
  const tables = database.prepare(`select count(*) from sqlite_schema where type = 'table' and name <> 'before_us'`).pluck().get();
  expect(tables).toBe(30);
  const loose = database
    .prepare(`select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0`)
    .pluck()
    .all();
  expect(loose).toEqual(['sqlite_schema']);
  database.close();
});

test('facts, entries and postings are added and never changed, deleted or replaced', async () => {
  const database = await migrated('append-only.db');
  database.exec(FACT);
  database.exec(`insert into entry values ('day/2026-11-22', 1, '2026-11-22', 'day', '2026-11-22', null)`);
  database.exec(`insert into posting values ('day/2026-11-22', 0, 'owed/1', -5), ('day/2026-11-22', 1, 'milk purchased', 5)`);
  for (const statement of [
    `update fact set body = '{"a":1}'`,
    'delete from fact',
    FACT.replace('insert', 'insert or replace'),
    `update entry set day = '2026-11-23'`,
    'delete from entry',
    `insert or replace into entry values ('day/2026-11-22', 2, '2026-11-23', 'day', '', null)`,
    'update posting set fen = -6',
    'delete from posting',
    `insert or replace into posting values ('day/2026-11-22', 0, 'owed/1', -6)`,
  ]) {
    expect(() => database.exec(statement), statement).toThrow(/is append-only/);
  }
  expect(database.prepare('select body from fact').pluck().all()).toEqual(['{}']);
  expect(database.prepare('select sum(fen) from posting').pluck().get()).toBe(0);
  database.close();
});

test('a value outside what can be meant is refused by the table itself', async () => {
  const database = await migrated('checks.db');
  for (const statement of [
    FACT.replace('values (1', 'values (0'),
    FACT.replace(ZEROS, '0'),
    `insert into household values (1, '101', 24, 'yak', 'cash', 1, 0, 1)`,
    `insert into household values (1, '101', 3, 'yak', 'cheque', 1, 0, 1)`,
    `insert into household values (1, '101', 3, 'yak', 'cash', 1, 20001, 1)`,
    `insert into measure values ('d', 'fat', 3, 1, 'typed', 1)`,
    `insert into posting values ('e', 0, 'owed/1', 0)`,
    `insert into deduction values ('d', 1, '2026-11-22', 'feed', 5, 6, 'r', 'c', 1)`,
    `insert into payoutLine values ('2026-11', 'cash', 1, 0, null, null)`,
    `insert into submission values ('short', 'd', 1)`,
  ]) {
    expect(() => database.exec(statement), statement).toThrow(/CHECK constraint failed/);
  }
  expect(() => database.exec(`insert into balance values ('owed/1', 'five')`)).toThrow(/cannot store TEXT/);
  database.close();
});

test('one shift has each number once, and each login, code and submission is given once', async () => {
  const database = await migrated('unique.db');
  for (const statement of [
    `insert into account values (1, 'tester', '[]', 1)`,
    `insert into household values (1, '101', 3, 'yak', 'cash', 1, 0, 1)`,
    `insert into submission values ('${'a'.repeat(32)}', 'd', 1)`,
  ]) {
    database.exec(statement);
    const again = statement.replace('values (1', 'values (2').replace('a'.repeat(32), 'b'.repeat(32));
    expect(() => database.exec(again), again).toThrow(/UNIQUE constraint failed/);
  }
  database.close();
});
