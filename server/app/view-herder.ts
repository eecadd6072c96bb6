/** One household's own page: what came in, what it is owed, what changed and what was paid. */
import { businessDateAt } from '../core/calendar.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import { periodOf } from '../core/settlement/period.ts';
import { type Fen, fen, grams, shareOf } from '../core/units.ts';
import type { DaySum, Reading } from './books.ts';
import type { House } from './house.ts';
import { viewCorrections } from './view-day.ts';
import { findTag, tagsOf, viewDeliveries } from './view-delivery.ts';

/** The page of a household. Refuses UNKNOWN_HOUSEHOLD, NOT_SET_UP. */
export async function viewHerder(house: House, household: number): Promise<Outcome<Awaited<ReturnType<typeof pageOf>>>> {
  const station = await house.books.station.station();
  if (station === null) return refused('NOT_SET_UP');
  if ((await house.books.households.byNumber(household)) === null) return refused('UNKNOWN_HOUSEHOLD', { household });
  return done(await pageOf(house, household, station.timeZone));
}

async function pageOf({ books, now: clock }: House, household: number, timeZone: string) {
  const now = clock();
  const day = businessDateAt(now, timeZone);
  const { period, firstDay, lastDay } = periodOf(day, 'month');
  const tags = tagsOf(await books.households.all());
  const decided = await books.deliveries.ofHousehold(household, day, day);
  const open = (await books.deliveries.open()).filter((delivery) => delivery.household === household);
  const sums = await books.money.sumsByDay(household, firstDay, lastDay);
  const rejects = await books.money.rejectsByDay(household, firstDay, lastDay);
  const corrections = await books.deliveries.correctionsOfHousehold(household, firstDay, lastDay);
  const own = (await viewCorrections(books, corrections, tags)).filter((line) => line.household.household === household);
  return {
    household: findTag(tags, household),
    now,
    day,
    today: await viewDeliveries(books, [...decided, ...open].toReversed(), { now, tags, noticed: () => [] }),
    month: {
      settlement: period,
      amountFen: fen(sums.reduce((sum, row) => sum + row.fen, 0)),
      grams: grams(sums.reduce((sum, row) => sum + row.grams, 0)),
      pails: sums.reduce((sum, row) => sum + row.pails, 0),
      rejected: rejects.reduce((sum, row) => sum + row.rejected, 0),
      days: daysOf(sums, rejects),
    },
    owedFen: await owedTo(books, household),
    change: changeOf(sums),
    corrections: own,
    deductions: (await books.money.deductionsOfHousehold(household)).map(({ day: on, kind, reason, consent, amountFen, takenFen }) => ({
      day: on,
      kind,
      reason,
      consent,
      amountFen,
      takenFen,
    })),
    settlements: await settlementsOf(books, household),
  };
}

/** Ledger balance plus what is decided and not yet posted. */
export async function owedTo(books: Reading, household: number): Promise<Fen> {
  const balance = await books.money.balance(`owed/${household}`);
  return fen((await books.money.unpostedFen(household)) - balance);
}

function daysOf(sums: readonly DaySum[], rejects: readonly { day: DaySum['day']; rejected: number }[]) {
  const days = new Map(sums.map(({ day, grams: weight, fen: amountFen }) => [day, { day, grams: weight, amountFen, rejected: 0 }]));
  for (const { day, rejected } of rejects) {
    days.set(day, { ...(days.get(day) ?? { day, grams: grams(0), amountFen: fen(0) }), rejected });
  }
  return [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/**
 * Why the last day with milk paid more or less than the one before. The part of the weight is the change in grams at the earlier day's own
 * price (down to the fen), the part of the price is the rest, so that both sum to the difference.
 */
function changeOf(sums: readonly DaySum[]) {
  const [before, last] = sums.filter((row) => row.grams > 0).slice(-2);
  if (before === undefined || last === undefined) return null;
  const differenceFen = fen(last.fen - before.fen);
  const weightFen = fen(shareOf(before.fen, last.grams - before.grams, before.grams));
  const parts = [
    { part: 'weight' as const, fen: weightFen },
    { part: 'price' as const, fen: fen(differenceFen - weightFen) },
  ];
  return { fromDay: before.day, toDay: last.day, differenceFen, parts };
}

async function settlementsOf(books: Reading, household: number) {
  const settlements = new Map((await books.money.settlements()).map((known) => [known.settlement, known]));
  const lines = await books.money.payoutLinesOfHousehold(household);
  return (await books.money.statementsOfHousehold(household)).map(({ settlement, dueFen, paidFen, carriedFen, payBy }) => ({
    settlement,
    state: settlements.get(settlement)?.state ?? 'draft',
    dueFen,
    paidFen,
    carriedFen,
    payBy,
    paidAt: lines.find((line) => line.settlement === settlement)?.paidAt ?? null,
  }));
}
