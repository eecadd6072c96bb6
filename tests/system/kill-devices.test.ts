/** The server is killed while a scale's or an analyzer's reading is being bound to a pail; real bytes come over a pseudo-terminal. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnalyzerSimulator, createScaleSimulator, openPtyWire, type Wire } from '../../drivers/simulator/index.ts';
import type { CounterView } from '../../server/contract/counter.ts';
import type { Client } from '../station/client.ts';
import { callUp, furnish, SUNDAY_SEVEN, startUnderTest, submitted } from '../station/station-under-test.ts';
import { newFolder, removeFolder, type ServerProcess, startServer } from './server-process.ts';
import { findBooks } from './sound-books.ts';
import { copyFolder } from './stages.ts';
import { type CallPlace, isSync, killAt, placeOf, trace, WRITES_AND_SYNCS } from './tracer.ts';

const SCALE = 1;
const ANALYZER = 2;
const LINE = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: false, rts: false };
const WEIGHING = {
  unit: 'kg',
  stepGrams: 10,
  count: 6,
  windowMs: 1000,
  spreadSteps: 1,
  emptyGrams: 60,
  minimumGrams: 500,
  capacityGrams: 60_000,
};
const PAIL_GRAMS = 13_060;
const MILK = { fat: '6.48', snf: '10.21', clr: '36.10', protein: '5.12', lactose: '4.98', salts: '0.79', temperature: '20.00' };

type Stage = { readonly folder: string; readonly tester: Client; readonly delivery: string };
let wires: { readonly scale: Wire; readonly analyzer: Wire };
let stage: Stage;

beforeAll(async () => {
  wires = { scale: await openPtyWire(), analyzer: await openPtyWire() };
  const under = await startUnderTest({ startAt: SUNDAY_SEVEN });
  try {
    await furnish(under);
    const admin = await under.as('admin');
    const common = { settings: {}, silenceMs: 3000 };
    const scale = { device: SCALE, name: 'scale', family: 'scale', protocol: 'yaohua-tf0', weighing: WEIGHING };
    await submitted(admin, '/api/devices', { ...common, ...scale, settings: { unit: 'kg' }, transport: { ...wires.scale.end, ...LINE } });
    const analyzer = { device: ANALYZER, name: 'analyzer', family: 'analyzer', protocol: 'lactosure', weighing: null };
    await submitted(admin, '/api/devices', { ...common, ...analyzer, transport: { ...wires.analyzer.end, ...LINE } });
    const tester = await under.as('tester');
    await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
    const delivery = await callUp(tester, 1);
    stage = { folder: copyFolder(under.folder), tester, delivery };
  } finally {
    await under.close();
  }
}, 120_000);
afterAll(async () => {
  await wires.scale.close();
  await wires.analyzer.close();
});

/** Asks the counter, each answer bringing the next question, until it shows what is waited for. */
async function untilShown(client: Client, isShown: (view: CounterView) => boolean): Promise<CounterView> {
  for (;;) {
    const { body } = await client.get<CounterView & Record<string, unknown>>('/api/counter');
    if (isShown(body)) return body;
  }
}

const lane = (view: CounterView, device: number): string => view.devices.find((each) => each.device === device)?.state ?? '';
const openPail = (view: CounterView) => view.deliveries.find(({ delivery }) => delivery === stage.delivery);

type Trial = {
  readonly kind: 'weighing.bound' | 'analysis.bound';
  /** Resolves when the device is heard and at rest. */
  settle(client: Client): Promise<unknown>;
  /** The device brings its reading. */
  bring(): Promise<void>;
  isShown(view: CounterView): boolean;
  close(): void;
};

function weighing(): Trial {
  const scale = createScaleSimulator({ wire: wires.scale, frameEveryMs: 40, speed: 4 });
  return {
    kind: 'weighing.bound',
    settle: (client) => {
      scale.takeOff();
      return untilShown(client, (view) => lane(view, SCALE) === 'ok' && view.scales[0]?.weight?.state === 'empty');
    },
    bring: async () => scale.putPail(PAIL_GRAMS),
    isShown: (view) => openPail(view)?.grossGrams === PAIL_GRAMS,
    close: () => scale.close(),
  };
}

function analysis(): Trial {
  const analyzer = createAnalyzerSimulator({ wire: wires.analyzer, secondsPerSample: 1, speed: 100 });
  return {
    kind: 'analysis.bound',
    // An analyzer speaks only when it has measured: that its port is open shows in the lane.
    settle: (client) => untilShown(client, (view) => !['starting', 'portClosed'].includes(lane(view, ANALYZER))),
    bring: () => analyzer.measure(MILK),
    isShown: (view) => openPail(view)?.measures.some(({ measure, source }) => measure === 'protein' && source === 'device') ?? false,
    close: () => analyzer.close(),
  };
}

const start = (folder: string, restarts: number): Promise<ServerProcess> =>
  startServer({ folder, startAt: SUNDAY_SEVEN + (restarts + 5) * 60_000 });

/** Binds a reading with every call written down, and kills the server when the counter shows it. */
async function bindAndKill(folder: string, trial: Trial): Promise<readonly string[]> {
  const server = await start(folder, 0);
  const client = server.client(stage.tester);
  await trial.settle(client);
  const tracer = await trace(server.processId, ['-e', `trace=${WRITES_AND_SYNCS}`]);
  await trial.bring();
  await untilShown(client, trial.isShown);
  await server.kill();
  await tracer.ended;
  client.close();
  return tracer.calls();
}

async function killWhileBinding(folder: string, trial: Trial, place: CallPlace): Promise<void> {
  const server = await start(folder, 0);
  const client = server.client(stage.tester);
  await trial.settle(client);
  client.close();
  const tracer = await trace(server.processId, killAt(place));
  await trial.bring();
  expect((await server.ended).signal).toBe('SIGKILL');
  await tracer.ended;
}

/** After the restart the pail is open, and the reading is there or comes once more; never twice. Answers whether it was there. */
async function expectBoundOnce(folder: string, trial: Trial): Promise<boolean> {
  const before = await findBooks(join(folder, 'books.db'));
  expect(before.faults).toEqual([]);
  const wasBound = before.facts.some(({ kind }) => kind === trial.kind);
  const server = await start(folder, 1);
  const client = server.client(stage.tester);
  const { body } = await client.get<CounterView & Record<string, unknown>>('/api/counter');
  expect(openPail(body)?.warnings).toContain('AFTER_RESTART');
  expect(trial.isShown(body)).toBe(wasBound);
  await trial.settle(client);
  if (!wasBound) await trial.bring();
  await untilShown(client, trial.isShown);
  client.close();
  await server.kill();
  const after = await findBooks(join(folder, 'books.db'));
  expect(after.faults).toEqual([]);
  expect(after.facts.filter(({ kind }) => kind === trial.kind)).toHaveLength(1);
  return wasBound;
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = copyFolder(stage.folder, newFolder());
  const result = await work(folder);
  removeFolder(folder);
  return result;
}

describe('a server that is killed while a device speaks', () => {
  test.each([
    ['a weight', weighing],
    ['an analysis', analysis],
  ] as const)('before or after %s was bound has it once after the restart', { timeout: 180_000 }, async (_what, begin) => {
    const trial = begin();
    const calls = await inFolder(async (folder) => {
      const traced = await bindAndKill(folder, trial);
      expect(await expectBoundOnce(folder, trial)).toBe(true);
      return traced;
    });
    const sync = calls.findIndex(isSync);
    expect([sync > 2, calls.filter(isSync).length]).toEqual([true, 1]);
    const firstWrite = calls.findIndex((call) => call.startsWith('pwrite64('));
    for (const index of [firstWrite, firstWrite + Math.floor((sync - firstWrite) / 2), sync]) {
      const wasBound = await inFolder(async (folder) => {
        await killWhileBinding(folder, trial, placeOf(calls, index));
        return expectBoundOnce(folder, trial);
      });
      if (index !== sync) expect(wasBound).toBe(false);
    }
    trial.close();
  });
});
