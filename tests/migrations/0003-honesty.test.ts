import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { up as first } from '../../migrations/0001-books.ts';
import { up as second } from '../../migrations/0002-pail-tares.ts';
import { up } from '../../migrations/0003-honesty.ts';

const folder = mkdtempSync(join(tmpdir(), 'oma-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HASH = (digit: string) => digit.repeat(64);

test('a delivery from before names the devices that measured it, and devices stay as they were', async () => {
  const database = new Database(join(folder, 'books.db'));
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  await first(db);
  await second(db);
  const fact = database.prepare(`insert into fact values (?, 5, null, ?, 1, 'none', ?, '${HASH('0')}', ?)`);
  fact.run(7, 'weighing.bound', '{"delivery":"d","device":1,"settings":3}', HASH('7'));
  fact.run(8, 'analysis.bound', '{"delivery":"d","device":2,"settings":4}', HASH('8'));
  fact.run(9, 'values.typed', '{"delivery":"e"}', HASH('9'));
  const columns =
    'delivery, shift, number, household, milkKind, state, calledAt, arrivedAt, isCooled, reasons, nowHousehold, nowIsVoid, seq';
  const delivery = database.prepare(
    `insert into delivery (${columns}, weighingSeq, analysisSeq)
      values (?, '2026-11-22/morning', ?, 3, 'yak', 'open', 5, 5, 0, '[]', 3, 0, 9, ?, ?)`,
  );
  delivery.run('d', 1, 7, 8);
  delivery.run('e', 2, 9, null);
  delivery.run('f', 3, null, null);
  database.exec(`insert into device values (1, 3, 'scale', 'scale', 'yaohua-tf0', '{}', 2)`);
  await up(db);
  expect(database.prepare('select weighedOn, weighedSettings, analysedOn, analysedSettings from delivery order by number').all()).toEqual([
    { weighedOn: 1, weighedSettings: 3, analysedOn: 2, analysedSettings: 4 },
    { weighedOn: null, weighedSettings: null, analysedOn: null, analysedSettings: null },
    { weighedOn: null, weighedSettings: null, analysedOn: null, analysedSettings: null },
  ]);
  expect(database.prepare('select * from device').all()).toEqual([
    { device: 1, version: 3, name: 'scale', family: 'scale', protocol: 'yaohua-tf0', config: '{}', seq: 2 },
  ]);
  expect(() => database.exec(`insert into device values (2, 1, 'x', 'kettle', 'p', '{}', 3)`)).toThrow(/CHECK/);
  expect(() => database.exec(`insert into deviceCheck values (5, 1, 'look', 5, null, 1, '{}')`)).toThrow(/CHECK/);
  database.close();
});
