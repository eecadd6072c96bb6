/** The demo from its first byte to its last: folder, devices, past, station, the morning that goes on, and everything taken away again. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildScreensApart } from '../../station-ui/build-apart.ts';
import { epochMs } from '../core/units.ts';
import { loadPinyin, type RunningStation, startStation } from '../main.ts';
import { readBooks } from '../store/books-on-sqlite.ts';
import { openBooks } from '../store/open-books.ts';
import { AtTheDoor } from './at-the-door.ts';
import { type Bench, setUpBench } from './bench.ts';
import { createChance } from './chance.ts';
import { Hands } from './hands.ts';
import { inventHerds } from './milk.ts';
import { liveMorning } from './morning.ts';
import { beginningOf, livePast, type PastSize } from './past.ts';
import { Tester } from './tester.ts';
import { PINS, SECRET } from './village.ts';

export type DemoOptions = {
  /** An empty folder that is kept; null: a temporary one that is removed. */
  readonly data: string | null;
  /** The first of three free ports. */
  readonly port: number;
  readonly seed: number;
  /** How many times faster than real; a whole number. */
  readonly speed: number;
  readonly hasTester: boolean;
  readonly hasScreens: boolean;
  readonly size: PastSize;
  /** Ends the demo, at whatever it is. */
  readonly signal: AbortSignal;
  readonly onReady: (ready: ReadyDemo) => void;
};

export type ReadyDemo = {
  readonly folder: string;
  readonly addresses: RunningStation['addresses'];
  readonly households: number;
  readonly pails: number;
  readonly facts: number;
  readonly pins: readonly { readonly code: string; readonly pin: string; readonly name: string }[];
};

/** Runs the demo until the signal ends it. Rejects only for faults; nothing of it is left behind then either. */
export async function runDemo(options: DemoOptions): Promise<void> {
  const folder = options.data ?? mkdtempSync(join(tmpdir(), 'oma-demo-'));
  try {
    mkdirSync(folder, { recursive: true });
    await runIn(folder, options);
  } catch (error) {
    // Whatever breaks off because the demo is to end is no fault.
    if (!options.signal.aborted) throw error;
  } finally {
    if (options.data === null) rmSync(folder, { recursive: true, force: true });
  }
}

async function runIn(folder: string, options: DemoOptions): Promise<void> {
  const broken = new AbortController();
  const signal = AbortSignal.any([options.signal, broken.signal]);
  // Started before the devices: a child begins with its parent's terminals.
  const building = options.hasScreens ? buildScreensApart(join(folder, 'screens'), signal) : Promise.resolve();
  // Whoever waits for it below is told its failure; until then it may fail unheard.
  building.catch(() => undefined);
  let bench: Bench | null = null;
  try {
    bench = await setUpBench(folder, options.speed);
    const [lived] = await Promise.all([livePastIn(folder, bench, { ...options, signal }), building]);
    await runStation(folder, bench, { options: { ...options, signal }, lived });
  } finally {
    broken.abort();
    await bench?.close();
    // Here it only has to be over.
    await building.catch(() => undefined);
  }
}

type Lived = Pick<ReadyDemo, 'households' | 'pails' | 'facts' | 'pins'>;

/** Writes the past without waiting for the disk; the station opens the books anew and keeps every promise from then on. */
async function livePastIn(folder: string, bench: Bench, { size, seed, signal }: DemoOptions): Promise<Lived> {
  await loadPinyin();
  const now = epochMs(Date.now());
  const opened = await openBooks(join(folder, 'books.db'), 'OFF', () => beginningOf(now, size));
  try {
    await livePast(opened, { size, seed, now, lines: bench.lines, signal });
    const count = async (table: 'fact' | 'delivery'): Promise<number> =>
      (
        await opened.db
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('rows'))
          .executeTakeFirstOrThrow()
      ).rows;
    const named = await readBooks(opened.db).households.all();
    const pins = PINS.flatMap(({ household, pin }) => {
      const found = named.find((each) => each.household === household);
      return found === undefined ? [] : [{ code: found.code, pin, name: found.nameZh }];
    });
    return { households: named.length, pails: await count('delivery'), facts: await count('fact'), pins };
  } finally {
    await opened.close();
  }
}

type Living = { readonly options: DemoOptions; readonly lived: Lived };

async function runStation(folder: string, bench: Bench, { options, lived }: Living): Promise<void> {
  const { port, signal, hasScreens, onReady } = options;
  const at = (offset: number) => ({ host: '127.0.0.1', port: port + offset });
  const doors = { counter: at(0), staff: at(1), village: at(2) };
  signal.throwIfAborted();
  const station = await startStation({ folder, doors, isDemo: true, hasScreens, clock: () => epochMs(Date.now()) });
  try {
    if (!signal.aborted) onReady({ folder, addresses: station.addresses, ...lived });
    await goOn(station, bench, options);
  } finally {
    await station.close();
  }
}

/** The morning with the scripted tester, or with a person in his place. */
function goOn(station: RunningStation, bench: Bench, { size, seed, speed, hasTester, signal }: DemoOptions): Promise<void> {
  const herds = inventHerds(size.households, seed);
  // What comes after the past is another draw each time: two demos of one seed differ in how long they run.
  const chance = createChance(seed, `from ${Date.now()}`);
  const hands = new Hands(bench, herds, chance);
  const door = new AtTheDoor(station.addresses.counter ?? '', { login: 'tester', secret: SECRET }, signal);
  const tester = hasTester ? new Tester({ door, hands, herds, chance, speed }) : null;
  const look = () => (tester === null ? station.counter.view() : tester.look());
  return liveMorning({ look, hands, tester, speed, signal });
}
