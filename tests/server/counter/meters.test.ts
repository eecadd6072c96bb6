/** A titrator and a thermometer on the line, beside the analyzers. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeFrame } from '../../../drivers/index.ts';
import type { DeliveryCard } from '../../../server/contract/deliveries.ts';
import { verifyBooks } from '../../../server/verify/verify-books.ts';
import { type Client, newId } from '../../station/client.ts';
import { analyzerSettings, type CounterBench, createBench, GOOD_SAMPLE, openMorning } from '../../station/counter-bench.ts';
import { expectNothingWritten, expectRefused } from '../../station/refusal.ts';
import { callUp, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';

const [TITRATOR, THERMOMETER, OTHER_TITRATOR] = [5, 6, 7];
const TITRATION = { pattern: String.raw`T(?<acidity>\d\d\.\d)`, units: 'acidity=degT' };
const SETTINGS: Readonly<Record<number, Record<string, string>>> = {
  [TITRATOR]: TITRATION,
  [THERMOMETER]: { pattern: String.raw`P(?<pailTemperature>\d\d\.\d)`, units: 'pailTemperature=C' },
  [OTHER_TITRATOR]: TITRATION,
};

let under: StationUnderTest;
let admin: Client;
let tester: Client;
let bench: CounterBench;

beforeEach(async () => {
  under = await startFurnished({ households: 4 });
  [admin, tester] = [await under.as('admin'), await under.as('tester')];
  await openMorning(admin, tester, { analyzers: 1 });
  bench = createBench(under);
  await setUp(TITRATOR);
  await setUp(THERMOMETER);
});
afterEach(async () => {
  expect((await verifyBooks(join(under.folder, 'books.db'))).difference).toBe(null);
  await under.close();
});

const setUp = (device: number) =>
  submitted(admin, '/api/devices', { ...analyzerSettings(undefined, device), protocol: 'line-fields', settings: SETTINGS[device] });

async function says(device: number, text: string): Promise<void> {
  const reading = decodeFrame('line-fields', SETTINGS[device] ?? {}, Buffer.from(`${text}\r\n`).toString('hex'));
  if (reading !== null) await bench.say(device, reading);
}

const cardOf = async (delivery: string): Promise<DeliveryCard> => (await tester.get<DeliveryCard>(`/api/deliveries/${delivery}`)).body;
const textOf = async (delivery: string, measure: string) =>
  (await cardOf(delivery)).measures.find((one) => one.measure === measure)?.text ?? null;
const nextOf = async (device: number) => (await bench.view()).meters.find((meter) => meter.device === device)?.delivery ?? null;
const trayOf = async (): Promise<number[]> => (await bench.view()).tray.map(({ device }) => device);
const type = (delivery: string, values: readonly object[]) =>
  submitted(tester, `/api/deliveries/${delivery}/values`, { values, grossGrams: null, alcoholTest: null, sensory: 'normal' });

test('a pail is measured by an analyzer, a titrator and a thermometer, in whatever order they speak', async () => {
  const [first, second] = [await callUp(tester, 1), await callUp(tester, 2)];
  await says(TITRATOR, 'T16.5');
  await bench.analyse();
  await says(THERMOMETER, 'P22.4');
  await bench.analyse({ ...GOOD_SAMPLE, protein: '4.01' });
  await says(THERMOMETER, 'P19.8');
  await says(TITRATOR, 'T17.0');
  const [one, two] = [await cardOf(first), await cardOf(second)];
  for (const { missing } of [one, two]) expect(missing).toEqual(['density', 'weight']);
  expect([await textOf(first, 'acidity'), await textOf(first, 'protein'), await textOf(first, 'pailTemperature')]).toEqual([
    '16.5',
    '5.12',
    '22.4',
  ]);
  expect([await textOf(second, 'acidity'), await textOf(second, 'protein'), await textOf(second, 'pailTemperature')]).toEqual([
    '17.0',
    '4.01',
    '19.8',
  ]);
  expect(await trayOf()).toEqual([]);
});

test('the cup stays in its analyzer while the titrator speaks', async () => {
  const [, second] = [await callUp(tester, 1), await callUp(tester, 2)];
  await tester.post(`/api/deliveries/${second}/sample`, { id: newId(), device: 2 });
  await tester.post('/api/meter/select', { delivery: second, device: TITRATOR });
  await says(TITRATOR, 'T16.5');
  expect((await bench.view()).analyzers).toMatchObject([{ delivery: second }]);
  await bench.analyse();
  expect([await textOf(second, 'acidity'), await textOf(second, 'protein')]).toEqual(['16.5', '5.12']);
});

test('a person says whose milk is titrated next, and only a meter is asked that', async () => {
  const [first, second] = [await callUp(tester, 1), await callUp(tester, 2)];
  expect(await nextOf(TITRATOR)).toBe(first);
  await tester.post('/api/meter/select', { delivery: second, device: TITRATOR });
  expect([await nextOf(TITRATOR), await nextOf(THERMOMETER)]).toEqual([second, first]);
  await says(TITRATOR, 'T16.5');
  expect([await textOf(first, 'acidity'), await textOf(second, 'acidity')]).toEqual([null, '16.5']);
  expect(await nextOf(TITRATOR)).toBe(first);
  await expectRefused(under, 'UNKNOWN_DEVICE', () => tester.post('/api/meter/select', { delivery: first, device: 2 }));
});

test('a typed acidity leaves the titrator to the next pail', async () => {
  const [first, second] = [await callUp(tester, 1), await callUp(tester, 2)];
  await type(first, [{ measure: 'acidity', value: 165_000, nth: 1 }]);
  expect([await nextOf(TITRATOR), await nextOf(THERMOMETER)]).toEqual([second, first]);
});

test('a titration that no pail waits for lies in the tray, and two titrators guess nothing', async () => {
  const delivery = await callUp(tester, 1);
  await says(TITRATOR, 'T16.5');
  await expectNothingWritten(under, () => says(TITRATOR, 'T18.0'));
  expect(await textOf(delivery, 'acidity')).toBe('16.5');
  await setUp(OTHER_TITRATOR);
  const second = await callUp(tester, 2);
  await expectNothingWritten(under, () => says(OTHER_TITRATOR, 'T17.5'));
  expect(await trayOf()).toEqual([TITRATOR, OTHER_TITRATOR]);
  await tester.post('/api/meter/select', { delivery: second, device: OTHER_TITRATOR });
  await says(OTHER_TITRATOR, 'T17.5');
  expect(await textOf(second, 'acidity')).toBe('17.5');
});

test('a titration near its bound is titrated again, and the mean counts', async () => {
  const delivery = await callUp(tester, 1);
  await bench.weigh(13_060);
  await bench.analyse();
  await type(delivery, [
    { measure: 'lactometer', value: 300_000, nth: 1 },
    { measure: 'sampleTemperature', value: 200_000, nth: 1 },
  ]);
  await says(THERMOMETER, 'P22.4');
  await says(TITRATOR, 'T18.3');
  expect(await cardOf(delivery)).toMatchObject({ judgement: 'secondReading', missing: ['secondReading'] });
  await callUp(tester, 2);
  expect(await nextOf(TITRATOR)).toBe(delivery);
  await says(TITRATOR, 'T17.5');
  expect(await textOf(delivery, 'acidity')).toBe('17.9');
  expect((await cardOf(delivery)).judgement).toBe('passes');
});

test('a titration that is done again leaves the analysis as it was, and an analysis the titration', async () => {
  const delivery = await callUp(tester, 1);
  await bench.analyse();
  await says(TITRATOR, 'T16.5');
  await submitted(tester, `/api/deliveries/${delivery}/measure-again`, { what: 'meter', device: TITRATOR });
  expect([await textOf(delivery, 'acidity'), await textOf(delivery, 'protein')]).toEqual([null, '5.12']);
  await says(TITRATOR, 'T17.0');
  await submitted(tester, `/api/deliveries/${delivery}/measure-again`, { what: 'analysis' });
  expect([await textOf(delivery, 'acidity'), await textOf(delivery, 'protein')]).toEqual(['17.0', null]);
  await bench.analyse({ ...GOOD_SAMPLE, protein: '4.01' });
  expect([await textOf(delivery, 'acidity'), await textOf(delivery, 'protein')]).toEqual(['17.0', '4.01']);
  const again = { id: newId(), what: 'meter', device: 2 };
  await expectRefused(under, 'UNKNOWN_DEVICE', () => tester.post(`/api/deliveries/${delivery}/measure-again`, again));
});

test('a value that cannot be meant is said at the meter and never taken', async () => {
  const delivery = await callUp(tester, 1);
  await expectNothingWritten(under, () => says(THERMOMETER, 'P99.9'));
  expect((await bench.view()).meters.find(({ device }) => device === THERMOMETER)).toMatchObject({
    delivery,
    note: { note: 'outOfRange' },
  });
  await says(THERMOMETER, 'P22.4');
  expect((await bench.view()).meters.find(({ device }) => device === THERMOMETER)).toMatchObject({ note: null });
});

test('a meter asks for no standard milk and no cleaning', async () => {
  const { body } = await admin.get<{ devices: { device: number; due: { name: string }[] }[] }>('/api/honesty');
  const dueOf = (device: number) => body.devices.find((one) => one.device === device)?.due.map(({ name }) => name);
  expect(dueOf(2)).toEqual(['standardMilk', 'alkaline', 'acid']);
  expect(dueOf(TITRATOR)).toEqual([]);
});
