/** `oma demo`: an invented village on this machine, with simulated devices on real lines. */
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { areFree, findFreePorts } from '../demo/free-ports.ts';
import { WHOLE_VILLAGE } from '../demo/past.ts';
import { type ReadyDemo, runDemo } from '../demo/run-demo.ts';
import { PEOPLE, SECRET } from '../demo/village.ts';
import { demoCommand } from '../words/demo-command.ts';
import { type Phrase, say } from '../words/phrase.ts';
import type { Command } from './command.ts';

const USAGE_ERROR = 2;
const FAILED = 1;
const FIRST_PORT = 7070;
const DOORS = 3;
const USUAL_SEED = 7;
const USUAL_SPEED = 2;

type Wanted = {
  readonly isHelp: boolean;
  readonly port: number | null;
  readonly seed: number;
  readonly speed: number;
  readonly hasTester: boolean;
  readonly data: string | null;
};
type Say = (phrase: Phrase, values?: Readonly<Record<string, string>>) => void;

const OPTIONS = {
  port: { type: 'string' },
  seed: { type: 'string' },
  speed: { type: 'string' },
  'no-tester': { type: 'boolean' },
  data: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** The wishes behind the words, or null when they are none. */
function parseWishes(args: readonly string[]): Wanted | null {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false });
    const port = values.port === undefined ? null : wholeNumber(values.port, 1, 65_533);
    const seed = wholeNumber(values.seed ?? String(USUAL_SEED), 0, 999_999);
    const speed = wholeNumber(values.speed ?? String(USUAL_SPEED), 1, 60);
    const data = values.data === undefined ? null : resolve(values.data);
    return { isHelp: values.help === true, port, seed, speed, hasTester: values['no-tester'] !== true, data };
  } catch {
    // parseArgs and wholeNumber tell a wrong word by throwing; to the user both are the same.
    return null;
  }
}

function wholeNumber(text: string, least: number, most: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) throw new RangeError(text);
  return value;
}

export const demo: Command = async (args, { stdout, stderr }) => {
  const tell: Say = (phrase, values = {}) => void stdout.write(`${say(phrase, 'en', values)}\n`);
  const complain: Say = (phrase, values = {}) => void stderr.write(`${say(phrase, 'en', values)}\n`);
  const wanted = parseWishes(args);
  if (wanted === null) complain(demoCommand.optionWrong, { usage: say(demoCommand.usage, 'en') });
  if (wanted === null) return USAGE_ERROR;
  if (wanted.isHelp) {
    const { usage, port, speed, seed, noTester, data } = demoCommand;
    for (const line of [usage, port, speed, seed, noTester, data]) tell(line);
    return 0;
  }
  if (wanted.data !== null && existsSync(wanted.data) && readdirSync(wanted.data).length > 0) {
    complain(demoCommand.folderNotEmpty, { folder: wanted.data });
    return USAGE_ERROR;
  }
  const port = await findPort(wanted.port);
  if (port === null) {
    complain(demoCommand.portTaken, { port: String(wanted.port ?? FIRST_PORT), last: String((wanted.port ?? FIRST_PORT) + DOORS - 1) });
    return FAILED;
  }
  await runUntilStopped(wanted, port, tell);
  return 0;
};

async function findPort(wanted: number | null): Promise<number | null> {
  if (wanted === null) return findFreePorts(FIRST_PORT, DOORS);
  return (await areFree(wanted, DOORS)) ? wanted : null;
}

async function runUntilStopped(wanted: Wanted, port: number, tell: Say): Promise<void> {
  const { seed, speed, hasTester, data } = wanted;
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  const onReady = (ready: ReadyDemo): void => tellReady(ready, tell);
  tell(demoCommand.begun);
  await runDemo({ data, port, seed, speed, hasTester, hasScreens: true, size: WHOLE_VILLAGE, signal: stopping.signal, onReady });
  if (data === null) tell(demoCommand.stoppedAndGone);
  else tell(demoCommand.stoppedAndKept, { folder: data });
}

function tellReady({ folder, addresses, households, pails, facts, pins }: ReadyDemo, tell: Say): void {
  const { counter = '', staff = '', village = '' } = addresses;
  tell(demoCommand.ready, { households: String(households), pails: String(pails), facts: String(facts) });
  tell(demoCommand.counter, { address: counter });
  tell(demoCommand.logIn, { login: 'tester', secret: SECRET });
  tell(demoCommand.office, { address: counter });
  const others = PEOPLE.map(({ login }) => login).filter((login) => login !== 'tester');
  tell(demoCommand.logIn, { login: others.join(', '), secret: SECRET });
  tell(demoCommand.herder, { address: village });
  for (const { code, pin, name } of pins) tell(demoCommand.pin, { code, pin, name });
  tell(demoCommand.staff, { address: staff });
  tell(demoCommand.books, { folder });
  tell(demoCommand.stop);
}
