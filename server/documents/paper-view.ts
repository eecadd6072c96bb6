/** What several papers are told in the same form. Plain data: it travels to the process that draws. Absent is null. */

import type { Fate, RejectReason } from '../core/facts/counter-facts.ts';
import type { MilkKind } from '../core/quality/measure.ts';
import type { EpochMs } from '../core/units.ts';

/** What is told of a weight below the scale's least one: taken by the committee's decision, or weighed with the household's other pail. */
export type WeighedHow = 'light' | 'together';

export type PaperNames = { readonly bo: string; readonly zh: string };

export type PaperStation = {
  readonly names: PaperNames;
  readonly cooperative: string;
  readonly licence: string;
  readonly timeZone: string;
};

/** The paper as a voucher: its number, its seal once there is one, and which print of it this is. */
export type PaperIssue = {
  readonly number: string;
  /** '7F3K-Q2M9-XD4T-0B6N'; null while it is a draft. */
  readonly seal: string | null;
  readonly printedAt: EpochMs;
  /** 0 for the original, n for the nth copy. */
  readonly copy: number;
};

export type PaperHousehold = {
  readonly code: string;
  /** The place of its mark in MARKS. */
  readonly mark: number;
  readonly names: PaperNames;
};

/** One who answers for the paper; a null day is left to be written by hand. */
export type PaperSigner = { readonly names: PaperNames; readonly day: string | null };

/** Null: nobody has signed yet, the paper leaves a line for the name. */
export type PaperSigners = {
  readonly prepared: PaperSigner | null;
  readonly checked: PaperSigner | null;
  readonly cashier: PaperSigner | null;
  readonly responsible: PaperSigner | null;
};

export type PaperPeriod = { readonly firstDay: string; readonly lastDay: string };
export type PaperTerms = { readonly plans: readonly number[]; readonly milkKinds: readonly MilkKind[] };

export type PaperTest = {
  /** The value that counts as exact decimal text: "16.5", "1.0318", or the unrounded mean of two readings. */
  readonly text: string;
  readonly verdict: 'good' | 'near' | 'bad' | 'recorded';
  readonly isTyped: boolean;
};

export type PaperTests = {
  readonly acidity: PaperTest | null;
  readonly density: PaperTest | null;
  readonly protein: PaperTest | null;
  readonly fat: PaperTest | null;
  readonly temperature: PaperTest | null;
};

/** One reason of a rejection with the value that failed and the limit it failed, where it was one of measure. */
export type PaperReason = {
  readonly reason: RejectReason;
  readonly text: string | null;
  /** The bound that it broke, as the measure is written: "18.0", "1.0270". */
  readonly limit: string | null;
  readonly side: 'above' | 'below' | null;
};

export type PaperRejection = { readonly reasons: readonly PaperReason[]; readonly fate: Fate | null };
