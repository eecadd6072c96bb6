/** A pail below the scale's least weight is refused, unless the committee has decided down to which weight such pails are taken. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeliveryCard } from '../../../server/contract/index.ts';
import { businessDate } from '../../../server/core/calendar.ts';
import { grams } from '../../../server/core/units.ts';
import { boundsIn } from '../../../server/core/weighing/light-pails.ts';
import { verifyBooks } from '../../../server/verify/verify-books.ts';
import { type Client, newId } from '../../station/client.ts';
import { type CounterBench, createBench, scaleSettings, WEIGHING } from '../../station/counter-bench.ts';
import { expectRefused } from '../../station/refusal.ts';
import { callUp, GOOD_VALUES, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';

let under: StationUnderTest;
let bench: CounterBench;
let tester: Client;
let committee: Client;

beforeEach(async () => {
  under = await startFurnished();
  bench = createBench(under);
  [tester, committee] = [await under.as('tester'), await under.as('committee')];
  await submitted(await under.as('admin'), '/api/devices', scaleSettings());
});
afterEach(async () => {
  expect((await verifyBooks(join(under.folder, 'books.db'))).difference).toBe(null);
  await under.close();
});

const TODAY = { fromDay: '2026-11-22', fromShift: 'morning', reason: 'the last milk of the year' } as const;
const open = () => submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
const cardOf = async (delivery: string) => (await tester.get<DeliveryCard>(`/api/deliveries/${delivery}`)).body;

test('a light pail is bound and marked down to the weight that the committee decided, and no further', async () => {
  await submitted(committee, '/api/light-pails', { ...TODAY, leastGrams: 100 });
  await open();
  const lighter = await callUp(tester, 1);
  await bench.weigh(1_220 + 95);
  expect(await cardOf(lighter)).toMatchObject({ netGrams: null });
  await bench.weigh(1_220 + 100);
  expect(await cardOf(lighter)).toMatchObject({ netGrams: 100, isLight: true });
  const usual = await callUp(tester, 2);
  await bench.weigh(1_220 + WEIGHING.minimumGrams);
  expect(await cardOf(usual)).toMatchObject({ netGrams: WEIGHING.minimumGrams, isLight: false });
});

test('the same holds for a weight by hand', async () => {
  await open();
  const typed = { values: GOOD_VALUES, grossGrams: 1_220 + 150, alcoholTest: null, sensory: 'normal' };
  const delivery = await callUp(tester, 1);
  const type = () => tester.post(`/api/deliveries/${delivery}/values`, { id: newId(), ...typed });
  expect(await expectRefused(under, 'BELOW_MINIMUM', type)).toEqual({ netGrams: 150, minimumGrams: WEIGHING.minimumGrams });
  await submitted(committee, '/api/light-pails', { ...TODAY, leastGrams: 100 });
  await submitted(tester, `/api/deliveries/${delivery}/values`, typed);
  expect(await cardOf(delivery)).toMatchObject({ netGrams: 150, isLight: true, weightSource: 'typed' });
});

test('only the committee decides, and only for shifts in which nothing is decided yet', async () => {
  await expectRefused(under, 'NOT_ALLOWED', () => tester.post('/api/light-pails', { id: newId(), ...TODAY, leastGrams: 100 }));
  await open();
  const delivery = await callUp(tester, 1);
  await submitted(tester, `/api/deliveries/${delivery}/decide`, { verdict: 'rejected', reasons: ['other'], fate: 'home' });
  const decide = () => committee.post('/api/light-pails', { id: newId(), ...TODAY, leastGrams: 100 });
  await expectRefused(under, 'LIMITS_ALREADY_STARTED', decide);
});

test('the decision that began last counts, and one of no weight gives the scale its own least weight back', () => {
  const rule = { minimumGrams: grams(200), capacityGrams: grams(60_000) };
  const from = (version: number, fromDay: string, leastGrams: number | null) => ({
    version,
    fromDay: businessDate(fromDay),
    fromShift: 'evening' as const,
    leastGrams: leastGrams === null ? null : grams(leastGrams),
  });
  const decided = [from(1, '2026-11-01', 50), from(2, '2026-11-10', 100), from(3, '2026-11-20', null), from(4, '2026-11-25', 500)];
  const leastOn = (shift: string) => boundsIn(rule, decided, shift as never).minimumGrams;
  expect(leastOn('2026-11-01/morning')).toBe(200);
  expect(leastOn('2026-11-01/evening')).toBe(50);
  expect(leastOn('2026-11-10/morning')).toBe(50);
  expect(leastOn('2026-11-15/morning')).toBe(100);
  expect(leastOn('2026-11-22/morning')).toBe(200);
  // A decision never asks for more than the scale itself.
  expect(leastOn('2026-11-26/morning')).toBe(200);
});
