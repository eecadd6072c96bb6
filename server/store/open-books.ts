/** Opens the file of the books: pragmas set and read back, migrations run, one writing connection. */
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { MIGRATIONS } from '../../migrations/index.ts';
import { findBrokenFact } from './check-links.ts';
import { checkpoint } from './checkpoint.ts';
import { keepStatements, watchDisk } from './disk-watch.ts';
import { recordMigrations } from './record-migrations.ts';
import type { Schema } from './schema.ts';

export { sha256 } from './sha256.ts';

/** `failed` resolves when the disk failed the books: nothing more may be answered, and the connection is left without being closed. */
export type OpenedBooks = {
  readonly db: Kysely<Schema>;
  readonly file: string;
  readonly failed: Promise<Error>;
  /** The first fact since the last seal that was not as it was written when the books were opened; null when all were. */
  readonly brokenFact: number | null;
  close(): Promise<void>;
};

/** FULL is what survives a power cut; the others exist so that the durability tests can show that they do not. */
export type Synchronous = 'FULL' | 'NORMAL' | 'OFF';
const SYNCHRONOUS_NUMBER: Readonly<Record<Synchronous, number>> = { OFF: 0, NORMAL: 1, FULL: 2 };

/**
 * Opens (and creates) the books for writing; what was migrated becomes a fact of the moment `now`.
 * Throws when a pragma does not read back as it was set: without synchronous=FULL a reopened file would lose what was answered as saved.
 */
export async function openBooks(file: string, synchronous: Synchronous = 'FULL', now: () => number = Date.now): Promise<OpenedBooks> {
  const database = new Database(file);
  setPragmas(database, synchronous);
  const { db, failed } = connect(database);
  await migrate(db);
  await recordMigrations(db, now);
  await checkpoint(db);
  return { db, file, failed, brokenFact: await findBrokenFact(db), close: () => db.destroy() };
}

/** Creates an empty file for what can be made again from the facts: nothing is synced, and no fact of its own stands in it. */
export async function createScratchBooks(file: string): Promise<OpenedBooks> {
  const database = new Database(file);
  database.pragma('journal_mode = MEMORY');
  database.pragma('synchronous = OFF');
  database.pragma('recursive_triggers = ON');
  const { db, failed } = connect(database);
  await migrate(db);
  return { db, file, failed, brokenFact: null, close: () => db.destroy() };
}

/** Opens the books for reading only; throws when the file is not there. */
export function openBooksReadOnly(file: string): OpenedBooks {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  const { db, failed } = connect(database);
  return { db, file, failed, brokenFact: null, close: () => db.destroy() };
}

function connect(database: Database.Database): Pick<OpenedBooks, 'db' | 'failed'> {
  const watch = watchDisk();
  return { db: new Kysely<Schema>({ dialect: new SqliteDialect({ database: keepStatements(database, watch) }) }), failed: watch.failed };
}

function setPragmas(database: Database.Database, synchronous: Synchronous): void {
  database.pragma('journal_mode = WAL');
  database.pragma(`synchronous = ${synchronous}`);
  database.pragma('foreign_keys = ON');
  // Without it INSERT OR REPLACE walks past the triggers that refuse a change of the facts.
  database.pragma('recursive_triggers = ON');
  database.pragma('busy_timeout = 5000');
  // Checkpoints are run between the pails (checkpoint.ts), never inside the commit that somebody waits for.
  database.pragma('wal_autocheckpoint = 0');
  expectPragma(database, 'journal_mode', 'wal');
  expectPragma(database, 'synchronous', SYNCHRONOUS_NUMBER[synchronous]);
  expectPragma(database, 'recursive_triggers', 1);
  expectPragma(database, 'foreign_keys', 1);
}

function expectPragma(database: Database.Database, name: string, wanted: string | number): void {
  const found = database.pragma(name, { simple: true });
  if (found !== wanted) throw new Error(`pragma ${name} reads ${String(found)} and must be ${wanted}`);
}

async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
