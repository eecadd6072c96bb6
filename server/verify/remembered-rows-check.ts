/** What stands beside the books: what doors and lines remember, each row with the digest of its own values, and the list of migrations. */
import { type Kysely, sql } from 'kysely';
import { rowDigest } from '../store/door-memory-on-sqlite.ts';
import { readMigrations, readRecordedMigrations } from '../store/record-migrations.ts';
import type { Schema } from '../store/schema.ts';
import { type Checked, type Difference, differ } from './difference.ts';

/**
 * Sessions, wrong-secret counters and troubles of lines. The digest covers the whole row, so the row is named, with every column that it
 * may lie in.
 */
export async function checkMemory(db: Kysely<Schema>): Promise<Checked> {
  const sessions = await db.selectFrom('session').selectAll().orderBy('tokenDigest').execute();
  const attempts = await db.selectFrom('attempt').selectAll().orderBy('door').orderBy('subject').execute();
  const troubles = await db.selectFrom('lineTrouble').selectAll().orderBy('trouble').execute();
  const counts = { sessions: sessions.length, attempts: attempts.length, lineTroubles: troubles.length };
  const difference =
    findWrongDigest('session', sessions, ['tokenDigest']) ??
    findWrongDigest('attempt', attempts, ['door', 'subject']) ??
    findWrongDigest('lineTrouble', troubles, ['trouble']);
  return { counts, difference };
}

type RememberedRow = Record<string, string | number | null> & { readonly digest: string };

function findWrongDigest(table: string, rows: readonly RememberedRow[], keys: readonly string[]): Difference | null {
  for (const row of rows) {
    const expected = rowDigest(row);
    if (expected === row.digest) continue;
    const key = Object.fromEntries(keys.map((column) => [column, row[column] ?? '']));
    return differ('PROOF_FAILS', { table, key, columns: Object.keys(row) }, { found: row.digest, expected });
  }
  return null;
}

const MIGRATIONS = 'kysely_migration';
const LOCK = 'kysely_migration_lock';

/** The migrations that ran against the fact that lists them, and the lock that nobody holds. */
export async function checkMigrations(db: Kysely<Schema>): Promise<Checked> {
  const rows = await readMigrations(db);
  const recorded = await readRecordedMigrations(db);
  const counts = { migrations: rows.length };
  for (const { name, timestamp } of recorded) {
    const row = rows.find((own) => own.name === name);
    const place = { table: MIGRATIONS, key: { name } };
    if (row === undefined) return { counts, difference: differ('PROVED_ROW_MISSING', { ...place, columns: ['name'] }) };
    if (row.timestamp === timestamp) continue;
    const changed = differ('PROOF_FAILS', { ...place, columns: ['timestamp'] }, { found: row.timestamp, expected: timestamp });
    return { counts, difference: changed };
  }
  const stray = rows.find(({ name }) => !recorded.some((known) => known.name === name));
  if (stray !== undefined)
    return { counts, difference: differ('ROW_UNPROVED', { table: MIGRATIONS, key: { name: stray.name }, columns: [] }) };
  return { counts, difference: await checkLock(db) };
}

async function checkLock(db: Kysely<Schema>): Promise<Difference | null> {
  const { rows } = await sql<{ id: string; is_locked: number }>`select id, is_locked from kysely_migration_lock order by id`.execute(db);
  const own = rows.find(({ id }) => id === 'migration_lock');
  const place = { table: LOCK, key: { id: 'migration_lock' } };
  if (own === undefined) return differ('PROVED_ROW_MISSING', { ...place, columns: ['id'] });
  if (own.is_locked !== 0) return differ('STORE_LOCKED', { ...place, columns: ['is_locked'] }, { found: own.is_locked, expected: 0 });
  const stray = rows.find(({ id }) => id !== 'migration_lock');
  return stray === undefined ? null : differ('ROW_UNPROVED', { table: LOCK, key: { id: stray.id }, columns: [] });
}
