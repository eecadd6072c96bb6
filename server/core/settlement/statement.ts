/** One household's part of a settlement, and the village's totals: each figure is the sum of its lines. */
import type { StatementFigures } from '../facts/money-facts.ts';
import type { PayBy } from '../facts/station-facts.ts';
import { divideDown, type Fen, fen, type Grams, grams } from '../units.ts';
import { type CappedDeductions, capDeductions, type OpenDeduction, sumFen } from './deductions.ts';

export type StatementInput = {
  readonly household: number;
  /** The number of the statement, without gaps. */
  readonly number: number;
  readonly pails: number;
  readonly grams: Grams;
  readonly milkFen: Fen;
  readonly correctionFen: Fen;
  readonly additionFen: Fen;
  readonly broughtFen: Fen;
  readonly deductions: readonly OpenDeduction[];
  readonly capPercent: number;
  readonly payBy: PayBy;
};
export type Settled = { readonly figures: StatementFigures; readonly deductions: CappedDeductions };

/**
 * due = brought forward + milk + corrections + additions - deductions; paid = what is paid out of it; carried = due - paid.
 * Deductions are capped by the period's milk money, its corrections included.
 */
export function settleHousehold(input: StatementInput): Settled {
  const { household, number, pails, milkFen, correctionFen, additionFen, broughtFen, payBy } = input;
  const deductions = capDeductions(fen(milkFen + correctionFen), input.deductions, input.capPercent);
  const deductionFen = deductions.takenFen;
  const dueFen = fen(broughtFen + milkFen + correctionFen + additionFen - deductionFen);
  const paidFen = payableOf(dueFen, payBy);
  const carriedFen = fen(dueFen - paidFen);
  const sums = { milkFen, correctionFen, additionFen, deductionFen, broughtFen, dueFen, paidFen, carriedFen };
  return { figures: { household, number, pails, grams: input.grams, ...sums, payBy }, deductions };
}

/** What is paid out of what is due: by bank to the fen, in cash whole jiao; nothing when it is below zero. The rest stays owed. */
export function payableOf(dueFen: Fen, payBy: PayBy): Fen {
  if (dueFen <= 0) return fen(0);
  return payBy === 'bank' ? dueFen : fen(divideDown(BigInt(dueFen), 10n) * 10);
}

export type SettlementTotals = Omit<StatementFigures, 'household' | 'number' | 'payBy'> & {
  readonly bankFen: Fen;
  readonly cashFen: Fen;
  /** Households that are paid something, by each way. */
  readonly bankHouseholds: number;
  readonly cashHouseholds: number;
};

/** The village's totals: sums of the statements' figures. */
export function totalOf(statements: readonly StatementFigures[]): SettlementTotals {
  const total = (figure: (statement: StatementFigures) => Fen): Fen => sumFen(statements.map(figure));
  const paidBy = (payBy: PayBy): readonly StatementFigures[] => statements.filter((row) => row.payBy === payBy && row.paidFen > 0);
  const [bank, cash] = [paidBy('bank'), paidBy('cash')];
  return {
    pails: statements.reduce((sum, { pails }) => sum + pails, 0),
    grams: grams(statements.reduce((sum, row) => sum + row.grams, 0)),
    milkFen: total(({ milkFen }) => milkFen),
    correctionFen: total(({ correctionFen }) => correctionFen),
    additionFen: total(({ additionFen }) => additionFen),
    deductionFen: total(({ deductionFen }) => deductionFen),
    broughtFen: total(({ broughtFen }) => broughtFen),
    dueFen: total(({ dueFen }) => dueFen),
    paidFen: total(({ paidFen }) => paidFen),
    carriedFen: total(({ carriedFen }) => carriedFen),
    bankFen: sumFen(bank.map(({ paidFen }) => paidFen)),
    cashFen: sumFen(cash.map(({ paidFen }) => paidFen)),
    bankHouseholds: bank.length,
    cashHouseholds: cash.length,
  };
}
