/** The station's clock jumps, as it does with a flat battery or under a hand; its monotonic clock goes on, as in a real machine. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../station/client.ts';
import { newId } from '../station/client.ts';
import { callUp, furnish, SECRET, SUNDAY_SEVEN, startUnderTest, submitted, typeGood } from '../station/station-under-test.ts';
import { ACCEPTED } from './decisions.ts';
import { newFolder, type ServerProcess, startServer } from './server-process.ts';
import { findBooks } from './sound-books.ts';
import { copyFolder } from './stages.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Ten minutes after the last fact of the furnished station. */
const NOW = SUNDAY_SEVEN + 10 * 60_000;
const JUMPS = [
  ['an hour back', NOW - HOUR_MS],
  ['a day back', NOW - DAY_MS],
  ['400 days back', NOW - 400 * DAY_MS],
  ['back to 1970', HOUR_MS],
  ['400 days ahead', NOW + 400 * DAY_MS],
] as const;
const AHEAD = [
  ['an hour ahead', NOW + HOUR_MS],
  ['a day ahead', NOW + DAY_MS],
] as const;

let furnished: string;
let library: string;
beforeAll(async () => {
  const under = await startUnderTest({ startAt: SUNDAY_SEVEN });
  await furnish(under);
  await under.station.close();
  furnished = copyFolder(under.folder);
  const asked = spawnSync('faketime', ['-m', '-f', '+0s', 'printenv', 'LD_PRELOAD'], { encoding: 'utf8' });
  library = asked.stdout.trim();
  expect(library).toContain('libfaketime');
}, 120_000);

type Jumping = { readonly server: ServerProcess; readonly folder: string; setClock(at: number): void; client(): Promise<Client> };

/** A station on the machine's own clock, which a file moves. */
async function startJumping(folder = copyFolder(furnished)): Promise<Jumping> {
  const file = join(newFolder(), 'clock');
  const setClock = (at: number): void => writeFileSync(file, `${at < Date.now() ? '-' : '+'}${Math.abs(at - Date.now()) / 1000}s\n`);
  setClock(NOW);
  const environment = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  const server = await startServer({ folder, startAt: null, environment });
  const client = async (): Promise<Client> => {
    const made = server.client();
    const answer = await made.post('/api/login', { login: 'tester', secret: SECRET });
    expect(answer.status).toBe(200);
    return made;
  };
  return { server, folder, setClock, client };
}

const MORNING = { name: 'morning', clockConfirmed: false } as const;
const open = (client: Client, clockConfirmed: boolean, name: 'morning' | 'evening' = 'morning') =>
  client.post('/api/shifts', { id: newId(), name, clockConfirmed });

describe('a clock that jumps', () => {
  test.each(JUMPS)('%s opens no shift until somebody has confirmed the date', { timeout: 60_000 }, async (_jump, at) => {
    const { server, folder, setClock, client } = await startJumping();
    setClock(at);
    const tester = await client();
    const { facts } = await findBooks(join(copyFolder(folder), 'books.db'));
    const refused = await open(tester, false);
    expect(refused.body).toEqual({ code: 'CLOCK_IMPLAUSIBLE', facts: { day: dayOf(at) } });
    setClock(NOW);
    expect(await submitted(await client(), '/api/shifts', MORNING)).toMatchObject({ about: '2026-11-22/morning', seq: facts.length + 1 });
    await server.kill();
  });

  test.each([...JUMPS, ...AHEAD])('%s in the middle of a shift moves no pail to another day', { timeout: 60_000 }, async (_jump, at) => {
    const { server, folder, setClock, client } = await startJumping();
    await submitted(await client(), '/api/shifts', MORNING);
    setClock(at);
    const tester = await client();
    const delivery = await callUp(tester, 1);
    await typeGood(tester, delivery);
    await submitted(tester, `/api/deliveries/${delivery}/decide`, ACCEPTED);
    const { body } = await tester.get<{ deliveries: { delivery: string }[] }>('/api/days/2026-11-22');
    expect(body.deliveries).toMatchObject([{ delivery, shift: '2026-11-22/morning', number: 1 }]);
    tester.close();
    await server.kill();
    const { facts, faults } = await findBooks(join(folder, 'books.db'));
    expect(faults).toEqual([]);
    expect(facts.slice(-4).map(({ kind }) => kind)).toEqual(['shift.opened', 'delivery.calledUp', 'values.typed', 'delivery.decided']);
    const times = facts.slice(-4).map((fact) => fact.at);
    expect(Math.sign((times[1] ?? 0) - (times[0] ?? 0))).toBe(Math.sign(at - NOW));
  });

  test('with a confirmed date a shift opens on that date, and says that it was confirmed', { timeout: 60_000 }, async () => {
    const { server, folder, setClock, client } = await startJumping();
    const at = NOW + 400 * DAY_MS;
    setClock(at);
    expect((await open(await client(), true)).body).toMatchObject({ about: `${dayOf(at)}/morning` });
    await server.kill();
    const { facts } = await findBooks(join(folder, 'books.db'));
    expect(JSON.parse(facts.at(-1)?.body ?? '')).toMatchObject({ clockConfirmed: true });
  });

  test('opens no door that wrong secrets have shut, in neither direction and not with a restart', { timeout: 120_000 }, async () => {
    const { server, folder, setClock } = await startJumping();
    const nobody = server.client();
    const tryWith = (client: Client, secret: string) => client.post('/api/login', { login: 'tester', secret });
    const codes: unknown[] = [];
    for (let tries = 0; tries < 6; tries += 1) codes.push((await tryWith(nobody, 'wrong-secret')).body['code']);
    expect(codes.at(-1)).toBe('LOCKED_OUT');
    for (const [, at] of [...AHEAD, ...JUMPS]) {
      setClock(at);
      expect((await tryWith(nobody, SECRET)).body['code']).toBe('LOCKED_OUT');
    }
    nobody.close();
    await server.kill();
    const again = await startJumping(folder);
    again.setClock(NOW + 400 * DAY_MS);
    expect((await tryWith(again.server.client(), SECRET)).body['code']).toBe('LOCKED_OUT');
    await again.server.kill();
  });
});

const dayOf = (at: number): string => new Date(at + 8 * HOUR_MS).toISOString().slice(0, 10);
