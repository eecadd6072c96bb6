/** The migrations' own table is Kysely's; a fact proves its rows. */
import { type Kysely, sql } from 'kysely';
import type { StationFacts } from '../core/facts/station-facts.ts';
import { epochMs } from '../core/units.ts';
import { appendFact } from './append-fact.ts';
import type { Schema } from './schema.ts';

export type MigrationRow = StationFacts['store.migrated']['migrations'][number];
export type WithMigrations = Schema & { kysely_migration: { name: string; timestamp: string } };

/** The migrations that have run, in their order. */
export async function readMigrations(db: Kysely<Schema>): Promise<MigrationRow[]> {
  const books = db as unknown as Kysely<WithMigrations>;
  return books.selectFrom('kysely_migration').select(['name', 'timestamp']).orderBy('name').execute();
}

/** What the last fact about migrations says has run; nothing when there is none. */
export async function readRecordedMigrations(db: Kysely<Schema>): Promise<readonly MigrationRow[]> {
  // The partial index answers only to the literal kind, never to a parameter.
  const last = await db
    .selectFrom('fact')
    .select('body')
    .where(sql<boolean>`kind = 'store.migrated'`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last === undefined ? [] : (JSON.parse(last.body) as StationFacts['store.migrated']).migrations;
}

/** Appends a fact with the migrations that have run, when the last such fact says otherwise. */
export async function recordMigrations(db: Kysely<Schema>, now: () => number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const migrations = await readMigrations(tx);
    const recorded = await readRecordedMigrations(tx);
    if (JSON.stringify(migrations) === JSON.stringify(recorded)) return;
    await appendFact(tx, { kind: 'store.migrated', who: null, body: { migrations } }, { submitted: null, at: epochMs(now()) });
  });
}
