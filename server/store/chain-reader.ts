import { type Kysely, sql } from 'kysely';
import type { ChainReader } from '../app/books.ts';
import { epochMs } from '../core/units.ts';
import { readFact } from './append-fact.ts';
import { keepQuery } from './kept-query.ts';
import type { Schema } from './schema.ts';

const findSubmission = keepQuery((db, { id }: { id: string }) =>
  db.selectFrom('submission').select(['digest', 'seq']).where('id', '=', id),
);

/** Reads the chain of facts. */
export function readChain(db: Kysely<Schema>): ChainReader {
  return {
    head: async () => {
      const row = await db.selectFrom('fact').select(['seq', 'at', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
      return row === undefined ? null : { ...row, at: epochMs(row.at) };
    },
    fact: async (seq) => {
      const row = await db.selectFrom('fact').selectAll().where('seq', '=', seq).executeTakeFirst();
      return row === undefined ? null : readFact(row);
    },
    whyNotCommanded: async (commanded) => {
      const row = await db
        .selectFrom('fact')
        .select(sql<string>`json_extract(body, '$.why')`.as('why'))
        .where('kind', '=', 'scale.notCommanded')
        .where('seq', '>', commanded)
        .where(sql`json_extract(body, '$.commanded')`, '=', commanded)
        .executeTakeFirst();
      return row?.why ?? null;
    },
    submission: async (id) => (await findSubmission(db, { id }))[0] ?? null,
  };
}
