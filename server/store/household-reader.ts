import type { Kysely } from 'kysely';
import type { BanRecord, HouseholdReader, HouseholdRecord, TareRecord } from '../app/books.ts';
import { businessDate } from '../core/calendar.ts';
import { epochMs, grams } from '../core/units.ts';
import { keepQuery } from './kept-query.ts';
import type { Schema, TareTable } from './schema.ts';

const findBans = keepQuery((db, { day }: { day: string }) =>
  db.selectFrom('ban').selectAll().where('fromDay', '<=', day).where('untilDay', '>=', day),
);

const findTares = keepQuery((db, { household, pail }: { household: number; pail: number }) =>
  db.selectFrom('tare').selectAll().where('household', '=', household).where('pail', '=', pail),
);
const findTare = async (db: Kysely<Schema>, key: { household: number; pail: number }) => (await findTares(db, key))[0];
/** What a household registered is the tare of its first pail, known from that day on. */
const findRegisteredTares = keepQuery((db, _values: Record<string, never>) =>
  db
    .selectFrom('household')
    .innerJoin('fact', 'fact.seq', 'household.seq')
    .select(['household.household', 'household.tareGrams as grams', 'fact.at as weighedAt']),
);
const tareOf = (row: Pick<TareTable, 'grams' | 'weighedAt'>): TareRecord => ({
  grams: grams(row.grams),
  weighedAt: epochMs(row.weighedAt),
});

/** Reads the households with the names they bear now. */
export function readHouseholds(db: Kysely<Schema>): HouseholdReader {
  return {
    all: async () => (await selectHouseholds(db).orderBy('household').execute()).map(householdOf),
    byNumber: async (household) => orNull(await selectHouseholds(db).where('household', '=', household).executeTakeFirst()),
    byCode: async (code) => orNull(await selectHouseholds(db).where('code', '=', code).executeTakeFirst()),
    tare: async (household, pail) => {
      const row = await findTare(db, { household, pail });
      return row === undefined ? null : tareOf(row);
    },
    tares: async () => {
      const weighed = (await db.selectFrom('tare').selectAll().execute()).map((row) => ({ ...row, ...tareOf(row) }));
      return [...(await findRegisteredTares(db, {})).map((row) => ({ ...row, pail: 1, ...tareOf(row) })), ...weighed];
    },
    byCard: async (secretDigest) => {
      const card = await db.selectFrom('card').select('household').where('secretDigest', '=', secretDigest).executeTakeFirst();
      return card === undefined ? null : orNull(await selectHouseholds(db).where('household', '=', card.household).executeTakeFirst());
    },
    bansOn: async (day) => {
      const rows = await findBans(db, { day });
      return rows.map((row) => ({
        household: row.household,
        reason: row.reason as BanRecord['reason'],
        from: businessDate(row.fromDay),
        until: businessDate(row.untilDay),
      }));
    },
  };
}

const selectHouseholds = (db: Kysely<Schema>) =>
  db
    .selectFrom('household')
    .leftJoin('person', (join) =>
      join.on('person.person', '=', (eb) =>
        eb
          .selectFrom('person as named')
          .select((own) => own.fn.max('named.person').as('newest'))
          .where('named.subject', '=', (own) => own.fn('concat', [own.val('household/'), 'household.household'])),
      ),
    )
    .select(['household', 'code', 'mark', 'milkKind', 'payBy', 'isMember', 'tareGrams', 'nameZh', 'nameBo', 'pinyin', 'initials']);

type Row = Awaited<ReturnType<ReturnType<typeof selectHouseholds>['execute']>>[number];

const householdOf = (row: Row): HouseholdRecord => ({
  household: row.household,
  code: row.code,
  mark: row.mark,
  milkKind: row.milkKind as HouseholdRecord['milkKind'],
  payBy: row.payBy as HouseholdRecord['payBy'],
  isMember: row.isMember === 1,
  tareGrams: grams(row.tareGrams),
  nameZh: row.nameZh ?? '',
  nameBo: row.nameBo ?? '',
  pinyin: row.pinyin ?? '',
  initials: row.initials ?? '',
});
const orNull = (row: Row | undefined): HouseholdRecord | null => (row === undefined ? null : householdOf(row));
