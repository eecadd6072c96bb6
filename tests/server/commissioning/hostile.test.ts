/** What a line, a request or a colleague may do to a session, and does not. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCapture } from '../../../drivers/capture/capture.ts';
import { createScaleSimulator } from '../../../drivers/simulator/index.ts';
import { openBench, scaleOn, sendAll } from '../../drivers/port-bench.ts';
import { expectRefused } from '../../station/refusal.ts';
import { closeAfterwards, commissionerForEach, lineOf, ptyWire } from './bench.ts';

const desk = commissionerForEach();

test('a port that another program holds is named with that program', async () => {
  const wire = await ptyWire();
  const holder = openBench();
  holder.ports.configure([scaleOn(wire)]);
  const isHeld = createScaleSimulator({ wire, frameEveryMs: 20 });
  closeAfterwards(() => isHeld.close());
  await holder.untilState(1, 'ok');
  const session = await desk().start(wire);
  const { fault, heldBy } = await desk().until(session, ({ state }) => state === 'portClosed');
  expect(fault).toBe('heldByAnother');
  expect(heldBy).toBe(`Oma ${holder.ports.processId()}`);
  await holder.ports.close();
  await desk().until(session, ({ bytes }) => bytes > 0);
});

test('under a flood the view stays small, and what is chosen is read all the same', async () => {
  const wire = await ptyWire();
  const session = await desk().start(wire);
  await desk().until(session, ({ state }) => state === 'noBytes');
  const piece = Buffer.alloc(1 << 16, 'no scale says this\x00\xff');
  const flood = (async () => {
    for (let sent = 0; sent < 64; sent += 1) await sendAll(wire, piece);
  })();
  const flooded = await desk().until(session, ({ bytes }) => bytes === 64 * piece.length);
  await flood;
  expect(flooded.lines.length).toBe(200);
  expect(flooded.lines.every(({ hex }) => hex.length <= 512)).toBe(true);
  const saved = await desk().post<{ capture: string }>(session, 'capture', {});
  const file = await desk().admin.get(`/api/captures/${saved.body.capture}`);
  expect(readCapture(file.bytes.toString('utf8'))?.chunks.length).toBeGreaterThan(100);
  const scale = createScaleSimulator({ wire, frameEveryMs: 20 });
  closeAfterwards(() => scale.close());
  await desk().post(session, 'protocol', { protocol: 'yaohua-tf0', settings: { unit: 'kg' } });
  await desk().until(session, ({ messages }) => messages > 3);
});

test('bodies that nobody meant are refused, and the session goes on', async () => {
  const { under, admin } = desk();
  const wire = await ptyWire();
  const session = await desk().start(wire);
  const post = (path: string, body: unknown) => admin.post(`/api/commissioning/${session}/${path}`, body);
  const transport = lineOf(wire);
  for (const [path, body] of [
    ['line', {}],
    ['line', { transport: { ...transport, baudRate: '9600' } }],
    ['line', { transport: { ...transport, baudRate: 1e9 } }],
    ['protocol', { protocol: 'yaohua-tf0' }],
    ['protocol', { protocol: 'yaohua-tf0', settings: { unit: 1 } }],
    ['protocol', { protocol: 'x'.repeat(61), settings: {} }],
    ['sample', { sample: 'everything' }],
    ['sample', { sample: 'rinse' }],
    ['shown', { kind: 'weight', shown: '' }],
    ['shown', { kind: 'weight', shown: '1'.repeat(21) }],
    ['shown', { kind: 'price', shown: '1' }],
    ['shown', { kind: 'analysis', shown: Object.fromEntries(Array.from({ length: 31 }, (_none, nth) => [`v${nth}`, '1'])) }],
    ['capture', { nameplate: 'x'.repeat(201) }],
  ] as const)
    await expectRefused(under, 'BAD_REQUEST', () => post(path, body));
  await expectRefused(under, 'BAD_REQUEST', () => admin.get('/api/commissioning/1'));
  const inherited = await admin.postRaw(
    `/api/commissioning/${session}/shown`,
    '{"kind":"analysis","shown":{"constructor":"1","toString":"2","hasOwnProperty":"3"}}',
  );
  expect(inherited.status).toBe(200);
  await expectRefused(under, 'BAD_REQUEST', () =>
    admin.postRaw(`/api/commissioning/${session}/shown`, '{"kind":"analysis","shown":{"__proto__":"1"}}'),
  );
  expect((await desk().view(session)).session).toBe(session);
});

test('a capture is asked for by its name and by nothing else', async () => {
  const { under, admin } = desk();
  mkdirSync(join(under.folder, 'captures'));
  writeFileSync(join(under.folder, 'captures', 'notes.json'), '{}');
  writeFileSync(join(under.folder, 'captures', '2026-99-99T99-99-99Z-scale.json'), '{}');
  for (const name of [
    'notes.json',
    '..%2Fbooks.db',
    '..%2f..%2fetc%2fpasswd',
    '2026-11-22T07-05-01Z-scale.json%2F..%2F..%2Fbooks.db',
    '%00',
  ])
    await expectRefused(under, 'BAD_REQUEST', () => admin.get(`/api/captures/${name}`));
  await expectRefused(under, 'NOT_FOUND', () => admin.get('/api/captures/../../books.db'));
  await expectRefused(under, 'NOT_FOUND', () => admin.get('/api/captures/2026-11-22T07-05-01Z-scale-yaohua-tf0.json'));
  expect((await admin.get('/api/captures')).body).toEqual({ captures: [] });
});
