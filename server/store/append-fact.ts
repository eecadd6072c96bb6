/** Appends one fact to the chain and makes, in the same transaction, everything that follows from it. */
import type { Transaction } from 'kysely';
import { canonicalJson, type Json } from '../core/chain/canonical-json.ts';
import { FIRST_PREV, linkText } from '../core/chain/link.ts';
import { FACT_VERSION, type Fact, type FactDraft, rulesOf, type Submitted } from '../core/facts/fact.ts';
import { type EpochMs, epochMs } from '../core/units.ts';
import { keepQuery } from './kept-query.ts';
import { project } from './projections/index.ts';
import type { FactTable, Schema } from './schema.ts';
import { sha256 } from './sha256.ts';

export type BooksTransaction = Transaction<Schema>;

/** Appends the draft as the next fact. Returns it with its number and hash. */
export async function appendFact(
  tx: BooksTransaction,
  draft: FactDraft,
  origin: { readonly submitted: Submitted | null; readonly at: EpochMs },
): Promise<Fact> {
  const [head] = await findHead(tx, {});
  const unlinked = {
    seq: (head?.seq ?? 0) + 1,
    at: origin.at,
    who: draft.who,
    kind: draft.kind,
    version: FACT_VERSION,
    rules: rulesOf(draft.kind),
    body: canonicalJson({ ...draft.body, submitted: origin.submitted } as unknown as Json),
    prev: head?.hash ?? FIRST_PREV,
  };
  const row: FactTable = { ...unlinked, hash: sha256(linkText(unlinked)) };
  await insertFact(tx, row);
  const fact = readFact(row);
  await project(tx, fact);
  return fact;
}

const findHead = keepQuery((db) => db.selectFrom('fact').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1));

const insertFact = keepQuery((db, { seq, at, who, kind, version, rules, body, prev, hash }: FactTable) =>
  db.insertInto('fact').values({ seq, at, who, kind, version, rules, body, prev, hash }),
);

/** A stored row as a fact, its body parsed. */
export function readFact(row: FactTable): Fact {
  return { ...row, at: epochMs(row.at), body: JSON.parse(row.body) } as Fact;
}
