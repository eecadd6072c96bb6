/**
 * What must be true of the books at every close. A broken one stops the use case that found it: INVARIANT_BROKEN {invariant, expected,
 * found, at}.
 */
import type { StatementFigures } from '../facts/money-facts.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Fen, Grams } from '../units.ts';
import { parseAccount } from './account.ts';
import type { Entry } from './posting.ts';

export type InvariantName =
  | 'postingsSumToZero'
  | 'accountsDeclared'
  | 'gramsAgree'
  | 'householdsOnce'
  | 'owedAgrees'
  | 'nothingUnposted'
  | 'linesAreTotal'
  | 'statementAddsUp';

type Broken = { readonly found: number | string; readonly expected: number | string; readonly at?: number | string };

const broken = (invariant: InvariantName, { found, expected, at = '' }: Broken): Outcome<null> =>
  refused('INVARIANT_BROKEN', { invariant, found, expected, at });

/** Every entry, and so the ledger, sums to zero, and every account is declared. */
export function assertBalanced(
  entries: Iterable<Pick<Entry, 'entry'> & { readonly postings: Iterable<{ readonly account: string; readonly amount: Fen }> }>,
): Outcome<null> {
  for (const { entry, postings } of entries) {
    let sum = 0;
    for (const { account, amount } of postings) {
      if (parseAccount(account) === null) return broken('accountsDeclared', { found: account, expected: '', at: entry });
      sum += amount;
    }
    if (sum !== 0) return broken('postingsSumToZero', { found: sum, expected: 0, at: entry });
  }
  return done(null);
}

/** Grams accepted are the grams settled. */
export const assertGramsAgree = (accepted: Grams, settled: Grams): Outcome<null> =>
  accepted === settled ? done(null) : broken('gramsAgree', { found: settled, expected: accepted });

/** Every household that brought milk is there once, and nobody else twice. */
export function assertHouseholdsOnce(expected: Iterable<number>, listed: Iterable<number>): Outcome<null> {
  const open = new Set(expected);
  const seen = new Set<number>();
  for (const household of listed) {
    if (seen.has(household)) return broken('householdsOnce', { found: 2, expected: 1, at: household });
    seen.add(household);
    open.delete(household);
  }
  const [absent] = open;
  return absent === undefined ? done(null) : broken('householdsOnce', { found: 0, expected: 1, at: absent });
}

/**
 * Household owed = accepted deliveries + corrections + additions - deductions - paid, always; `balance` is what the ledger says is owed.
 */
export function assertOwed(
  household: number,
  balance: Fen,
  {
    milkFen,
    correctionFen,
    additionFen,
    deductionFen,
    paidFen,
  }: Readonly<Record<'milkFen' | 'correctionFen' | 'additionFen' | 'deductionFen' | 'paidFen', Fen>>,
): Outcome<null> {
  const expected = milkFen + correctionFen + additionFen - deductionFen - paidFen;
  return balance === expected ? done(null) : broken('owedAgrees', { found: balance, expected: expected, at: household });
}

/** After a close nothing that is decided waits to be posted. */
export const assertNothingUnposted = (household: number, unposted: Fen): Outcome<null> =>
  unposted === 0 ? done(null) : broken('nothingUnposted', { found: unposted, expected: 0, at: household });

/** A statement's figures follow from each other. */
export function assertStatementAddsUp(statement: StatementFigures): Outcome<null> {
  const { household, broughtFen, milkFen, correctionFen, additionFen, deductionFen, dueFen, paidFen, carriedFen } = statement;
  const due = broughtFen + milkFen + correctionFen + additionFen - deductionFen;
  if (due !== dueFen) return broken('statementAddsUp', { found: dueFen, expected: due, at: household });
  return dueFen - paidFen === carriedFen
    ? done(null)
    : broken('statementAddsUp', { found: carriedFen, expected: dueFen - paidFen, at: household });
}

/** A total is the sum of its printed lines. */
export function assertLinesAreTotal(lines: Iterable<Fen>, total: Fen, what: string): Outcome<null> {
  let sum = 0;
  for (const line of lines) sum += line;
  return sum === total ? done(null) : broken('linesAreTotal', { found: total, expected: sum, at: what });
}
