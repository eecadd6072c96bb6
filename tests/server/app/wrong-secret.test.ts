import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { logInHousehold } from '../../../server/app/log-in.ts';
import type { Outcome } from '../../../server/core/outcome.ts';
import { createDoorMemory } from '../../../server/store/door-memory-on-sqlite.ts';
import { openBooks } from '../../../server/store/open-books.ts';
import { Client } from '../../station/client.ts';
import { dumpBooks } from '../../station/refusal.ts';
import { SECRET, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';

const PIN = '2580';
let under: StationUnderTest;

beforeEach(async () => {
  under = await startFurnished({ households: 2 });
  const tester = await under.as('tester');
  for (const household of [1, 2]) await submitted(tester, `/api/households/${household}/pin`, { pin: PIN });
});
afterEach(() => under.close());

type Said = { code?: string; kind?: string; facts?: Record<string, number> };
const tryPin = async (client: Client, code: string, pin: string): Promise<Said> =>
  (await client.post<Said>('/api/village/login', { code, pin })).body;
const trySecret = async (client: Client, login: string, secret: string): Promise<Said> =>
  (await client.post<Said>('/api/login', { login, secret })).body;
const wrongly = async (client: Client, times: number): Promise<Said[]> => {
  const said: Said[] = [];
  for (let time = 0; time < times; time += 1) said.push(await tryPin(client, '101', '0000'));
  return said;
};

describe('a wrong PIN again and again', () => {
  test('is told how many tries are left, then the door is shut for a minute, even for the right one', async () => {
    const before = dumpBooks(under);
    const village = under.client('village');
    const said = await wrongly(village, 5);
    expect(said.map(({ code, facts }) => [code, facts?.['triesLeft'] ?? facts?.['minutes']])).toEqual([
      ['WRONG_SECRET', 4],
      ['WRONG_SECRET', 3],
      ['WRONG_SECRET', 2],
      ['WRONG_SECRET', 1],
      ['LOCKED_OUT', 1],
    ]);
    expect(await tryPin(village, '101', PIN)).toEqual({ code: 'LOCKED_OUT', facts: { minutes: 1 } });
    expect(dumpBooks(under)).toEqual(before);
  });

  test('shuts one household out at one door: the other door and the other households are not touched', async () => {
    const village = under.client('village');
    await wrongly(village, 5);
    expect((await tryPin(village, '101', PIN)).code).toBe('LOCKED_OUT');
    expect((await tryPin(under.client('counter'), '101', PIN)).kind).toBe('household');
    expect((await tryPin(village, '102', PIN)).kind).toBe('household');
    expect((await trySecret(under.client(), 'tester', SECRET)).kind).toBe('account');
  });

  test('stays counted and shut over a restart', async () => {
    await wrongly(under.client('village'), 4);
    under = await under.restart();
    expect((await tryPin(under.client('village'), '101', '0000')).code).toBe('LOCKED_OUT');
    under = await under.restart();
    expect((await tryPin(under.client('village'), '101', PIN)).code).toBe('LOCKED_OUT');
  });

  test('is not forgiven to whoever sets the wall clock, forwards or back', async () => {
    const now = under.clock.now();
    await wrongly(under.client('village'), 5);
    for (const hours of [48, -48]) {
      under.clock.setTo(now + hours * 3_600_000);
      expect((await tryPin(under.client('village'), '101', PIN)).code).toBe('LOCKED_OUT');
    }
  });

  test('is forgotten after the right one', async () => {
    const village = under.client('village');
    await wrongly(village, 4);
    expect((await tryPin(village, '101', PIN)).kind).toBe('household');
    expect((await wrongly(village, 4)).map(({ code }) => code)).not.toContain('LOCKED_OUT');
  });

  test('sent a hundred times at once gets no more tries than one after the other', async () => {
    const pins = Array.from({ length: 100 }, (_none, index) => (index === 60 ? PIN : String(1000 + index)));
    const said = await Promise.all(pins.map((pin) => tryPin(under.client('village'), '101', pin)));
    expect(said.filter(({ code }) => code === 'WRONG_SECRET').length).toBeLessThanOrEqual(4);
    expect(said.filter(({ kind }) => kind === 'household')).toEqual([]);
  });

  test('of an account that does not exist is counted and told like any other', async () => {
    const said: Said[] = [];
    for (let time = 0; time < 5; time += 1) said.push(await trySecret(under.client(), 'nobody', 'wrong'));
    expect(said.map(({ code }) => code)).toEqual(['WRONG_SECRET', 'WRONG_SECRET', 'WRONG_SECRET', 'WRONG_SECRET', 'LOCKED_OUT']);
  });

  test('of the second person at a correction is counted as at the log-in', async () => {
    const tester = await under.as('tester');
    const correct = () =>
      tester.post<Said>(`/api/deliveries/${'0'.repeat(32)}/correct`, {
        id: '1'.repeat(32),
        reason: 'void',
        toHousehold: null,
        netGrams: null,
        values: [],
        second: { login: 'accountant', secret: 'wrong' },
      });
    for (let time = 0; time < 4; time += 1) expect((await correct()).body.code).toBe('WRONG_SECRET');
    expect((await correct()).body.code).toBe('LOCKED_OUT');
    expect((await trySecret(under.client(), 'accountant', SECRET)).code).toBe('LOCKED_OUT');
  });
});

describe('the lock', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oma-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const minutesOf = (outcome: Outcome<unknown>): unknown =>
    outcome.ok ? 'in' : (outcome.refusal.facts['minutes'] ?? outcome.refusal.code);

  test('lasts one minute, doubles with every wrong try after it, ends at an hour, and begins anew with the machine', async () => {
    const opened = await openBooks(join(folder, 'lock.db'));
    const machine = { nowMs: 1_000_000, bootId: 'one' };
    const clock = { nowMs: () => machine.nowMs, bootId: 'one' };
    const house = { ...under.station.house, doorMemory: createDoorMemory(opened.db, clock, under.clock.now) };
    const attempt = async (pin: string) => minutesOf(await logInHousehold(house, 'village', { code: '101', pin }));
    for (let time = 0; time < 4; time += 1) expect(await attempt('0000')).toBe('WRONG_SECRET');
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
      expect(await attempt('0000')).toBe(minutes);
      machine.nowMs += minutes * 60_000 - 1;
      expect(await attempt(PIN)).toBe(1);
      machine.nowMs += 1;
    }
    const restarted = { ...house, doorMemory: createDoorMemory(opened.db, { ...clock, bootId: 'two' }, under.clock.now) };
    expect(minutesOf(await logInHousehold(restarted, 'village', { code: '101', pin: PIN }))).toBe(60);
    expect(await attempt(PIN)).toBe('in');
    await opened.close();
  });
});

describe('a session', () => {
  test('ends after twelve hours, and with a new secret at once', async () => {
    const tester = await under.as('tester');
    const cashier = await under.as('cashier');
    const admin = await under.as('admin');
    await submitted(admin, '/api/accounts/cashier/secret', { secret: 'another secret' });
    expect((await cashier.get('/api/counter')).status).toBe(401);
    expect((await trySecret(under.client(), 'cashier', SECRET)).code).toBe('WRONG_SECRET');
    expect((await tester.get('/api/counter')).status).toBe(200);
    under.clock.setTo(under.clock.now() + 12 * 3_600_000 + 1000);
    expect((await tester.get('/api/counter')).status).toBe(401);
  });

  test('of the counter is none at another door, and its token stands nowhere in the books', async () => {
    const counter = under.client('counter');
    await tryPin(counter, '101', PIN);
    expect((await counter.get('/api/village/me')).status).toBe(200);
    const stolen = new Client(under.client('village').base, counter);
    expect((await stolen.get('/api/village/me')).status).toBe(401);
    stolen.close();
    const token = /oma-session=([0-9a-f]+)/.exec(counter.cookie)?.[1] ?? '';
    expect(token).toHaveLength(64);
    expect(dumpBooks(under).tables).not.toContain(token);
  });
});
