import { type Kysely, sql } from 'kysely';

const LINE_TROUBLE = `create table lineTrouble (
  trouble integer primary key, device integer not null,
  state text not null check (state in ('portClosed', 'noBytes', 'noFrame', 'noValue')), detail text, heldBy text,
  beganAt integer not null, beganSeq integer not null,
  endedAt integer, endedSeq integer, isEndSeen integer not null check (isEndSeen in (0, 1)), digest text not null,
  check ((endedAt is null) = (endedSeq is null)), check (isEndSeen = 0 or endedAt is not null)
) strict`;

/** The last troubles of each device's line; beside the books, with the digest of its own values in each row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(LINE_TROUBLE).execute(db);
}
