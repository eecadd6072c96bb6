/** The facts in their order, in short reads: no iterator stays open while anything else runs. */
import type { Kysely } from 'kysely';
import type { FactTable, Schema } from '../store/schema.ts';

/** Facts with a number above `after` (all for null), in their order, at most `limit`. */
export async function readFactRows(db: Kysely<Schema>, after: number | null, limit: number): Promise<FactTable[]> {
  const rows = db.selectFrom('fact').selectAll().orderBy('seq').limit(limit);
  return (after === null ? rows : rows.where('seq', '>', after)).execute();
}

/** Every fact in batches. */
export async function* walkFacts(db: Kysely<Schema>, limit: number): AsyncGenerator<FactTable[]> {
  let after: number | null = null;
  while (true) {
    const rows: FactTable[] = await readFactRows(db, after, limit);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.seq;
  }
}
