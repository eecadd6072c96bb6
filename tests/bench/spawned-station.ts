/** A station started by its command, in a process of its own, as a village starts it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LAUNCHER = join(import.meta.dirname, '../../bin/oma.cjs');
/** Three doors lie at this port and the two after it; nobody else on a machine that measures has them. */
const PORT = 17_370;
const READY_MS_MAX = 60_000;
const ASK_AGAIN_MS = 4;

export type SpawnedStation = {
  readonly base: string;
  /** From the command to the first request that was answered. */
  readonly readyMs: number;
  residentMb(of: 'server' | 'ports'): number;
  stop(): Promise<void>;
};

/** Runs `oma start` over the folder until its counter door has answered once. The launcher becomes the server, so their process is one. */
export async function spawnStation(folder: string): Promise<SpawnedStation> {
  const from = performance.now();
  const env = { ...process.env, OMA_DATA: folder, OMA_PORT: String(PORT), OMA_HOST: '127.0.0.1' };
  const child = spawn(process.execPath, [LAUNCHER, 'start'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  const base = `http://localhost:${PORT}`;
  while (!(await answers(`${base}/api/station`))) {
    if (child.exitCode !== null || performance.now() - from > READY_MS_MAX) throw new Error('oma start did not come up');
    await pause(ASK_AGAIN_MS);
  }
  const readyMs = performance.now() - from;
  const { pid } = child;
  if (pid === undefined) throw new Error('a process that answers has an id');
  return {
    base,
    readyMs,
    residentMb: (of) => residentMb(of === 'server' ? pid : portProcessOf(pid)),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    // Nobody listens yet: that is the answer.
    asked.on('error', () => resolve(false));
  });
}

const statusOf = (pid: number | string, field: string): number => {
  const found = new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1] ?? 0);
};

const residentMb = (pid: number): number => statusOf(pid, 'VmRSS') / 1024;

function portProcessOf(server: number): number {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isPortProcess(name, server));
  const [found] = children;
  if (found === undefined) throw new Error('the station has no port process');
  return Number(found);
}

function isPortProcess(pid: string, parent: number): boolean {
  try {
    return statusOf(pid, 'PPid') === parent && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('drivers/port/process.ts');
  } catch {
    // It ended while the list was being read.
    return false;
  }
}
