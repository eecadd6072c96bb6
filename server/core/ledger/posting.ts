/** Double entry in fen. An entry is made of transfers from one account to another, so that its postings always sum to zero. */
import { type Fen, fen } from '../units.ts';
import type { Account } from './account.ts';

/** Debit positive, credit negative; never 0. */
export type Posting = { readonly account: Account; readonly amount: Fen };
export type EntryKind = 'day' | 'correction' | 'deduction' | 'deductionTaken' | 'payout';
export type Entry = {
  /** Unique and telling: 'day/2026-11-22'. */
  readonly entry: string;
  readonly kind: EntryKind;
  /** What it is about: the day, the fact's number, the deduction or the settlement. */
  readonly about: string;
  /** The entry that this one corrects, null where it stands for itself. */
  readonly reverses: string | null;
  readonly postings: readonly Posting[];
};

/** Money from an account (credited) to another (debited); a negative amount goes the other way. */
export type Transfer = { readonly from: Account; readonly to: Account; readonly amount: Fen };

/** The postings of transfers: one line for each account, in the order of first mention; accounts that come to 0 have none. */
export function postTransfers(transfers: readonly Transfer[]): readonly Posting[] {
  const amounts = new Map<Account, number>();
  const add = (account: Account, amount: number): void => {
    amounts.set(account, (amounts.get(account) ?? 0) + amount);
  };
  for (const { from, to, amount } of transfers) {
    add(to, amount);
    add(from, -amount);
  }
  return [...amounts].filter(([, amount]) => amount !== 0).map(([account, amount]) => ({ account, amount: fen(amount) }));
}

/** The balance of every account that was ever posted to. */
export function foldBalances(entries: Iterable<Pick<Entry, 'postings'>>): ReadonlyMap<Account, Fen> {
  const balances = new Map<Account, Fen>();
  for (const { postings } of entries) {
    for (const { account, amount } of postings) balances.set(account, fen((balances.get(account) ?? 0) + amount));
  }
  return balances;
}

/** What a balance of an 'owed' account means: a credit of 100 is 100 owed to the household. */
export const owedOfBalance = (balance: Fen): Fen => fen(0 - balance);
