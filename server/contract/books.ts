/** The office: day, settlement, payout, deductions, and the herder's own page. */
import { z } from 'zod';
import { deliveryCard } from './deliveries.ts';
import { secondPerson } from './people.ts';
import {
  accountTag,
  businessDay,
  epochMs,
  fen,
  grams,
  householdNumber,
  householdTag,
  payBy,
  settlementId,
  shiftId,
  submissionId,
} from './primitives.ts';

const count = z.int().min(0);
export const dayParams = z.strictObject({ day: businessDay });

export const correctionLine = z.strictObject({
  seq: z.int(),
  at: epochMs,
  delivery: z.string(),
  number: z.int(),
  shift: shiftId,
  reason: z.string(),
  household: householdTag,
  grams,
  fen,
  by: z.string(),
  second: z.string().nullable(),
});

/** GET /api/days/:day: the day ledger on the screen, and whether the day can be closed. */
export const dayView = z.strictObject({
  day: businessDay,
  isToday: z.boolean(),
  now: epochMs,
  seal: z.string().nullable(),
  closedAt: epochMs.nullable(),
  shifts: z.array(z.strictObject({ shift: shiftId, openedAt: epochMs, closedAt: epochMs.nullable() })),
  acceptedPails: count,
  acceptedGrams: grams,
  households: count,
  rejectedPails: count,
  openPails: count,
  amountFen: fen,
  /** Protein of the day weighted by kilograms, exact text; null without a pail. */
  proteinText: z.string().nullable(),
  averagePriceText: z.string().nullable(),
  perTenMinutes: z.array(z.strictObject({ at: epochMs, accepted: count, rejected: count })),
  checks: z.array(
    z.strictObject({
      check: z.enum(['shiftsClosed', 'everyPailDecided', 'handTypedSeen', 'ledgerBalances', 'gramsAgree', 'chainSound']),
      isDone: z.boolean(),
      count: z.int(),
    }),
  ),
  deliveries: z.array(deliveryCard),
  corrections: z.array(correctionLine),
});
export type DayView = z.infer<typeof dayView>;
export const closeDayBody = z.strictObject({ id: submissionId });
export const daysView = z.strictObject({
  days: z.array(z.strictObject({ day: businessDay, isClosed: z.boolean(), seal: z.string().nullable() })),
});

export const deductionKind = z.enum(['advance', 'feed', 'loan', 'other']);
/** POST /api/deductions (accountant): with the reference of the household's consent; never a testing fee. */
export const recordDeductionBody = z.strictObject({
  id: submissionId,
  household: householdNumber,
  kind: deductionKind,
  amountFen: fen.min(1).max(1_000_000_000),
  reason: z.string().min(1).max(120),
  consent: z.string().max(60),
});

/** POST /api/settlements (accountant): the draft of a period of closed days. */
export const draftSettlementBody = z.strictObject({ id: submissionId, settlement: settlementId });
/** POST /api/settlements/:settlement/approve (committee): another person than the preparer; the sum is repeated. */
export const approveSettlementBody = z.strictObject({ id: submissionId, dueFen: fen });
export const sendBackBody = z.strictObject({ id: submissionId, reason: z.string().min(1).max(200) });
export const settlementParams = z.strictObject({ settlement: settlementId });

export const statementRow = z.strictObject({
  household: householdTag,
  number: z.int(),
  /** Below 0 where more pails of earlier periods were taken back than came in. */
  pails: z.int(),
  grams,
  milkFen: fen,
  correctionFen: fen,
  additionFen: fen,
  deductionFen: fen,
  broughtFen: fen,
  dueFen: fen,
  paidFen: fen,
  carriedFen: fen,
  payBy,
});
export type StatementRow = z.infer<typeof statementRow>;

export const settlementState = z.enum(['draft', 'approved', 'paying', 'paid']);
export const settlementView = z.strictObject({
  settlement: settlementId,
  firstDay: businessDay,
  lastDay: businessDay,
  /** 'none': nothing was drafted yet; `blockers` says what stands in the way. */
  state: z.enum(['none', ...settlementState.options]),
  blockers: z.array(z.strictObject({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) })),
  closedDays: count,
  daysWithMilk: count,
  shifts: count,
  preparedBy: accountTag.nullable(),
  preparedAt: epochMs.nullable(),
  approvedBy: accountTag.nullable(),
  approvedAt: epochMs.nullable(),
  seal: z.string().nullable(),
  rows: z.array(statementRow),
  total: z.strictObject({
    pails: z.int(),
    grams,
    milkFen: fen,
    correctionFen: fen,
    additionFen: fen,
    deductionFen: fen,
    broughtFen: fen,
    dueFen: fen,
    paidFen: fen,
    carriedFen: fen,
    bankFen: fen,
    cashFen: fen,
    bankHouseholds: count,
    cashHouseholds: count,
  }),
  proofs: z.array(
    z.strictObject({ proof: z.enum(['linesAreTotal', 'gramsAgree', 'householdsOnce', 'ledgerBalances']), isTrue: z.boolean() }),
  ),
  payouts: z.array(z.strictObject({ payout: z.string(), payBy, lines: count, fen, paidLines: count })),
});
export type SettlementView = z.infer<typeof settlementView>;
export const settlementsView = z.strictObject({
  settlements: z.array(z.strictObject({ settlement: settlementId, state: z.string(), dueFen: fen.nullable() })),
});

/** POST /api/settlements/:settlement/payouts (cashier): the list for the bank or for cash. */
export const listPayoutBody = z.strictObject({ id: submissionId, payBy });
export const payoutParams = z.strictObject({ settlement: settlementId, payBy });
/** POST /api/payouts/:settlement/:payBy/pay (cashier): these households were paid. */
export const payBody = z.strictObject({ id: submissionId, households: z.array(householdNumber).min(1).max(1000) });
export const payoutView = z.strictObject({
  settlement: settlementId,
  payBy,
  listedAt: epochMs,
  totalFen: fen,
  /** Notes and coins of each kind, for cash only: value in fen and how many. */
  notes: z.array(z.strictObject({ fen, count })),
  lines: z.array(z.strictObject({ household: householdTag, amountFen: fen, paidAt: epochMs.nullable() })),
});
export type PayoutView = z.infer<typeof payoutView>;

/** GET /api/village/me: one household's own page. */
export const herderView = z.strictObject({
  household: householdTag,
  now: epochMs,
  day: businessDay,
  today: z.array(deliveryCard),
  month: z.strictObject({
    settlement: settlementId,
    amountFen: fen,
    grams,
    pails: z.int(),
    rejected: count,
    days: z.array(z.strictObject({ day: businessDay, grams, amountFen: fen, rejected: count })),
  }),
  /** Ledger balance plus what is decided and not yet posted: what the station owes. */
  owedFen: fen,
  /** Why the last delivery day paid more or less than the one before: parts that sum to the difference; null without two days. */
  change: z
    .strictObject({
      fromDay: businessDay,
      toDay: businessDay,
      differenceFen: fen,
      parts: z.array(z.strictObject({ part: z.enum(['weight', 'price']), fen })),
    })
    .nullable(),
  corrections: z.array(correctionLine),
  deductions: z.array(
    z.strictObject({ day: businessDay, kind: deductionKind, reason: z.string(), consent: z.string(), amountFen: fen, takenFen: fen }),
  ),
  settlements: z.array(
    z.strictObject({
      settlement: settlementId,
      state: z.string(),
      dueFen: fen,
      paidFen: fen,
      carriedFen: fen,
      payBy,
      paidAt: epochMs.nullable(),
    }),
  ),
});
export type HerderView = z.infer<typeof herderView>;
export const second = secondPerson;
