import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tf0Bytes } from '../../../drivers/simulator/tf0-bytes.ts';
import { canonicalJson, type Json } from '../../../server/core/chain/canonical-json.ts';
import type { FactKind } from '../../../server/core/facts/fact.ts';
import type { FactTable } from '../../../server/store/schema.ts';
import { rebuildBooks } from '../../../server/verify/rebuild-books.ts';
import { copyBooks, linkAnew, tamper, verifyFolder } from './tampering.ts';
import { makeVillage } from './village-books.ts';

const folder = mkdtempSync(join(tmpdir(), 'oma-village-'));
const books = join(folder, 'books.db');

beforeAll(() => makeVillage(books));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Body = Record<string, unknown>;

/**
 * Changes the body of the last fact of a kind, then links the whole chain anew and makes every table anew from it: nothing is wrong with
 * the
 * books any more but what was changed.
 */
async function verifyForged(kind: FactKind, change: (body: Body) => void, having = '$') {
  const copy = copyBooks(books);
  let seq = 0;
  try {
    tamper(copy.file, (database) => {
      seq = forge(database, change, { kind, having });
      linkAnew(database);
    });
    const anew = join(copy.folder, 'anew.db');
    await rebuildBooks(copy.file, anew);
    renameSync(anew, copy.file);
    return { ...(await verifyFolder(copy.folder)), seq };
  } finally {
    copy.remove();
  }
}

type Forged = { readonly kind: FactKind /** What its body has, as a path. */; readonly having: string };

function forge(database: Database.Database, change: (body: Body) => void, { kind, having }: Forged): number {
  const last = 'select * from fact where kind = ? and json_extract(body, ?) is not null order by seq desc limit 1';
  const row = database.prepare(last).get(kind, having) as FactTable;
  const body = JSON.parse(row.body) as Body;
  change(body);
  database.prepare('update fact set body = ? where seq = ?').run(canonicalJson(body as Json), row.seq);
  return row.seq;
}

const flipDigit = (hex: string, place: number): string =>
  hex.slice(0, place) + (Number.parseInt(hex.charAt(place), 16) ^ 1).toString(16) + hex.slice(place + 1);

const put =
  (key: string, value: unknown) =>
  (body: Body): void => {
    body[key] = value;
  };
const add =
  (part: string, key: string, amount: number) =>
  (body: Body): void => {
    const figures = body[part] as Record<string, number>;
    figures[key] = (figures[key] ?? 0) + amount;
  };

test('books whose chain and tables were made anew without a change are whole', async () => {
  const { exitCode } = await verifyForged('weighing.bound', () => undefined);
  expect(exitCode).toBe(0);
});

test.each<[string, (body: Body) => void, string]>([
  ['that no other pail stood there', put('also', []), 'NOTHING_CHANGED'],
  [
    'that one pail was lighter when empty',
    (body) => {
      body['tareGrams'] = Number(body['tareGrams']) - 10;
      body['netGrams'] = Number(body['netGrams']) + 10;
    },
    'column=body.tareGrams',
  ],
])('of two pails that were weighed together, %s is found', async (_what, change, expected) => {
  const { exitCode, said } = await verifyForged('weighing.bound', change, '$.also');
  expect(exitCode).toBe(1);
  expect(said).toContain(expected);
});

test('each of the bytes of a stability window that is changed is found, though the chain was linked anew', async () => {
  const missed: string[] = [];
  for (let place = 1; place < 24; place += 2) {
    const { exitCode, said, seq } = await verifyForged('weighing.bound', (body) => {
      const window = body['window'] as { hex: string }[];
      const frame = window[(place + 1) % window.length];
      if (frame !== undefined) frame.hex = flipDigit(frame.hex, place);
    });
    const named = `EVIDENCE_UNREADABLE table=fact key=seq=${seq} column=body.window[${(place + 1) % 14}]`;
    if (exitCode !== 1 || !said.includes(named)) missed.push(`byte ${place >> 1}: ${said}`);
  }
  expect(missed).toEqual([]);
}, 60_000);

test.each<[string, FactKind, (body: Body) => void, string]>([
  [
    'a heavier weight in whole frames with good checksums',
    'weighing.bound',
    (body) => {
      const window = body['window'] as { hex: string }[];
      for (const frame of window) frame.hex = Buffer.from(tf0Bytes(19_990, 3)).toString('hex');
    },
    'column=body.grossGrams',
  ],
  [
    'a frame that is said to have come later',
    'weighing.bound',
    (body) => {
      const last = (body['window'] as { atUs: number }[]).at(-1);
      if (last !== undefined) last.atUs += 5_000_000;
    },
    'RULES_REFUSE',
  ],
  ['a platform that was not seen empty', 'weighing.bound', (body) => void (body['empty'] as unknown[]).splice(1), 'RULES_REFUSE'],
  ['a net weight', 'weighing.bound', put('netGrams', 9_000), 'column=body.netGrams'],
  [
    'a tare that the household does not have',
    'weighing.bound',
    (body) => {
      body['tareGrams'] = 1_210;
      body['netGrams'] = Number(body['netGrams']) + 10;
    },
    'column=body.tareGrams',
  ],
  [
    'one byte in a line of the analyzer',
    'analysis.bound',
    // The last digit of the fat stands at byte 18 of the line: LE3.36|A|CH1|F06.25
    (body) => put('line', flipDigit(String(body['line']), 37))(body),
    'column=body.values',
  ],
  [
    'a separator in a line of the analyzer',
    'analysis.bound',
    (body) => put('line', flipDigit(String(body['line']), 13))(body),
    'EVIDENCE_UNREADABLE',
  ],
  [
    'a value that the line does not say',
    'analysis.bound',
    (body) => {
      const [first] = body['values'] as { value: number }[];
      if (first !== undefined) first.value += 100;
    },
    'column=body.values[0].value',
  ],
  ['a decided amount', 'delivery.decided', add('priced', 'amountFen', 1), 'column=body.priced.amountFen'],
  ['a decided unit price', 'delivery.decided', add('priced', 'unitPrice', 1), 'column=body.priced.unitPrice'],
  ['a day that milk is booked on', 'delivery.decided', put('bookedDay', '2026-11-01'), 'column=body.bookedDay'],
  [
    'what a correction takes from a household',
    'delivery.corrected',
    (body) => {
      const [line] = body['lines'] as { fen: number }[];
      if (line !== undefined) line.fen -= 1;
    },
    'column=body.lines[0].fen',
  ],
  ['the second person of a correction', 'delivery.corrected', put('second', null), 'SECOND_PERSON_NEEDED'],
  ['the total of a day', 'day.closed', add('totals', 'milkFen', 1), 'column=body.totals.milkFen'],
  [
    'what a statement says is due',
    'settlement.drafted',
    (body) => {
      const [statement] = body['statements'] as { milkFen: number; dueFen: number; paidFen: number }[];
      if (statement === undefined) return;
      statement.milkFen += 10;
      statement.dueFen += 10;
      statement.paidFen += 10;
    },
    'column=body.statements[0].milkFen',
  ],
  ['the limits of the committee', 'limits.published', put('fromDay', '2026-12-01'), 'NO_LIMITS_FOR_DATE'],
  ['the price of the committee', 'plan.published', add('terms', 'basePrice', 100), 'body.priced'],
  ['who may log in', 'account.opened', put('roles', ['accountant', 'cashier']), 'CASHIER_IS_ACCOUNTANT'],
])('%s is found, though the chain was linked anew', async (_what, kind, change, named) => {
  const { exitCode, said } = await verifyForged(kind, change);
  expect(said).toContain(named);
  expect(exitCode).toBe(1);
});

test('a settlement that its own preparer approved is found', async () => {
  const copy = copyBooks(books);
  tamper(copy.file, (database) => {
    database.exec(`update fact set who = 3 where kind = 'settlement.approved'`);
    linkAnew(database);
  });
  const { exitCode, said } = await verifyFolder(copy.folder);
  copy.remove();
  expect(said).toContain('APPROVAL_BY_PREPARER');
  expect(exitCode).toBe(1);
});

test('a household that was paid twice is found', async () => {
  const copy = copyBooks(books);
  tamper(copy.file, (database) => {
    const row = database.prepare(`select * from fact where kind = 'payout.paid' order by seq limit 1`).get() as FactTable;
    const body = JSON.parse(row.body) as { households: number[] };
    const twice = canonicalJson({ ...body, households: [...body.households, ...body.households] });
    database.prepare('update fact set body = ? where seq = ?').run(twice, row.seq);
    linkAnew(database);
  });
  const { exitCode, said } = await verifyFolder(copy.folder);
  copy.remove();
  expect(said).toContain('PAYOUT_STATE');
  expect(exitCode).toBe(1);
});
