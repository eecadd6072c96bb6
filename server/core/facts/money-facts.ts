/** Facts of the money: closed days, deductions, settlements, payouts. */
import type { BusinessDate } from '../calendar.ts';
import type { Fen, Grams } from '../units.ts';
import type { PayBy } from './station-facts.ts';

export type DayTotals = {
  readonly acceptedPails: number;
  readonly rejectedPails: number;
  readonly households: number;
  readonly grams: Grams;
  readonly milkFen: Fen;
  readonly corrections: number;
  readonly correctionFen: Fen;
};

/** One household's part of a settlement; every figure is the sum of its printed lines. */
export type StatementFigures = {
  readonly household: number;
  readonly number: number;
  readonly pails: number;
  readonly grams: Grams;
  readonly milkFen: Fen;
  readonly correctionFen: Fen;
  readonly additionFen: Fen;
  readonly deductionFen: Fen;
  readonly broughtFen: Fen;
  readonly dueFen: Fen;
  readonly paidFen: Fen;
  readonly carriedFen: Fen;
  readonly payBy: PayBy;
};

export type MoneyFacts = {
  'day.closed': { readonly day: BusinessDate; readonly totals: DayTotals };
  'deduction.recorded': {
    readonly deduction: string;
    readonly household: number;
    readonly day: BusinessDate;
    readonly kind: 'advance' | 'feed' | 'loan' | 'other';
    readonly amountFen: Fen;
    readonly reason: string;
    readonly consent: string;
  };
  'settlement.drafted': {
    readonly settlement: string;
    readonly firstDay: BusinessDate;
    readonly lastDay: BusinessDate;
    readonly statements: readonly StatementFigures[];
    readonly deductions: readonly { readonly deduction: string; readonly fen: Fen }[];
  };
  'settlement.sentBack': { readonly settlement: string; readonly reason: string };
  'settlement.approved': { readonly settlement: string; readonly dueFen: Fen };
  'payout.listed': {
    readonly settlement: string;
    readonly payBy: PayBy;
    readonly lines: readonly { readonly household: number; readonly amountFen: Fen }[];
  };
  'payout.paid': { readonly settlement: string; readonly payBy: PayBy; readonly households: readonly number[] };
};
