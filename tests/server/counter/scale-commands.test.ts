/** Zero and tare at the counter, with a scale that speaks and obeys over a real pseudo-terminal; and a tare that the scale takes itself. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createScaleSimulator, openPtyWire, type ScaleSimulator, type Wire } from '../../../drivers/simulator/index.ts';
import { commandScale } from '../../../server/app/command-scale.ts';
import type { CounterView } from '../../../server/contract/counter.ts';
import { grams } from '../../../server/core/units.ts';
import { verifyBooks } from '../../../server/verify/verify-books.ts';
import { type Client, newId } from '../../station/client.ts';
import { scaleSettings } from '../../station/counter-bench.ts';
import { callUp, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';

const LINE = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: false, rts: false };
let under: StationUnderTest;
let tester: Client;
let wire: Wire;
let scale: ScaleSimulator;

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

async function untilShown(isShown: (view: CounterView) => boolean): Promise<void> {
  while (!isShown(await under.station.counter.view())) await nextTurn();
}
const stateOfScale = (view: CounterView): string => view.scales[0]?.weight?.state ?? '';

beforeEach(async () => {
  under = await startFurnished();
  wire = await openPtyWire();
  scale = createScaleSimulator({ wire, protocol: 'ohaus', frameEveryMs: 20, speed: 20, decimals: 2 });
  const settings = { ...scaleSettings(), protocol: 'ohaus', settings: {}, transport: { ...wire.end, ...LINE } };
  await submitted(await under.as('admin'), '/api/devices', settings);
  tester = await under.as('tester');
  await untilShown((view) => stateOfScale(view) === 'empty');
});
afterEach(async () => {
  scale.close();
  expect((await verifyBooks(join(under.folder, 'books.db'))).difference).toBe(null);
  await under.close();
  await wire.close();
});

const command = (name: 'zero' | 'tare', id = newId()) => tester.post('/api/scale/command', { id, device: 1, command: name });

test('a person sets the scale to zero: it is written down with what was shown, and sent once, however often it is submitted', async () => {
  expect((await under.station.counter.view()).devices[0]?.commands).toEqual({ zero: true, tare: true });
  scale.creepZero();
  await untilShown((view) => view.scales[0]?.weight?.grams === 20 && stateOfScale(view) === 'empty');
  const id = newId();
  const first = await command('zero', id);
  expect(first.body).toMatchObject({ kind: 'scale.commanded' });
  await untilShown((view) => view.scales[0]?.weight?.grams === 0);
  expect((await command('zero', id)).body).toEqual(first.body);
  const fact = await under.station.house.books.chain.fact((first.body as { seq: number }).seq);
  expect(fact?.body).toMatchObject({ device: 1, settings: 1, command: 'zero', shownGrams: 20 });
  expect(scale.obeyed()).toBe(1);
});

test('nothing is sent while the weight moves, far from zero, or over a line that is gone, and nothing later', async () => {
  scale.tremble();
  await untilShown((view) => stateOfScale(view) === 'moving');
  expect((await command('zero')).body).toMatchObject({ code: 'WEIGHT_UNSTABLE' });
  scale.putPail(12_370);
  await untilShown((view) => stateOfScale(view) === 'stable');
  expect((await command('zero')).body).toMatchObject({ code: 'ZERO_TOO_FAR', facts: { grams: 12_370, limitGrams: 2400 } });
  scale.takeOff();
  await untilShown((view) => stateOfScale(view) === 'empty');
  const sent = command('tare');
  scale.unplug();
  await sent;
  await untilShown((view) => view.devices[0]?.state === 'portClosed');
  expect((await command('zero')).body).toMatchObject({ code: 'WEIGHT_UNSTABLE' });
  const before = scale.obeyed();
  await scale.plugIn();
  await untilShown((view) => stateOfScale(view) === 'empty');
  expect(scale.obeyed()).toBe(before);
});

test('the tare of a load is never taken, for Oma subtracts the tare of a pail itself', async () => {
  scale.putPail(1_000);
  await untilShown((view) => view.scales[0]?.weight?.grams === 1_000 && stateOfScale(view) === 'stable');
  expect((await command('tare')).body).toMatchObject({ code: 'TARE_WITH_LOAD', facts: { grams: 1_000 } });
  expect(scale.obeyed()).toBe(0);
});

test('a tare that somebody took at the scale is said, no weight is taken, and the counter ends it over the empty platform', async () => {
  scale.putPail(1_000);
  await untilShown((view) => view.scales[0]?.weight?.grams === 1_000 && stateOfScale(view) === 'stable');
  scale.tare();
  await untilShown((view) => stateOfScale(view) === 'tareOnScale');
  expect((await command('zero')).body).toMatchObject({ code: 'TARE_ON_SCALE' });
  scale.takeOff();
  await untilShown(() => under.station.counter.scaleAtRest(1)?.shownGrams === -1_000);
  expect((await command('tare')).body).toMatchObject({ kind: 'scale.commanded' });
  await untilShown((view) => stateOfScale(view) === 'empty');
  expect(under.station.counter.scaleAtRest(1)).toMatchObject({ shownGrams: 0, isNet: false });
});

test('a command that did not leave is answered so for ever, and is not sent when it is submitted again', async () => {
  const house = under.station.house;
  const device = await house.books.rules.device(1);
  const account = (await house.books.station.accounts()).find(({ login }) => login === 'tester');
  if (device === null || account === undefined) throw new Error('not set up');
  const asked = { id: newId(), device, command: 'zero' as const, shownGrams: grams(0), isNet: false };
  const actor = { account: account.account, roles: account.roles };
  const first = await commandScale(house, actor, { ...asked, send: async () => 'portClosed' });
  expect(first).toMatchObject({ refusal: { code: 'COMMAND_NOT_SENT', facts: { why: 'portClosed' } } });
  expect(await commandScale(house, actor, { ...asked, send: async () => 'sent' })).toEqual(first);
  expect(scale.obeyed()).toBe(0);
});

test('a pail that leaves less than nothing behind was weighed on a scale with a tare: it is said, and weighed again', async () => {
  // This protocol does not say that its weight is a net.
  scale.close();
  scale = createScaleSimulator({ wire, frameEveryMs: 20, speed: 20, decimals: 2 });
  await submitted(await under.as('admin'), '/api/devices', { ...scaleSettings(), transport: { ...wire.end, ...LINE } });
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
  await untilShown((view) => stateOfScale(view) === 'empty');
  scale.putPail(1_000);
  await untilShown((view) => view.scales[0]?.weight?.grams === 1_000 && stateOfScale(view) === 'stable');
  scale.tare();
  await untilShown((view) => stateOfScale(view) === 'empty');
  const delivery = await callUp(tester, 1);
  scale.putPail(12_370);
  await untilShown((view) => view.deliveries[0]?.grossGrams === 11_370);
  scale.takeOff();
  await untilShown((view) => stateOfScale(view) === 'negative');
  expect((await under.station.counter.view()).deliveries[0]?.warnings).toContain('WEIGHED_WITH_TARE');
  await submitted(tester, `/api/deliveries/${delivery}/measure-again`, { what: 'weighing' });
  expect((await under.station.counter.view()).deliveries[0]).toMatchObject({ warnings: [], grossGrams: null });
});

test('a scale that takes no commands says so', async () => {
  await submitted(await under.as('admin'), '/api/devices', { ...scaleSettings(), transport: { ...wire.end, ...LINE } });
  expect((await command('zero')).body).toMatchObject({ code: 'COMMAND_UNKNOWN' });
});
