import { type Kysely, sql } from 'kysely';

const MEASURED_ON = ['weighedOn', 'weighedSettings', 'analysedOn', 'analysedSettings'];

const STATEMENTS = [
  // A device may also be an instrument that is read by eye and typed.
  `create table deviceOfAnyKind (
    device integer not null, version integer not null, name text not null,
    family text not null check (family in ('scale', 'analyzer', 'hand')),
    protocol text not null, config text not null, seq integer not null, primary key (device, version)
  ) strict, without rowid`,
  'insert into deviceOfAnyKind select device, version, name, family, protocol, config, seq from device',
  'drop table device',
  'alter table deviceOfAnyKind rename to device',

  // On which device, under which of its settings, a delivery was weighed and analysed.
  ...MEASURED_ON.map((column) => `alter table delivery add column ${column} integer`),
  `update delivery set (weighedOn, weighedSettings) =
    (select json_extract(body, '$.device'), json_extract(body, '$.settings') from fact
     where fact.seq = delivery.weighingSeq and fact.kind = 'weighing.bound')
    where weighingSeq is not null`,
  `update delivery set (analysedOn, analysedSettings) =
    (select json_extract(body, '$.device'), json_extract(body, '$.settings') from fact
     where fact.seq = delivery.analysisSeq and fact.kind = 'analysis.bound')
    where analysisSeq is not null`,
  'create index deliveryByWeighing on delivery (weighedOn, weighingSeq) where weighedOn is not null',
  'create index deliveryByAnalysis on delivery (analysedOn, analysisSeq) where analysedOn is not null',

  `create table proof (
    seq integer primary key, device integer not null, settings integer not null, capture text not null check (length(capture) = 64),
    at integer not null
  ) strict`,
  `create table deviceCheck (
    seq integer primary key, device integer not null, name text not null
      check (name in ('zero', 'testWeight', 'standardMilk', 'alkaline', 'acid')),
    at integer not null, who integer, isGood integer not null check (isGood in (0, 1)), figures text not null
  ) strict`,
  'create index deviceCheckByDevice on deviceCheck (device, name, seq)',
  `create table standard (
    standard integer primary key, lot text not null, untilDay text not null, standardValues text not null, seq integer not null) strict`,
  `create table verification (
    device integer primary key, untilDay text not null, certificate text not null, seq integer not null) strict`,
  `create table calibration (
    device integer not null, milkKind text not null, measure text not null,
    state text not null check (state in ('factory', 'compared', 'notFit')), day text not null, reference text not null,
    offset integer, seq integer not null, primary key (device, milkKind, measure)
  ) strict, without rowid`,
  `create table factoryDecision (
    milkKind text not null, measure text not null, isAllowed integer not null check (isAllowed in (0, 1)), reason text not null,
    seq integer not null, primary key (milkKind, measure)
  ) strict, without rowid`,
  `create table checkJudgement (
    deviceCheck integer primary key, decision text not null check (decision in ('stands', 'corrected')), reason text not null,
    at integer not null, who integer, seq integer not null
  ) strict`,
];

/** Devices are proven and checked, analyzers are calibrated for each kind of milk, and deliveries name the devices that measured them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
