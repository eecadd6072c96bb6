/**
 * The chain of facts. The hash of a fact is SHA-256, in lower-case hex, of the UTF-8 bytes of the JSON array
 * [seq, at, who, kind, version, rules, body, prev]: numbers in decimal, who null for the station itself, body the stored text,
 * prev the hash of the fact before (64 zeros for the first).
 */
export type Hash = (text: string) => string;

export type LinkedFact = {
  readonly seq: number;
  readonly at: number;
  readonly who: number | null;
  readonly kind: string;
  readonly version: number;
  readonly rules: string;
  readonly body: string;
  readonly prev: string;
  readonly hash: string;
};

export const FIRST_PREV = '0'.repeat(64);

/** The text whose hash a fact carries. */
export function linkText(fact: Omit<LinkedFact, 'hash'>): string {
  return JSON.stringify([fact.seq, fact.at, fact.who, fact.kind, fact.version, fact.rules, fact.body, fact.prev]);
}

/** What is wrong with a fact as the successor of `before` (null for the first), or null: 'seq', 'prev' or 'hash', in this order. */
export function findBrokenLink(fact: LinkedFact, before: LinkedFact | null, hash: Hash): 'seq' | 'prev' | 'hash' | null {
  if (fact.seq !== (before === null ? 1 : before.seq + 1)) return 'seq';
  if (fact.prev !== (before === null ? FIRST_PREV : before.hash)) return 'prev';
  return hash(linkText(fact)) === fact.hash ? null : 'hash';
}
