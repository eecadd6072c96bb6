/** Two scales at one counter: no pail's weight becomes another household's. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CounterView } from '../../../server/contract/counter.ts';
import { type Client, newId } from '../../station/client.ts';
import { type CounterBench, createBench, openMorning, scaleSettings } from '../../station/counter-bench.ts';
import { expectNothingWritten, expectRefused } from '../../station/refusal.ts';
import { callUp, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';

/** The usual scale, and a second one beside the analyzer. */
const [FIRST, SECOND] = [1, 3];

let under: StationUnderTest;
let tester: Client;
let bench: CounterBench;

beforeEach(async () => {
  under = await startFurnished({ households: 3 });
  tester = await under.as('tester');
  const admin = await under.as('admin');
  await openMorning(admin, tester);
  await submitted(admin, '/api/devices', scaleSettings(undefined, SECOND));
  await under.station.counter.settled();
  bench = createBench(under);
  for (const device of [FIRST, SECOND]) await bench.show(0, 3, device);
});
afterEach(() => under.close());

const select = (delivery: string, device: number) => tester.post<CounterView>('/api/scale/select', { delivery, device });
const put = (grams: number, device: number) => bench.show(grams, 8, device);
const takeOff = (device: number) => bench.show(0, 3, device);
const weights = async (): Promise<(number | null)[]> => (await bench.view()).deliveries.map(({ netGrams }) => netGrams);
const turns = async () => (await bench.view()).scales.map(({ delivery, asks }) => (asks ? 'whose?' : delivery));
const settled = () => under.station.counter.settled();

test('both scales are shown in the order of their numbers, each with its own weight', async () => {
  await put(13_060, SECOND);
  await bench.show(4_000, 2, FIRST);
  const { scales } = await bench.view();
  expect(scales.map(({ device, weight }) => [device, weight?.grams, weight?.state])).toEqual([
    [FIRST, 4_000, 'moving'],
    [SECOND, 13_060, 'stable'],
  ]);
});

test('the first scale takes the next pail, and a load on the other one asks whose it is', async () => {
  await callUp(tester, 1);
  await expectNothingWritten(under, () => put(13_060, SECOND));
  expect(await turns()).toEqual([null, 'whose?']);
  await takeOff(SECOND);
  await put(13_060, FIRST);
  expect(await weights()).toEqual([11_840]);
});

test('a load on the other scale that is nobody’s yet keeps the first one from guessing, also after it was given a name', async () => {
  const [called, next] = [await callUp(tester, 1), await callUp(tester, 2)];
  await put(9_220, SECOND);
  await expectNothingWritten(under, () => put(13_060, FIRST));
  expect(await turns()).toEqual(['whose?', 'whose?']);
  await select(called, SECOND);
  await settled();
  await bench.show(13_060, 8, FIRST);
  expect(await weights()).toEqual([8_000, null]);
  expect(await turns()).toEqual(['whose?', called]);
  await select(next, FIRST);
  await settled();
  expect(await weights()).toEqual([8_000, 11_840]);
});

test('each scale takes the pail that was chosen for it, whichever comes first', async () => {
  const [one, two] = [await callUp(tester, 1), await callUp(tester, 2)];
  await select(one, SECOND);
  await select(two, FIRST);
  await put(13_060, FIRST);
  await put(9_220, SECOND);
  expect(await weights()).toEqual([8_000, 11_840]);
});

test('a pail that was chosen for one scale is not weighed by the other, and a later choice counts', async () => {
  const [one, two] = [await callUp(tester, 1), await callUp(tester, 2)];
  await select(one, SECOND);
  expect(await turns()).toEqual([two, one]);
  await put(13_060, FIRST);
  expect(await weights()).toEqual([null, 11_840]);
  await takeOff(FIRST);
  await select(one, FIRST);
  expect(await turns()).toEqual([one, null]);
  await put(9_220, FIRST);
  expect(await weights()).toEqual([8_000, 11_840]);
});

test('after the chosen pail the second scale asks again, also for the same weight', async () => {
  const one = await callUp(tester, 1);
  await select(one, SECOND);
  await put(9_220, SECOND);
  expect(await turns()).toEqual([null, one]);
  await callUp(tester, 2);
  await takeOff(SECOND);
  await expectNothingWritten(under, () => put(9_220, SECOND));
  expect(await turns()).toEqual([null, 'whose?']);
});

test('a choice ends with its pail', async () => {
  const one = await callUp(tester, 1);
  await select(one, SECOND);
  await submitted(tester, `/api/deliveries/${one}/undo`, {});
  await callUp(tester, 2);
  await settled();
  await expectNothingWritten(under, () => put(9_220, SECOND));
  expect(await turns()).toEqual([null, 'whose?']);
});

test('a bucket that stands on the other scale for ever asks, and each pail is weighed as it is chosen', async () => {
  await put(2_000, SECOND);
  const one = await callUp(tester, 1);
  await expectNothingWritten(under, () => put(13_060, FIRST));
  await select(one, FIRST);
  await settled();
  expect(await weights()).toEqual([11_840]);
});

test('a pail is chosen for a scale only', async () => {
  const one = await callUp(tester, 1);
  await expectRefused(under, 'UNKNOWN_DEVICE', () => select(one, 2));
  await expectRefused(under, 'UNKNOWN_DEVICE', () => select(one, 9));
  await expectRefused(under, 'UNKNOWN_DELIVERY', () => select(newId(), SECOND));
});
