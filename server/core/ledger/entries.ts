/**
 * The entries that the house's events become. Each is balanced by construction; amounts are fen that were rounded before and are never
 * rounded here.
 */
import type { BusinessDate } from '../calendar.ts';
import type { PayBy } from '../facts/station-facts.ts';
import type { Fen } from '../units.ts';
import { advancesTo, owedTo, type VillageAccount } from './account.ts';
import { type Entry, postTransfers } from './posting.ts';

export type { Entry } from './posting.ts';

export type HouseholdAmount = { readonly household: number; readonly amount: Fen };

const dayEntryId = (day: BusinessDate | string): string => `day/${day}`;

/** A closed day: milk purchased, owed to each household that brought some. */
export function dayEntry({ day, milk }: { readonly day: string; readonly milk: readonly HouseholdAmount[] }): Entry {
  const transfers = milk.map(({ household, amount }) => ({ from: owedTo(household), to: 'milk purchased' as const, amount }));
  return { entry: dayEntryId(day), kind: 'day', about: day, reverses: null, postings: postTransfers(transfers) };
}

/**
 * A correction, linked to the entry of the day that posted the delivery first. A change is what a household gains (positive) or loses.
 * Milk that only goes to another household leaves 'milk purchased' as it was.
 */
export function correctionEntry(correction: {
  readonly correction: number;
  readonly originalDay: string;
  readonly changes: readonly HouseholdAmount[];
}): Entry {
  const { correction: seq, originalDay, changes } = correction;
  const transfers = changes.map(({ household, amount }) => ({ from: owedTo(household), to: 'milk purchased' as const, amount }));
  const id = `correction/${seq}`;
  return { entry: id, kind: 'correction', about: String(seq), reverses: dayEntryId(originalDay), postings: postTransfers(transfers) };
}

export type DeductionKind = 'advance' | 'feed' | 'loan' | 'other';
/** Where the household's debt came from. */
const SOURCES: Readonly<Record<DeductionKind, VillageAccount>> = {
  advance: 'cash box',
  feed: 'feed and goods',
  loan: 'bank',
  other: 'cooperative fund',
};

/** A deduction as it is recorded: the household has had the money or the goods and owes them. */
export function deductionEntry(deduction: HouseholdAmount & { readonly deduction: string; readonly kind: DeductionKind }): Entry {
  const { deduction: id, household, kind, amount } = deduction;
  const postings = postTransfers([{ from: SOURCES[kind], to: advancesTo(household), amount }]);
  return { entry: `deduction/${id}`, kind: 'deduction', about: id, reverses: null, postings };
}

/** What a settlement takes of a deduction: the household's debt goes down, and so does what it is owed. */
export function deductionTakenEntry(taken: HouseholdAmount & { readonly settlement: string; readonly deduction: string }): Entry {
  const { settlement, deduction, household, amount } = taken;
  const postings = postTransfers([{ from: advancesTo(household), to: owedTo(household), amount }]);
  return { entry: `taken/${settlement}/${deduction}`, kind: 'deductionTaken', about: deduction, reverses: null, postings };
}

/** Households that were paid, by bank or from the cash box. `seq` tells the payments of one settlement apart. */
export function payoutEntry(payout: {
  readonly settlement: string;
  readonly payBy: PayBy;
  readonly seq: number;
  readonly paid: readonly HouseholdAmount[];
}): Entry {
  const { settlement, payBy, seq, paid } = payout;
  const from = payBy === 'bank' ? 'bank' : 'cash box';
  const postings = postTransfers(paid.map(({ household, amount }) => ({ from, to: owedTo(household), amount })));
  return { entry: `payout/${settlement}/${payBy}/${seq}`, kind: 'payout', about: settlement, reverses: null, postings };
}
