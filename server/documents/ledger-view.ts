/** What the day ledger is told of a day: its deliveries in the order of their numbers, and the corrections booked on it. */
import type { CorrectionReason } from '../core/facts/counter-facts.ts';
import type { CheckName } from '../core/facts/honesty-facts.ts';
import type { EpochMs, Fen, Grams, UnitPrice } from '../core/units.ts';
import type {
  PaperHousehold,
  PaperIssue,
  PaperNames,
  PaperRejection,
  PaperSigners,
  PaperStation,
  PaperTerms,
  PaperTests,
  WeighedHow,
} from './paper-view.ts';

export type ShiftOfDay = { readonly day: string; readonly shift: 'morning' | 'evening' };

export type LedgerRow = {
  readonly number: number;
  readonly at: EpochMs;
  readonly household: PaperHousehold;
  readonly netGrams: Grams | null;
  readonly isWeightTyped: boolean;
  readonly weighed: readonly WeighedHow[];
  readonly tests: PaperTests;
  readonly sensory: 'normal' | 'abnormal' | null;
  readonly alcohol: 'passed' | 'failed' | null;
  readonly verdict: 'accepted' | 'rejected' | 'waiting';
  /** Null unless rejected. */
  readonly rejection: PaperRejection | null;
  /** Null unless accepted. */
  readonly unitPrice: UnitPrice | null;
  readonly amountFen: Fen | null;
  /** When it was delivered, for a pail booked on a later day; else null. */
  readonly delivered: ShiftOfDay | null;
};

/** A shift that two people opened although a device had failed its check. */
export type LedgerWaiver = {
  readonly at: EpochMs;
  readonly shift: ShiftOfDay['shift'];
  /** The failed checks: the device's name and what was checked. */
  readonly checks: readonly { readonly device: string; readonly check: CheckName }[];
  readonly reason: string;
  readonly people: readonly PaperNames[];
};

export type LedgerSection = { readonly kind: 'morning' | 'evening' | 'late'; readonly rows: readonly LedgerRow[] };

/** What a correction takes from (negative) or gives to one household. */
export type LedgerCorrectionLine = {
  readonly household: PaperHousehold;
  readonly pails: number;
  readonly netGrams: Grams;
  readonly amountFen: Fen;
};

export type LedgerCorrection = {
  readonly at: EpochMs;
  /** The delivery that it corrects. */
  readonly of: ShiftOfDay & { readonly number: number };
  readonly reason: CorrectionReason;
  /** Who made it, and who signed as the second where two were needed. */
  readonly people: readonly PaperNames[];
  readonly lines: readonly LedgerCorrectionLine[];
};

/** As the books have them: deliveries alone, corrections alone. The paper refuses to print what its lines do not add up to. */
export type LedgerTotals = {
  readonly acceptedPails: number;
  readonly rejectedPails: number;
  readonly waitingPails: number;
  readonly households: number;
  readonly acceptedGrams: Grams;
  readonly rejectedGrams: Grams;
  readonly milkFen: Fen;
  readonly correctionGrams: Grams;
  readonly correctionFen: Fen;
};

export type DayLedgerView = {
  readonly station: PaperStation;
  readonly issue: PaperIssue;
  readonly day: string;
  readonly terms: PaperTerms;
  readonly sections: readonly LedgerSection[];
  readonly corrections: readonly LedgerCorrection[];
  readonly waivers: readonly LedgerWaiver[];
  readonly totals: LedgerTotals;
  /** The two who sign the ledger itself; null leaves a line. */
  readonly tester: PaperNames | null;
  readonly accountant: PaperNames | null;
  readonly signers: PaperSigners;
};
