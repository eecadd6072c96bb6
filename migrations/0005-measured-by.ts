import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  'alter table measure add column device integer',
  'alter table measure add column settings integer',
  `update measure set (device, settings) =
    (select json_extract(body, '$.device'), json_extract(body, '$.settings') from fact
     where fact.seq = measure.seq and fact.kind = 'analysis.bound')
    where source = 'device'`,
  'create index measureByDevice on measure (device, seq) where device is not null',
  'drop index deliveryByAnalysis',
  'alter table delivery drop column analysedOn',
  'alter table delivery drop column analysedSettings',
];

/** Each value names the device that measured it, since one sample stands in several: an analyzer, a titrator, a thermometer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
