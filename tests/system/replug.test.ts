/**
 * A hundred cables pulled in the middle of a frame while pails are weighed: what is recorded is what lay on the platform, and the scale is
 * read again after each. Real pseudo-terminals and the real port process; the weights are drawn from the run's seed.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScaleSimulator, type FaultName, openPtyWire, type ScaleSimulator, type Wire } from '../../drivers/simulator/index.ts';
import { SCALE_LANGUAGES } from '../../drivers/simulator/scale-languages.ts';
import type { CounterView } from '../../server/contract/counter.ts';
import { drawFrom } from '../drivers/frames.ts';
import { type Client, newId } from '../station/client.ts';
import { callUp, furnish, type StationUnderTest, startUnderTest, submitted } from '../station/station-under-test.ts';

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
/** What the cable suffers before it is pulled: nothing, noise between frames, halves of frames, a flood. */
const TROUBLES: readonly FaultName[] = ['none', 'noise', 'halfFrame', 'flood', 'wrongByte'];

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

beforeAll(async () => {
  under = await startUnderTest();
  await furnish(under);
  wire = await openPtyWire();
  scale = createScaleSimulator({ wire, protocol: PROTOCOL, frameEveryMs: 20, speed: 10 });
  const device = { device: SCALE, name: 'scale', family: 'scale', protocol: PROTOCOL, settings: {}, silenceMs: 3000 };
  await submitted(await under.as('admin'), '/api/devices', { ...device, transport: { ...wire.end, ...LINE }, weighing: WEIGHING });
  tester = await under.as('tester');
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
}, 120_000);
afterAll(async () => {
  scale.close();
  await under.close();
  await wire.close();
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

const laneState = (view: CounterView): string => view.devices.find(({ device }) => device === SCALE)?.state ?? '';

/** The tester asks for a zero in the moment in which the cable is pulled: it is obeyed at once or never. */
const askForZero = (): Promise<unknown> => tester.post('/api/scale/command', { id: newId(), device: SCALE, command: 'zero' });

/** Pulls the cable behind the first bytes of a frame that would be another weight, and puts it back. Answers how long it was not read. */
async function pullInsideFrame(): Promise<number> {
  const asked = askForZero();
  wire.send(frameOf(99_990).subarray(0, 1 + draw(11)));
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

test('a hundred pulled cables record no wrong weight and lose no pail', { timeout: 600_000 }, async () => {
  const weighed = new Map<string, number>();
  const backAfterMs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    scale.takeOff();
    await untilShown((view) => laneState(view) === 'ok' && view.scales[0]?.weight?.state === 'empty');
    const delivery = await callUp(tester, 1);
    const grams = 3000 + draw(40_000);
    scale.setFault(TROUBLES[round % TROUBLES.length] ?? 'none');
    scale.putPail(grams);
    backAfterMs.push(await pullInsideFrame());
    const view = await untilShown(({ deliveries }) => deliveries.some((each) => each.delivery === delivery && each.grossGrams !== null));
    expect(view.deliveries.find((each) => each.delivery === delivery)?.grossGrams, `seed ${seed} round ${round}`).toBe(grams);
    weighed.set(delivery, grams);
    await submitted(tester, `/api/deliveries/${delivery}/undo`, {});
  }
  process.stdout.write(`read again after ${Math.round(Math.max(...backAfterMs))} ms at most, ${ROUNDS} cables, seed ${seed}\n`);
  expect(weighed.size).toBe(ROUNDS);
});
