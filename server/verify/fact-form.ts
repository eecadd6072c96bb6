/**
 * Whether a fact is one that this house can have written: known kind, version and rules, a plausible moment, a known hand, canonical text.
 */
import { areRulesOf, type FactKind, rulesOf } from '../core/facts/fact.ts';
import { counterProjections } from '../store/projections/counter-projections.ts';
import { honestyProjections } from '../store/projections/honesty-projections.ts';
import { moneyProjections } from '../store/projections/money-projections.ts';
import { stationProjections } from '../store/projections/station-projections.ts';
import type { FactTable } from '../store/schema.ts';
import { type Difference, differInFact } from './difference.ts';

const KNOWN_KINDS: ReadonlySet<string> = new Set(
  Object.keys({ ...stationProjections, ...counterProjections, ...honestyProjections, ...moneyProjections }),
);
const KNOWN_VERSIONS: ReadonlySet<number> = new Set([1]);
/** No station worked before this house was built; a clock without battery wakes in 1970, and its shift was confirmed by a person. */
const FIRST_MOMENT = 0;
const LAST_MOMENT = Date.UTC(2200, 0);
/** What the station and its devices do without anybody's hand. */
const BY_NOBODY: ReadonlySet<string> = new Set([
  ...['store.migrated', 'station.setUp', 'screen.paired'],
  ...['weighing.bound', 'analysis.bound', 'scale.notCommanded'],
]);

export type FactBody = Readonly<Record<string, unknown>>;

/** What is wrong with a fact's columns: kind, version, rules, at, who, in this order; null when nothing is. */
export function judgeForm({ seq, at, who, kind, version, rules }: FactTable, accounts: ReadonlySet<number>): Difference | null {
  const wrong = (column: string, found: unknown, expected: unknown = ''): Difference =>
    differInFact('FACT_UNKNOWN_FORM', { seq, column }, { found, expected });
  if (!KNOWN_KINDS.has(kind)) return wrong('kind', kind);
  if (!KNOWN_VERSIONS.has(version)) return wrong('version', version, [...KNOWN_VERSIONS].join(' '));
  if (!areRulesOf(kind as FactKind, rules)) return wrong('rules', rules, rulesOf(kind as FactKind));
  if (!Number.isSafeInteger(at) || at < FIRST_MOMENT || at >= LAST_MOMENT)
    return differInFact('FACT_TIME_IMPLAUSIBLE', { seq, column: 'at' }, { found: at });
  const isKnown = who === null ? BY_NOBODY.has(kind) : accounts.has(who);
  return isKnown ? null : differInFact('FACT_BY_NOBODY', { seq, column: 'who' }, { found: who });
}

/** The body of a fact, or the difference that its text is not canonical. */
export function readBody({ seq, body: text }: Pick<FactTable, 'seq' | 'body'>): { readonly body: FactBody } | Difference {
  const body = parseCanonical(text);
  return body === null ? differInFact('FACT_UNKNOWN_FORM', { seq, column: 'body' }, { found: text }) : { body };
}

/** The object that the text says, or null when the text is not its one canonical text. */
export function parseCanonical(text: string): FactBody | null {
  const value = parse(text);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  return isCanonical(value) && JSON.stringify(value) === text ? (value as FactBody) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Text that is no JSON is one of the differences that are looked for.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Keys in code-unit order and whole numbers only; with the same text written again this is the canonical text, at a part of its cost. */
function isCanonical(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(isCanonical);
  let before = '';
  for (const key in value) {
    if (key < before || !isCanonical((value as FactBody)[key])) return false;
    before = key;
  }
  return true;
}
