/** The known tare of a pail: weighed empty on the real counter, used from then on, and due again after thirty days. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeliveryCard } from '../../../server/contract/deliveries.ts';
import { verifyBooks } from '../../../server/verify/verify-books.ts';
import { type Client, newId } from '../../station/client.ts';
import { type CounterBench, createBench, openMorning } from '../../station/counter-bench.ts';
import { callUp, type StationUnderTest, SUNDAY_SEVEN, startFurnished, submitted } from '../../station/station-under-test.ts';

const DAY_MS = 24 * 3_600_000;
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

const weighTare = (pail: number, id = newId()) => tester.post('/api/households/1/tares', { id, pail, device: 1 });
const cardOf = async (delivery: string) => (await tester.get<DeliveryCard>(`/api/deliveries/${delivery}`)).body;

test('an empty pail on the scale becomes the tare of that pail, with its frames, and the next weighing of the pail uses it', async () => {
  await bench.show(0);
  await bench.show(1_415);
  const id = newId();
  const first = await weighTare(1, id);
  expect(first.body).toMatchObject({ kind: 'tare.weighed', about: '1' });
  expect((await weighTare(1, id)).body).toEqual(first.body);
  const fact = await under.station.house.books.chain.fact((first.body as { seq: number }).seq);
  expect(fact?.body).toMatchObject({ household: 1, pail: 1, grams: 1_415, settings: 1 });
  const delivery = await callUp(tester, 1);
  await bench.weigh(13_060);
  expect(await cardOf(delivery)).toMatchObject({ pail: 1, tareGrams: 1_415, netGrams: 11_645, isTareDue: false });
  const other = await callUp(tester, 2);
  await bench.weigh(9_000);
  expect(await cardOf(other)).toMatchObject({ tareGrams: 1_220 });
});

test("a household's second pail has a tare of its own, and until it is weighed the screen asks for that", async () => {
  const call = (household: number) =>
    submitted(tester, '/api/deliveries', { household, milkKind: null, milkedMinutesAgo: null, isCooled: false, pail: 2 });
  const unknown = (await call(1)).about ?? '';
  expect(await cardOf(unknown)).toMatchObject({ pail: 2, isTareDue: true });
  await tester.post(`/api/deliveries/${unknown}/undo`, { id: newId() });
  await bench.show(0);
  await bench.show(1_800);
  expect((await weighTare(2)).status).toBe(200);
  const known = (await call(1)).about ?? '';
  expect(await cardOf(known)).toMatchObject({ isTareDue: false });
  await bench.weigh(13_060);
  expect(await cardOf(known)).toMatchObject({ tareGrams: 1_800, netGrams: 11_260 });
});

test('a registered tare is due to be weighed after thirty days, and not before', async () => {
  const delivery = await callUp(tester, 1);
  expect(await cardOf(delivery)).toMatchObject({ isTareDue: false });
  under.clock.setTo(SUNDAY_SEVEN + 29 * DAY_MS);
  tester = await under.as('tester');
  expect(await cardOf(delivery)).toMatchObject({ isTareDue: false });
  under.clock.setTo(SUNDAY_SEVEN + 31 * DAY_MS);
  tester = await under.as('tester');
  expect(await cardOf(delivery)).toMatchObject({ isTareDue: true });
});

test('nothing on the scale, something that moves, or a full pail is no tare', async () => {
  expect((await weighTare(1)).body).toMatchObject({ code: 'WEIGHT_UNSTABLE' });
  await bench.show(0);
  expect((await weighTare(1)).body).toMatchObject({ code: 'WEIGHT_UNSTABLE' });
  await bench.show(1_415, 1);
  expect((await weighTare(1)).body).toMatchObject({ code: 'WEIGHT_UNSTABLE' });
  await bench.show(25_000);
  expect((await weighTare(1)).body).toMatchObject({ code: 'VALUE_OUT_OF_RANGE', facts: { measure: 'tare', value: 25_000 } });
});

test('the tare is reckoned again from its frames by verify', async () => {
  await bench.show(0);
  await bench.show(1_415);
  await weighTare(1);
  await callUp(tester, 1);
  await bench.weigh(13_060);
  const report = await verifyBooks(join(under.folder, 'books.db'));
  expect(report.difference).toBeNull();
});
