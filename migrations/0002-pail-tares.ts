import { type Kysely, sql } from 'kysely';

const TARE = `create table tare (
  household integer not null, pail integer not null check (pail between 1 and 9),
  grams integer not null check (grams between 1 and 20000), weighedAt integer not null, device integer not null, seq integer not null,
  primary key (household, pail)
) strict, without rowid`;

/** Every pail of a household has a tare of its own, weighed on a day; a delivery says which pail it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(TARE).execute(db);
  await sql.raw('alter table delivery add column pail integer not null default 1 check (pail between 1 and 9)').execute(db);
}
