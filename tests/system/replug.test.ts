/**
 * A hundred cables pulled in the middle of a frame while pails are weighed, measured and paid: what is recorded is what lay on the platform
 * and what was in the cup, and the devices are read again after each. Real pseudo-terminals and the real port process; weights and milk
 * are drawn from the run's seed.
 */

import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type AnalyzerSimulator,
  createAnalyzerSimulator,
  createScaleSimulator,
  type FaultName,
  openPtyWire,
  type ScaleSimulator,
  type Wire,
} from '../../drivers/simulator/index.ts';
import { lactosureBytes } from '../../drivers/simulator/lactosure-bytes.ts';
import { SCALE_LANGUAGES } from '../../drivers/simulator/scale-languages.ts';
import type { CounterView } from '../../server/contract/counter.ts';
import { verifyBooks } from '../../server/verify/verify-books.ts';
import { drawFrom } from '../drivers/frames.ts';
import { sendSlowly } from '../drivers/port-bench.ts';
import { type Client, newId } from '../station/client.ts';
import { analyzerSettings } from '../station/counter-bench.ts';
import { callUp, furnish, GOOD_VALUES, type StationUnderTest, startUnderTest, submitted } from '../station/station-under-test.ts';

const ROUNDS = 100;
const SCALE = 1;
const LINE = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: false, rts: false };
const WEIGHING = {
  unit: 'kg',
  stepGrams: 10,
  count: 5,
  windowMs: 300,
  spreadSteps: 0,
  emptyGrams: 60,
  minimumGrams: 500,
  capacityGrams: 60_000,
};
/** What the cable suffers before it is pulled: nothing, noise between frames, halves of frames, a flood, a line so slow as 1200 baud. */
const TROUBLES: readonly (FaultName | 'slow')[] = ['none', 'noise', 'halfFrame', 'flood', 'wrongByte', 'slow'];
const BYTE_MS = 8;
const ANALYZER = 2;
const BY_HAND = GOOD_VALUES.filter(({ measure }) => measure !== 'protein' && measure !== 'fat');

/** A protocol with commands and a bit for stability. */
const PROTOCOL = 'ohaus';

const frameOf = (grams: number): Uint8Array =>
  SCALE_LANGUAGES[PROTOCOL].frame({ value: grams, decimals: 3, isStable: true, isNet: false, isOverload: false });

const seed = Number(process.env['OMA_SEED'] ?? Date.now() % 1_000_000);
const draw = drawFrom(seed);
let under: StationUnderTest;
let tester: Client;
let wire: Wire;
let scale: ScaleSimulator;
let analyzerWire: Wire;
let analyzer: AnalyzerSimulator;

beforeAll(async () => {
  under = await startUnderTest();
  await furnish(under);
  wire = await openPtyWire();
  scale = createScaleSimulator({ wire, protocol: PROTOCOL, frameEveryMs: 20, speed: 10 });
  const device = { device: SCALE, name: 'scale', family: 'scale', protocol: PROTOCOL, settings: {}, silenceMs: 3000 };
  await submitted(await under.as('admin'), '/api/devices', { ...device, transport: { ...wire.end, ...LINE }, weighing: WEIGHING });
  analyzerWire = await openPtyWire();
  analyzer = createAnalyzerSimulator({ wire: analyzerWire, secondsPerSample: 1, speed: 100 });
  await submitted(await under.as('admin'), '/api/devices', { ...analyzerSettings(), transport: { ...analyzerWire.end, ...LINE } });
  tester = await under.as('tester');
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
}, 120_000);
afterAll(async () => {
  scale.close();
  analyzer.close();
  await under.close();
  await wire.close();
  await analyzerWire.close();
});

/** Lets the station have its turn before it is asked again. */
const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

async function untilShown(isShown: (view: CounterView) => boolean): Promise<CounterView> {
  for (;;) {
    const view = await under.station.counter.view();
    if (isShown(view)) return view;
    await nextTurn();
  }
}

const laneState = (view: CounterView, of = SCALE): string => view.devices.find(({ device }) => device === of)?.state ?? '';
const cardIn = (view: CounterView, delivery: string) => view.deliveries.find((each) => each.delivery === delivery);
const fatIn = (view: CounterView, delivery: string) => cardIn(view, delivery)?.measures.find(({ measure }) => measure === 'fat')?.text;

/** The tester asks for a zero in the moment in which the cable is pulled: it is obeyed at once or never. */
const askForZero = (): Promise<unknown> => tester.post('/api/scale/command', { id: newId(), device: SCALE, command: 'zero' });

/** Pulls the cable behind the first bytes of a frame that would be another weight, and puts it back. Answers how long it was not read. */
async function pullInsideFrame(isSlow: boolean): Promise<number> {
  const asked = askForZero();
  const part = frameOf(99_990).subarray(0, 1 + draw(11));
  if (isSlow) await sendSlowly(wire, part, BYTE_MS);
  else wire.send(part);
  scale.unplug();
  await asked;
  const obeyed = scale.obeyed();
  await untilShown((view) => laneState(view) === 'portClosed');
  scale.setFault('none');
  const from = performance.now();
  await scale.plugIn();
  await untilShown((view) => laneState(view) === 'ok');
  expect(scale.obeyed(), 'a command that was given before the cable was put back').toBe(obeyed);
  return performance.now() - from;
}

/** Pulls the analyzer's cable inside a line that would be other milk, and puts it back. */
async function pullInsideLine(): Promise<number> {
  const line = lactosureBytes({ fat: '9.99', snf: '9.99', protein: '9.99' });
  analyzerWire.send(line.subarray(0, 1 + draw(line.length - 1)));
  analyzerWire.unplug();
  await untilShown((view) => laneState(view, ANALYZER) === 'portClosed');
  const from = performance.now();
  await analyzerWire.plugIn();
  await untilShown((view) => laneState(view, ANALYZER) === 'ok');
  return performance.now() - from;
}

/** Measured by the analyzer, the rest typed, and taken. */
async function measureAndAccept(delivery: string, fat: string): Promise<void> {
  await analyzer.measure({ fat, snf: '9.30', protein: '5.12', lactose: '4.90' });
  await untilShown((view) => fatIn(view, delivery) !== undefined);
  await submitted(tester, `/api/deliveries/${delivery}/values`, {
    values: BY_HAND,
    grossGrams: null,
    alcoholTest: null,
    sensory: 'normal',
  });
  const view = await under.station.counter.view();
  expect(fatIn(view, delivery), `seed ${seed}`).toBe(fat);
  const shownAmountFen = cardIn(view, delivery)?.price?.amountFen ?? 0;
  expect(shownAmountFen).toBeGreaterThan(0);
  await submitted(tester, `/api/deliveries/${delivery}/decide`, { verdict: 'accepted', shownAmountFen, isSameAgainConfirmed: true });
}

test('a hundred pulled cables record no wrong weight, no wrong milk, and lose no pail', { timeout: 600_000 }, async () => {
  const backAfterMs: number[] = [];
  let netGrams = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    scale.takeOff();
    await untilShown((view) => laneState(view) === 'ok' && view.scales[0]?.weight?.state === 'empty');
    const delivery = await callUp(tester, 1 + (round % 3));
    const grams = 3000 + draw(40_000);
    const trouble = TROUBLES[round % TROUBLES.length] ?? 'none';
    scale.setFault(trouble === 'slow' ? 'none' : trouble);
    scale.putPail(grams);
    backAfterMs.push(await pullInsideFrame(trouble === 'slow'), await pullInsideLine());
    const view = await untilShown((now) => (cardIn(now, delivery)?.grossGrams ?? null) !== null);
    expect(cardIn(view, delivery)?.grossGrams, `seed ${seed} round ${round}`).toBe(grams);
    netGrams += cardIn(view, delivery)?.netGrams ?? 0;
    await measureAndAccept(delivery, `${4 + draw(4)}.${10 + draw(90)}`);
  }
  process.stdout.write(`read again after ${Math.round(Math.max(...backAfterMs))} ms at most, ${2 * ROUNDS} cables, seed ${seed}\n`);
  expect(await under.station.counter.view()).toMatchObject({ accepted: ROUNDS, grams: netGrams, deliveries: [], tray: [] });
  expect((await verifyBooks(join(under.folder, 'books.db'))).difference).toBe(null);
});
