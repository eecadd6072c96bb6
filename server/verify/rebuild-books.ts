/**
 * Makes every table that follows from the facts anew, into a new file: the facts and what stands beside them are copied, the rest is
 * projected.
 */
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { readFact } from '../store/append-fact.ts';
import { createScratchBooks } from '../store/open-books.ts';
import { project } from '../store/projections/index.ts';
import { PROJECTIONS, type Schema } from '../store/schema.ts';
import { countRows } from './table-comparison.ts';
import { walkFacts } from './walk-facts.ts';

/** What the facts do not determine: the facts themselves, rows of people, what the doors and lines remember, which migrations ran. */
const BESIDE = ['session', 'attempt', 'lineTrouble'] as const;
const COPIED = ['fact', 'person', 'credential', ...BESIDE, 'kysely_migration', 'kysely_migration_lock'] as const;
const BATCH = 500;

export type Rebuilt = {
  readonly file: string;
  readonly facts: number;
  /** Rows by table, as they were and as they are now; a running station may have gone on in between. */
  readonly tables: readonly { readonly table: string; readonly before: number; readonly now: number }[];
};

/**
 * Rebuilds `source` into `target`, which must not exist. The file and its folder are on the disk when the promise resolves.
 * Throws when a copied table does not come over whole.
 */
export async function rebuildBooks(source: string, target: string): Promise<Rebuilt> {
  if (existsSync(target)) throw new Error(`${target} is there already`);
  try {
    const rebuilt = await makeAnew(source, target);
    syncPath(target);
    syncPath(dirname(target));
    return rebuilt;
  } catch (error) {
    // Half a file of books must not lie about.
    removeLeftOver(target);
    throw error;
  }
}

async function makeAnew(source: string, target: string): Promise<Rebuilt> {
  const opened = await createScratchBooks(target);
  try {
    await sql`attach database ${source} as source`.execute(opened.db);
    await copyRows(opened.db);
    await projectAll(opened.db);
    const tables = await countTables(opened.db);
    return { file: target, facts: await countRows(opened.db, 'main', 'fact'), tables };
  } finally {
    await opened.close();
  }
}

/** In one transaction, so that all copied tables show the same moment of a station that goes on working. */
async function copyRows(db: Kysely<Schema>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const table of COPIED) {
      // Only the migrations' own tables have rows in a new file.
      await sql`delete from ${sql.id('main', table)}`.execute(tx);
      await sql`insert into ${sql.id('main', table)} select * from ${sql.id('source', table)}`.execute(tx);
      const [copied, there] = [await countRows(tx, 'main', table), await countRows(tx, 'source', table)];
      if (copied !== there) throw new Error(`${table}: ${copied} of ${there} rows came over`);
    }
  });
}

async function projectAll(db: Kysely<Schema>): Promise<void> {
  for await (const rows of walkFacts(db, BATCH)) {
    await db.transaction().execute(async (tx) => {
      for (const row of rows) await project(tx, readFact(row));
    });
  }
}

async function countTables(db: Kysely<Schema>): Promise<Rebuilt['tables']> {
  const tables = [];
  for (const table of PROJECTIONS) {
    tables.push({ table, before: await countRows(db, 'source', table), now: await countRows(db, 'main', table) });
  }
  return tables;
}

function syncPath(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The books of a station that does not run, held against its start. */
export type HeldBooks = { release(): void };

/** Holds the books while no station has them open; null when one has. The write-ahead log is in the file afterwards. */
export function holdBooks(file: string): HeldBooks | null {
  const database = new Database(file, { fileMustExist: true, timeout: 0 });
  try {
    // Leaving the log needs the file for oneself alone; a station that starts now waits for the lock that follows.
    database.pragma('journal_mode = DELETE');
    database.exec('begin immediate');
    return { release: () => void database.close() };
  } catch (error) {
    database.close();
    // Busy is the answer that was asked for.
    if ((error as { readonly code?: unknown }).code === 'SQLITE_BUSY') return null;
    throw error;
  }
}

/** Puts the rebuilt file in the place of the books and keeps those under `kept`. At every instant one of the two bears the name. */
export function swapBooks(file: string, rebuilt: string, kept: string): void {
  linkSync(file, kept);
  renameSync(rebuilt, file);
  syncPath(dirname(file));
}

/** Removes what a rebuild that was killed left behind. */
export function removeLeftOver(file: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
}
