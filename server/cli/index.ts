/** The command line: one file per command, each with --help. */
import { commands } from '../words/commands.ts';
import { say } from '../words/phrase.ts';
import type { Command, Io } from './command.ts';

/** Loaded when they are called: a command that only reads must not wait for a server's modules. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  demo: async () => (await import('./demo.ts')).demo,
  decode: async () => (await import('./decode.ts')).decode as Command,
  capture: async () => (await import('./capture.ts')).capture,
  simulate: async () => (await import('./simulate.ts')).simulate,
  raw: async () => (await import('./raw.ts')).raw,
  verify: async () => (await import('./verify.ts')).verify,
  rebuild: async () => (await import('./rebuild.ts')).rebuild,
};

const USAGE_ERROR = 2;

async function run([name, ...args]: readonly string[], io: Io): Promise<number> {
  const load = COMMANDS[name ?? ''];
  if (load !== undefined) return (await load())(args, io);
  const isHelp = name === undefined || name === '--help' || name === 'help';
  (isHelp ? io.stdout : io.stderr).write(`${say(commands.usage, 'en', { commands: Object.keys(COMMANDS).join(' | ') })}\n`);
  return isHelp ? 0 : USAGE_ERROR;
}

process.exitCode = await run(process.argv.slice(2), process);
