import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeliveryCard } from '../../../server/contract/deliveries.ts';
import { type Client, newId } from '../../station/client.ts';
import { analysisLine, type CounterBench, createBench, GOOD_SAMPLE, openMorning } from '../../station/counter-bench.ts';
import { expectNothingWritten, expectRefused } from '../../station/refusal.ts';
import { callUp, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';

let under: StationUnderTest;
let tester: Client;
let bench: CounterBench;

const openWith = async (analyzers: number): Promise<void> => {
  under = await startFurnished({ households: 3 });
  tester = await under.as('tester');
  await openMorning(await under.as('admin'), tester, { analyzers });
  bench = createBench(under);
};
afterEach(() => under.close());

const BY_HAND = [
  { measure: 'acidity', value: 165_000, nth: 1 },
  { measure: 'lactometer', value: 300_000, nth: 1 },
  { measure: 'sampleTemperature', value: 200_000, nth: 1 },
  { measure: 'pailTemperature', value: 224_000, nth: 1 },
];
const type = (delivery: string, values: readonly object[]) =>
  submitted(tester, `/api/deliveries/${delivery}/values`, { values, grossGrams: 13_060, alcoholTest: null, sensory: 'normal' });
const cardOf = async (delivery: string): Promise<DeliveryCard> => (await tester.get<DeliveryCard>(`/api/deliveries/${delivery}`)).body;
const proteinOf = async (delivery: string) => (await cardOf(delivery)).measures.find(({ measure }) => measure === 'protein');
const place = (delivery: string, device: number) => tester.post(`/api/deliveries/${delivery}/sample`, { id: newId(), device });
const traySize = async (): Promise<number> => (await bench.view()).tray.length;

describe('one analyzer', () => {
  beforeEach(() => openWith(1));

  test('serves the pails in the order in which they were called up', async () => {
    const [first, second] = [await callUp(tester, 1), await callUp(tester, 2)];
    expect((await bench.view()).analyzers).toMatchObject([{ delivery: first, next: null }]);
    await bench.analyse();
    await bench.analyse({ ...GOOD_SAMPLE, protein: '4.01' });
    expect([(await proteinOf(first))?.first, (await proteinOf(second))?.first]).toEqual([51_200, 40_100]);
  });

  test('serves the cup that was put into it before those that wait', async () => {
    const [first, second] = [await callUp(tester, 1), await callUp(tester, 2)];
    await place(second, 2);
    await bench.analyse();
    expect([(await proteinOf(first))?.first, (await proteinOf(second))?.first]).toEqual([undefined, 51_200]);
  });

  test('never makes an analysis of an empty cuvette', async () => {
    await callUp(tester, 1);
    await expectNothingWritten(under, () => bench.analyse({ fat: '1.41', addedWater: '99.00', temperature: '30.25' }));
    expect(await traySize()).toBe(0);
  });

  test('puts a reading without a pail into the tray, where it waits', async () => {
    await expectNothingWritten(under, () => bench.analyse());
    const [reading] = (await bench.view()).tray;
    expect(reading?.values).toContainEqual({ measure: 'protein', value: 51_200 });
    const delivery = await callUp(tester, 1);
    const taken = { id: newId(), reading: reading?.reading };
    const first = await tester.post(`/api/deliveries/${delivery}/reading`, taken);
    expect(first.status).toBe(200);
    expect(await proteinOf(delivery)).toMatchObject({ first: 51_200, source: 'device' });
    expect(await traySize()).toBe(0);
    const again = await expectNothingWritten(under, () => tester.post(`/api/deliveries/${delivery}/reading`, taken));
    expect(again.body).toEqual(first.body);
    await expectRefused(under, 'READING_GONE', () => tester.post(`/api/deliveries/${delivery}/reading`, { ...taken, id: newId() }));
  });

  test('rinsing, cleaning and an empty cuvette are said at the analyzer, and are never an analysis of anybody', async () => {
    const delivery = await callUp(tester, 1);
    const noted = async () => (await bench.view()).analyzers[0]?.note?.note ?? null;
    const event = (name: string) => bench.hear({ kind: 'reading', device: 2, atUs: 1, reading: { kind: 'event', event: name } });
    await expectNothingWritten(under, async () => {
      for (const name of ['rinse', 'cleaning', 'calibration', 'notReady']) {
        await event(name);
        expect(await noted()).toBe(name);
      }
      await event('banner');
      expect(await noted()).toBe('notReady');
      await bench.analyse({ fat: '1.41', addedWater: '99.00', temperature: '30.25' });
      expect(await noted()).toBe('emptyCuvette');
    });
    expect(await traySize()).toBe(0);
    await bench.analyse();
    expect(await noted()).toBeNull();
    expect(await proteinOf(delivery)).toMatchObject({ source: 'device' });
  });

  test('a reading of the tray that was a rinse is discarded, kept as such, and bound to nobody', async () => {
    await bench.analyse();
    const [reading] = (await bench.view()).tray;
    const path = `/api/readings/${reading?.reading}/discard`;
    const discard = { id: newId(), reason: 'rinse' };
    const first = await tester.post<{ kind: string }>(path, discard);
    expect(first.body.kind).toBe('reading.discarded');
    expect(await traySize()).toBe(0);
    const again = await expectNothingWritten(under, () => tester.post(path, discard));
    expect(again.body).toEqual(first.body);
    await expectRefused(under, 'READING_GONE', () => tester.post(path, { id: newId(), reason: 'rinse' }));
  });

  test('a second line for a pail that needs none goes to the tray and not over the first', async () => {
    const delivery = await callUp(tester, 1);
    await bench.analyse();
    await expectNothingWritten(under, () => bench.analyse({ ...GOOD_SAMPLE, protein: '9.99' }));
    expect((await proteinOf(delivery))?.first).toBe(51_200);
    expect(await traySize()).toBe(1);
  });

  test('what an analyzer said before the pail was called up or its cup put in is not this pail’s', async () => {
    const first = await callUp(tester, 1);
    await bench.say(2, analysisLine(GOOD_SAMPLE), 60_000);
    under.clock.setTo(under.clock.now() + 120_000);
    const second = await callUp(tester, 2);
    await place(second, 2);
    await bench.say(2, analysisLine(GOOD_SAMPLE), 60_000);
    expect([await proteinOf(first), await proteinOf(second), await traySize()]).toEqual([undefined, undefined, 2]);
    await bench.analyse();
    expect((await proteinOf(second))?.first).toBe(51_200);
  });

  test('measured again, the next line takes the place of the first', async () => {
    const delivery = await callUp(tester, 1);
    await bench.analyse();
    await submitted(tester, `/api/deliveries/${delivery}/measure-again`, { what: 'analysis' });
    expect(await proteinOf(delivery)).toBeUndefined();
    await bench.analyse({ ...GOOD_SAMPLE, protein: '4.44' });
    expect((await proteinOf(delivery))?.first).toBe(44_400);
  });

  test('a pail taken back leaves the counter, and its cup is nobody’s', async () => {
    const delivery = await callUp(tester, 1);
    await place(delivery, 2);
    await submitted(tester, `/api/deliveries/${delivery}/undo`, {});
    await bench.analyse();
    expect(await bench.view()).toMatchObject({ deliveries: [], tray: [{ device: 2 }] });
    expect((await cardOf(delivery)).state).toBe('undone');
  });

  test('a line that cannot be meant is bound to nobody', async () => {
    await callUp(tester, 1);
    await expectNothingWritten(under, () => bench.analyse({ ...GOOD_SAMPLE, fat: '99.99' }));
  });
});

describe('a second reading near a failure', () => {
  beforeEach(() => openWith(1));

  const bring = async (protein: string): Promise<string> => {
    const delivery = await callUp(tester, 1);
    await type(delivery, BY_HAND);
    await bench.analyse({ ...GOOD_SAMPLE, protein });
    return delivery;
  };
  const decide = (delivery: string, shownAmountFen: number) =>
    tester.post(`/api/deliveries/${delivery}/decide`, { id: newId(), verdict: 'accepted', shownAmountFen, isSameAgainConfirmed: false });

  test('is asked for within the instrument error, and the mean of both passes unrounded and is paid on', async () => {
    const delivery = await bring('2.71');
    expect(await cardOf(delivery)).toMatchObject({ judgement: 'secondReading', missing: ['secondReading'] });
    await bench.analyse({ ...GOOD_SAMPLE, protein: '2.90' });
    const card = await cardOf(delivery);
    expect(await proteinOf(delivery)).toMatchObject({ first: 27_100, second: 29_000, text: '2.805', verdict: 'good' });
    // 11.00 + (2.805 - 4.80) + 0.4 x (6.48 - 6.00) = 9.197 yuan/kg; x 11.84 kg = 108.89 yuan.
    expect(card.price).toMatchObject({ unitPrice: 91_970, amountFen: 10_889 });
    expect((await decide(delivery, 10_889)).status).toBe(200);
  });

  test('whose mean fails rejects the pail, however little below the limit it lies', async () => {
    const delivery = await bring('2.70');
    await bench.analyse({ ...GOOD_SAMPLE, protein: '2.89' });
    expect(await cardOf(delivery)).toMatchObject({ judgement: 'fails', reasons: ['protein'] });
    const facts = await expectRefused(under, 'LIMIT_FAILED', () => decide(delivery, 10_000));
    expect(facts).toEqual({ measure: 'protein', text: '2.795', limitText: '2.80', side: 'below' });
  });

  test('is not asked for beyond the instrument error', async () => {
    expect(await cardOf(await bring('2.64'))).toMatchObject({ judgement: 'fails', missing: [] });
  });

  test('is not asked for where the first reading passes: it stands, and a worse one after it changes nothing', async () => {
    const delivery = await bring('2.80');
    expect((await cardOf(delivery)).judgement).toBe('passes');
    await bench.analyse({ ...GOOD_SAMPLE, protein: '2.00' });
    expect(await proteinOf(delivery)).toMatchObject({ first: 28_000, second: null, text: '2.80' });
  });

  test('of a typed measure is typed, and its mean counts', async () => {
    const delivery = await callUp(tester, 1);
    await bench.analyse();
    await type(delivery, [...BY_HAND.filter(({ measure }) => measure !== 'acidity'), { measure: 'acidity', value: 183_000, nth: 1 }]);
    expect((await cardOf(delivery)).judgement).toBe('secondReading');
    await type(delivery, [{ measure: 'acidity', value: 176_999, nth: 2 }]);
    expect((await cardOf(delivery)).measures.find(({ measure }) => measure === 'acidity')?.text).toBe('17.99995');
    expect((await cardOf(delivery)).judgement).toBe('passes');
  });
});

describe('two analyzers', () => {
  beforeEach(() => openWith(2));

  test('never guess whose cup they measured', async () => {
    const delivery = await callUp(tester, 1);
    await expectNothingWritten(under, () => bench.analyse(GOOD_SAMPLE, 3));
    expect(await proteinOf(delivery)).toBeUndefined();
    expect(await traySize()).toBe(1);
  });

  test('serve the cups that were put into them, whichever ends first', async () => {
    const [first, second] = [await callUp(tester, 1), await callUp(tester, 2)];
    await place(first, 2);
    await place(second, 3);
    await bench.analyse({ ...GOOD_SAMPLE, protein: '4.02' }, 3);
    await bench.analyse({ ...GOOD_SAMPLE, protein: '4.01' }, 2);
    expect([(await proteinOf(first))?.first, (await proteinOf(second))?.first]).toEqual([40_100, 40_200]);
  });

  test('hold one cup each, and a scale holds none', async () => {
    const [first, second] = [await callUp(tester, 1), await callUp(tester, 2)];
    await place(first, 2);
    expect(await expectRefused(under, 'SAMPLE_TAKEN', () => place(second, 2))).toEqual({ number: 1 });
    await expectRefused(under, 'UNKNOWN_DEVICE', () => place(second, 1));
    await expectRefused(under, 'UNKNOWN_DEVICE', () => place(second, 9));
    await expectRefused(under, 'UNKNOWN_DELIVERY', () => place(newId(), 3));
  });
});
