/** Devices are checked at the counter: nothing of a check becomes a pail's, and a failed one stops the shift and names what hangs on it. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CounterView, DeliveryCard, HonestyView } from '../../../server/contract/index.ts';
import { verifyBooks } from '../../../server/verify/verify-books.ts';
import { type Client, newId } from '../../station/client.ts';
import { analyzerSettings, type CounterBench, createBench, GOOD_SAMPLE, scaleSettings } from '../../station/counter-bench.ts';
import { expectRefused } from '../../station/refusal.ts';
import { callUp, GOOD_VALUES, SECRET, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';

let under: StationUnderTest;
let bench: CounterBench;
let admin: Client;
let tester: Client;
let committee: Client;

beforeEach(async () => {
  under = await startFurnished();
  bench = createBench(under);
  [admin, tester, committee] = [await under.as('admin'), await under.as('tester'), await under.as('committee')];
  await submitted(admin, '/api/devices', scaleSettings());
  await submitted(admin, '/api/devices', analyzerSettings());
});
afterEach(async () => {
  // Whatever was done is what its own bytes and rules say.
  expect((await verifyBooks(join(under.folder, 'books.db'))).difference).toBe(null);
  await under.close();
});

const honesty = async (): Promise<HonestyView> => (await tester.get<HonestyView>('/api/honesty')).body;
const dueOf = async (device: number): Promise<Record<string, string>> => {
  const found = (await honesty()).devices.find((one) => one.device === device);
  return Object.fromEntries((found?.due ?? []).map(({ name, state }) => [name, state]));
};
const counterNow = async () => (await tester.get<CounterView>('/api/counter')).body;
const cardOf = async (delivery: string) => (await tester.get<DeliveryCard>(`/api/deliveries/${delivery}`)).body;
const openMorning = (more: object = {}) => tester.post('/api/shifts', { id: newId(), name: 'morning', clockConfirmed: false, ...more });
const checkWeight = (nominalGrams: number) => ({ check: 'testWeight', nominalGrams });
const reserve = (device: number, isReserved: boolean) => tester.post(`/api/devices/${device}/reserve`, { isReserved });
const BY_HAND = GOOD_VALUES.filter(({ measure }) => measure !== 'protein' && measure !== 'fat');
const TYPED = { values: BY_HAND, grossGrams: null, alcoholTest: null, sensory: 'normal' };

async function accept(delivery: string): Promise<number> {
  const shownAmountFen = (await cardOf(delivery)).price?.amountFen ?? 0;
  await submitted(tester, `/api/deliveries/${delivery}/decide`, { verdict: 'accepted', shownAmountFen, isSameAgainConfirmed: true });
  return shownAmountFen;
}

test('a zero and a test weight are read from the scale itself, and no box can be ticked', async () => {
  expect(await dueOf(1)).toEqual({ zero: 'due', testWeight: 'due', verification: 'due' });
  await expectRefused(under, 'WEIGHT_UNSTABLE', () =>
    tester.post('/api/devices/1/checks', { id: newId(), check: 'zero', nominalGrams: null }),
  );
  await bench.show(0);
  const id = newId();
  const first = await tester.post('/api/devices/1/checks', { id, check: 'zero', nominalGrams: null });
  expect((await tester.post('/api/devices/1/checks', { id, check: 'zero', nominalGrams: null })).body).toEqual(first.body);
  await bench.show(10_005);
  await submitted(tester, '/api/devices/1/checks', checkWeight(10_000));
  expect(await dueOf(1)).toEqual({ zero: 'good', testWeight: 'good', verification: 'due' });
  await submitted(admin, '/api/devices/1/verification', { untilDay: '2027-11-22', certificate: 'C 12' });
  expect((await dueOf(1))['verification']).toBe('good');
});

test('a test weight on a reserved scale is no pail’s weight, also when it is left there', async () => {
  expect((await openMorning()).status).toBe(200);
  const delivery = await callUp(tester, 1);
  await reserve(1, true);
  expect((await counterNow()).reserved).toMatchObject([{ device: 1, values: null }]);
  await bench.weigh(10_000);
  await submitted(tester, '/api/devices/1/checks', checkWeight(10_000));
  await reserve(1, false);
  await bench.show(10_000);
  expect((await cardOf(delivery)).netGrams).toBe(null);
  await bench.weigh(13_060);
  expect((await cardOf(delivery)).netGrams).toBe(11_840);
});

test('standard milk is measured by the analyzer and never becomes the analysis of a pail that waits', async () => {
  const values = [
    { measure: 'protein', value: 51_000, allowed: 1_500 },
    { measure: 'fat', value: 64_000, allowed: 1_000 },
  ];
  await expectRefused(under, 'READING_GONE', () => tester.post('/api/devices/2/standard-checks', { id: newId(), standard: 1 }));
  await submitted(admin, '/api/standards', { lot: 'L-7', untilDay: '2026-11-22', values });
  expect((await openMorning()).status).toBe(200);
  const delivery = await callUp(tester, 1);
  await reserve(2, true);
  await bench.analyse();
  expect((await counterNow()).reserved[0]?.values).toContainEqual({ measure: 'protein', value: 51_200 });
  await expectRefused(under, 'UNKNOWN_STANDARD', () => tester.post('/api/devices/2/standard-checks', { id: newId(), standard: 2 }));
  const id = newId();
  const checked = await tester.post('/api/devices/2/standard-checks', { id, standard: 1 });
  await reserve(2, false);
  expect((await tester.post('/api/devices/2/standard-checks', { id, standard: 1 })).body).toEqual(checked.body);
  // 0.08 of 0.10 is near.
  expect(await dueOf(2)).toEqual({ standardMilk: 'near', alkaline: 'due', acid: 'due' });
  expect((await cardOf(delivery)).measures).toEqual([]);
  await bench.analyse();
  expect((await cardOf(delivery)).measures.map(({ measure }) => measure)).toContain('protein');
  for (const agent of ['alkaline', 'acid']) await submitted(tester, '/api/devices/2/cleanings', { agent });
  expect(await dueOf(2)).toEqual({ standardMilk: 'near', alkaline: 'good', acid: 'good' });
});

test('a lot of standard milk that is past its day proves nothing any more', async () => {
  const values = [{ measure: 'protein', value: 51_000, allowed: 1_500 }];
  await submitted(committee, '/api/standards', { lot: 'L-6', untilDay: '2026-11-21', values });
  await reserve(2, true);
  await bench.analyse();
  const facts = await expectRefused(under, 'STANDARD_EXPIRED', () =>
    tester.post('/api/devices/2/standard-checks', { id: newId(), standard: 1 }),
  );
  expect(facts).toEqual({ untilDay: '2026-11-21' });
});

test('a failed test weight locks the shift until it is good again', async () => {
  await bench.weigh(10_050);
  await submitted(tester, '/api/devices/1/checks', checkWeight(10_000));
  const facts = await expectRefused(under, 'DEVICE_CHECK_FAILED', () => openMorning());
  expect(facts).toEqual({ device: 1, check: 'testWeight' });
  await bench.weigh(10_000);
  await submitted(tester, '/api/devices/1/checks', checkWeight(10_000));
  expect((await openMorning()).status).toBe(200);
});

test('a failed check is passed over by two people with a reason, and by nobody alone', async () => {
  await bench.weigh(10_050);
  const { seq } = await submitted(tester, '/api/devices/1/checks', checkWeight(10_000));
  const waiver = (login: string, secret = SECRET) => ({ waiver: { reason: 'the mechanic comes at noon', second: { login, secret } } });
  await expectRefused(under, 'SAME_PERSON', () => openMorning(waiver('tester')));
  await expectRefused(under, 'WRONG_SECRET', () => openMorning(waiver('committee', 'yak-butter')));
  const opened = (await openMorning(waiver('committee'))).body as { seq: number };
  const fact = await under.station.house.books.chain.fact(opened.seq);
  expect(fact?.body).toMatchObject({ waiver: { checks: [seq], reason: 'the mechanic comes at noon', second: 5 } });
});

test('a failed check names the pails since the last good one, with their money, and the committee decides about them', async () => {
  await bench.weigh(10_000);
  await submitted(tester, '/api/devices/1/checks', checkWeight(10_000));
  expect((await openMorning()).status).toBe(200);
  await bench.show(0);
  let fen = 0;
  let grams = 0;
  for (const [household, gross] of [
    [1, 13_060],
    [2, 9_445],
  ] as const) {
    const delivery = await callUp(tester, household);
    await bench.weigh(gross);
    await bench.analyse({ ...GOOD_SAMPLE, fat: household === 1 ? '6.48' : '6.10' });
    await submitted(tester, `/api/deliveries/${delivery}/values`, TYPED);
    fen += await accept(delivery);
    grams += gross - 1_220;
  }
  await bench.show(0);
  await reserve(1, true);
  await bench.weigh(10_050);
  const { seq } = await submitted(tester, '/api/devices/1/checks', checkWeight(10_000));
  const [failed] = (await honesty()).failed;
  expect(failed).toMatchObject({ pails: 2, grams, fen, judgement: null, check: { check: seq, isGood: false } });
  expect(failed?.deliveries.map(({ household, fen: amount }) => [household.household, amount > 0])).toEqual([
    [2, true],
    [1, true],
  ]);
  expect(fen).toBe(failed?.deliveries.reduce((sum, delivery) => sum + delivery.fen, 0));
  const decision = { decision: 'stands', reason: 'the stone lay beneath the platform' };
  await expectRefused(under, 'NOT_ALLOWED', () => tester.post(`/api/checks/${seq}/judgement`, { id: newId(), ...decision }));
  await expectRefused(under, 'UNKNOWN_CHECK', () => committee.post(`/api/checks/${seq - 1}/judgement`, { id: newId(), ...decision }));
  await submitted(committee, `/api/checks/${seq}/judgement`, decision);
  expect((await honesty()).failed[0]?.judgement).toMatchObject(decision);
  const drift = (await tester.get<{ checks: { check: number; isGood: boolean }[] }>('/api/devices/1/checks')).body;
  expect(drift.checks.map(({ isGood }) => isGood)).toEqual([true, false]);
});

test('nobody is paid on an analyzer that is not fit, or on a calibration that nobody decided about; by hand goes on', async () => {
  expect((await openMorning()).status).toBe(200);
  const delivery = await callUp(tester, 1);
  await bench.weigh(13_060);
  await bench.analyse();
  await submitted(tester, `/api/deliveries/${delivery}/values`, TYPED);
  expect(await cardOf(delivery)).toMatchObject({ price: { amountFen: 13_630 }, priceRefusal: null });
  const refuse = (measure: string) => ({ milkKind: 'yak', measure, isAllowed: false, reason: 'the laboratory says otherwise' });
  await submitted(committee, '/api/factory-decisions', refuse('fat'));
  expect(await cardOf(delivery)).toMatchObject({ price: null, priceRefusal: 'FACTORY_UNDECIDED' });
  const decide = { verdict: 'accepted', shownAmountFen: 13_630, isSameAgainConfirmed: false };
  await expectRefused(under, 'FACTORY_UNDECIDED', () => tester.post(`/api/deliveries/${delivery}/decide`, { id: newId(), ...decide }));
  const calibration = { milkKind: 'yak', measure: 'fat', day: '2026-11-20', reference: 'laboratory 88', offset: -300 };
  await submitted(admin, '/api/devices/2/calibrations', { ...calibration, state: 'compared' });
  expect((await cardOf(delivery)).price).toMatchObject({ amountFen: 13_630 });
  await submitted(admin, '/api/devices/2/calibrations', { ...calibration, state: 'notFit', offset: null });
  await expectRefused(under, 'CALIBRATION_NOT_FIT', () => tester.post(`/api/deliveries/${delivery}/decide`, { id: newId(), ...decide }));
  const typed = { ...TYPED, values: [{ measure: 'fat', value: 64_800, nth: 1 }] };
  await submitted(tester, `/api/deliveries/${delivery}/values`, typed);
  expect(await accept(delivery)).toBe(13_630);
  const decided = await under.station.house.books.deliveries.byId(delivery);
  const fact = await under.station.house.books.chain.fact(decided?.decidedSeq ?? 0);
  expect(fact?.body).toMatchObject({ priced: { onFactory: ['protein'] } });
  const mended = { reason: 'wrongWeight', toHousehold: null, netGrams: 11_000, values: [], second: null };
  await submitted(tester, `/api/deliveries/${delivery}/correct`, mended);
  const correction = await under.station.house.books.deliveries.correctionOf(delivery);
  expect(correction?.priced).toMatchObject({ onFactory: ['protein'] });
});

test('what people may not state about a device is refused', async () => {
  const calibration = { milkKind: 'yak', measure: 'protein', state: 'compared', day: '2026-11-20', reference: 'laboratory', offset: 0 };
  await expectRefused(under, 'UNKNOWN_DEVICE', () => admin.post('/api/devices/1/calibrations', { id: newId(), ...calibration }));
  await expectRefused(under, 'UNKNOWN_DEVICE', () =>
    admin.post('/api/devices/9/verification', { id: newId(), untilDay: '2027-01-01', certificate: 'x' }),
  );
  await expectRefused(under, 'UNKNOWN_DEVICE', () => tester.post('/api/devices/1/cleanings', { id: newId(), agent: 'acid' }));
  await expectRefused(under, 'UNKNOWN_DEVICE', () => tester.post('/api/devices/9/reserve', { isReserved: true }));
  await expectRefused(under, 'VALUE_OUT_OF_RANGE', () =>
    admin.post('/api/devices/2/calibrations', { id: newId(), ...calibration, offset: 900_000 }),
  );
  await expectRefused(under, 'NOT_ALLOWED', () =>
    admin.post('/api/factory-decisions', { id: newId(), milkKind: 'yak', measure: 'fat', isAllowed: true, reason: 'x' }),
  );
});

test('a device that nobody watches over is given back to the queue after two minutes', async () => {
  await reserve(2, true);
  under.clock.setTo(under.clock.now() + 120_001);
  expect((await counterNow()).reserved).toEqual([]);
});

test('pails that are weighed after a failed check hang on it too, until the next good one, and the counter says so meanwhile', async () => {
  await bench.weigh(10_000);
  await submitted(tester, '/api/devices/1/checks', checkWeight(10_000));
  expect((await openMorning()).status).toBe(200);
  const acceptNext = async (household: number): Promise<void> => {
    const delivery = await callUp(tester, household);
    await bench.weigh(13_060);
    await submitted(tester, `/api/deliveries/${delivery}/values`, { ...TYPED, values: GOOD_VALUES });
    await accept(delivery);
  };
  const isFailed = async () => (await counterNow()).devices.find(({ device }) => device === 1)?.isCheckFailed;
  await acceptNext(1);
  await bench.weigh(10_050);
  await submitted(tester, '/api/devices/1/checks', checkWeight(10_000));
  expect(await isFailed()).toBe(true);
  await acceptNext(2);
  expect((await honesty()).failed).toMatchObject([{ pails: 2 }]);
  await bench.weigh(10_000);
  await submitted(tester, '/api/devices/1/checks', checkWeight(10_000));
  await acceptNext(3);
  expect((await honesty()).failed).toMatchObject([{ pails: 2, deliveries: [{ number: 2 }, { number: 1 }] }]);
  expect(await isFailed()).toBe(false);
});
