import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { up as first } from '../../migrations/0001-books.ts';
import { up } from '../../migrations/0002-pail-tares.ts';

const folder = mkdtempSync(join(tmpdir(), 'oma-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a delivery from before is of the first pail, and pails have tares between one gram and twenty kilograms', async () => {
  const database = new Database(join(folder, 'books.db'));
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  await first(db);
  const columns = ['delivery', 'shift', 'number', 'household', 'milkKind', 'state', 'calledAt', 'arrivedAt', 'isCooled', 'reasons'];
  database.exec(
    `insert into delivery (${columns}, nowHousehold, nowIsVoid, seq)
      values ('d', '2026-11-22/morning', 1, 3, 'yak', 'open', 5, 5, 0, '[]', 3, 0, 9)`,
  );
  await up(db);
  expect(database.prepare('select delivery, household, pail from delivery').all()).toEqual([{ delivery: 'd', household: 3, pail: 1 }]);
  const insert = database.prepare('insert into tare values (3, ?, ?, 5, 1, 10)');
  insert.run(2, 1_220);
  for (const [pail, grams] of [
    [0, 1_220],
    [10, 1_220],
    [3, 0],
    [3, 20_001],
  ]) {
    expect(() => insert.run(pail, grams)).toThrow(/CHECK/);
  }
  expect(() => database.exec('update delivery set pail = 10')).toThrow(/CHECK/);
  database.close();
});
