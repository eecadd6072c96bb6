/** Wires the station: books, devices, counter, doors. The only file that reads the environment. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { monotonicUs } from '../drivers/port/monotonic.ts';
import { startPorts } from '../drivers/port/start-ports.ts';
import { buildScreensApart } from '../station-ui/build-apart.ts';
import { DOORS, type Door } from './app/doors.ts';
import type { House } from './app/house.ts';
import { createCommissioning } from './commissioning/commissioning.ts';
import type { Fact } from './core/facts/fact.ts';
import { type EpochMs, epochMs } from './core/units.ts';
import { type Counter, createCounter } from './counter/counter.ts';
import type { DeviceMessage } from './counter/device-message.ts';
import { noteTroubles } from './counter/note-troubles.ts';
import { stationCertificate } from './main/certificate.ts';
import { checkDevice, checkLine, checkProtocol } from './main/check-device.ts';
import { createPairing } from './main/pairing.ts';
import { commandsOf, measuresOf, mustBeProven, portDevicesOf, sendThrough } from './main/port-devices.ts';
import { describePorts, describeProtocols } from './main/protocols.ts';
import { createPapers } from './paperwork/papers.ts';
import { buildDoor } from './routes/build-door.ts';
import type { Station } from './routes/station.ts';
import { createBooks } from './store/books-on-sqlite.ts';
import { keepCheckpoints } from './store/checkpoint.ts';
import { createDoorMemory, machineClock } from './store/door-memory-on-sqlite.ts';
import { createLineTroubles } from './store/line-troubles-on-sqlite.ts';
import { type OpenedBooks, openBooks, type Synchronous } from './store/open-books.ts';
import { createSecrets } from './store/secret-hash.ts';
import { commands } from './words/commands.ts';
import { say } from './words/phrase.ts';

export type DoorAddress = { readonly host: string; readonly port: number };

export type StationOptions = {
  /** The folder of the station: books, certificate, built screens. */
  readonly folder: string;
  readonly doors: Readonly<Record<Door, DoorAddress | null>>;
  readonly isDemo: boolean;
  /** Whether the screens are built and served; false serves the API alone. */
  readonly hasScreens: boolean;
  readonly clock: () => EpochMs;
  readonly synchronous?: Synchronous;
  /** In the place of the port process: a test leaves some devices alone. */
  readonly startPorts?: typeof startPorts;
};

export type RunningStation = {
  readonly house: House;
  readonly counter: Counter;
  readonly addresses: Readonly<Partial<Record<Door, string>>>;
  /** Resolves when the disk failed the books: everything is answered with STORE_FAULT from then on, and the process must end. */
  readonly failed: Promise<Error>;
  close(): Promise<void>;
};

/**
 * The options of a real station, from the environment: OMA_DATA (folder), OMA_HOST (address for the other two doors), OMA_PORT (first
 * port).
 */
export function stationFromEnvironment(): StationOptions {
  const { OMA_DATA, OMA_HOST, OMA_PORT } = process.env;
  const port = OMA_PORT === undefined ? 7070 : Number(OMA_PORT);
  const host = OMA_HOST ?? '0.0.0.0';
  return {
    folder: OMA_DATA ?? join(process.cwd(), 'data'),
    doors: { counter: { host: '127.0.0.1', port }, staff: { host, port: port + 1 }, village: { host, port: port + 2 } },
    isDemo: false,
    hasScreens: true,
    clock: () => epochMs(Date.now()),
  };
}

/** The use cases over opened books, with this machine's clock and chance. */
export function createHouse(opened: OpenedBooks, clock: () => EpochMs, published: (fact: Fact) => void): House {
  return {
    books: createBooks(opened.db),
    doorMemory: createDoorMemory(opened.db, machineClock(), clock),
    lineTroubles: createLineTroubles(opened.db),
    secrets: createSecrets(),
    now: clock,
    digest: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
    spell: spellInPinyin,
    checkDevice,
    isUnproven: mustBeProven,
    measuresOf,
    lock: opened.brokenFact === null ? null : { code: 'BOOKS_LOCKED', facts: { fact: opened.brokenFact } },
    published,
  };
}

/** Starts the station and resolves when every door answers. Throws when the books cannot be opened or a port is taken. */
export async function startStation(options: StationOptions): Promise<RunningStation> {
  const { folder, clock } = options;
  mkdirSync(folder, { recursive: true });
  await loadPinyin();
  const opened = await openBooks(join(folder, 'books.db'), options.synchronous, clock);
  const stopCheckpoints = keepCheckpoints(opened);
  const house = createHouse(opened, clock, (fact) => follow(fact));
  const counter = createCounter(house, { commandsOf, monotonicUs });
  await house.lineTroubles.resume(clock());
  const notes = noteTroubles(house.lineTroubles, clock);
  const hear = (message: DeviceMessage): void => {
    counter.hear(message);
    notes.hear(message);
  };
  const ports = (options.startPorts ?? startPorts)({
    onMessage: (message) => hear(message as DeviceMessage),
    rawFolder: join(folder, 'raw'),
  });
  const configurePorts = async (): Promise<void> => {
    const { devices, wrong } = portDevicesOf(await house.books.rules.devices());
    ports.configure(devices);
    for (const message of wrong) hear(message);
  };
  const follow = (fact: Fact): void => {
    counter.follow(fact);
    if (fact.kind === 'device.configured' || fact.kind === 'device.retired') void configurePorts();
    // What was wrong with its line is over with its service.
    if (fact.kind === 'device.retired')
      notes.hear({ kind: 'state', device: fact.body.device, atUs: monotonicUs(), state: 'ok', detail: null });
  };
  await counter.start();
  await configurePorts();
  const screens = options.hasScreens ? join(folder, 'screens') : null;
  if (screens !== null) await buildScreensApart(screens);
  const commissioning = createCommissioning({ house, ports, checkLine, checkProtocol, folder: join(folder, 'captures') });
  const station: Station = {
    isDemo: options.isDemo,
    pairing: createPairing(clock),
    papers: createPapers(house),
    protocols: describeProtocols,
    ports: () => describePorts(house, ports),
    sendCommand: sendThrough(ports),
    commissioning,
  };
  const opening = await openDoors(options, { house, counter, station, screens });
  let isDiskSound = true;
  void opened.failed.then(() => {
    isDiskSound = false;
  });
  const close = async (): Promise<void> => {
    await Promise.all(opening.servers.map((server) => server.close()));
    await commissioning.close();
    await ports.close();
    await Promise.all([counter.settled(), notes.settled()]);
    stopCheckpoints();
    if (isDiskSound) await opened.close();
  };
  return { house, counter, addresses: opening.addresses, failed: opened.failed, close };
}

/** BSD's EX_IOERR: whoever watches over the station starts it anew, and it opens what the disk has really kept. */
export const EXIT_STORE_FAILED = 74;
/** How long the replies that were begun have to leave. */
const LAST_REPLIES_MS = 2000;

/**
 * Ends the process when the disk fails the books. The books are not closed: closing copies the log into the file, and the disk may have
 * lost a part of that log.
 */
export async function endWhenStoreFails(station: RunningStation): Promise<void> {
  const fault = await station.failed;
  process.stderr.write(`${say(commands.storeFailed, 'en', { fault: String(fault) })}\n`);
  setTimeout(() => process.exit(EXIT_STORE_FAILED), LAST_REPLIES_MS);
  await station.close();
  process.exit(EXIT_STORE_FAILED);
}

type Doorway = Omit<Parameters<typeof buildDoor>[0], 'door' | 'tls'>;

async function openDoors(options: StationOptions, doorway: Doorway) {
  const servers: FastifyInstance[] = [];
  const addresses: Partial<Record<Door, string>> = {};
  for (const door of DOORS) {
    const address = options.doors[door];
    if (address === null) continue;
    const tls = door === 'staff' ? await stationCertificate(options.folder) : null;
    const server = await buildDoor({ ...doorway, door, tls });
    await server.listen(address);
    servers.push(server);
    const bound = server.server.address();
    const port = bound !== null && typeof bound === 'object' ? bound.port : address.port;
    addresses[door] = `${tls === null ? 'http' : 'https'}://${door === 'counter' ? 'localhost' : address.host}:${port}`;
  }
  return { servers, addresses };
}

type Pinyin = typeof import('pinyin-pro').pinyin;
let pinyin: Pinyin | null = null;

/** The spelling of names, loaded before the first house is created. */
export async function loadPinyin(): Promise<void> {
  pinyin ??= (await import('pinyin-pro')).pinyin;
}

/** Without tones; each syllable's first letter is an initial. A name without Chinese characters spells as itself. */
function spellInPinyin(nameZh: string): { pinyin: string; initials: string } {
  if (pinyin === null) throw new Error('the spelling table is not loaded');
  const syllables = pinyin(nameZh, { toneType: 'none', type: 'array', nonZh: 'consecutive', surname: 'off' }).map((each) =>
    each.toLowerCase(),
  );
  return { pinyin: syllables.join(' '), initials: syllables.map((each) => each.charAt(0)).join('') };
}
