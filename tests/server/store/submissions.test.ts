import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { callUp } from '../../../server/app/call-up.ts';
import type { Actor } from '../../../server/app/house.ts';
import { registerHousehold } from '../../../server/app/register-household.ts';
import { submit } from '../../../server/app/submit.ts';
import { done, refused } from '../../../server/core/outcome.ts';
import { grams } from '../../../server/core/units.ts';
import { createDoorMemory } from '../../../server/store/door-memory-on-sqlite.ts';
import { openBooks } from '../../../server/store/open-books.ts';
import { copyBooks } from '../verify/tampering.ts';
import { openVillage, type Village } from '../verify/village.ts';
import { makeVillage } from '../verify/village-books.ts';

const folder = mkdtempSync(join(tmpdir(), 'oma-store-'));
const books = join(folder, 'books.db');
const TESTER: Actor = { account: 2, roles: ['tester'] };
const ADMIN: Actor = { account: 1, roles: ['admin'] };
const ID = '00112233445566778899aabbccddeeff';

let copy: ReturnType<typeof copyBooks>;
let village: Village;

beforeAll(() => makeVillage(books));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  copy = copyBooks(books);
  village = await openVillage(copy.file, '2026-11-02T08:00:00');
  return async () => {
    await village.close();
    copy.remove();
  };
});

/** How many rows each table has. */
function countRows(): Record<string, number> {
  const database = new Database(copy.file, { readonly: true });
  const tables = database.prepare(`select name from sqlite_schema where type = 'table'`).pluck().all() as string[];
  const counts = tables.map((table) => [table, database.prepare(`select count(*) from "${table}"`).pluck().get() as number]);
  database.close();
  return Object.fromEntries(counts) as Record<string, number>;
}

const PAIL = { id: ID, household: 2, milkKind: null, milkedMinutesAgo: null, isCooled: false };

test('the same id with the same content is answered as before, also after a restart, and nothing is written again', async () => {
  const first = await callUp(village.house, TESTER, PAIL);
  expect(first).toMatchObject({ ok: true, value: { kind: 'delivery.calledUp', about: ID } });
  const counted = countRows();
  expect(await callUp(village.house, TESTER, PAIL)).toEqual(first);
  await village.close();
  village = await openVillage(copy.file, '2026-11-02T09:00:00');
  expect(await callUp(village.house, TESTER, PAIL)).toEqual(first);
  expect(countRows()).toEqual(counted);
});

test('many at once with the same id become one fact', async () => {
  const before = countRows();
  const answers = await Promise.all(Array.from({ length: 20 }, () => callUp(village.house, TESTER, PAIL)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(countRows()).toEqual({
    ...before,
    fact: (before['fact'] ?? 0) + 1,
    submission: (before['submission'] ?? 0) + 1,
    delivery: (before['delivery'] ?? 0) + 1,
  });
});

test('the same id with other content, or by another person, is refused by name', async () => {
  await callUp(village.house, TESTER, PAIL);
  const counted = countRows();
  for (const [actor, pail] of [
    [TESTER, { ...PAIL, household: 1 }],
    [TESTER, { ...PAIL, isCooled: true }],
    [{ account: 5, roles: ['committee'] }, PAIL],
  ] as const) {
    expect(await callUp(village.house, actor, pail)).toMatchObject({ ok: false, refusal: { code: 'SAME_ID_OTHER_CONTENT' } });
  }
  expect(countRows()).toEqual(counted);
});

test('a refused submission leaves nothing behind, not even what was written before the refusal, and its id is free', async () => {
  const before = countRows();
  const outcome = await submit(village.house, { id: ID, who: 1, content: {} }, async (tx) => {
    const person = { person: 999, subject: 'household/999', nameZh: '扎西', nameBo: '', pinyin: 'zha xi', initials: 'zx', salt: 's' };
    await tx.keepPerson(person);
    return refused('CODE_TAKEN', { code: '101' });
  });
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'CODE_TAKEN' } });
  expect(countRows()).toEqual(before);
  const household = {
    id: ID,
    mark: 4,
    nameZh: '扎西',
    nameBo: '',
    milkKind: 'yak',
    payBy: 'cash',
    isMember: true,
    tareGrams: 1_000,
  } as const;
  expect(await registerHousehold(village.house, ADMIN, { ...household, code: '101' })).toMatchObject({ refusal: { code: 'CODE_TAKEN' } });
  expect(countRows()).toEqual(before);
  expect(await registerHousehold(village.house, ADMIN, { ...household, code: '109' })).toMatchObject({ ok: true });
});

test('a fault in the middle leaves nothing behind', async () => {
  const before = countRows();
  const broken = submit(village.house, { id: ID, who: 2, content: {} }, async (tx) => {
    const household = await tx.households.byNumber(1);
    const body = { delivery: ID, shift: '2026-11-02/morning', number: 1, household: household?.household ?? 0, milkKind: 'yak' } as const;
    // The number is taken, so the projection throws after the fact was inserted.
    const called = { ...body, arrivedAt: village.house.now(), milkedMinutesAgo: null, isCooled: false, tareGrams: grams(0) };
    return done({ kind: 'delivery.calledUp', who: 2, body: called as never });
  });
  await expect(broken).rejects.toThrow(/UNIQUE constraint failed: delivery/);
  expect(countRows()).toEqual(before);
});

test('sessions and counts of wrong secrets survive a restart', async () => {
  const session = {
    subject: 'account/2',
    door: 'staff',
    startedAt: village.house.now(),
    untilAt: village.house.now() + 3_600_000,
  } as const;
  await village.house.doorMemory.keepSession('f'.repeat(64), session);
  for (let turn = 0; turn < 4; turn += 1) await village.house.doorMemory.countFailure('village', 'code/101');
  await village.close();
  village = await openVillage(copy.file, '2026-11-02T08:10:00');
  expect(await village.house.doorMemory.session('f'.repeat(64))).toMatchObject({ subject: 'account/2', door: 'staff' });
  expect(await village.house.doorMemory.countFailure('village', 'code/101')).toEqual({ triesLeft: 0, lockedMs: 60_000 });
  expect(await village.house.doorMemory.lockedMs('village', 'code/101')).toBeGreaterThan(0);
  expect(await village.house.doorMemory.lockedMs('staff', 'code/101')).toBe(0);
});

test('a session whose row was changed opens no door', async () => {
  const token = 'e'.repeat(64);
  const untilAt = village.house.now() + 3_600_000;
  await village.house.doorMemory.keepSession(token, { subject: 'household/1', door: 'village', startedAt: untilAt - 1, untilAt });
  const database = new Database(copy.file);
  database.prepare(`update session set subject = 'account/1' where tokenDigest = ?`).run(token);
  database.close();
  expect(await village.house.doorMemory.session(token)).toBeNull();
});

test('a lock is counted by the time since the machine started: no hand on the clock opens it, and a new start begins it anew', async () => {
  let nowMs = 1_000_000;
  const opened = await openBooks(copy.file);
  const memory = (bootId: string) => createDoorMemory(opened.db, { nowMs: () => nowMs, bootId }, () => 0);
  for (let turn = 0; turn < 5; turn += 1) await memory('first').countFailure('counter', 'login/tester');
  nowMs += 59_999;
  expect(await memory('first').lockedMs('counter', 'login/tester')).toBe(1);
  nowMs += 1;
  expect(await memory('first').lockedMs('counter', 'login/tester')).toBe(0);
  nowMs = 5;
  expect(await memory('second').lockedMs('counter', 'login/tester')).toBe(60_000);
  await opened.close();
});
