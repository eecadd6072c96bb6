/** A settlement on the office's screen, and the lists by which it is paid. */
import type { StatementFigures } from '../core/facts/money-facts.ts';
import type { PayBy } from '../core/facts/station-facts.ts';
import { done, refused } from '../core/outcome.ts';
import { addNotes } from '../core/settlement/cash-notes.ts';
import { sumFen } from '../core/settlement/deductions.ts';
import { totalOf } from '../core/settlement/statement.ts';
import type { AccountRecord, Reading, SettlementRecord } from './books.ts';
import { computeDraft, findBlockers, periodCalled } from './draft-settlement.ts';
import type { House } from './house.ts';
import { findTag, tagsOf } from './view-delivery.ts';

export async function viewSettlement(house: House, settlement: string) {
  const { books } = house;
  const { firstDay, lastDay } = periodCalled(settlement);
  const found = await books.money.settlement(settlement);
  const days = await books.money.days(firstDay, lastDay);
  const openDays = await books.money.openDays(firstDay, lastDay);
  const statements = found === null ? await previewOf(books, settlement) : await books.money.statements(settlement);
  const tags = tagsOf(await books.households.all());
  const total = totalOf(statements);
  return {
    settlement,
    firstDay,
    lastDay,
    state: found?.state ?? ('none' as const),
    blockers:
      found === null ? (await findBlockers(books, settlement, house.now())).map(({ code, facts }) => ({ code, facts: { ...facts } })) : [],
    closedDays: days.length,
    daysWithMilk: days.length + openDays.length,
    shifts: await countShifts(
      books,
      days.map(({ day }) => day),
    ),
    ...(await peopleOf(books, found)),
    preparedAt: found?.preparedAt ?? null,
    approvedAt: found?.approvedAt ?? null,
    seal: found?.seal ?? null,
    rows: statements.map(({ household, ...figures }) => ({ household: findTag(tags, household), ...figures })),
    total,
    proofs: await proofsOf(books, { firstDay, lastDay, statements }),
    payouts: await payoutsOf(books, settlement),
  };
}

/** Before there is a draft the figures are what it would say now. */
async function previewOf(books: Reading, settlement: string): Promise<readonly StatementFigures[]> {
  const draft = await computeDraft(books, periodCalled(settlement));
  return draft.ok ? draft.value.statements : [];
}

async function countShifts(books: Reading, days: readonly SettlementRecord['firstDay'][]): Promise<number> {
  let count = 0;
  for (const day of days) count += (await books.deliveries.shiftsOfDay(day)).length;
  return count;
}

async function peopleOf(books: Reading, found: SettlementRecord | null) {
  const person = async (account: number | null | undefined) =>
    account == null ? null : accountTag(await books.station.accountByNumber(account));
  return { preparedBy: await person(found?.preparedBy), approvedBy: await person(found?.approvedBy) };
}

export const accountTag = (account: AccountRecord | null) => (account === null ? null : { ...account, roles: [...account.roles] });

type Proving = Pick<SettlementRecord, 'firstDay' | 'lastDay'> & { readonly statements: readonly StatementFigures[] };

async function proofsOf(books: Reading, { firstDay, lastDay, statements }: Proving) {
  const sums = [
    ...(await books.money.milkByHousehold(firstDay, lastDay)),
    ...(await books.money.correctionsByHousehold(firstDay, lastDay)),
  ];
  const total = totalOf(statements);
  const lines = sumFen(statements.map((row) => row.dueFen));
  const households = statements.map(({ household }) => household);
  return [
    { proof: 'linesAreTotal' as const, isTrue: lines === total.dueFen },
    { proof: 'gramsAgree' as const, isTrue: sums.reduce((sum, row) => sum + row.grams, 0) === total.grams },
    { proof: 'householdsOnce' as const, isTrue: new Set(households).size === households.length },
    { proof: 'ledgerBalances' as const, isTrue: (await books.money.sumOfPostings()) === 0 },
  ];
}

async function payoutsOf(books: Reading, settlement: string) {
  const payouts = [];
  for (const { payBy, totalFen } of await books.money.payouts(settlement)) {
    const lines = await books.money.payoutLines(settlement, payBy);
    const paidLines = lines.filter(({ paidAt }) => paidAt !== null).length;
    payouts.push({ payout: `${settlement}/${payBy}`, payBy, lines: lines.length, fen: totalFen, paidLines });
  }
  return payouts;
}

/** Every period that is settled or has milk, newest first. */
export async function viewSettlements({ books }: House) {
  const settled = await books.money.settlements();
  const months = (await books.money.allDays(400)).map(({ day }) => day.slice(0, 7));
  const named = [...new Set([...months, ...settled.map(({ settlement }) => settlement)])].sort().reverse();
  const settlements = named.map((settlement) => {
    const found = settled.find((known) => known.settlement === settlement);
    return { settlement, state: found?.state ?? 'none', dueFen: found?.dueFen ?? null };
  });
  return { settlements };
}

/** The list of one way of payment. Refuses UNKNOWN_PAYOUT. */
export async function viewPayout({ books }: House, settlement: string, payBy: PayBy) {
  const payout = (await books.money.payouts(settlement)).find((known) => known.payBy === payBy);
  if (payout === undefined) return refused('UNKNOWN_PAYOUT', { settlement, payBy });
  const lines = await books.money.payoutLines(settlement, payBy);
  const tags = tagsOf(await books.households.all());
  const notes = payBy === 'cash' ? addNotes(lines.map(({ amountFen }) => amountFen)) : [];
  return done({
    settlement,
    payBy,
    listedAt: payout.listedAt,
    totalFen: payout.totalFen,
    notes: notes.map((note) => ({ ...note })),
    lines: lines.map(({ household, amountFen, paidAt }) => ({ household: findTag(tags, household), amountFen, paidAt })),
  });
}
