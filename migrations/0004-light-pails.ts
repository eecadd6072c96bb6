import { type Kysely, sql } from 'kysely';

const LIGHT_PAILS = `create table lightPails (
  version integer primary key, fromDay text not null, fromShift text not null check (fromShift in ('morning', 'evening')),
  leastGrams integer check (leastGrams is null or leastGrams > 0), reason text not null, seq integer not null
) strict`;

/** The committee decides down to which weight pails are taken; a delivery lighter than its scale's least weight says so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(LIGHT_PAILS).execute(db);
  await sql.raw('alter table delivery add column isLight integer not null default 0 check (isLight in (0, 1))').execute(db);
}
