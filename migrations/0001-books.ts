import { type Kysely, sql } from 'kysely';

/** The first layout of the books: the chain of facts, personal data beside it, the projections, and what the doors remember. */
const TABLES = [
  `create table fact (
    seq integer primary key check (seq > 0), at integer not null, who integer, kind text not null,
    version integer not null check (version > 0),
    rules text not null, body text not null, prev text not null check (length(prev) = 64),
    hash text not null unique check (length(hash) = 64)
  ) strict`,
  `create index factOfMigrations on fact (seq) where kind = 'store.migrated'`,
  `create table submission (
    id text primary key check (length(id) = 32), digest text not null, seq integer not null unique) strict, without rowid`,

  // personal data and secrets: rows of their own, proved by a digest in a fact, so that a person can be erased
  `create table person (
    person integer primary key, subject text not null, nameZh text not null, nameBo text not null, pinyin text not null,
    initials text not null, salt text not null
  ) strict`,
  `create index personBySubject on person (subject, person)`,
  `create table credential (
    credential integer primary key, subject text not null, hash text not null, salt text not null, cost text not null) strict`,
  `create index credentialBySubject on credential (subject, credential)`,

  `create table station (
    station integer primary key check (station = 1), nameBo text not null, nameZh text not null, nameEn text not null,
    cooperative text not null,
    licence text not null, timeZone text not null, seq integer not null
  ) strict`,
  `create table account (account integer primary key, login text not null unique, roles text not null, seq integer not null) strict`,
  `create table screen (screen integer primary key, name text not null, tokenDigest text not null unique, seq integer not null) strict`,
  `create table household (
    household integer primary key, code text not null unique, mark integer not null check (mark between 0 and 23), milkKind text not null,
    payBy text not null check (payBy in ('bank', 'cash')), isMember integer not null check (isMember in (0, 1)),
    tareGrams integer not null check (tareGrams between 0 and 20000), seq integer not null
  ) strict`,
  `create table ban (
    seq integer primary key, household integer not null, reason text not null, fromDay text not null, untilDay text not null) strict`,
  `create index banByHousehold on ban (household)`,
  `create table card (secretDigest text primary key, household integer not null, seq integer not null) strict, without rowid`,
  `create table device (
    device integer not null, version integer not null, name text not null, family text not null check (family in ('scale', 'analyzer')),
    protocol text not null, config text not null, seq integer not null, primary key (device, version)
  ) strict, without rowid`,
  `create table limits (
    version integer primary key, fromDay text not null, fromShift text not null, tableRows text not null, seq integer not null) strict`,
  `create table plan (
    plan integer primary key, milkKinds text not null, fromDay text not null, fromShift text not null, terms text not null,
    seq integer not null
  ) strict`,

  `create table shift (
    shift text primary key, day text not null, name text not null check (name in ('morning', 'evening')), openedAt integer not null,
    openedBy integer,
    closedAt integer, seq integer not null
  ) strict, without rowid`,
  `create index shiftByDay on shift (day)`,
  `create table delivery (
    delivery text primary key, shift text not null, number integer not null check (number > 0), household integer not null,
    milkKind text not null,
    state text not null check (state in ('open', 'undone', 'accepted', 'rejected')), calledAt integer not null,
    arrivedAt integer not null,
    milkedMinutesAgo integer, isCooled integer not null check (isCooled in (0, 1)), analyzer integer, placedAt integer,
    grossGrams integer, tareGrams integer, netGrams integer check (netGrams is null or netGrams >= 0),
    weightSource text check (weightSource in ('device', 'typed')), weighingSeq integer, analysisSeq integer,
    sensory text, alcoholStrength integer, alcoholTest text,
    decidedSeq integer, decidedAt integer, day text, limits integer, plan integer,
    unitPrice integer check (unitPrice is null or unitPrice > 0),
    amountFen integer check (amountFen is null or amountFen >= 0), judged text, priced text, reasons text not null, fate text,
    correctedSeq integer, nowHousehold integer not null, nowNetGrams integer, nowAmountFen integer,
    nowIsVoid integer not null check (nowIsVoid in (0, 1)),
    seq integer not null, unique (shift, number)
  ) strict, without rowid`,
  // Days are closed and months are settled from the index alone: the rows themselves lie scattered, by their random ids.
  `create index deliveryByDay on delivery (day, household, state, netGrams, amountFen) where day is not null`,
  `create index deliveryByHousehold on delivery (household, calledAt, state, netGrams)`,
  `create index deliveryOpen on delivery (calledAt) where state = 'open'`,
  `create index deliveryDecided on delivery (decidedSeq) where decidedSeq is not null`,
  // The pail of the same weight in a shift, and the shift's totals, without a look at the rows themselves.
  `create index deliveryByShift on delivery (shift, state, grossGrams, nowIsVoid, nowNetGrams)`,
  `create table measure (
    delivery text not null, measure text not null, nth integer not null check (nth in (1, 2)), value integer not null,
    source text not null check (source in ('device', 'typed')), seq integer not null, primary key (delivery, measure, nth)
  ) strict, without rowid`,
  `create table correction (
    seq integer primary key, delivery text not null, reason text not null, day text not null, at integer not null, who integer,
    second integer,
    household integer not null, netGrams integer not null, judged text not null, priced text,
    isVoid integer not null check (isVoid in (0, 1))
  ) strict`,
  `create index correctionByDay on correction (day)`,
  `create index correctionByDelivery on correction (delivery)`,
  `create table correctionLine (
    seq integer not null, line integer not null, household integer not null, day text not null, pails integer not null,
    grams integer not null, fen integer not null,
    primary key (seq, line)
  ) strict, without rowid`,
  `create index correctionLineByDay on correctionLine (day, household)`,

  `create table day (
    day text primary key, closedAt integer not null, closedBy integer, acceptedPails integer not null,
    rejectedPails integer not null, households integer not null,
    grams integer not null, milkFen integer not null, corrections integer not null, correctionFen integer not null,
    seal text not null, seq integer not null
  ) strict, without rowid`,
  `create table entry (
    entry text primary key, seq integer not null, day text not null, kind text not null, about text not null, reverses text
  ) strict, without rowid`,
  `create table posting (
    entry text not null, line integer not null, account text not null, fen integer not null check (fen <> 0), primary key (entry, line)
  ) strict, without rowid`,
  `create table balance (account text primary key, fen integer not null) strict, without rowid`,
  `create table deduction (
    deduction text primary key, household integer not null, day text not null, kind text not null,
    amountFen integer not null check (amountFen > 0),
    takenFen integer not null check (takenFen between 0 and amountFen), reason text not null, consent text not null, seq integer not null
  ) strict, without rowid`,
  `create index deductionByHousehold on deduction (household)`,
  `create table settlement (
    settlement text primary key, firstDay text not null, lastDay text not null, state text not null check (state in ('draft',
    'approved', 'paying', 'paid')),
    preparedBy integer, preparedAt integer not null, approvedBy integer, approvedAt integer, seal text, dueFen integer not null,
    seq integer not null
  ) strict, without rowid`,
  `create table statement (
    settlement text not null, household integer not null, number integer not null, pails integer not null, grams integer not null,
    milkFen integer not null,
    correctionFen integer not null, additionFen integer not null, deductionFen integer not null, broughtFen integer not null,
    dueFen integer not null,
    paidFen integer not null, carriedFen integer not null, payBy text not null, primary key (settlement, household)
  ) strict, without rowid`,
  `create table deductionTaken (
    settlement text not null, deduction text not null, fen integer not null, primary key (settlement, deduction)) strict, without rowid`,
  `create table payout (
    settlement text not null, payBy text not null, listedAt integer not null, listedBy integer, totalFen integer not null,
    seq integer not null,
    primary key (settlement, payBy)
  ) strict, without rowid`,
  `create table payoutLine (
    settlement text not null, payBy text not null, household integer not null, amountFen integer not null check (amountFen > 0),
    paidAt integer, paidSeq integer,
    primary key (settlement, payBy, household)
  ) strict, without rowid`,

  // what the doors remember: no part of the books; each row carries the digest of its own values
  `create table session (
    tokenDigest text primary key, subject text not null, door text not null, startedAt integer not null, untilAt integer not null,
    digest text not null
  ) strict, without rowid`,
  `create table attempt (
    door text not null, subject text not null, failures integer not null check (failures >= 0), lockedMs integer not null,
    bootId text not null,
    atMonotonicMs integer not null, digest text not null, primary key (door, subject)
  ) strict, without rowid`,
];

/** Tables to which rows are only ever added. */
const APPEND_ONLY = ['fact', 'entry', 'posting'];

const refuseChange = (table: string, change: 'update' | 'delete'): string =>
  `create trigger ${table}RefusesBefore${change} before ${change} on ${table} begin select raise(abort, '${table} is append-only'); end`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of TABLES) await sql.raw(statement).execute(db);
  for (const table of APPEND_ONLY) {
    await sql.raw(refuseChange(table, 'update')).execute(db);
    await sql.raw(refuseChange(table, 'delete')).execute(db);
  }
}
