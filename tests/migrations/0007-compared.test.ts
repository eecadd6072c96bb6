import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { up as first } from '../../migrations/0001-books.ts';
import { up as second } from '../../migrations/0002-pail-tares.ts';
import { up as third } from '../../migrations/0003-honesty.ts';
import { up } from '../../migrations/0007-compared.ts';

const folder = mkdtempSync(join(tmpdir(), 'oma-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HASH = (digit: string) => digit.repeat(64);
const analysis = (shown: object) => ({ kind: 'analysis', frame: 'ab', shown, read: shown });

test('a proof from before names what was typed last of an analysis, and a scale’s names nothing', async () => {
  const database = new Database(join(folder, 'books.db'));
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  for (const before of [first, second, third]) await before(db);
  const fact = database.prepare(`insert into fact values (?, 5, null, 'device.proven', 1, 'none', ?, '${HASH('0')}', ?)`);
  const lactometer = { kind: 'lactometer', frame: 'ab', shown: { lactometer: '31.6' }, read: {} };
  const shown = [analysis({ fat: '6.48', protein: '5.12' }), analysis({ fat: '6.48', densityDegrees: '31.8' }), lactometer];
  fact.run(7, JSON.stringify({ device: 2, shown }), HASH('7'));
  fact.run(8, JSON.stringify({ device: 1, shown: [{ kind: 'weight', frame: 'ab', shown: { weight: '12.37' }, read: {} }] }), HASH('8'));
  const proof = database.prepare(`insert into proof values (?, ?, 1, '${HASH('c')}', 5)`);
  proof.run(7, 2);
  proof.run(8, 1);
  await up(db);
  expect(database.prepare('select device, compared from proof order by seq').all()).toEqual([
    { device: 2, compared: '["fat","density"]' },
    { device: 1, compared: '[]' },
  ]);
  database.close();
});
