import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealOf } from '../../../server/core/chain/seal.ts';
import { createChance } from '../../../server/demo/chance.ts';
import type { FactTable } from '../../../server/store/schema.ts';
import { rebuildBooks } from '../../../server/verify/rebuild-books.ts';
import { copyBooks, linkAnew, tamper, verifyFolder } from './tampering.ts';
import { openVillage } from './village.ts';
import { makeVillage, workOn } from './village-books.ts';

const folder = mkdtempSync(join(tmpdir(), 'oma-village-'));
const books = join(folder, 'books.db');
const earlier = join(folder, 'earlier.db');

beforeAll(() => makeVillage(books));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const readFacts = (file: string): FactTable[] => {
  const database = new Database(file, { readonly: true });
  const rows = database.prepare('select * from fact order by seq').all() as FactTable[];
  database.close();
  return rows;
};
const hashOfLast = (kind: string): string => readFacts(books).findLast((fact) => fact.kind === kind)?.hash ?? '';

async function verifyTampered(change: (database: Database.Database) => void, ...words: readonly string[]) {
  const copy = copyBooks(books);
  tamper(copy.file, change);
  const verdict = await verifyFolder(copy.folder, ...words);
  copy.remove();
  return verdict;
}

test('two facts that changed places are found at the first of them', async () => {
  const { exitCode, said } = await verifyTampered((database) => {
    const move = database.prepare('update fact set seq = ? where seq = ?');
    for (const [to, from] of [
      [1000, 40],
      [40, 41],
      [41, 1000],
    ])
      move.run(to, from);
  });
  expect(said).toContain('table=fact key=seq=40 ');
  expect(exitCode).toBe(1);
});

test('a fact of a kind, version, rule, text, moment or hand that cannot be is found by its number', async () => {
  const changes: readonly [string, string, number][] = [
    ['kind', `'fact.invented'`, 50],
    ['version', '2', 50],
    ['rules', `'price:2'`, 50],
    ['body', `replace(body, '{"', '{ "')`, 50],
    ['at', '9999999999999', 50],
    ['who', '77', 50],
    ['who', 'null', 12],
  ];
  for (const [column, value, seq] of changes) {
    const { exitCode, said } = await verifyTampered((database) => {
      database.exec(`update fact set ${column} = ${value} where seq = ${seq}`);
      linkAnew(database);
    });
    expect(said).toContain(`table=fact key=seq=${seq} column=${column}`);
    expect(exitCode).toBe(1);
  }
});

test('a seal on paper, its check code and the whole hash of the QR are found in the books, however they are typed', async () => {
  const hash = hashOfLast('settlement.approved');
  const seal = sealOf(hash);
  const byHand = [seal.toLowerCase().replaceAll('-', ' '), seal.replaceAll('0', 'o').replaceAll('1', 'l')];
  const typed = [seal, ...byHand, seal.slice(0, 9), hash];
  const { exitCode, said } = await verifyFolder(folder, ...typed.flatMap((code) => ['--seal', code]));
  expect(said).toContain('seals=5');
  expect(exitCode).toBe(0);
});

test('a chain whose tail was cut off is whole in itself, and is told by the seal that stands on paper', async () => {
  const copy = copyBooks(books);
  tamper(copy.file, (database) => {
    const last = database.prepare(`select max(seq) from fact where kind = 'settlement.drafted'`).pluck().get() as number;
    database.prepare('delete from fact where seq > ?').run(last);
  });
  const cut = join(copy.folder, 'cut.db');
  await rebuildBooks(copy.file, cut);
  copyFileSync(cut, copy.file);
  expect((await verifyFolder(copy.folder)).exitCode).toBe(0);
  const { exitCode, said } = await verifyFolder(copy.folder, '--seal', sealOf(hashOfLast('settlement.approved')));
  expect(said).toContain('SEAL_NOT_FOUND table=fact');
  expect(exitCode).toBe(1);
  copy.remove();
});

test('an old file that was put back is told by the seal that stands on paper', async () => {
  copyFileSync(books, earlier);
  const copy = copyBooks(books);
  const village = await openVillage(copy.file, '2026-11-02T08:00:00');
  for (const delivery of await village.house.books.deliveries.open()) await village.undo(delivery.delivery);
  await village.closeShift();
  await village.closeDay('2026-11-02');
  await village.close();
  const seal = sealOf(readFacts(copy.file).at(-1)?.hash ?? '');
  expect((await verifyFolder(copy.folder, '--seal', seal)).exitCode).toBe(0);
  copyFileSync(earlier, copy.file);
  const { exitCode, said } = await verifyFolder(copy.folder, '--seal', seal);
  expect(said).toContain(`expected: ${seal}`);
  expect(exitCode).toBe(1);
  copy.remove();
});

test('the books of a station that works are verified, and again after the next pail', async () => {
  const copy = copyBooks(books);
  const village = await openVillage(copy.file, '2026-11-03T06:00:00');
  expect((await verifyFolder(copy.folder)).exitCode).toBe(0);
  for (const delivery of await village.house.books.deliveries.open()) await village.undo(delivery.delivery);
  await village.closeShift();
  const verdict = verifyFolder(copy.folder);
  await workOn(village, '2026-11-03T07:00:00');
  expect((await verdict).exitCode).toBe(0);
  expect((await verifyFolder(copy.folder)).exitCode).toBe(0);
  await village.close();
  copy.remove();
});

/** Everything that a query can return, in the order of the keys; null when the file does not answer. */
function readEverything(file: string): string | null {
  const database = new Database(file);
  try {
    const tables = database.prepare(`select name from sqlite_schema where type = 'table' order by name`).pluck().all() as string[];
    return JSON.stringify(tables.map((table) => database.prepare(`select * from "${table}" not indexed`).raw().all()));
  } catch {
    // A file that SQLite refuses to read has told its damage by itself.
    return null;
  } finally {
    database.close();
  }
}

test('of flipped bytes anywhere in the file none that changes a value goes unnoticed', {
  timeout: 120_000,
}, async () => {
  const seed = Date.now() % 1_000_000;
  const { draw } = createChance(seed, 'flipped bytes');
  const whole = readEverything(books);
  const bytes = readFileSync(books);
  const missed: string[] = [];
  let changed = 0;
  for (let turn = 0; turn < 80; turn += 1) {
    const copy = copyBooks(books);
    // The first hundred bytes are the file's own header.
    const place = 100 + draw(bytes.length - 100);
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(place) ^ (1 << draw(8)), place);
    writeFileSync(copy.file, flipped);
    const { exitCode } = await verifyFolder(copy.folder);
    const found = readEverything(copy.file);
    if (found !== whole) changed += 1;
    if (found !== whole && exitCode === 0) missed.push(`seed ${seed}: byte ${place}`);
    copy.remove();
  }
  expect(missed).toEqual([]);
  expect(changed).toBeGreaterThan(0);
});

test('a file that is none of books at all is told from one with a difference', async () => {
  const copy = copyBooks(books);
  writeFileSync(copy.file, 'no books');
  expect(await verifyFolder(copy.folder)).toMatchObject({ exitCode: 1, said: expect.stringContaining('FILE_DAMAGED') });
  rmSync(copy.file);
  expect((await verifyFolder(copy.folder)).exitCode).toBe(2);
  copy.remove();
});

test('a wrong option is answered with how to use the command', async () => {
  expect(await verifyFolder(folder, '--sael', 'x')).toMatchObject({
    exitCode: 2,
    said: expect.stringContaining('oma verify [--data FOLDER]'),
  });
  expect(await verifyFolder(folder, '--help')).toMatchObject({ exitCode: 0, said: expect.stringContaining('--seal CODE') });
});
