import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { up as first } from '../../migrations/0001-books.ts';
import { up } from '../../migrations/0004-light-pails.ts';

const folder = mkdtempSync(join(tmpdir(), 'oma-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('no delivery from before was light, and the committee decides on a weight or on none', async () => {
  const database = new Database(join(folder, 'books.db'));
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  await first(db);
  const columns =
    'delivery, shift, number, household, milkKind, state, calledAt, arrivedAt, isCooled, reasons, nowHousehold, nowIsVoid, seq';
  database.exec(`insert into delivery (${columns}) values ('d', '2026-11-22/morning', 1, 3, 'yak', 'open', 5, 5, 0, '[]', 3, 0, 9)`);
  await up(db);
  expect(database.prepare('select delivery, isLight from delivery').all()).toEqual([{ delivery: 'd', isLight: 0 }]);
  expect(() => database.exec('update delivery set isLight = 2')).toThrow(/CHECK/);
  const insert = database.prepare(`insert into lightPails values (?, '2026-11-22', ?, ?, 'why', ?)`);
  insert.run(1, 'morning', 200, 5);
  insert.run(2, 'evening', null, 6);
  expect(() => insert.run(3, 'noon', 200, 7)).toThrow(/CHECK/);
  expect(() => insert.run(3, 'morning', 0, 7)).toThrow(/CHECK/);
  database.close();
});
