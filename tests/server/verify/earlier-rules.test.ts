/** Books whose decisions were made before devices had to be trusted: they verify by the rules of their time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson } from '../../../server/core/chain/canonical-json.ts';
import { FIRST_PREV, type LinkedFact, linkText } from '../../../server/core/chain/link.ts';
import { sha256 } from '../../../server/store/sha256.ts';
import { rebuildBooks } from '../../../server/verify/rebuild-books.ts';
import { verifyBooks } from '../../../server/verify/verify-books.ts';
import { copyBooks } from './tampering.ts';
import { makeVillage } from './village-books.ts';

const folder = mkdtempSync(join(tmpdir(), 'oma-earlier-'));
const books = join(folder, 'books.db');
const BEFORE_TRUST = 'density:1 limits:1 price:1';

beforeAll(() => makeVillage(books));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The chain written again with each fact changed by `change`, and everything that follows from it, in a new file. */
async function rewrite(into: string, change: (fact: LinkedFact) => LinkedFact): Promise<void> {
  const copy = copyBooks(books);
  const database = new Database(copy.file);
  database.exec('drop trigger factRefusesBeforeupdate');
  const update = database.prepare('update fact set rules = ?, body = ?, prev = ?, hash = ? where seq = ?');
  let prev = FIRST_PREV;
  for (const fact of database.prepare('select * from fact order by seq').all() as LinkedFact[]) {
    const changed = { ...change(fact), prev };
    prev = sha256(linkText(changed));
    update.run(changed.rules, changed.body, changed.prev, prev, fact.seq);
  }
  database.close();
  await rebuildBooks(copy.file, into);
  copy.remove();
}

/** The body without the word about makers' calibrations, wherever it stands. */
const withoutFactory = (body: string): string => canonicalJson(JSON.parse(body, (key, value) => (key === 'onFactory' ? undefined : value)));

test('a decision from before devices had to be trusted is done again by the rules of its time, and is right', async () => {
  const into = join(folder, 'before-trust.db');
  let decisions = 0;
  await rewrite(into, (fact) => {
    if (fact.kind === 'delivery.decided') decisions += 1;
    const rules = fact.kind === 'delivery.decided' ? BEFORE_TRUST : fact.rules;
    return { ...fact, rules, body: withoutFactory(fact.body) };
  });
  expect(decisions).toBeGreaterThan(5);
  expect((await verifyBooks(into)).difference).toBe(null);
});

test('a decision of today that leaves out the calibration it was paid on is found', async () => {
  const into = join(folder, 'hidden.db');
  await rewrite(into, (fact) => (fact.kind === 'delivery.decided' ? { ...fact, body: withoutFactory(fact.body) } : fact));
  expect((await verifyBooks(into)).difference).toMatchObject({ what: 'RULES_SAY_OTHERWISE' });
});

test('rules that no decision was ever made by are found', async () => {
  const into = join(folder, 'invented.db');
  await rewrite(into, (fact) => (fact.kind === 'delivery.decided' ? { ...fact, rules: 'density:1 limits:1' } : fact));
  expect((await verifyBooks(into)).difference).toMatchObject({ what: 'FACT_UNKNOWN_FORM' });
});
