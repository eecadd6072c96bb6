import type { Kysely } from 'kysely';
import type { DeductionRecord, MoneyReader, PayoutLineRecord, PayoutRecord, SettlementRecord } from '../app/books.ts';
import type { StatementFigures } from '../core/facts/money-facts.ts';
import { fen } from '../core/units.ts';
import type { Schema } from './schema.ts';

type SettlementReader = Pick<
  MoneyReader,
  | 'openDeductions'
  | 'deductionsOfHousehold'
  | 'deductionsTaken'
  | 'settlement'
  | 'settlements'
  | 'statements'
  | 'statementsOfHousehold'
  | 'payouts'
  | 'payoutLines'
  | 'payoutLinesOfHousehold'
>;

/** Reads deductions, settlements and payouts. */
export function readSettlements(db: Kysely<Schema>): SettlementReader {
  const statements = () =>
    db
      .selectFrom('statement')
      .select([
        'settlement',
        'household',
        'number',
        'pails',
        'grams',
        'milkFen',
        'correctionFen',
        'additionFen',
        'deductionFen',
        'broughtFen',
        'dueFen',
        'paidFen',
        'carriedFen',
        'payBy',
      ]);
  const deductions = () => db.selectFrom('deduction').selectAll().orderBy('day').orderBy('deduction');
  const payoutLines = () => db.selectFrom('payoutLine').select(['settlement', 'payBy', 'household', 'amountFen', 'paidAt']);
  return {
    openDeductions: async (lastDay) =>
      (await deductions().whereRef('takenFen', '<', 'amountFen').where('day', '<=', lastDay).execute()) as unknown as DeductionRecord[],
    deductionsOfHousehold: async (household) =>
      (await deductions().where('household', '=', household).execute()) as unknown as DeductionRecord[],
    deductionsTaken: async (settlement) => {
      const rows = await db.selectFrom('deductionTaken').select(['deduction', 'fen']).where('settlement', '=', settlement).execute();
      return rows.map((row) => ({ deduction: row.deduction, fen: fen(row.fen) }));
    },
    settlement: async (settlement) => {
      const row = await db.selectFrom('settlement').selectAll().where('settlement', '=', settlement).executeTakeFirst();
      return (row as unknown as SettlementRecord | undefined) ?? null;
    },
    settlements: async () =>
      (await db.selectFrom('settlement').selectAll().orderBy('settlement', 'desc').execute()) as unknown as SettlementRecord[],
    statements: async (settlement) => {
      const rows = await statements().where('settlement', '=', settlement).orderBy('number').execute();
      return rows.map(({ settlement: _settlement, ...row }) => row as unknown as StatementFigures);
    },
    statementsOfHousehold: async (household) =>
      (await statements().where('household', '=', household).orderBy('settlement', 'desc').execute()) as unknown as (StatementFigures & {
        settlement: string;
      })[],
    payouts: async (settlement) =>
      (await db
        .selectFrom('payout')
        .select(['settlement', 'payBy', 'listedAt', 'totalFen'])
        .where('settlement', '=', settlement)
        .orderBy('payBy')
        .execute()) as unknown as PayoutRecord[],
    payoutLines: async (settlement, payBy) =>
      (await payoutLines()
        .where('settlement', '=', settlement)
        .where('payBy', '=', payBy)
        .orderBy('household')
        .execute()) as unknown as PayoutLineRecord[],
    payoutLinesOfHousehold: async (household) =>
      (await payoutLines().where('household', '=', household).execute()) as unknown as PayoutLineRecord[],
  };
}
