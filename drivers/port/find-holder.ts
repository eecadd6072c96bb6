/**
 * Which program has a device file. The locks of a machine name their owner to everybody; who merely has the file open is only shown for
 * one's own programs, unless one is root. A lock file (`LCK..ttyUSB0`) is what older programs leave.
 */
import { readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Where the system shows itself; a test shows a made-up one. */
export type SystemRoots = { readonly sys: string; readonly dev: string; readonly proc: string; readonly lock: string };
export const SYSTEM_ROOTS: SystemRoots = { sys: '/sys', dev: '/dev', proc: '/proc', lock: '/run/lock' };

/** Process numbers by device file. */
export type Holders = ReadonlyMap<string, ReadonlySet<number>>;

/** What cannot be read is not there: processes end while they are looked at, and most belong to others. */
export async function orNull<Value>(read: Promise<Value>): Promise<Value | null> {
  try {
    return await read;
  } catch {
    // That is what the caller is told.
    return null;
  }
}

/** `1: FLOCK ADVISORY WRITE 812 00:06:345 0 EOF`: the owner, and the file by file system and number. */
const LOCK = /\b(?:FLOCK|POSIX|OFDLCK)\s+\S+\s+\S+\s+(\d+)\s+([0-9a-f]+):([0-9a-f]+):(\d+)\s/g;

/** A file as the list of locks names it. */
async function lockName(file: string): Promise<string | null> {
  const found = await orNull(stat(file, { bigint: true }));
  if (found === null) return null;
  const [major, minor] = [(found.dev >> 8n) & 0xfffn, (found.dev & 0xffn) | ((found.dev >> 12n) & 0xfff00n)];
  return `${major}:${minor}:${found.ino}`;
}

async function lockOwners(files: readonly string[], { proc, lock }: SystemRoots): Promise<[file: string, pid: number][]> {
  const text = (await orNull(readFile(join(proc, 'locks'), 'utf8'))) ?? '';
  const locks = [...text.matchAll(LOCK)].map(([, pid, major = '', minor = '', inode]) => ({
    pid: Number(pid),
    name: `${Number.parseInt(major, 16)}:${Number.parseInt(minor, 16)}:${inode}`,
  }));
  const owners: [string, number][] = [];
  for (const file of files) {
    const name = await lockName(file);
    for (const each of locks) if (each.name === name) owners.push([file, each.pid]);
    const left = Number((await orNull(readFile(join(lock, `LCK..${basename(file)}`), 'utf8')))?.trim());
    // A program that died leaves its lock file; the number is then nobody's.
    if (left > 0 && (await orNull(stat(join(proc, String(left))))) !== null) owners.push([file, left]);
  }
  return owners;
}

async function openers(files: ReadonlySet<string>, proc: string): Promise<[file: string, pid: number][]> {
  const found: [string, number][] = [];
  const pids = ((await orNull(readdir(proc))) ?? []).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const folder = join(proc, pid, 'fd');
    const targets = await Promise.all(((await orNull(readdir(folder))) ?? []).map((name) => orNull(readlink(join(folder, name)))));
    for (const target of targets) if (target !== null && files.has(target)) found.push([target, Number(pid)]);
  }
  return found;
}

/** Who has these device files (real paths, no links), as far as it can be known; without lock owners nobody's number is told twice. */
export async function findHolders(files: readonly string[], roots: SystemRoots = SYSTEM_ROOTS): Promise<Holders> {
  const holders = new Map<string, Set<number>>();
  for (const [file, pid] of [...(await lockOwners(files, roots)), ...(await openers(new Set(files), roots.proc))]) {
    holders.set(file, (holders.get(file) ?? new Set()).add(pid));
  }
  return holders;
}

/** A process of Oma's, a station's ports or a command: which one, since all of them are called after their runtime. */
const OMA = /\/(?:drivers\/port\/process|server\/cli\/index)\.ts\0?([a-z]*)/;

/** The name of a program; null when it has ended. */
export async function programName(pid: number, { proc }: SystemRoots): Promise<string | null> {
  const read = (file: string): Promise<string | null> => orNull(readFile(join(proc, String(pid), file), 'utf8'));
  const oma = OMA.exec((await read('cmdline')) ?? '');
  if (oma !== null) return ['Oma', oma[1], pid].filter((part) => part !== '').join(' ');
  return (await read('comm'))?.trim() ?? null;
}

/** The name of another program that has the port; null when none is known. */
export async function findHolder(path: string, roots: SystemRoots = SYSTEM_ROOTS): Promise<string | null> {
  const file = await orNull(realpath(path));
  if (file === null) return null;
  const pids = [...((await findHolders([file], roots)).get(file) ?? [])].filter((pid) => pid !== process.pid);
  return pids[0] === undefined ? null : programName(pids[0], roots);
}
