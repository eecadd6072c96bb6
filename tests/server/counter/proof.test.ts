/** A scale whose protocol no capture stands behind weighs and is recorded, and is paid on once its own display has proved it. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeFrame } from '../../../drivers/index.ts';
import { proveDevice } from '../../../server/app/prove-device.ts';
import type { DeliveryCard } from '../../../server/contract/index.ts';
import type { ShownFrame } from '../../../server/core/facts/honesty-facts.ts';
import type { DeviceMessage } from '../../../server/counter/device-message.ts';
import { verifyBooks } from '../../../server/verify/verify-books.ts';
import { type Client, newId } from '../../station/client.ts';
import { scaleSettings } from '../../station/counter-bench.ts';
import { expectOutcomeRefused, expectRefused } from '../../station/refusal.ts';
import { callUp, GOOD_VALUES, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';

let under: StationUnderTest;
let admin: Client;
let tester: Client;

const LINE = { ...scaleSettings(), protocol: 'yaohua-a12', settings: {} };
const frameOf = (kg: string): string => Buffer.from(`ww${kg.padStart(7, '0')}kg\r\n`, 'latin1').toString('hex');
const shown = (display: string, kg: string): ShownFrame => ({
  kind: 'weight',
  frame: frameOf(kg),
  shown: { weight: display },
  read: { weight: kg },
});

beforeEach(async () => {
  under = await startFurnished();
  [admin, tester] = [await under.as('admin'), await under.as('tester')];
  await submitted(admin, '/api/devices', LINE);
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
});
afterEach(async () => {
  expect((await verifyBooks(join(under.folder, 'books.db'))).difference).toBe(null);
  await under.close();
});

async function weigh(kg: string): Promise<void> {
  let atUs = 1_000_000;
  for (const shownKg of ['0.000', '0.000', '0.000', ...Array.from({ length: 8 }, () => kg)]) {
    atUs += 100_000;
    const reading = decodeFrame('yaohua-a12', {}, frameOf(shownKg));
    under.station.counter.hear({ kind: 'reading', device: 1, atUs, reading } as DeviceMessage);
    await under.station.counter.settled();
  }
}

const cardOf = async (delivery: string) => (await tester.get<DeliveryCard>(`/api/deliveries/${delivery}`)).body;
const decide = (delivery: string, shownAmountFen: number) =>
  tester.post(`/api/deliveries/${delivery}/decide`, { id: newId(), verdict: 'accepted', shownAmountFen, isSameAgainConfirmed: false });
const prove = (comparisons: readonly ShownFrame[]) =>
  proveDevice(
    under.station.house,
    { account: 1, roles: ['admin'] },
    { id: newId(), device: 1, capture: 'a'.repeat(64), shown: comparisons },
  );

test('its weight stands on the card, its money does not, until the display has proved it', async () => {
  const delivery = await callUp(tester, 1);
  await weigh('13.060');
  await submitted(tester, `/api/deliveries/${delivery}/values`, {
    values: GOOD_VALUES,
    grossGrams: null,
    alcoholTest: null,
    sensory: 'normal',
  });
  expect(await cardOf(delivery)).toMatchObject({ netGrams: 11_840, price: null, priceRefusal: 'PROTOCOL_UNPROVEN' });
  const facts = await expectRefused(under, 'PROTOCOL_UNPROVEN', () => decide(delivery, 13_630));
  expect(facts).toEqual({ device: 1 });
  for (const [comparisons, missing] of [
    [[], 'weight'],
    [[shown('12.30', '12.300')], 'weight'],
    [[shown('12.37', '12.370'), shown('1.237', '12.370')], 'weight'],
  ] as const) {
    expect(await expectOutcomeRefused(under, 'PROOF_INCOMPLETE', () => prove(comparisons))).toEqual({ missing });
  }
  expect((await prove([shown('12.30', '12.300'), shown('12.37', '12.370')])).ok).toBe(true);
  expect((await decide(delivery, 13_630)).status).toBe(200);
});

test('a weight typed by hand is paid on without any proof, and another protocol must be proven anew', async () => {
  const values = { values: GOOD_VALUES, grossGrams: 13_060, alcoholTest: null, sensory: 'normal' };
  const byHand = await callUp(tester, 1);
  await submitted(tester, `/api/deliveries/${byHand}/values`, values);
  expect((await decide(byHand, 13_630)).status).toBe(200);
  expect((await prove([shown('12.37', '12.370')])).ok).toBe(true);
  await submitted(admin, '/api/devices', { ...LINE, name: 'the scale by the door' });
  const proven = await callUp(tester, 2);
  await weigh('13.060');
  await submitted(tester, `/api/deliveries/${proven}/values`, { ...values, grossGrams: null });
  expect(await cardOf(proven)).toMatchObject({ price: { amountFen: 13_630 } });
  await submitted(admin, '/api/devices', { ...LINE, protocol: 'ohaus' });
  await submitted(admin, '/api/devices', LINE);
  expect(await cardOf(proven)).toMatchObject({ price: { amountFen: 13_630 } });
});

test('nobody can set a device up as proven', async () => {
  await expectRefused(under, 'SETTING_WRONG', () => admin.post('/api/devices', { id: newId(), ...LINE, mustBeProven: false }));
  const devices = async () => (await admin.get<{ devices: object[] }>('/api/devices')).body.devices;
  expect(await devices()).toMatchObject([{ device: 1, mustBeProven: true, isProven: false }]);
  expect((await prove([shown('12.37', '12.370')])).ok).toBe(true);
  expect(await devices()).toMatchObject([{ device: 1, mustBeProven: true, isProven: true }]);
});
