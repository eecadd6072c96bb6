/** A fact: one thing that happened and is kept for ever. Everything else in the books follows from the facts. */
import type { EpochMs } from '../units.ts';
import type { CounterFacts } from './counter-facts.ts';
import type { HonestyFacts } from './honesty-facts.ts';
import type { MoneyFacts } from './money-facts.ts';
import type { StationFacts } from './station-facts.ts';

export type FactBodies = StationFacts & CounterFacts & HonestyFacts & MoneyFacts;
export type FactKind = keyof FactBodies;

/** The submission that a fact answers: its id, and the digest of the canonical text of its content (secrets left out). */
export type Submitted = { readonly id: string; readonly digest: string };

export type FactOf<K extends FactKind> = {
  readonly seq: number;
  readonly at: EpochMs;
  /** The account that did it; null for the station itself (what a device brought). */
  readonly who: number | null;
  readonly kind: K;
  readonly version: number;
  readonly rules: string;
  readonly body: FactBodies[K] & { readonly submitted: Submitted | null };
  readonly prev: string;
  readonly hash: string;
};
export type Fact = { [K in FactKind]: FactOf<K> }[FactKind];

/** A fact that is about to be appended. */
export type FactDraftOf<K extends FactKind> = { readonly kind: K; readonly who: number | null; readonly body: FactBodies[K] };
export type FactDraft = { [K in FactKind]: FactDraftOf<K> }[FactKind];

/** The layout of the bodies above. A body whose layout changes gets the next number, and its readers keep the old one. */
export const FACT_VERSION = 1;

/** Which rules decided a fact of this kind: names and versions, frozen with their worked examples. */
export function rulesOf(kind: FactKind): string {
  return RULES[kind] ?? 'none';
}

const RULES: Partial<Record<FactKind, string>> = {
  'weighing.bound': 'codec:1 stability:1 net:1',
  'tare.weighed': 'codec:1 stability:1',
  'scale.commanded': 'command:1',
  'analysis.bound': 'codec:1 analysis:2',
  'values.typed': 'net:1',
  'delivery.decided': 'density:1 limits:1 price:1 trust:2',
  'device.proven': 'codec:1 proof:1',
  'scale.checked': 'codec:1 stability:1 check:1',
  'analyzer.checked': 'codec:1 analysis:2 check:1',
  'delivery.corrected': 'density:1 limits:1 price:1',
  'day.closed': 'ledger:1',
  'settlement.drafted': 'settlement:1',
  'settlement.approved': 'ledger:1',
  'payout.listed': 'payout:1',
  'payout.paid': 'ledger:1',
};

/** Rules under which facts of a kind were decided before; they stay in the code, and such facts are done again by them. */
const RULES_BEFORE: Partial<Record<FactKind, readonly string[]>> = {
  // Air was an analysis too where it was not nearly all water, and a sensor that is not fitted measured 0.
  'analysis.bound': ['codec:1 analysis:1'],
  'analyzer.checked': ['codec:1 analysis:1 check:1'],
  // The tare of a load could be taken.
  'scale.commanded': ['none'],
  // Before devices had to be proven and calibrations decided on; then only the device of the last reading was asked for.
  'delivery.decided': ['density:1 limits:1 price:1', 'density:1 limits:1 price:1 trust:1'],
};

/** Whether a fact of this kind was ever decided by these rules. */
export const areRulesOf = (kind: FactKind, rules: string): boolean => rules === rulesOf(kind) || (RULES_BEFORE[kind] ?? []).includes(rules);

/** What a fact is about, as its receipt says it: the id of a delivery, a shift, a day, a settlement, or null. */
export function aboutOf(body: Readonly<Record<string, unknown>>): string | null {
  for (const key of ['delivery', 'shift', 'day', 'settlement', 'deduction', 'household', 'device', 'plan', 'account']) {
    const value = body[key];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  return null;
}
