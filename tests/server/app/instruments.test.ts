/** What is read by eye and typed comes from an instrument too: named, verified, and marked by hand for ever. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeliveryCard, HonestyView } from '../../../server/contract/index.ts';
import { verifyBooks } from '../../../server/verify/verify-books.ts';
import { type Client, newId } from '../../station/client.ts';
import { scaleSettings } from '../../station/counter-bench.ts';
import { expectRefused } from '../../station/refusal.ts';
import { callUp, type StationUnderTest, startFurnished, submitted, typeGood } from '../../station/station-under-test.ts';

let under: StationUnderTest;
let admin: Client;
let tester: Client;

beforeEach(async () => {
  under = await startFurnished();
  [admin, tester] = [await under.as('admin'), await under.as('tester')];
  await submitted(admin, '/api/devices', scaleSettings());
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
});
afterEach(async () => {
  expect((await verifyBooks(join(under.folder, 'books.db'))).difference).toBe(null);
  await under.close();
});

const BURETTE = { device: 11, name: 'burette', measures: ['acidity'] };
const LACTOMETER = { device: 12, name: 'lactometer', measures: ['lactometer', 'sampleTemperature', 'weight'] };
const typed = async (household: number) => {
  const delivery = await callUp(tester, household);
  await typeGood(tester, delivery);
  const head = await under.station.house.books.chain.head();
  return { delivery, fact: await under.station.house.books.chain.fact(head?.seq ?? 0) };
};

test('a typed value names the instrument that it was read from, in the version of that day, and stays marked by hand', async () => {
  await submitted(admin, '/api/instruments', BURETTE);
  await submitted(admin, '/api/instruments', LACTOMETER);
  const first = await typed(1);
  expect(first.fact?.body).toMatchObject({
    values: [
      { measure: 'acidity', readFrom: { device: 11, settings: 1 } },
      { measure: 'lactometer', readFrom: { device: 12, settings: 1 } },
      { measure: 'sampleTemperature', readFrom: { device: 12, settings: 1 } },
      { measure: 'pailTemperature' },
      { measure: 'protein' },
      { measure: 'fat' },
    ],
    weight: { grossGrams: 13_060, readFrom: { device: 12, settings: 1 } },
  });
  const card = (await tester.get<DeliveryCard>(`/api/deliveries/${first.delivery}`)).body;
  expect(card.weightSource).toBe('typed');
  expect(card.measures.find(({ measure }) => measure === 'acidity')?.source).toBe('typed');
  await submitted(admin, '/api/instruments', { ...BURETTE, name: 'new burette' });
  const second = await typed(2);
  expect(second.fact?.body).toMatchObject({ values: [{ measure: 'acidity', readFrom: { device: 11, settings: 2 } }, {}, {}, {}, {}, {}] });
});

test('where the station has no instrument for a measure, nothing is invented', async () => {
  const { fact } = await typed(1);
  expect(JSON.stringify(fact?.body)).not.toContain('readFrom');
});

test('two instruments of one measure, or one number for a line and an instrument, are refused with what would be right', async () => {
  await submitted(admin, '/api/instruments', BURETTE);
  const second = { ...LACTOMETER, measures: ['acidity', 'lactometer'] };
  const taken = await expectRefused(under, 'SETTING_WRONG', () => admin.post('/api/instruments', { id: newId(), ...second }));
  expect(taken).toEqual({ field: 'measures', right: 'burette' });
  const onLine = await expectRefused(under, 'SETTING_WRONG', () =>
    admin.post('/api/instruments', { id: newId(), ...LACTOMETER, device: 1 }),
  );
  expect(onLine).toEqual({ field: 'device', right: 12 });
  await expectRefused(under, 'SETTING_WRONG', () => admin.post('/api/devices', { id: newId(), ...scaleSettings(undefined, 11) }));
  await expectRefused(under, 'NOT_ALLOWED', () => tester.post('/api/instruments', { id: newId(), ...LACTOMETER }));
});

test('an instrument is verified like any device, and is no device on a line', async () => {
  await submitted(admin, '/api/instruments', LACTOMETER);
  const honesty = async () => (await tester.get<HonestyView>('/api/honesty')).body;
  expect((await honesty()).instruments).toMatchObject([{ device: 12, state: 'due', verification: null }]);
  await submitted(admin, '/api/devices/12/verification', { untilDay: '2026-12-01', certificate: 'C 13' });
  expect((await honesty()).instruments).toMatchObject([{ device: 12, state: 'near', verification: { untilDay: '2026-12-01' } }]);
  expect((await honesty()).devices.map(({ device }) => device)).toEqual([1]);
  const counter = (await tester.get<{ devices: { device: number }[] }>('/api/counter')).body;
  expect(counter.devices.map(({ device }) => device)).toEqual([1]);
});
