/**
 * The double entry itself: every entry balanced, every account declared, every balance its fold, every household owed what its milk came
 * to.
 */
import { type Kysely, sql } from 'kysely';
import { householdOwed, parseAccount } from '../core/ledger/account.ts';
import { assertOwed } from '../core/ledger/invariants.ts';
import { fen } from '../core/units.ts';
import type { Schema } from '../store/schema.ts';
import { type Checked, type Difference, differ } from './difference.ts';

export async function checkLedger(db: Kysely<Schema>): Promise<Checked> {
  const { rows } = await sql<{ entries: number; postings: number; sum: number | null }>`
    select (select count(*) from entry) as entries, count(*) as postings, sum(fen) as sum from posting`.execute(db);
  const { entries = 0, postings = 0, sum = 0 } = rows[0] ?? {};
  const whole = sum === null || sum === 0 ? null : broken('posting', {}, { column: 'fen', found: sum, expected: 0 });
  const difference = whole ?? (await findUnbalanced(db)) ?? (await findWrongBalance(db)) ?? (await findWrongOwed(db));
  return { counts: { entries, postings }, difference };
}

type Found = { readonly column: string; readonly found: unknown; readonly expected: unknown };

const broken = (table: string, key: Record<string, string | number>, { column, found, expected }: Found): Difference =>
  differ('INVARIANT_BROKEN', { table, key, columns: [column] }, { found, expected });

async function findUnbalanced(db: Kysely<Schema>): Promise<Difference | null> {
  const { rows } = await sql<{ entry: string; sum: number }>`
    select entry, sum(fen) as sum from posting group by entry
    having sum(fen) <> 0 or entry not in (select entry from entry) limit 1`.execute(db);
  const [row] = rows;
  return row === undefined ? null : broken('posting', { entry: row.entry }, { column: 'fen', found: row.sum, expected: 0 });
}

async function findWrongBalance(db: Kysely<Schema>): Promise<Difference | null> {
  const folds = await sql<{ account: string; fold: number; balance: number | null }>`
    select p.account, p.fold, b.fen as balance
    from (select account, sum(fen) as fold from posting group by account) p left join balance b on b.account = p.account
    order by p.account`.execute(db);
  for (const { account, fold, balance } of folds.rows) {
    if (parseAccount(account) === null) return broken('posting', { account }, { column: 'account', found: account, expected: '' });
    if (balance !== fold) return broken('balance', { account }, { column: 'fen', found: balance, expected: fold });
  }
  const stray = await sql<{ account: string }>`
    select account from balance where account not in (select account from posting) limit 1`.execute(db);
  const [row] = stray.rows;
  return row === undefined ? null : broken('balance', { account: row.account }, { column: 'account', found: row.account, expected: '' });
}

type OwedRow = { household: number; milkFen: number; correctionFen: number; deductionFen: number; paidFen: number; balance: number };

/** Owed = milk and corrections of closed days, less deductions that approved settlements took, less what was paid. */
async function findWrongOwed(db: Kysely<Schema>): Promise<Difference | null> {
  const { rows } = await sql<OwedRow>`
    with milk as (select household, sum(amountFen) as fen from delivery
        where state = 'accepted' and day in (select day from day) group by household),
      corrected as (select household, sum(fen) as fen from correctionLine where day in (select day from day) group by household),
      taken as (select d.household, sum(t.fen) as fen from deductionTaken t join deduction d on d.deduction = t.deduction
        join settlement s on s.settlement = t.settlement where s.state <> 'draft' group by d.household),
      paid as (select household, sum(amountFen) as fen from payoutLine where paidAt is not null group by household)
    select h.household, coalesce(milk.fen, 0) as milkFen, coalesce(corrected.fen, 0) as correctionFen,
      coalesce(taken.fen, 0) as deductionFen, coalesce(paid.fen, 0) as paidFen, -coalesce(balance.fen, 0) as balance
    from household h left join milk on milk.household = h.household left join corrected on corrected.household = h.household
      left join taken on taken.household = h.household left join paid on paid.household = h.household
      left join balance on balance.account = 'owed/' || h.household
    order by h.household`.execute(db);
  for (const row of rows) {
    const { household, milkFen, correctionFen, deductionFen, paidFen, balance } = row;
    const sums = { milkFen: fen(milkFen), correctionFen: fen(correctionFen), deductionFen: fen(deductionFen), paidFen: fen(paidFen) };
    const agrees = assertOwed(household, fen(balance), { ...sums, additionFen: fen(0) });
    if (agrees.ok) continue;
    const { found, expected } = agrees.refusal.facts;
    return broken('balance', { account: `owed/${household}` }, { column: 'fen', found, expected });
  }
  return findNobodysAccount(db);
}

async function findNobodysAccount(db: Kysely<Schema>): Promise<Difference | null> {
  const { rows } = await sql<{ account: string }>`select account from balance where account like 'owed/%'`.execute(db);
  const known = new Set((await db.selectFrom('household').select('household').execute()).map(({ household }) => household));
  const stray = rows.find(({ account }) => !known.has(householdOwed(account) ?? 0));
  return stray === undefined
    ? null
    : broken('balance', { account: stray.account }, { column: 'account', found: stray.account, expected: '' });
}
