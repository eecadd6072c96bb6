import { type Kysely, sql } from 'kysely';

/** The names under which the last comparison of an analysis was typed, as measures. */
const BACKFILL = `update proof set compared = coalesce(
  (select json_group_array(
      case typed.key when 'densityDegrees' then 'density' when 'temperature' then 'analyzerTemperature' else typed.key end)
   from fact, json_each(fact.body, '$.shown') as one, json_each(one.value, '$.shown') as typed
   where fact.seq = proof.seq and fact.kind = 'device.proven' and one.key =
     (select max(last.key) from json_each(fact.body, '$.shown') as last where json_extract(last.value, '$.kind') = 'analysis')),
  '[]')`;

/** A proof names the measures that were compared with the device's display: no other is proven by it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table proof add column compared text not null default '[]'`).execute(db);
  await sql.raw(BACKFILL).execute(db);
}
