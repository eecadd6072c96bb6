/** The station as a process that can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll } from 'vitest';
import type { Synchronous } from '../../server/store/open-books.ts';
import { Client } from '../station/client.ts';
import type { StationProcessOptions } from '../station/station-process.ts';

const SCRIPT = join(import.meta.dirname, '../station/station-process.ts');

export type End = { readonly code: number | null; readonly signal: NodeJS.Signals | null };
export type ServerProcess = {
  readonly processId: number;
  /** Somebody at its counter door, who keeps the cookies of `before`. */
  client(before?: Client): Client;
  villageClient(): Client;
  readonly ended: Promise<End>;
  /** What it wrote to its error stream so far. */
  complaints(): string;
  kill(): Promise<End>;
  stop(): Promise<End>;
};

export type ServerOptions = {
  readonly folder: string;
  readonly startAt: number | null;
  readonly synchronous?: Synchronous;
  /** A command that the server runs under, and what it adds to the environment. */
  readonly under?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
};

const running = new Set<ChildProcess>();
const folders = new Set<string>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is removed after the tests of the file. */
export function newFolder(base = tmpdir()): string {
  const folder = mkdtempSync(join(base, 'oma-system-'));
  folders.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

/** Starts a server over the folder and resolves when its doors answer. */
export async function startServer({ under = [], environment = {}, ...options }: ServerOptions): Promise<ServerProcess> {
  const given: StationProcessOptions = { synchronous: 'FULL', ...options };
  const [command = '', ...words] = [...under, process.execPath, '--disable-warning=ExperimentalWarning', SCRIPT, JSON.stringify(given)];
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
  running.add(child);
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const ended = new Promise<End>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  const addresses = await new Promise<{ counter: string; village: string }>((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line) as { counter: string; village: string }));
    void ended.then(({ code }) => reject(new Error(`the server ended with ${code}: ${complaints}`)));
  });
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    processId: child.pid ?? 0,
    client: (before) => new Client(addresses.counter, before ?? null),
    villageClient: () => new Client(addresses.village),
    ended,
    complaints: () => complaints,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
