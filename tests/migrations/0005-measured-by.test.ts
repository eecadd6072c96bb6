import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { up as first } from '../../migrations/0001-books.ts';
import { up as second } from '../../migrations/0002-pail-tares.ts';
import { up as third } from '../../migrations/0003-honesty.ts';
import { up } from '../../migrations/0005-measured-by.ts';

const folder = mkdtempSync(join(tmpdir(), 'oma-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HASH = (digit: string) => digit.repeat(64);

test('each value from before names the device that measured it, and a typed one none', async () => {
  const database = new Database(join(folder, 'books.db'));
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  for (const before of [first, second, third]) await before(db);
  const fact = database.prepare(`insert into fact values (?, 5, null, ?, 1, 'none', ?, '${HASH('0')}', ?)`);
  fact.run(7, 'analysis.bound', '{"delivery":"d","device":2,"settings":4}', HASH('7'));
  fact.run(8, 'analysis.bound', '{"delivery":"d","device":3,"settings":1}', HASH('8'));
  fact.run(9, 'values.typed', '{"delivery":"d"}', HASH('9'));
  const measure = database.prepare(`insert into measure values ('d', ?, ?, 48000, ?, ?)`);
  measure.run('protein', 1, 'device', 7);
  measure.run('protein', 2, 'device', 8);
  measure.run('acidity', 1, 'typed', 9);
  await up(db);
  expect(database.prepare('select measure, nth, device, settings from measure order by seq').all()).toEqual([
    { measure: 'protein', nth: 1, device: 2, settings: 4 },
    { measure: 'protein', nth: 2, device: 3, settings: 1 },
    { measure: 'acidity', nth: 1, device: null, settings: null },
  ]);
  expect(() => database.prepare('select analysedOn from delivery').all()).toThrow(/analysedOn/);
  database.close();
});
