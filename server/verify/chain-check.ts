/** The chain of facts from the first to the last: numbers, links, hashes, known forms and hands, and the seals that stand on paper. */
import type { Kysely } from 'kysely';
import { findBrokenLink, linkText } from '../core/chain/link.ts';
import { sealOf } from '../core/chain/seal.ts';
import type { FactTable, Schema } from '../store/schema.ts';
import { sha256 } from '../store/sha256.ts';
import { type Difference, differ, differInFact } from './difference.ts';
import { type FactBody, judgeForm, readBody } from './fact-form.ts';
import { isProving, type Proof, proofsOf } from './proof-check.ts';
import { walkFacts } from './walk-facts.ts';

const BATCH = 2000;

/** Seals as people type them from paper: 16 or 8 characters with or without hyphens, or the 64 of the whole hash. */
export type PaperSeal = { readonly typed: string; readonly wanted: string };

export const readSeal = (typed: string): PaperSeal => ({
  typed,
  wanted: /^[0-9a-f]{64}$/i.test(typed)
    ? typed.toLowerCase()
    : typed.toUpperCase().replace(/[-\s]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1'),
});

export type ChainFound = {
  readonly facts: number;
  readonly head: Pick<FactTable, 'seq' | 'hash'> | null;
  /** How often a fact is dated before the one that it follows: the clock was set back. */
  readonly clockSetBack: number;
  readonly proofs: readonly Proof[];
  readonly difference: Difference | null;
};

/** Walks the whole chain. Stops at the first difference; a seal that no fact bears is one, at the end of the chain. */
export async function checkChain(db: Kysely<Schema>, seals: readonly PaperSeal[] = []): Promise<ChainFound> {
  const walk = startWalk(seals);
  for await (const rows of walkFacts(db, BATCH)) {
    for (const row of rows) {
      const difference = walk.step(row);
      if (difference !== null) return { ...walk.found(), difference };
    }
  }
  return { ...walk.found(), difference: walk.findAbsentSeal() };
}

function startWalk(seals: readonly PaperSeal[]) {
  const accounts = new Set<number>();
  const proofs: Proof[] = [];
  const absent = new Map(seals.map((seal) => [seal.wanted, seal.typed]));
  let before: FactTable | null = null;
  let facts = 0;
  let clockSetBack = 0;
  /** Only facts about people are read here; that every other body is canonical shows when it is done again. */
  const learn = (row: FactTable): Difference | null => {
    const read = readBody(row);
    if ('what' in read) return read;
    learnAccount(accounts, row.kind, read.body);
    proofs.push(...proofsOf(row, read.body));
    return null;
  };
  return {
    step: (row: FactTable): Difference | null => {
      const broken = judgeLink(row, before);
      if (broken !== null) return broken;
      const wrong = judgeForm(row, accounts) ?? (isProving(row.kind) ? learn(row) : null);
      if (wrong !== null) return wrong;
      findSeals(absent, row.hash);
      facts += 1;
      if (before !== null && row.at < before.at) clockSetBack += 1;
      before = row;
      return null;
    },
    found: () => ({ facts, head: before === null ? null : { seq: before.seq, hash: before.hash }, clockSetBack, proofs }),
    findAbsentSeal: (): Difference | null => {
      const [seal] = absent.values();
      const place = { table: 'fact', key: { seq: before?.seq ?? 0 }, columns: ['hash'] };
      return seal === undefined ? null : differ('SEAL_NOT_FOUND', place, { expected: seal });
    },
  };
}

function judgeLink(row: FactTable, before: FactTable | null): Difference | null {
  const broken = findBrokenLink(row, before, sha256);
  if (broken === null) return null;
  const expectedSeq = (before?.seq ?? 0) + 1;
  if (broken === 'seq') return differInFact('FACT_MISSING', { seq: expectedSeq, column: 'seq' }, { found: row.seq, expected: expectedSeq });
  if (broken === 'prev')
    return differInFact('FACT_NOT_LINKED', { seq: row.seq, column: 'prev' }, { found: row.prev, expected: before?.hash });
  return differInFact('FACT_CHANGED', { seq: row.seq, column: 'hash' }, { found: row.hash, expected: sha256(linkText(row)) });
}

function learnAccount(accounts: Set<number>, kind: string, body: FactBody): void {
  if ((kind === 'station.setUp' || kind === 'account.opened') && typeof body['account'] === 'number') accounts.add(body['account']);
}

function findSeals(absent: Map<string, string>, hash: string): void {
  if (absent.size === 0) return;
  const seal = sealOf(hash).replaceAll('-', '');
  absent.delete(hash);
  absent.delete(seal);
  absent.delete(seal.slice(0, 8));
}
