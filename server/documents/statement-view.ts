/** What a statement is told: one household's part of a settlement with every pail it brought. */
import type { CorrectionReason } from '../core/facts/counter-facts.ts';
import type { MeasureName } from '../core/quality/measure.ts';
import type { Fen, Grams, UnitPrice } from '../core/units.ts';
import type { ShiftOfDay } from './ledger-view.ts';
import type {
  PaperHousehold,
  PaperIssue,
  PaperPeriod,
  PaperRejection,
  PaperStation,
  PaperTerms,
  PaperTests,
  WeighedHow,
} from './paper-view.ts';

export type StatementDelivery = ShiftOfDay & {
  readonly number: number;
  readonly netGrams: Grams;
  readonly isWeightTyped: boolean;
  readonly weighed: readonly WeighedHow[];
  readonly tests: Pick<PaperTests, 'acidity' | 'density' | 'protein' | 'fat'>;
  /** Null for a pail that was taken; then it has a unit price and an amount. */
  readonly rejection: PaperRejection | null;
  readonly unitPrice: UnitPrice | null;
  readonly amountFen: Fen | null;
  /** The measures that were paid on a maker's calibration. */
  readonly onFactory: readonly MeasureName[];
};

export type StatementCorrection = {
  /** The day on which it was booked. */
  readonly day: string;
  readonly of: ShiftOfDay & { readonly number: number };
  readonly reason: CorrectionReason;
  readonly amountFen: Fen;
};

export type StatementAddition = {
  readonly day: string;
  readonly kind: 'bonus' | 'freight' | 'other';
  readonly reason: string;
  readonly amountFen: Fen;
};

export type StatementDeduction = {
  readonly day: string;
  readonly kind: 'advance' | 'feed' | 'loan' | 'other';
  readonly reason: string;
  /** The number of the paper that the household signed or put its thumb to. */
  readonly consent: string;
  /** What this period takes, negative. */
  readonly takenFen: Fen;
};

/** Milk + corrections + additions + deductions + brought = paid + carried; grams and pails are those that were taken. */
export type StatementTotals = {
  readonly pails: number;
  readonly rejectedPails: number;
  readonly netGrams: Grams;
  readonly milkFen: Fen;
  readonly broughtFen: Fen;
  readonly paidFen: Fen;
  readonly carriedFen: Fen;
};

export type StatementView = {
  readonly station: PaperStation;
  readonly issue: PaperIssue;
  readonly period: PaperPeriod;
  readonly terms: PaperTerms;
  readonly household: PaperHousehold;
  readonly isMember: boolean;
  /** How it is paid; the tail is the end of its bank account. Null where nothing is paid out. */
  readonly payment: { readonly payBy: 'bank' | 'cash'; readonly accountTail: string | null; readonly day: string | null } | null;
  /** In the order of days, shifts and numbers. */
  readonly deliveries: readonly StatementDelivery[];
  readonly corrections: readonly StatementCorrection[];
  readonly additions: readonly StatementAddition[];
  readonly deductions: readonly StatementDeduction[];
  readonly totals: StatementTotals;
  /** 'P9W2-4HTC'. */
  readonly checkCode: string;
  /** What the QR code says. */
  readonly qrText: string;
  readonly objectUntilDay: string | null;
};
