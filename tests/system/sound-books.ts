/** Whether a file of books is whole: what a restarted station must find. */
import Database from 'better-sqlite3';
import { findBrokenLink, type LinkedFact } from '../../server/core/chain/link.ts';
import { openBooks, sha256 } from '../../server/store/open-books.ts';

export type KeptFact = LinkedFact & { readonly submission: string | null };
export type FoundBooks = { readonly facts: readonly KeptFact[]; readonly faults: readonly string[] };

/** Opens the books as the station does (recovery runs), reads everything, and lists what is not sound. */
export async function findBooks(file: string): Promise<FoundBooks> {
  const opened = await openBooks(file);
  await opened.close();
  const database = new Database(file, { fileMustExist: true });
  try {
    return readAll(database);
  } finally {
    database.close();
  }
}

function readAll(database: Database.Database): FoundBooks {
  const integrity = database.pragma('integrity_check', { simple: true });
  const foreign = database.pragma('foreign_key_check') as unknown[];
  const rows = database
    .prepare('select fact.*, submission.id as submission from fact left join submission on submission.seq = fact.seq order by fact.seq')
    .all() as KeptFact[];
  const broken = rows.flatMap((fact, place) => {
    const found = findBrokenLink(fact, rows[place - 1] ?? null, sha256);
    return found === null ? [] : [`fact ${fact.seq}: ${found}`];
  });
  const halves = HALVES.flatMap(({ what, query }) =>
    (database.prepare(query).all() as object[]).map((row) => `${what}: ${JSON.stringify(row)}`),
  );
  const faults = [...(integrity === 'ok' ? [] : [String(integrity)]), ...foreign.map((row) => JSON.stringify(row)), ...broken, ...halves];
  return { facts: rows, faults };
}

/** Rows that have a part of a submission without the rest. */
const HALVES = [
  {
    what: 'a submitted fact without its submission',
    query: `select seq from fact where json_extract(body, '$.submitted') is not null and seq not in (select seq from submission)`,
  },
  { what: 'a submission without its fact', query: 'select id from submission where seq not in (select seq from fact)' },
  {
    what: 'a decision whose delivery is undecided',
    query: `select seq from fact where kind = 'delivery.decided'
      and seq not in (select decidedSeq from delivery where decidedSeq is not null)`,
  },
  {
    what: 'a decided delivery without its fact',
    query: `select delivery from delivery where decidedSeq is not null
      and decidedSeq not in (select seq from fact where kind = 'delivery.decided')`,
  },
  { what: 'postings that do not sum to zero', query: 'select entry from posting group by entry having sum(fen) <> 0' },
];
