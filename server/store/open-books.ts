/** Opens the file of the books: pragmas set and read back, migrations run, one writing connection. */
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { MIGRATIONS } from '../../migrations/index.ts';
import { checkpoint } from './checkpoint.ts';
import { recordMigrations } from './record-migrations.ts';
import type { Schema } from './schema.ts';

export { sha256 } from './sha256.ts';

export type OpenedBooks = { readonly db: Kysely<Schema>; readonly file: string; close(): Promise<void> };

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
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: keepStatements(database) }) });
  await migrate(db);
  await recordMigrations(db, now);
  await checkpoint(db);
  return { db, file, close: () => db.destroy() };
}

/** Creates an empty file for what can be made again from the facts: nothing is synced, and no fact of its own stands in it. */
export async function createScratchBooks(file: string): Promise<OpenedBooks> {
  const database = new Database(file);
  database.pragma('journal_mode = MEMORY');
  database.pragma('synchronous = OFF');
  database.pragma('recursive_triggers = ON');
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: keepStatements(database) }) });
  await migrate(db);
  return { db, file, close: () => db.destroy() };
}

/** Opens the books for reading only; throws when the file is not there. */
export function openBooksReadOnly(file: string): OpenedBooks {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: keepStatements(database) }) });
  return { db, file, close: () => db.destroy() };
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

/** Kysely prepares a statement for each query; the same text is the same statement, so each is prepared once. */
function keepStatements(database: Database.Database): Database.Database {
  const kept = new Map<string, Database.Statement>();
  const prepare = database.prepare.bind(database);
  database.prepare = ((text: string) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const statement = prepare(text);
    // Queries with lists of changing length would grow the map without end.
    if (kept.size < 500) kept.set(text, statement);
    return statement;
  }) as typeof database.prepare;
  return database;
}

async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
