/** The links of the chain since the last seal, checked at every start: a flipped bit must not be found only at the next close. */
import type { Kysely } from 'kysely';
import { findBrokenLink, type LinkedFact } from '../core/chain/link.ts';
import type { Schema } from './schema.ts';
import { sha256 } from './sha256.ts';

const BATCH = 2000;

/** The number of the first fact since the last closed day that is not as it was written; null when all of them are. */
export async function findBrokenFact(db: Kysely<Schema>): Promise<number | null> {
  const sealed = await db
    .selectFrom('fact')
    .selectAll()
    .where('kind', '=', 'day.closed')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  let before: LinkedFact | null = sealed ?? null;
  for (;;) {
    const facts: LinkedFact[] = await db
      .selectFrom('fact')
      .selectAll()
      .where('seq', '>', before?.seq ?? 0)
      .orderBy('seq')
      .limit(BATCH)
      .execute();
    for (const fact of facts) {
      if (findBrokenLink(fact, before, sha256) !== null) return fact.seq;
      before = fact;
    }
    if (facts.length < BATCH) return null;
  }
}
