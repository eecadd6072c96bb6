import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { up } from '../../migrations/0005-line-troubles.ts';

const folder = mkdtempSync(join(tmpdir(), 'oma-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a trouble of a line is one of the four, and its end is seen only where there is one', async () => {
  const database = new Database(join(folder, 'books.db'));
  await up(new Kysely<unknown>({ dialect: new SqliteDialect({ database }) }));
  const insert = database.prepare(`insert into lineTrouble values (?, 1, ?, null, null, 5, 9, ?, ?, ?, 'digest')`);
  insert.run(1, 'portClosed', null, null, 0);
  insert.run(2, 'noBytes', 7, 9, 1);
  insert.run(3, 'noValue', 7, 9, 0);
  expect(() => insert.run(4, 'starting', null, null, 0)).toThrow(/CHECK/);
  expect(() => insert.run(4, 'noFrame', null, null, 1)).toThrow(/CHECK/);
  expect(() => insert.run(4, 'noFrame', 7, null, 1)).toThrow(/CHECK/);
  expect(() => insert.run(4, 'noFrame', null, null, 2)).toThrow(/CHECK/);
  database.close();
});
