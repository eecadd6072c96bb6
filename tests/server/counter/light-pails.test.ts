/** A pail that is lighter than the scale can weigh, and the ways out: with the household's other pail, or on the smaller scale. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CounterView } from '../../../server/contract/counter.ts';
import type { DeliveryCard } from '../../../server/contract/deliveries.ts';
import { verifyBooks } from '../../../server/verify/verify-books.ts';
import { type Client, newId } from '../../station/client.ts';
import { type CounterBench, createBench, openMorning, scaleSettings, WEIGHING } from '../../station/counter-bench.ts';
import { expectNothingWritten, expectRefused } from '../../station/refusal.ts';
import { callUp, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';

let under: StationUnderTest;
let tester: Client;
let bench: CounterBench;

beforeEach(async () => {
  under = await startFurnished({ households: 3 });
  tester = await under.as('tester');
  await openMorning(await under.as('admin'), tester);
  bench = createBench(under);
});
afterEach(() => under.close());

const select = (delivery: string, also: readonly number[] = [], device = 1) =>
  tester.post<CounterView>('/api/scale/select', { delivery, device, also });
const weighTogether = (delivery: string, also: readonly number[], id = newId()) =>
  tester.post(`/api/deliveries/${delivery}/weigh-together`, { id, device: 1, also });
const cardOf = async (delivery: string) => (await tester.get<DeliveryCard>(`/api/deliveries/${delivery}`)).body;
const scale = async () => (await bench.view()).scales[0];
const stateOfScale = async () => (await scale())?.weight?.state;
const settled = () => under.station.counter.settled();

/** Its second pail weighs 900 g empty; the first one counts as it was registered, 1,220 g. */
async function weighSecondPailEmpty(): Promise<void> {
  await bench.weigh(900);
  expect((await tester.post('/api/households/1/tares', { id: newId(), pail: 2, device: 1 })).status).toBe(200);
  await bench.show(0);
}

describe('together with the household’s other pail', () => {
  test('both stand on the scale, and are weighed as one delivery with both tares when the tester says so', async () => {
    await weighSecondPailEmpty();
    const delivery = await callUp(tester, 1);
    await bench.weigh(1_400);
    expect(await stateOfScale()).toBe('belowMinimum');
    expect((await select(delivery, [2])).body.scales).toMatchObject([{ device: 1, delivery, also: [2], minimumGrams: 200 }]);
    await expectNothingWritten(under, () => bench.show(2_480));
    expect(await stateOfScale()).toBe('stable');
    const id = newId();
    const weighed = await weighTogether(delivery, [2], id);
    expect(weighed.body).toMatchObject({ kind: 'weighing.bound', about: delivery });
    expect((await weighTogether(delivery, [2], id)).body).toEqual(weighed.body);
    expect(await cardOf(delivery)).toMatchObject({ pail: 1, also: [2], grossGrams: 2_480, tareGrams: 2_120, netGrams: 360 });
    const fact = await under.station.house.books.chain.fact((weighed.body as { seq: number }).seq);
    expect(fact).toMatchObject({ kind: 'weighing.bound', body: { also: [2], settings: 1 } });
    expect(fact?.who).not.toBeNull();
    await settled();
    expect((await verifyBooks(join(under.folder, 'books.db'))).difference).toBeNull();
  });

  test('their load is taken: the next pail in the queue does not get it', async () => {
    const [delivery, next] = [await callUp(tester, 1), await callUp(tester, 2)];
    await select(delivery, [2]);
    await bench.weigh(3_000);
    await weighTogether(delivery, [2]);
    await settled();
    await expectNothingWritten(under, () => bench.show(3_000));
    expect(await stateOfScale()).toBe('bound');
    await bench.weigh(9_220);
    expect(await cardOf(next)).toMatchObject({ netGrams: 8_000, also: [] });
  });

  test('without a word of the tester, a second pail that is put beside a light one is never paid as milk', async () => {
    await callUp(tester, 1);
    await bench.weigh(1_400);
    await expectNothingWritten(under, () => bench.show(2_480));
    expect(await stateOfScale()).toBe('notEmptySince');
  });

  test('a light pail that was taken off and filled up is weighed as usual', async () => {
    const delivery = await callUp(tester, 1);
    await bench.weigh(1_400);
    await bench.show(0);
    await bench.show(2_480);
    expect(await cardOf(delivery)).toMatchObject({ netGrams: 1_260, also: [] });
  });

  test('once it is not wanted any more, what stands there is nobody’s until the platform was empty', async () => {
    const [delivery, next] = [await callUp(tester, 1), await callUp(tester, 2)];
    await select(delivery, [2]);
    await bench.weigh(3_000);
    await select(delivery);
    await expectNothingWritten(under, () => bench.show(3_000));
    expect(await stateOfScale()).toBe('notEmptySince');
    await select(delivery, [2]);
    await bench.weigh(3_005);
    await submitted(tester, `/api/deliveries/${delivery}/undo`, {});
    await settled();
    await expectNothingWritten(under, () => bench.show(3_005));
    expect(await scale()).toMatchObject({ delivery: next, also: [], weight: { state: 'notEmptySince' } });
  });

  test('is refused for a pail that is called up by itself, for its own, for none, and once it is weighed', async () => {
    const delivery = await callUp(tester, 1);
    const { about } = await submitted(tester, '/api/deliveries', {
      household: 1,
      milkKind: null,
      milkedMinutesAgo: null,
      isCooled: false,
      pail: 2,
    });
    await select(delivery, [2]);
    await bench.weigh(3_000);
    expect(await expectRefused(under, 'PAIL_CALLED_UP', () => weighTogether(delivery, [2]))).toEqual({ number: 2 });
    expect(await expectRefused(under, 'PAIL_CALLED_UP', () => weighTogether(delivery, [1]))).toEqual({ number: 1 });
    await expectRefused(under, 'BAD_REQUEST', () => weighTogether(delivery, []));
    await submitted(tester, `/api/deliveries/${about}/undo`, {});
    await settled();
    expect((await weighTogether(delivery, [2])).status).toBe(200);
    await settled();
    await bench.weigh(3_100);
    await expectRefused(under, 'ALREADY_WEIGHED', () => weighTogether(delivery, [2]));
  });

  test('is refused while the weight moves, while they are still too light, and for what is no scale', async () => {
    const delivery = await callUp(tester, 1);
    await select(delivery, [2]);
    await bench.show(0);
    await bench.show(2_500, 2);
    await expectRefused(under, 'WEIGHT_UNSTABLE', () => weighTogether(delivery, [2]));
    await bench.show(2_500);
    expect(await expectRefused(under, 'BELOW_MINIMUM', () => weighTogether(delivery, [2]))).toEqual({ netGrams: 60, minimumGrams: 200 });
    await bench.show(2_300);
    await expectRefused(under, 'NEGATIVE_NET', () => weighTogether(delivery, [2]));
    await expectRefused(under, 'UNKNOWN_DELIVERY', () => weighTogether(newId(), [2]));
  });
});

test('a light pail that is taken back or rejected while it stands there is not the next one’s: the scale asks whose it is', async () => {
  const [light, next] = [await callUp(tester, 1), await callUp(tester, 2)];
  await bench.weigh(1_400);
  await submitted(tester, `/api/deliveries/${light}/undo`, {});
  await settled();
  await expectNothingWritten(under, () => bench.show(9_220));
  expect(await scale()).toMatchObject({ delivery: null, asks: true });
  await select(next);
  await settled();
  expect(await cardOf(next)).toMatchObject({ netGrams: 8_000 });
});

test('on a smaller scale with a lower minimum the light pail is chosen for it, and weighed there', async () => {
  const small = { ...scaleSettings(undefined, 3), weighing: { ...WEIGHING, emptyGrams: 10, minimumGrams: 20 } };
  await submitted(await under.as('admin'), '/api/devices', small);
  const delivery = await callUp(tester, 1);
  await bench.weigh(1_400);
  const { scales } = await bench.view();
  expect(scales.map(({ minimumGrams }) => minimumGrams)).toEqual([200, 20]);
  await select(delivery, [], 3);
  await bench.show(0, 8, 1);
  await bench.show(0, 3, 3);
  await bench.show(1_400, 8, 3);
  expect(await cardOf(delivery)).toMatchObject({ netGrams: 180, also: [] });
});
