import { type Kysely, sql } from 'kysely';
import type { DayRecord, HouseholdSum, MoneyReader } from '../app/books.ts';
import { businessDate } from '../core/calendar.ts';
import { type Fen, fen, grams } from '../core/units.ts';
import { keepQuery } from './kept-query.ts';
import type { Schema } from './schema.ts';
import { readSettlements } from './settlement-reader.ts';

const findDay = keepQuery((db, { day }: { day: string }) => db.selectFrom('day').selectAll().where('day', '=', day));

/** Reads days, the ledger and the sums that settlements are made of. */
export function readMoney(db: Kysely<Schema>): MoneyReader {
  return { ...readDays(db), ...readVillageSums(db), ...readHouseholdSums(db), ...readLedger(db), ...readOwed(db), ...readSettlements(db) };
}

function readDays(db: Kysely<Schema>): Pick<MoneyReader, 'day' | 'days' | 'lastClosedDay' | 'openDays' | 'allDays'> {
  return {
    day: async (day) => ((await findDay(db, { day }))[0] as DayRecord | undefined) ?? null,
    days: async (first, last) =>
      (await db
        .selectFrom('day')
        .selectAll()
        .where('day', '>=', first)
        .where('day', '<=', last)
        .orderBy('day')
        .execute()) as unknown as DayRecord[],
    lastClosedDay: async () => {
      const row = await db.selectFrom('day').select('day').orderBy('day', 'desc').limit(1).executeTakeFirst();
      return row === undefined ? null : businessDate(row.day);
    },
    openDays: async (first, last) => {
      const rows = await db
        .selectFrom(workedDays(db).as('worked'))
        .select('worked.day')
        .where('worked.day', '>=', first)
        .where('worked.day', '<=', last)
        .where('worked.day', 'not in', db.selectFrom('day').select('day'))
        .orderBy('worked.day')
        .execute();
      return rows.map(({ day }) => businessDate(day));
    },
    allDays: async (limit) => {
      const worked = workedDays(db).as('worked');
      const rows = await db
        .selectFrom(worked)
        .leftJoin('day', 'day.day', 'worked.day')
        .select(['worked.day', 'day.seal'])
        .orderBy('worked.day', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ day, seal }) => ({ day: businessDate(day), seal }));
    },
  };
}

/** Every day with a shift, milk or a correction, each once. */
const workedDays = (db: Kysely<Schema>) =>
  db
    .selectFrom('shift')
    .select('day')
    .union(db.selectFrom('correction').select('day'))
    .union(db.selectFrom('delivery').select(sql<string>`day`.as('day')).where('day', 'is not', null));

const acceptedIn = (db: Kysely<Schema>) => db.selectFrom('delivery').where('state', '=', 'accepted');

function readVillageSums(db: Kysely<Schema>): Pick<MoneyReader, 'milkByHousehold' | 'correctionsByHousehold'> {
  return {
    milkByHousehold: async (first, last) => {
      const rows = await acceptedIn(db)
        .select(({ fn }) => [
          'household',
          fn.countAll<number>().as('pails'),
          fn.sum<number>('netGrams').as('grams'),
          fn.sum<number>('amountFen').as('fen'),
        ])
        .where('day', '>=', first)
        .where('day', '<=', last)
        .groupBy('household')
        .orderBy('household')
        .execute();
      return rows.map(sumOf);
    },
    correctionsByHousehold: async (first, last) => {
      const rows = await db
        .selectFrom('correctionLine')
        .select(({ fn }) => [
          'household',
          fn.sum<number>('pails').as('pails'),
          fn.sum<number>('grams').as('grams'),
          fn.sum<number>('fen').as('fen'),
        ])
        .where('day', '>=', first)
        .where('day', '<=', last)
        .groupBy('household')
        .orderBy('household')
        .execute();
      return rows.map(sumOf);
    },
  };
}

function readHouseholdSums(db: Kysely<Schema>): Pick<MoneyReader, 'sumsByDay' | 'rejectsByDay' | 'unpostedFen'> {
  return {
    sumsByDay: async (household, first, last) => {
      const milk = acceptedIn(db)
        .select(['day', sql<number>`1`.as('pails'), 'netGrams as grams', 'amountFen as fen'])
        .where('household', '=', household)
        .unionAll(db.selectFrom('correctionLine').select(['day', 'pails', 'grams', 'fen']).where('household', '=', household));
      const rows = await db
        .selectFrom(milk.as('line'))
        .select(({ fn }) => [
          'day',
          fn.sum<number>('pails').as('pails'),
          fn.sum<number>('grams').as('grams'),
          fn.sum<number>('fen').as('fen'),
        ])
        .where('day', '>=', first)
        .where('day', '<=', last)
        .groupBy('day')
        .orderBy('day')
        .execute();
      return rows.map((row) => ({
        household,
        day: businessDate(row.day ?? ''),
        pails: row.pails,
        grams: grams(row.grams),
        fen: fen(row.fen),
      }));
    },
    rejectsByDay: async (household, first, last) => {
      const rows = await db
        .selectFrom('delivery')
        .select(({ fn }) => ['day', fn.countAll<number>().as('rejected')])
        .where('state', '=', 'rejected')
        .where('household', '=', household)
        .where('day', '>=', first)
        .where('day', '<=', last)
        .groupBy('day')
        .execute();
      return rows.map(({ day, rejected }) => ({ day: businessDate(day ?? ''), rejected }));
    },
    unpostedFen: async (household) => {
      const closed = db.selectFrom('day').select('day');
      const milk = await acceptedIn(db)
        .select((eb) => eb.fn.sum<number | null>('amountFen').as('fen'))
        .where('household', '=', household)
        .where('day', 'not in', closed)
        .executeTakeFirstOrThrow();
      const corrections = await db
        .selectFrom('correctionLine')
        .select((eb) => eb.fn.sum<number | null>('fen').as('fen'))
        .where('household', '=', household)
        .where('day', 'not in', closed)
        .executeTakeFirstOrThrow();
      return fen((milk.fen ?? 0) + (corrections.fen ?? 0));
    },
  };
}

function readLedger(db: Kysely<Schema>): Pick<MoneyReader, 'balance' | 'owedByHousehold' | 'sumOfPostings'> {
  return {
    balance: async (account) => {
      const row = await db.selectFrom('balance').select('fen').where('account', '=', account).executeTakeFirst();
      return fen(row?.fen ?? 0);
    },
    owedByHousehold: async () => {
      const rows = await db.selectFrom('balance').selectAll().where('account', 'like', 'owed/%').execute();
      // What is owed stands on the credit side, as a negative balance of its account.
      return new Map<number, Fen>(rows.map((row) => [Number(row.account.slice('owed/'.length)), fen(-row.fen)]));
    },
    sumOfPostings: async () => {
      const row = await db
        .selectFrom('posting')
        .select((eb) => eb.fn.sum<number | null>('fen').as('fen'))
        .executeTakeFirstOrThrow();
      return fen(row.fen ?? 0);
    },
  };
}

function readOwed(db: Kysely<Schema>): Pick<MoneyReader, 'postedSince' | 'unpaidStatements'> {
  return {
    postedSince: async (first) => {
      const closed = db.selectFrom('day').select('day').where('day', '>=', first);
      const posted = db
        .selectFrom('delivery')
        .select(['household', 'amountFen as fen'])
        .where('state', '=', 'accepted')
        .where('day', 'in', closed)
        .unionAll(db.selectFrom('correctionLine').select(['household', 'fen']).where('day', 'in', closed));
      const rows = await db
        .selectFrom(posted.as('line'))
        .select(({ fn }) => ['household', fn.sum<number>('fen').as('fen')])
        .groupBy('household')
        .execute();
      return rows.map((row) => ({ household: row.household, milkFen: fen(row.fen) }));
    },
    unpaidStatements: async () => {
      const rows = await db
        .selectFrom('statement')
        .innerJoin('settlement', 'settlement.settlement', 'statement.settlement')
        .leftJoin('payoutLine', (join) =>
          join.onRef('payoutLine.settlement', '=', 'statement.settlement').onRef('payoutLine.household', '=', 'statement.household'),
        )
        .select(['statement.household', 'statement.paidFen as amountFen'])
        .where('settlement.state', '<>', 'draft')
        .where('statement.paidFen', '>', 0)
        .where('payoutLine.paidAt', 'is', null)
        .execute();
      return rows.map(({ household, amountFen }) => ({ household, amountFen: fen(amountFen) }));
    },
  };
}

const sumOf = (row: { household: number; pails: number; grams: number; fen: number }): HouseholdSum => ({
  household: row.household,
  pails: row.pails,
  grams: grams(row.grams),
  milkFen: fen(row.fen),
});
