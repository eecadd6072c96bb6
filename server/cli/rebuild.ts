/** `oma rebuild`: every table that follows from the facts, made anew. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { holdBooks, type Rebuilt, rebuildBooks, removeLeftOver, swapBooks } from '../verify/rebuild-books.ts';
import { say } from '../words/phrase.ts';
import { rebuildCommand } from '../words/verify-command.ts';
import type { Command } from './command.ts';

const WRONG_USE = 2;
const OPTIONS = { data: { type: 'string' }, into: { type: 'string' }, help: { type: 'boolean' } } as const;
type Out = NodeJS.WritableStream;

/** Exit code 0: the file is made, and where it is, is said; 2: a wrong option, no books, or a file in the way. */
export const rebuild: Command = async (args, { stdout, stderr }) => {
  const words = parseWords(args);
  if (words === null || words.help === true) {
    (words === null ? stderr : stdout).write(`${say(rebuildCommand.usage, 'en')}\n`);
    return words === null ? WRONG_USE : 0;
  }
  const folder = words.data ?? (await folderOfStation());
  const file = join(folder, 'books.db');
  if (!existsSync(file)) return complain(stderr, say(rebuildCommand.noBooks, 'en', { file }));
  if (words.into === undefined) return rebuildInPlace(file, stdout);
  if (existsSync(words.into)) return complain(stderr, say(rebuildCommand.inTheWay, 'en', { file: words.into }));
  printRebuilt(await rebuildBooks(file, words.into), stdout);
  return 0;
};

/** Rebuilds beside the books; they are swapped only while no station has them open. */
async function rebuildInPlace(file: string, stdout: Out): Promise<number> {
  const beside = `${file}.rebuilt`;
  removeLeftOver(beside);
  const held = holdBooks(file);
  try {
    const rebuilt = await rebuildBooks(file, beside);
    printRebuilt(rebuilt, stdout);
    if (held === null) {
      stdout.write(`${say(rebuildCommand.running, 'en', { file: beside })}\n`);
      return 0;
    }
    const kept = freeName(file, rebuilt.facts);
    swapBooks(file, beside, kept);
    stdout.write(`${say(rebuildCommand.swapped, 'en', { file, kept })}\n`);
    return 0;
  } finally {
    held?.release();
  }
}

/** The old books keep their place under the number of their last fact; older ones that stand there are never overwritten. */
function freeName(file: string, facts: number): string {
  let turn = 1;
  while (existsSync(`${file}.before-${facts}-${turn}`)) turn += 1;
  return `${file}.before-${facts}-${turn}`;
}

function printRebuilt({ file, facts, tables }: Rebuilt, stdout: Out): void {
  for (const { table, before, now } of tables) stdout.write(`${before === now ? 'same' : 'DIFF'} ${table} ${before} ${now}\n`);
  stdout.write(`${say(rebuildCommand.made, 'en', { file, facts })}\n`);
}

function complain(stderr: Out, sentence: string): number {
  stderr.write(`${sentence}\n`);
  return WRONG_USE;
}

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
