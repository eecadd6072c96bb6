/** `oma verify`: whether the books are whole, from the devices' bytes to what each household is owed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSeal } from '../verify/chain-check.ts';
import type { Difference } from '../verify/difference.ts';
import { type CheckReport, verifyBooks } from '../verify/verify-books.ts';
import { say } from '../words/phrase.ts';
import { differences, verifyCommand } from '../words/verify-command.ts';
import type { Command } from './command.ts';

const WRONG_USE = 2;
const OPTIONS = { data: { type: 'string' }, seal: { type: 'string', multiple: true }, help: { type: 'boolean' } } as const;

/** Exit code 0: all is well; 1: a difference, whose place is said; 2: a wrong option, or no books. */
export const verify: Command = async (args, { stdout, stderr }) => {
  const words = parseWords(args);
  if (words === null || words.help === true) {
    (words === null ? stderr : stdout).write(`${say(verifyCommand.usage, 'en')}\n`);
    return words === null ? WRONG_USE : 0;
  }
  const file = join(words.data ?? (await folderOfStation()), 'books.db');
  if (!existsSync(file)) {
    stderr.write(`${say(verifyCommand.noBooks, 'en', { file })}\n`);
    return WRONG_USE;
  }
  const checked = (report: CheckReport): void => void stdout.write(`${lineOf(report)}\n`);
  const { difference, head } = await verifyBooks(file, { seals: (words.seal ?? []).map(readSeal), checked });
  if (difference !== null) {
    stdout.write(`${saidOf(difference)}\n`);
    return 1;
  }
  stdout.write(`${say(verifyCommand.sound, 'en', { seq: head?.seq ?? 0, hash: head?.hash ?? '' })}\n`);
  return 0;
};

function parseWords(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch {
    // parseArgs tells a wrong word by throwing; to the user it is a value like any other.
    return null;
  }
}

/** The server's modules are loaded only when the folder has to be asked for. */
const folderOfStation = async (): Promise<string> => (await import('../main.ts')).stationFromEnvironment().folder;

function lineOf({ check, counts, difference }: CheckReport): string {
  const counted = Object.entries(counts).map(([name, count]) => `${name}=${count}`);
  return [difference === null ? 'ok  ' : 'FAIL', check.padEnd(10), ...counted, `# ${say(verifyCommand[check], 'en')}`].join(' ');
}

function saidOf({ what, place, found, expected }: Difference): string {
  const key = Object.entries(place.key).map(([name, value]) => `${name}=${value}`);
  const where = `table=${place.table} key=${key.join(',')} column=${place.columns.join(',')}`;
  return [`${what} ${where}`, say(differences[what], 'en'), `found: ${found}`, `expected: ${expected}`].join('\n  ');
}
