import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CounterView } from '../../../server/contract/counter.ts';
import type { DeliveryCard } from '../../../server/contract/deliveries.ts';
import type { DeviceMessage } from '../../../server/counter/device-message.ts';
import { type Client, newId } from '../../station/client.ts';
import {
  analysisLine,
  analyzerSettings,
  type CounterBench,
  createBench,
  GOOD_SAMPLE,
  openMorning,
  weightFrame,
} from '../../station/counter-bench.ts';
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

const BY_HAND = [
  { measure: 'acidity', value: 165_000, nth: 1 },
  { measure: 'lactometer', value: 300_000, nth: 1 },
  { measure: 'sampleTemperature', value: 200_000, nth: 1 },
  { measure: 'pailTemperature', value: 224_000, nth: 1 },
];
const typeRest = (delivery: string, values: readonly object[] = BY_HAND) =>
  submitted(tester, `/api/deliveries/${delivery}/values`, { values, grossGrams: null, alcoholTest: null, sensory: 'normal' });
const accept = (delivery: string, shownAmountFen: number, isSameAgainConfirmed = false) =>
  tester.post(`/api/deliveries/${delivery}/decide`, { id: newId(), verdict: 'accepted', shownAmountFen, isSameAgainConfirmed });
const cardOf = async (delivery: string): Promise<DeliveryCard> => (await tester.get<DeliveryCard>(`/api/deliveries/${delivery}`)).body;
const scaleState = async () => (await bench.view()).scales[0]?.weight?.state;

describe('what the devices say becomes the open pail', () => {
  test('first the weight, then the analysis', async () => {
    const delivery = await callUp(tester, 1);
    await bench.weigh(13_060);
    await bench.analyse();
    await typeRest(delivery);
    const card = await cardOf(delivery);
    expect(card).toMatchObject({ grossGrams: 13_060, tareGrams: 1_220, netGrams: 11_840, weightSource: 'device', judgement: 'passes' });
    expect(card.measures.find(({ measure }) => measure === 'protein')).toMatchObject({ first: 51_200, source: 'device', verdict: 'good' });
    expect(card.price?.amountFen).toBe(13_630);
    expect((await accept(delivery, 13_630)).status).toBe(200);
  });

  test('first the analysis, then the weight', async () => {
    const delivery = await callUp(tester, 1);
    await bench.analyse();
    await bench.weigh(13_060);
    await typeRest(delivery);
    expect((await accept(delivery, 13_630)).status).toBe(200);
  });

  test('the evidence of a weighing is the whole window and the empty platform before it, with every byte', async () => {
    const delivery = await callUp(tester, 1);
    await bench.weigh(13_060);
    const head = await under.station.house.books.chain.head();
    const fact = await under.station.house.books.chain.fact(head?.seq ?? 0);
    if (fact?.kind !== 'weighing.bound') throw new Error(`no weighing: ${fact?.kind}`);
    expect(fact.body).toMatchObject({ delivery, grossGrams: 13_060, tareGrams: 1_220, netGrams: 11_840, settings: 1 });
    expect(fact.who).toBeNull();
    expect(fact.body.window.map(({ atUs }) => atUs)).toEqual([0, 100_000, 200_000, 300_000, 400_000, 500_000]);
    expect(new Set(fact.body.window.map(({ hex }) => hex))).toEqual(new Set([weightFrame(13_060).raw]));
    expect(fact.body.empty.map(({ hex }) => hex)).toEqual([weightFrame(0).raw, weightFrame(0).raw, weightFrame(0).raw]);
    expect(fact.body.empty.every(({ atUs }) => atUs < 0)).toBe(true);
  });

  test('the line of an analysis is kept as it stood on the wire', async () => {
    await callUp(tester, 1);
    await bench.analyse();
    const head = await under.station.house.books.chain.head();
    const fact = await under.station.house.books.chain.fact(head?.seq ?? 0);
    expect(fact?.kind === 'analysis.bound' && fact.body.line).toBe(analysisLine(GOOD_SAMPLE).raw);
  });

  test('a value that was typed before the analyzer spoke gives way to the reading', async () => {
    const delivery = await callUp(tester, 1);
    await typeRest(delivery, [...BY_HAND, { measure: 'protein', value: 40_000, nth: 1 }]);
    await bench.analyse();
    const protein = (await cardOf(delivery)).measures.find(({ measure }) => measure === 'protein');
    expect(protein).toMatchObject({ first: 51_200, source: 'device' });
    expect((await bench.view()).trouble).toEqual([]);
  });
});

describe('the scale', () => {
  test('while it moves no weight is bound, and the screen says so', async () => {
    await callUp(tester, 1);
    await bench.show(0, 3);
    await expectNothingWritten(under, async () => {
      for (let grams = 9_000; grams < 13_000; grams += 200) await bench.show(grams, 1);
      expect(await scaleState()).toBe('moving');
    });
  });

  test.each([
    ['too heavy for it', 60_005, 'overload'],
    ['lighter than its own tare', 1_100, 'negative'],
    ['below what it can weigh', 1_400, 'belowMinimum'],
  ] as const)('a pail %s is not bound, and the screen says so', async (_how, grams, state) => {
    await callUp(tester, 1);
    await expectNothingWritten(under, () => bench.weigh(grams));
    expect(await scaleState()).toBe(state);
  });

  test('a second pail is not weighed before the platform was seen empty', async () => {
    const [first, second] = [await callUp(tester, 1), await callUp(tester, 2)];
    await bench.weigh(13_060);
    expect((await cardOf(first)).netGrams).toBe(11_840);
    await expectNothingWritten(under, () => bench.show(15_000));
    expect(await scaleState()).toBe('notEmptySince');
    await bench.weigh(15_000);
    expect((await cardOf(second)).netGrams).toBe(13_780);
  });

  test('a pail that stands there is not bound twice, however often it is shown', async () => {
    const [first, second] = [await callUp(tester, 1), await callUp(tester, 2)];
    await bench.weigh(13_060);
    await expectNothingWritten(under, () => bench.show(13_060, 40));
    expect([(await cardOf(first)).netGrams, (await cardOf(second)).netGrams]).toEqual([11_840, null]);
    expect(await scaleState()).toBe('bound');
  });

  test('a weight that waits is bound to the pail that is called up afterwards', async () => {
    await bench.weigh(13_060);
    expect(await scaleState()).toBe('stable');
    const delivery = await callUp(tester, 2);
    await under.station.counter.settled();
    expect((await cardOf(delivery)).netGrams).toBe(11_840);
  });

  test('weighs the pail that the tester selects, not the one that was called up first', async () => {
    const [first, second] = [await callUp(tester, 1), await callUp(tester, 2)];
    const answer = await tester.post<CounterView>('/api/scale/select', { delivery: second, device: 1 });
    expect(answer.body.scales).toMatchObject([{ device: 1, delivery: second, asks: false }]);
    await bench.weigh(13_060);
    expect([(await cardOf(first)).netGrams, (await cardOf(second)).netGrams]).toEqual([null, 11_840]);
  });

  test('a load that was refused for one pail is tried for the next one that is selected', async () => {
    const heavy = { code: '400', mark: 7, nameZh: '拉姆', nameBo: '', milkKind: 'yak', payBy: 'bank', isMember: true, tareGrams: 15_000 };
    const { about } = await submitted(await under.as('admin'), '/api/households', heavy);
    await callUp(tester, Number(about));
    const right = await callUp(tester, 1);
    await expectNothingWritten(under, () => bench.weigh(13_060));
    expect(await scaleState()).toBe('negative');
    await tester.post('/api/scale/select', { delivery: right, device: 1 });
    await under.station.counter.settled();
    expect((await cardOf(right)).netGrams).toBe(11_840);
  });

  test('does not wait for a pail that is not open', async () => {
    const delivery = await callUp(tester, 1);
    await submitted(tester, `/api/deliveries/${delivery}/undo`, {});
    const select = (wanted: string) => tester.post('/api/scale/select', { delivery: wanted, device: 1 });
    await expectRefused(under, 'DELIVERY_DECIDED', () => select(delivery));
    await expectRefused(under, 'UNKNOWN_DELIVERY', () => select(newId()));
  });

  test('that becomes an analyzer under its number is no scale any more', async () => {
    await submitted(await under.as('admin'), '/api/devices', analyzerSettings(undefined, 1));
    await under.station.counter.settled();
    expect((await bench.view()).scales).toEqual([]);
  });

  test('measured again, the old weight is gone and the next one counts after the platform was empty', async () => {
    const delivery = await callUp(tester, 1);
    await bench.weigh(13_060);
    await submitted(tester, `/api/deliveries/${delivery}/measure-again`, { what: 'weighing' });
    expect((await cardOf(delivery)).netGrams).toBeNull();
    await expectNothingWritten(under, () => bench.show(13_060));
    await bench.weigh(13_055);
    expect((await cardOf(delivery)).netGrams).toBe(11_835);
  });

  test('a lost port forgets what stood still', async () => {
    await callUp(tester, 1);
    await bench.show(0, 3);
    await expectNothingWritten(under, async () => {
      await bench.show(13_060, 4);
      await bench.hear({ kind: 'state', device: 1, atUs: 0, state: 'portClosed' } as DeviceMessage);
      await bench.show(13_060, 4);
    });
    const { devices, scales } = await bench.view();
    expect(devices.find(({ device }) => device === 1)?.state).toBe('portClosed');
    expect(scales[0]?.weight?.grams).toBe(13_060);
  });
});

describe('two pails of one household', () => {
  const bring = async (grams: number, sample = GOOD_SAMPLE): Promise<string> => {
    const delivery = await callUp(tester, 1);
    await bench.weigh(grams);
    await bench.analyse(sample);
    await typeRest(delivery);
    return delivery;
  };

  test('are normal', async () => {
    const first = await bring(13_060);
    expect((await accept(first, 13_630)).status).toBe(200);
    const second = await bring(13_065, { ...GOOD_SAMPLE, fat: '6.40' });
    const card = await cardOf(second);
    expect(card).toMatchObject({ number: 2, warnings: [] });
    expect((await accept(second, card.price?.amountFen ?? 0)).status).toBe(200);
  });

  test('with the same weight and the same analysis warn, and pass once somebody has looked', async () => {
    const first = await bring(13_060);
    expect((await accept(first, 13_630)).status).toBe(200);
    const second = await bring(13_060);
    expect((await cardOf(second)).warnings).toEqual(['SAME_AGAIN']);
    expect(await expectRefused(under, 'SAME_AGAIN', () => accept(second, 13_630))).toEqual({ number: 1 });
    expect((await accept(second, 13_630, true)).status).toBe(200);
  });
});

describe('after a restart', () => {
  test('the open pail is resumed with what it was measured to be, and the platform must be seen empty again', async () => {
    const delivery = await callUp(tester, 1);
    await bench.analyse();
    await typeRest(delivery);
    await bench.show(0, 3);
    under = await under.restart();
    bench = createBench(under);
    tester = await under.as('tester');
    const [card] = (await bench.view()).deliveries;
    expect(card).toMatchObject({ delivery, netGrams: null, missing: ['weight'], warnings: ['AFTER_RESTART'] });
    await expectNothingWritten(under, () => bench.show(13_060));
    expect(await scaleState()).toBe('notEmptySince');
    await bench.weigh(13_060);
    expect((await bench.view()).deliveries[0]).toMatchObject({ delivery, netGrams: 11_840, warnings: [] });
    expect((await accept(delivery, 13_630)).status).toBe(200);
  });
});
