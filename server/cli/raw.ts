/** `oma raw`: the log of a device's line, for people, or as bare hex for `oma decode --hex`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type RawRecord, readRawLog } from '../../drivers/port/read-raw-log.ts';
import { type Phrase, say } from '../words/phrase.ts';
import { rawCommand } from '../words/raw-command.ts';
import { byteLine, localTime } from './byte-line.ts';
import type { Command, Io } from './command.ts';

const WRONG_USE = 2;
const OPTIONS = {
  device: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  hex: { type: 'boolean' },
  data: { type: 'string' },
  help: { type: 'boolean' },
} as const;

type Words = NonNullable<ReturnType<typeof parseWords>>;
type Wanted = { readonly device: string; readonly fromMs: number; readonly toMs: number };
type Complaint = { readonly phrase: Phrase; readonly given: string };

function parseWords(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch {
    // parseArgs tells a wrong word by throwing; to the user it is a value like any other.
    return null;
  }
}

/** This machine's local time as a moment; null for what is none. A date alone is its midnight. */
function momentOf(text: string): number | null {
  try {
    return Temporal.PlainDateTime.from(text.trim()).toZonedDateTime(Temporal.Now.timeZoneId()).epochMilliseconds;
  } catch {
    // A text that is no time is told by throwing; to the user it is a value like any other.
    return null;
  }
}

function check({ device = '', from, to }: Words): Wanted | Complaint {
  if (!/^[1-9]\d{0,5}$/.test(device)) return { phrase: rawCommand.deviceWrong, given: device };
  const fromMs = from === undefined ? 0 : momentOf(from);
  if (fromMs === null) return { phrase: rawCommand.timeWrong, given: from ?? '' };
  const toMs = to === undefined ? Number.MAX_SAFE_INTEGER : momentOf(to);
  return toMs === null ? { phrase: rawCommand.timeWrong, given: to ?? '' } : { device, fromMs, toMs };
}

function lineOf(record: RawRecord): string {
  if (record.kind === 'dropped') return `${localTime(record.atMs)} ! ${say(rawCommand.dropped, 'en', { bytes: record.bytes })}\n`;
  return `${byteLine(record.atMs, record.direction, record.bytes)}\n`;
}

/** Only what came, in the order in which it came. */
const bareHexOf = (record: RawRecord): string =>
  record.kind === 'bytes' && record.direction === 'in' ? `${Buffer.from(record.bytes).toString('hex')}\n` : '';

/** The next piece is read when the last one was taken; false when nobody reads any more, as behind `| head`. */
function print(text: string, { stdout }: Io): Promise<boolean> {
  return new Promise((resolve) => {
    stdout.write(text, (fault) => resolve(fault === null || fault === undefined));
  });
}

/** The server's modules are loaded only when the folder has to be asked for. */
const folderOfStation = async (): Promise<string> => (await import('../main.ts')).stationFromEnvironment().folder;

/** Exit code 0; 2: a wrong option, number or time, or a device that has no log. */
export const raw: Command = async (args, io) => {
  const complain = (phrase: Phrase, values: Readonly<Record<string, string>> = {}): number => {
    io.stderr.write(`${say(phrase, 'en', values)}\n`);
    return WRONG_USE;
  };
  const words = parseWords(args);
  if (words === null) return complain(rawCommand.usage);
  if (words.help === true) {
    io.stdout.write(`${say(rawCommand.usage, 'en')}\n`);
    return 0;
  }
  const wanted = check(words);
  if ('phrase' in wanted) return complain(wanted.phrase, { given: wanted.given });
  const folder = join(words.data ?? (await folderOfStation()), 'raw', wanted.device);
  if (!existsSync(folder)) return complain(rawCommand.noLog, { folder });
  // Whoever stops reading early is told by the write that fails.
  io.stdout.on('error', () => undefined);
  for await (const record of readRawLog(folder, wanted)) {
    const line = words.hex === true ? bareHexOf(record) : lineOf(record);
    if (line !== '' && !(await print(line, io))) break;
  }
  return 0;
};
