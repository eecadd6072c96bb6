import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rebuild } from '../../../server/cli/rebuild.ts';
import { openBooks } from '../../../server/store/open-books.ts';
import { rebuildBooks } from '../../../server/verify/rebuild-books.ts';
import { columnsOf, copyBooks, tamper, verifyFolder } from './tampering.ts';
import { openVillage } from './village.ts';
import { furnishVillage, makeVillage, workOn } from './village-books.ts';

const folder = mkdtempSync(join(tmpdir(), 'oma-village-'));
const books = join(folder, 'books.db');

beforeAll(() => makeVillage(books));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every row of every table, by table. */
function readTables(file: string): Record<string, readonly unknown[]> {
  const database = new Database(file, { readonly: true });
  const tables = [...new Set(columnsOf(file).map(({ table }) => table))];
  const rows = tables.map((table) => {
    const keys = columnsOf(file).filter((column) => column.table === table && column.isKey);
    const order = keys.map(({ name }) => `"${name}"`).join(', ');
    return [table, database.prepare(`select * from "${table}"${order === '' ? '' : ` order by ${order}`}`).all()] as const;
  });
  database.close();
  return Object.fromEntries(rows);
}

async function runRebuild(...words: readonly string[]) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const exitCode = await rebuild(words, { stdin, stdout, stderr });
  stdout.end();
  stderr.end();
  const said: string[] = [];
  for (const stream of [stdout, stderr]) for await (const piece of stream) said.push(String(piece));
  return { exitCode, said: said.join('') };
}

test('rebuilt books are the old ones row by row, in every table', async () => {
  const anew = join(folder, 'anew.db');
  const { tables } = await rebuildBooks(books, anew);
  expect(readTables(anew)).toEqual(readTables(books));
  expect(tables.filter(({ before, now }) => before !== now)).toEqual([]);
});

test('books that grow while they are rebuilt give books that are whole in themselves', async () => {
  const copy = copyBooks(books);
  const village = await openVillage(copy.file, '2026-11-03T06:00:00');
  for (const delivery of await village.house.books.deliveries.open()) await village.undo(delivery.delivery);
  await village.closeShift();
  const into = join(copy.folder, 'grown');
  const grown = copyBooks(books);
  const rebuilding = rebuildBooks(copy.file, into);
  await workOn(village, '2026-11-03T07:00:00');
  const { facts } = await rebuilding;
  await village.close();
  rmSync(grown.file);
  expect((await runRebuild('--data', copy.folder, '--into', grown.file)).exitCode).toBe(0);
  expect(readTables(grown.file)).toEqual(readTables(copy.file));
  expect(facts).toBeLessThanOrEqual(readTables(copy.file)['fact']?.length ?? 0);
  expect((await verifyFolder(grown.folder)).exitCode).toBe(0);
  copy.remove();
  grown.remove();
});

test('a projection that was lost is there again after the rebuild, the station works on, and the old books are kept', async () => {
  const copy = copyBooks(books);
  tamper(copy.file, (database) => database.exec('delete from delivery; update balance set fen = 0'));
  expect((await verifyFolder(copy.folder)).exitCode).toBe(1);
  const { exitCode, said } = await runRebuild('--data', copy.folder);
  expect(said).toContain('DIFF delivery 0 13');
  expect(exitCode).toBe(0);
  expect(readTables(copy.file)).toEqual(readTables(books));
  const kept = readdirSync(copy.folder).filter((name) => name.startsWith('books.db.before-'));
  expect(kept).toHaveLength(1);
  expect(readTables(join(copy.folder, kept[0] ?? ''))['delivery']).toEqual([]);
  const village = await openVillage(copy.file, '2026-11-03T06:00:00');
  for (const delivery of await village.house.books.deliveries.open()) await village.undo(delivery.delivery);
  await village.close();
  expect((await verifyFolder(copy.folder)).exitCode).toBe(0);
  copy.remove();
});

test('while the station runs nothing is swapped under it: the new books lie beside', async () => {
  const copy = copyBooks(books);
  const opened = await openBooks(copy.file);
  const { exitCode, said } = await runRebuild('--data', copy.folder);
  expect(said).toContain(`the new file is ${copy.file}.rebuilt`);
  expect(exitCode).toBe(0);
  expect(existsSync(`${copy.file}.rebuilt`)).toBe(true);
  expect(readdirSync(copy.folder).filter((name) => name.includes('before'))).toEqual([]);
  await opened.close();
  copy.remove();
});

test('a file in the way is left alone, a wrong option is answered with how to use the command', async () => {
  const before = readTables(books);
  expect(await runRebuild('--data', folder, '--into', books)).toMatchObject({ exitCode: 2, said: expect.stringContaining(books) });
  expect(readTables(books)).toEqual(before);
  expect((await runRebuild('--onto', 'x')).exitCode).toBe(2);
  expect((await runRebuild('--data', join(folder, 'nowhere'))).exitCode).toBe(2);
  expect(await runRebuild('--help')).toMatchObject({ exitCode: 0, said: expect.stringContaining('oma rebuild [--data FOLDER]') });
});

test('a rebuild that breaks off leaves no half file', async () => {
  const copy = copyBooks(books);
  tamper(copy.file, (database) => database.exec(`update fact set body = 'no json' where seq = 60`));
  const into = join(copy.folder, 'anew.db');
  await expect(rebuildBooks(copy.file, into)).rejects.toThrow();
  expect(existsSync(into)).toBe(false);
  copy.remove();
});

test('the books of a station that was only set up are verified and rebuilt', async () => {
  const young = mkdtempSync(join(tmpdir(), 'oma-young-'));
  const file = join(young, 'books.db');
  const village = await openVillage(file);
  expect((await verifyFolder(young)).exitCode).toBe(0);
  await furnishVillage(village);
  await village.close();
  expect((await runRebuild('--data', young)).exitCode).toBe(0);
  expect((await verifyFolder(young)).exitCode).toBe(0);
  rmSync(young, { recursive: true, force: true });
});
