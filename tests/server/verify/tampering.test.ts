import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Column, columnsOf, copyBooks, otherValue, pickRow, type Row, tamper, updateRow, verifyFolder } from './tampering.ts';
import { makeVillage } from './village-books.ts';

const folder = mkdtempSync(join(tmpdir(), 'oma-village-'));
const books = join(folder, 'books.db');

beforeAll(() => makeVillage(books));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Changes a copy and verifies it. */
async function verifyChanged(change: (database: Database.Database) => void, ...words: readonly string[]) {
  const copy = copyBooks(books);
  try {
    tamper(copy.file, change);
    return await verifyFolder(copy.folder, ...words);
  } finally {
    copy.remove();
  }
}

/** Where the report says that the difference lies. */
function placeIn(said: string): { table: string; key: string; columns: readonly string[] } {
  const [, table = '', key = '', columns = ''] = /^[A-Z_]+ table=(\S+) key=(.*) column=(\S*)$/m.exec(said) ?? [];
  return { table, key, columns: columns.split(',') };
}

function keyTexts({ table }: Pick<Column, 'table'>, rows: readonly Row[]): readonly string[] {
  const keys = columnsOf(books).filter((column) => column.table === table && column.isKey);
  return rows.map((row) => keys.map(({ name }) => `${name}=${row[name]}`).join(','));
}

test('books that nobody touched are whole, and the report counts what was looked at', async () => {
  const { exitCode, said } = await verifyFolder(folder);
  expect(said).toMatch(/weighings=13 analyses=10 decisions=10 corrections=5 days=2 drafts=2 payments=2/);
  expect(exitCode).toBe(0);
});

test('every table has a row in these books, so that a change of any column can be tried', () => {
  const database = new Database(books, { readonly: true });
  const tables = [...new Set(columnsOf(books).map(({ table }) => table))];
  const empty = tables.filter((table) => database.prepare(`select count(*) from "${table}"`).pluck().get() === 0);
  database.close();
  expect(tables).toHaveLength(42);
  expect(empty).toEqual([]);
});

test('a changed value in any column of any table is found, and its table, key and column are named', { timeout: 300_000 }, async () => {
  const missed: string[] = [];
  for (const column of columnsOf(books)) {
    let rows: Row[] = [];
    const { exitCode, said } = await verifyChanged((database) => {
      const row = pickRow(database, column);
      const value = otherValue(column, row[column.name] ?? null);
      rows = [row, { ...row, [column.name]: value }];
      updateRow(database, row, { table: column.table, column: column.name, value });
    });
    const place = placeIn(said);
    // A hash covers its whole fact: of a fact its number is named.
    const isNamed = place.columns.includes(column.name) || column.table === 'fact';
    const isFound = exitCode === 1 && place.table === column.table && keyTexts(column, rows).includes(place.key) && isNamed;
    if (!isFound) missed.push(`${column.table}.${column.name} of ${keyTexts(column, rows)[0]}: ${said.split('\n').slice(-6).join(' | ')}`);
  }
  expect(missed).toEqual([]);
});

/** What the doors and lines remember may be forgotten: a session ends, a counter is cleared, an old trouble makes room. */
const MAY_GO = ['session', 'attempt', 'lineTrouble'];

test('a row that is taken out of any table of the books is missed, and named', { timeout: 120_000 }, async () => {
  const missed: string[] = [];
  for (const table of new Set(columnsOf(books).map((column) => column.table))) {
    if (MAY_GO.includes(table)) continue;
    let gone: Row = {};
    const { exitCode, said } = await verifyChanged((database) => {
      gone = pickRow(database, { table, name: '' });
      const columns = Object.keys(gone);
      database
        .prepare(`delete from "${table}" where ${columns.map((column) => `"${column}" is ?`).join(' and ')}`)
        .run(...columns.map((column) => gone[column]));
    });
    const place = placeIn(said);
    if (exitCode !== 1 || place.table !== table || !keyTexts({ table }, [gone]).includes(place.key)) missed.push(`${table}: ${said}`);
  }
  expect(missed).toEqual([]);
});

test('a row that is added to any table is found, and named', { timeout: 120_000 }, async () => {
  const missed: string[] = [];
  for (const table of new Set(columnsOf(books).map((column) => column.table))) {
    let added: Row = {};
    const { exitCode, said } = await verifyChanged((database) => {
      added = addedLike(database, table);
      const columns = Object.keys(added);
      const names = columns.map((column) => `"${column}"`).join(', ');
      database
        .prepare(`insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')})`)
        .run(...columns.map((column) => added[column]));
    });
    const place = placeIn(said);
    if (exitCode !== 1 || place.table !== table) missed.push(`${table}: ${said}`);
  }
  expect(missed).toEqual([]);
});

/** A row like another one, with other values in its key and wherever only one row may have a value. */
function addedLike(database: Database.Database, table: string): Row {
  const row = pickRow(database, { table, name: '' });
  const unique = database
    .prepare(`select ii.name from pragma_index_list(?) il, pragma_index_info(il.name) ii where il."unique"`)
    .pluck()
    .all(table) as string[];
  const changed = columnsOf(books)
    .filter((column) => column.table === table && (column.isKey || unique.includes(column.name)))
    .map((column) => [column.name, otherValue(column, row[column.name] ?? null)]);
  return { ...row, ...Object.fromEntries(changed) };
}

describe('the schema itself', () => {
  test.each([
    [
      'a trigger that is gone',
      'drop trigger factRefusesBeforeupdate',
      'SCHEMA_PART_MISSING table=fact key=trigger=factRefusesBeforeupdate',
    ],
    ['an index that is gone', 'drop index deliveryByDay', 'SCHEMA_PART_MISSING table=delivery key=index=deliveryByDay'],
    ['a table that nobody knows', 'create table gift (fen integer)', 'SCHEMA_PART_UNKNOWN table=gift key=table=gift'],
    [
      'a trigger that changes what is written',
      'create trigger sly after insert on fact begin update balance set fen = 0; end',
      'SCHEMA_PART_UNKNOWN table=fact key=trigger=sly',
    ],
    ['a column too many', 'alter table payout add column note text', 'SCHEMA_PART_CHANGED table=payout key=table=payout'],
  ])('%s is named', async (_what, statement, named) => {
    const copy = copyBooks(books);
    const database = new Database(copy.file);
    database.exec(statement);
    database.close();
    const { exitCode, said } = await verifyFolder(copy.folder);
    copy.remove();
    expect(said).toContain(named);
    expect(exitCode).toBe(1);
  });
});
