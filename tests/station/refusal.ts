/** What is refused leaves nothing behind: every table of the books is the same before and after. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { Outcome } from '../../server/core/outcome.ts';
import type { RefusalCode } from '../../server/core/refusal-codes.ts';
import type { Answer } from './client.ts';
import type { StationUnderTest } from './station-under-test.ts';

/** What the doors remember of sessions and wrong secrets, and the lines of their troubles, is no part of the books. */
const NOT_BOOKS = ['session', 'attempt', 'lineTrouble'];

/** The head of the chain and every row of every table, read from the file itself. */
export function dumpBooks({ folder }: Pick<StationUnderTest, 'folder'>): { seq: number; tables: string } {
  const file = new Database(join(folder, 'books.db'), { readonly: true });
  try {
    const names = file.prepare(`select name from sqlite_master where type = 'table' order by name`).pluck().all() as string[];
    const rows = names.filter((name) => !NOT_BOOKS.includes(name)).map((name) => [name, file.prepare(`select * from "${name}"`).all()]);
    const seq = file.prepare('select coalesce(max(seq), 0) from fact').pluck().get() as number;
    return { seq, tables: JSON.stringify(rows) };
  } finally {
    file.close();
  }
}

/** Expects that nothing at all is written while the work is done. */
export async function expectNothingWritten<T>(under: StationUnderTest, work: () => Promise<T>): Promise<T> {
  const before = dumpBooks(under);
  const result = await work();
  const after = dumpBooks(under);
  expect(after.seq).toBe(before.seq);
  expect(after.tables).toBe(before.tables);
  return result;
}

type Facts = Record<string, string | number>;

/** Expects an answer with this code, and nothing written; resolves with the facts of the refusal. */
export async function expectRefused(under: StationUnderTest, code: RefusalCode, ask: () => Promise<Answer<unknown>>): Promise<Facts> {
  const answer = await expectNothingWritten(under, ask);
  const body = answer.body as { code?: string; facts?: Facts };
  expect(body.code, answer.bytes.toString('utf8')).toBe(code);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  return body.facts ?? {};
}

/** The same for a use case that is called without a door. */
export async function expectOutcomeRefused(
  under: StationUnderTest,
  code: RefusalCode,
  ask: () => Promise<Outcome<unknown>>,
): Promise<Facts> {
  const outcome = await expectNothingWritten(under, ask);
  if (outcome.ok) throw new Error(`done, and not refused with ${code}`);
  expect(outcome.refusal.code).toBe(code);
  return outcome.refusal.facts;
}
