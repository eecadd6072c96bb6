/** A device goes out of service: its line is free, nothing is asked of it, and everything that it did stays. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createScaleSimulator, openPtyWire } from '../../../drivers/simulator/index.ts';
import type { CounterView, DeliveryCard, HonestyView } from '../../../server/contract/index.ts';
import { rebuildBooks } from '../../../server/verify/rebuild-books.ts';
import { verifyBooks } from '../../../server/verify/verify-books.ts';
import { type Client, newId } from '../../station/client.ts';
import { analyzerSettings, type CounterBench, createBench, scaleSettings } from '../../station/counter-bench.ts';
import { expectRefused } from '../../station/refusal.ts';
import { callUp, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';

let under: StationUnderTest;
let bench: CounterBench;
let admin: Client;
let tester: Client;

beforeEach(async () => {
  under = await startFurnished();
  bench = createBench(under);
  [admin, tester] = [await under.as('admin'), await under.as('tester')];
  await submitted(admin, '/api/devices', scaleSettings());
  await submitted(admin, '/api/devices', analyzerSettings());
});
afterEach(async () => {
  const books = join(under.folder, 'books.db');
  expect((await verifyBooks(books)).difference).toBe(null);
  const { tables } = await rebuildBooks(books, join(under.folder, 'again.db'));
  expect(tables.filter(({ before, now }) => before !== now)).toEqual([]);
  await under.close();
});

type Devices = { devices: { device: number; version: number }[]; retired: { device: number; name: string }[]; nextNumber: number };

const retire = (device: number) => submitted(admin, `/api/devices/${device}/retire`, {});
const devices = async () => (await admin.get<Devices>('/api/devices')).body;
const honesty = async () => (await tester.get<HonestyView>('/api/honesty')).body;
const counterNow = async () => (await tester.get<CounterView>('/api/counter')).body;
const cardOf = async (delivery: string) => (await tester.get<DeliveryCard>(`/api/deliveries/${delivery}`)).body;
const openMorning = () => submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

async function failTheTestWeight(): Promise<void> {
  await tester.post('/api/devices/1/reserve', { isReserved: true });
  await bench.weigh(9_900);
  await submitted(tester, '/api/devices/1/checks', { check: 'testWeight', nominalGrams: 10_000 });
  await tester.post('/api/devices/1/reserve', { isReserved: false });
}

test('it leaves the counter and the list of what is due, and its failed check holds no shift any more', async () => {
  await failTheTestWeight();
  await expectRefused(under, 'DEVICE_CHECK_FAILED', () =>
    tester.post('/api/shifts', { id: newId(), name: 'morning', clockConfirmed: false }),
  );
  await retire(1);
  await under.station.counter.settled();
  expect(await counterNow()).toMatchObject({ devices: [{ device: 2 }], scales: [] });
  expect((await honesty()).devices.map(({ device }) => device)).toEqual([2]);
  expect(await devices()).toMatchObject({ devices: [{ device: 2 }], retired: [{ device: 1, name: 'scale 1' }], nextNumber: 3 });
  await openMorning();
  await bench.show(13_060);
  expect((await counterNow()).scales).toEqual([]);
});

test('what it weighed stays weighed, and its failed check is still shown by its name', async () => {
  await openMorning();
  const delivery = await callUp(tester, 1);
  await bench.weigh(13_060);
  await failTheTestWeight();
  await retire(1);
  expect(await cardOf(delivery)).toMatchObject({ netGrams: 11_840, weightSource: 'device' });
  expect((await honesty()).failed).toMatchObject([{ deviceName: 'scale 1' }]);
  const drift = (await tester.get<{ checks: object[] }>('/api/devices/1/checks')).body;
  expect(drift.checks).toHaveLength(1);
});

test('set up anew it is back in the next version of its settings, and no other device ever gets its number', async () => {
  await retire(2);
  expect(await devices()).toMatchObject({ devices: [{ device: 1 }], nextNumber: 3 });
  await submitted(admin, '/api/devices', analyzerSettings());
  expect(await devices()).toMatchObject({ devices: [{ device: 1 }, { device: 2, version: 3 }], retired: [] });
  await under.station.counter.settled();
  expect((await counterNow()).devices).toMatchObject([{ device: 1 }, { device: 2, state: 'starting' }]);
});

test('its line is let go, and the next device is read on it', async () => {
  const wire = await openPtyWire();
  const scale = createScaleSimulator({ wire, frameEveryMs: 20 });
  const line = { ...wire.end, baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: false, rts: false };
  const untilOk = async (device: number): Promise<void> => {
    const isOk = async () => (await counterNow()).devices.some((one) => one.device === device && one.state === 'ok');
    while (!(await isOk())) await nextTurn();
  };
  try {
    await submitted(admin, '/api/devices', { ...scaleSettings(), transport: line });
    await untilOk(1);
    const second = { ...scaleSettings(undefined, 3), transport: line };
    await expectRefused(under, 'LINE_TAKEN', () => admin.post('/api/devices', { id: newId(), ...second }));
    await retire(1);
    await submitted(admin, '/api/devices', second);
    await untilOk(3);
  } finally {
    scale.close();
    await wire.close();
  }
});

test('an instrument that is read by eye goes out of service too, and its measures are free for another', async () => {
  const burette = { device: 3, name: 'burette', measures: ['acidity'] };
  await submitted(admin, '/api/instruments', burette);
  await retire(3);
  expect((await honesty()).instruments).toEqual([]);
  expect((await devices()).nextNumber).toBe(4);
  await submitted(admin, '/api/instruments', { ...burette, device: 4, name: 'new burette' });
  expect((await honesty()).instruments).toMatchObject([{ device: 4 }]);
});

test('only the admin does it, to a device that is in service', async () => {
  await expectRefused(under, 'NOT_ALLOWED', () => tester.post('/api/devices/1/retire', { id: newId() }));
  await retire(1);
  for (const device of [1, 9])
    await expectRefused(under, 'UNKNOWN_DEVICE', () => admin.post(`/api/devices/${device}/retire`, { id: newId() }));
  await expectRefused(under, 'UNKNOWN_DEVICE', () => tester.post('/api/devices/1/reserve', { isReserved: true }));
});
