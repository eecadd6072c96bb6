import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { liveMessage } from '../../../server/contract/counter.ts';
import type { Counter } from '../../../server/counter/counter.ts';
import { buildDoor } from '../../../server/routes/build-door.ts';
import type { Station } from '../../../server/routes/station.ts';
import type { Client } from '../../station/client.ts';
import { createBench, openMorning } from '../../station/counter-bench.ts';
import { callUp, type StationUnderTest, startFurnished } from '../../station/station-under-test.ts';

let under: StationUnderTest;
let tester: Client;

beforeAll(async () => {
  under = await startFurnished();
  tester = await under.as('tester');
  await openMorning(await under.as('admin'), tester);
});
afterAll(() => under.close());

type Said = { readonly type: string; readonly [key: string]: unknown };
type Line = { readonly socket: WebSocket; until(isAsked: (message: Said) => boolean): Promise<Said>; readonly closed: Promise<number> };

/** A screen that listens, and checks every message against the contract. */
function listen(cookie: string): Line {
  const socket = new WebSocket(`${tester.base.replace('http', 'ws')}/api/live`, { headers: { cookie } });
  const said: Said[] = [];
  const listeners = new Set<() => void>();
  socket.on('message', (data) => {
    said.push(liveMessage.parse(JSON.parse(String(data))));
    for (const listener of listeners) listener();
  });
  socket.on('error', () => undefined);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const until: Line['until'] = (isAsked) =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = said.find(isAsked);
        if (found === undefined) return;
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      look();
    });
  return { socket, until, closed };
}

test('a screen that joins is told the whole counter first', async () => {
  const line = listen(tester.cookie);
  const first = await line.until(() => true);
  expect(first).toMatchObject({
    type: 'counter',
    shift: { shift: '2026-11-22/morning', tester: '格桑' },
    scales: [{ device: 1, asks: false, also: [] }],
  });
  line.socket.close();
});

test('a weight is told at once, without the whole counter', async () => {
  const line = listen(tester.cookie);
  await line.until(({ type }) => type === 'counter');
  await createBench(under).show(7_005, 1);
  const weight = await line.until(({ type, grams }) => type === 'weight' && grams === 7_005);
  expect(weight).toEqual({ type: 'weight', device: 1, grams: 7_005, state: 'moving', atUs: weight['atUs'] });
  line.socket.close();
});

test('what is done at one screen is told to the others', async () => {
  const line = listen(tester.cookie);
  await line.until(({ type }) => type === 'counter');
  const delivery = await callUp(tester, 2);
  const told = await line.until((message) => JSON.stringify(message).includes(delivery));
  expect(told).toMatchObject({ type: 'counter', deliveries: [{ delivery, state: 'open' }] });
  line.socket.close();
});

test('a screen on which nobody is logged in hears nothing', async () => {
  const line = listen('');
  const status = await new Promise<number>((resolve) =>
    line.socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0)),
  );
  expect(status).toBe(401);
  line.socket.terminate();
});

test('a screen that talks a megabyte into the line is cut off, and the others go on', async () => {
  const other = listen(tester.cookie);
  const loud = listen(tester.cookie);
  await loud.until(({ type }) => type === 'counter');
  loud.socket.send('x'.repeat(1_000_000));
  // 1009: the message is too big (RFC 6455).
  expect(await loud.closed).toBe(1009);
  await other.until(({ type }) => type === 'ping');
  other.socket.close();
});

test('a screen that does not read is cut off before it fills the memory', async () => {
  const screens = new Set<(text: string) => void>();
  const join = (send: (text: string) => void) => {
    screens.add(send);
    return () => screens.delete(send);
  };
  const door = await buildDoor({
    door: 'counter',
    house: under.station.house,
    counter: { join } as unknown as Counter,
    station: { isDemo: false } as Station,
    screens: null,
    tls: null,
  });
  await door.listen({ host: '127.0.0.1', port: 0 });
  const { port } = door.server.address() as AddressInfo;
  const deaf = new WebSocket(`ws://localhost:${port}/api/live`, { headers: { cookie: tester.cookie } });
  deaf.on('error', () => undefined);
  await new Promise((resolve) => deaf.once('open', resolve));
  deaf.pause();
  let sent = 0;
  for (; screens.size > 0 && sent < 500; sent += 1) {
    for (const send of screens) send('x'.repeat(100_000));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(screens.size).toBe(0);
  expect(sent).toBeGreaterThan(10);
  await door.close();
});
