/** A station as main wires it, in a folder of its own, with a village to work with. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PortDevice } from '../../drivers/port/index.ts';
import { startPorts } from '../../drivers/port/index.ts';
import type { Door } from '../../server/app/doors.ts';
import { epochMs } from '../../server/core/units.ts';
import { type RunningStation, type StationOptions, startStation } from '../../server/main.ts';
import { Client, newId } from './client.ts';

export const SECRET = 'butter-lamp';
export const PEOPLE = [
  { login: 'tester', name: '格桑', roles: ['tester'] },
  { login: 'accountant', name: '央金', roles: ['accountant'] },
  { login: 'cashier', name: '达瓦', roles: ['cashier'] },
  { login: 'committee', name: '旺堆', roles: ['committee'] },
] as const;
export type Login = (typeof PEOPLE)[number]['login'] | 'admin';

/** The clock of the station under test: it goes on by itself, and can be set. */
export class TestClock {
  #aheadMs: number;

  constructor(startAt: number) {
    this.#aheadMs = startAt - Date.now();
  }

  readonly now = () => epochMs(Date.now() + this.#aheadMs);

  setTo(at: number): void {
    this.#aheadMs = at - Date.now();
  }
}

/** 2026-11-22, a Sunday, 07:00 in the village. */
export const SUNDAY_SEVEN = Date.parse('2026-11-22T07:00:00+08:00');

export type StationUnderTest = {
  readonly station: RunningStation;
  readonly folder: string;
  readonly clock: TestClock;
  /** A client of a door with nobody logged in. */
  client(door?: Door): Client;
  /** A client logged in at the counter door. */
  as(login: Login): Promise<Client>;
  /** Stops the station and starts it again over the same folder; `meanwhile` is done in between. */
  restart(meanwhile?: () => void): Promise<StationUnderTest>;
  /** Stops the station; its folder stays. */
  stop(): Promise<void>;
  close(): Promise<void>;
};

export type UnderTestOptions = Partial<Pick<StationOptions, 'hasScreens' | 'synchronous'>> & {
  readonly folder?: string;
  readonly startAt?: number;
  /** Whether the door for further screens, over TLS, is there too. */
  readonly hasStaffDoor?: boolean;
};

/** A host that no network has. Devices there are set up as any other, and no port is opened for them. */
export const NOWHERE_HOST = 'nowhere.invalid';

const startPortsSomewhere: typeof startPorts = (options) => {
  const ports = startPorts(options);
  const isSomewhere = ({ transport }: PortDevice): boolean => transport.kind !== 'tcp' || transport.host !== NOWHERE_HOST;
  return { ...ports, configure: (devices) => ports.configure(devices.filter(isSomewhere)) };
};

/** Starts a station; without a folder in a new one, which `close` removes. */
export async function startUnderTest(options: UnderTestOptions = {}): Promise<StationUnderTest> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'oma-test-')));
  const clock = new TestClock(options.startAt ?? SUNDAY_SEVEN);
  return startWith(folder, clock, options);
}

async function startWith(folder: string, clock: TestClock, options: UnderTestOptions): Promise<StationUnderTest> {
  const anywhere = { host: '127.0.0.1', port: 0 };
  const station = await startStation({
    folder,
    doors: { counter: anywhere, staff: options.hasStaffDoor === true ? anywhere : null, village: anywhere },
    isDemo: false,
    hasScreens: options.hasScreens ?? false,
    clock: clock.now,
    startPorts: startPortsSomewhere,
    ...(options.synchronous === undefined ? {} : { synchronous: options.synchronous }),
  });
  const clients: Client[] = [];
  const client = (door: Door = 'counter'): Client => {
    const made = new Client(station.addresses[door] ?? '');
    clients.push(made);
    return made;
  };
  const stop = async (): Promise<void> => {
    for (const made of clients) made.close();
    await station.close();
  };
  return {
    station,
    folder,
    clock,
    client,
    as: async (login) => {
      const made = client();
      const answer = await made.post('/api/login', { login, secret: SECRET });
      if (answer.status !== 200) throw new Error(`log-in of ${login}: ${answer.bytes.toString('utf8')}`);
      return made;
    },
    restart: async (meanwhile) => {
      await stop();
      meanwhile?.();
      return startWith(folder, clock, options);
    },
    stop,
    close: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Posts and expects the receipt of a new fact; anything else fails the test with the station's own words. */
export async function submitted(
  client: Client,
  path: string,
  content: Record<string, unknown>,
): Promise<{ seq: number; at: number; kind: string; about: string | null }> {
  const answer = await client.post(path, { id: newId(), ...content });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.bytes.toString('utf8')}`);
  return answer.body as { seq: number; at: number; kind: string; about: string | null };
}

export const LIMITS = [
  { milkKind: 'yak', measure: 'acidity', min: 120_000, max: 180_000, effect: 'rejects', source: 'committee' },
  { milkKind: 'yak', measure: 'density', min: 10_270_000, max: null, effect: 'rejects', source: 'committee' },
  { milkKind: 'yak', measure: 'protein', min: 28_000, max: null, effect: 'rejects', source: 'committee' },
] as const;
/** 11.00 yuan/kg at protein 4.80 and fat 6.00, plus or minus 1.00 and 0.40 for each point, linear. */
export const PLAN = {
  kind: 'baseAndSteps',
  basePrice: 110_000,
  terms: [
    { measure: 'protein', base: 48_000, step: 10_000, mode: 'linear', perStepAbove: 10_000, perStepBelow: -10_000, cap: null, floor: null },
    { measure: 'fat', base: 60_000, step: 10_000, mode: 'linear', perStepAbove: 4_000, perStepBelow: -4_000, cap: null, floor: null },
  ],
  totalCap: null,
  totalFloor: null,
} as const;

const templates = new Map<string, Promise<Buffer>>();

/** A furnished station of its own; the furnishing itself, with all its secrets, is done once and copied. */
export async function startFurnished({ households = 3, ...options }: UnderTestOptions & { households?: number } = {}) {
  // Furnished the hour before, so that no clock ever runs behind the books.
  const startAt = (options.startAt ?? SUNDAY_SEVEN) - 3_600_000;
  const name = `${households} ${startAt}`;
  const template = templates.get(name) ?? makeTemplate(households, startAt);
  templates.set(name, template);
  const folder = await mkdtemp(join(tmpdir(), 'oma-test-'));
  await writeFile(join(folder, BOOKS), await template);
  return startUnderTest({ ...options, folder });
}

const BOOKS = 'books.db';

async function makeTemplate(households: number, startAt: number): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'oma-template-'));
  const under = await startUnderTest({ folder, startAt });
  await furnish(under, { households });
  await under.stop();
  const books = await readFile(join(folder, BOOKS));
  await rm(folder, { recursive: true });
  return books;
}

/**
 * Sets the station up with its people, limits, a plan, and households 101, 102, ... (numbers 1, 2, ...; the even ones are paid by bank).
 */
export function furnish(under: StationUnderTest, { households = 3 }: { households?: number } = {}): Promise<void> {
  return furnishDrawn(under, { households, tareGrams: 1_220, plan: PLAN });
}

export type Furnishing = { readonly households: number; readonly tareGrams: number; readonly plan: object };

/** As `furnish`, with the tare of every household and the plan's terms given. */
export async function furnishDrawn(under: StationUnderTest, { households, tareGrams, plan }: Furnishing): Promise<void> {
  const admin = { login: 'admin', name: '卓嘎', secret: SECRET };
  const names = { bo: 'ཆུ་ལུང་འོ་མ་བསྡུ་སའི་ས་ཚིགས', zh: '曲龙村收奶站', en: 'Qulong milk station' };
  const station = { station: names, cooperative: '曲龙牦牛奶农民专业合作社', licence: '〔2024〕0007', timeZone: 'Asia/Shanghai', admin };
  await submitted(under.client(), '/api/setup', station);
  const client = await under.as('admin');
  for (const person of PEOPLE) await submitted(client, '/api/accounts', { ...person, secret: SECRET });
  await submitted(client, '/api/limits', { fromDay: '2026-01-01', fromShift: 'morning', rows: LIMITS });
  await submitted(client, '/api/plans', { milkKinds: ['yak'], fromDay: '2026-01-01', fromShift: 'morning', terms: plan });
  await allowFactory(under);
  for (let number = 1; number <= households; number += 1) {
    const household = { code: String(100 + number), mark: (number - 1) % 24, nameZh: '次仁卓玛', nameBo: 'ཚེ་རིང་སྒྲོལ་མ', milkKind: 'yak' };
    await submitted(client, '/api/households', { ...household, payBy: number % 2 === 0 ? 'bank' : 'cash', isMember: true, tareGrams });
  }
}

/** The committee lets yak milk be paid on what analyzers measure with their makers' calibration. */
async function allowFactory(under: StationUnderTest): Promise<void> {
  const committee = await under.as('committee');
  for (const measure of ['protein', 'fat']) {
    await submitted(committee, '/api/factory-decisions', { milkKind: 'yak', measure, isAllowed: true, reason: 'until our own comparison' });
  }
}

/** What the tester types for a pail of good milk; the weight by hand is gross. */
export const GOOD_VALUES = [
  { measure: 'acidity', value: 165_000, nth: 1 },
  { measure: 'lactometer', value: 300_000, nth: 1 },
  { measure: 'sampleTemperature', value: 200_000, nth: 1 },
  { measure: 'pailTemperature', value: 224_000, nth: 1 },
  { measure: 'protein', value: 51_200, nth: 1 },
  { measure: 'fat', value: 64_800, nth: 1 },
] as const;

/** Calls a household up in the open shift; answers the delivery's id. */
export async function callUp(client: Client, household: number): Promise<string> {
  const { about } = await submitted(client, '/api/deliveries', { household, milkKind: null, milkedMinutesAgo: null, isCooled: false });
  if (about === null) throw new Error('a delivery has an id');
  return about;
}

/** Types a good pail's values and weight (13.06 kg gross, 11.84 kg net, 136.30 yuan under PLAN). */
export function typeGood(client: Client, delivery: string, grossGrams = 13_060): Promise<unknown> {
  return submitted(client, `/api/deliveries/${delivery}/values`, { values: GOOD_VALUES, grossGrams, alcoholTest: null, sensory: 'normal' });
}
