/** The waits are counted by a clock of the test; the files, the links and the program that holds one are real. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Announcement, announcementOf, lookAtPath, unannounced } from '../../drivers/port/announcement.ts';
import { openBackOff } from '../../drivers/port/back-off.ts';
import type { PortFault, PortTransport } from '../../drivers/port/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oma-back-off-'));
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** How long a wait lasts, by the timers alone. */
async function lengthOf(wait: Promise<void>): Promise<number> {
  const from = Date.now();
  let isOver = false;
  const over = wait.then(() => {
    isOver = true;
  });
  while (!isOver) await vi.advanceTimersToNextTimerAsync();
  await over;
  return Date.now() - from;
}

async function lengthsOf(count: number, announcement: Announcement): Promise<number[]> {
  const backOff = openBackOff();
  const waits: number[] = [];
  for (let time = 0; time < count; time += 1) waits.push(await lengthOf(backOff.wait(announcement)));
  return waits;
}

const serial = (path: string): PortTransport => ({
  kind: 'serial',
  path,
  baudRate: 9600,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
  dtr: false,
  rts: false,
});

/** An attempt on the path failed five times; the sixth wait is cut short by what happens. */
async function lengthOfWaitCutBy(
  happen: () => Promise<void> | void,
  { path, fault, by = null }: { readonly path: string; readonly fault: PortFault; readonly by?: string | null },
): Promise<number> {
  const awaited = announcementOf(serial(path), { fault, by, before: await lookAtPath(path) });
  const backOff = openBackOff();
  for (let time = 0; time < 6; time += 1) await lengthOf(backOff.wait(awaited));
  const waiting = backOff.wait(awaited);
  await happen();
  const length = await lengthOf(waiting);
  const next = announcementOf(serial(path), { fault, by: null, before: await lookAtPath(path) });
  expect(await lengthOf(backOff.wait(next))).toBe(250);
  return length;
}

it('waits a quarter of a second, twice as long each time, never more than five, and from the start after bytes', async () => {
  const backOff = openBackOff();
  const waits: number[] = [];
  for (let time = 0; time < 7; time += 1) waits.push(await lengthOf(backOff.wait(unannounced(10_000))));
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
  backOff.reset();
  expect(await lengthOf(backOff.wait(unannounced(10_000)))).toBe(250);
});

it.each(['notFound', 'noPermission'] as const)(
  'where the path itself shows the end of %s, attempts are up to five seconds apart',
  async (fault) => {
    const path = join(folder, 'line');
    const shown = announcementOf(serial(path), { fault, by: null, before: await lookAtPath(path) });
    expect(await lengthsOf(7, shown)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
  },
);

it('what ends without a sign is tried every second, so that its end is told within two', async () => {
  const path = join(folder, 'line');
  writeFileSync(path, '');
  const before = await lookAtPath(path);
  const network = announcementOf({ kind: 'tcp', host: '127.0.0.1', port: 1 }, { fault: 'unreachable', by: null, before: null });
  const onPath = (['failed', 'lost', 'heldByAnother'] as const).map((fault) => announcementOf(serial(path), { fault, by: null, before }));
  for (const unseen of [network, ...onPath]) expect(await lengthsOf(5, unseen)).toEqual([250, 500, 1000, 1000, 1000]);
});

it('the wait ends when the missing device appears, and is short again if it is not ready yet', async () => {
  const path = join(folder, 'line');
  expect(await lengthOfWaitCutBy(() => writeFileSync(path, ''), { path, fault: 'notFound' })).toBe(250);
});

it('the wait ends when the permission is given', async () => {
  const path = join(folder, 'line');
  writeFileSync(path, '', { mode: 0o000 });
  expect(await lengthOfWaitCutBy(() => chmodSync(path, 0o660), { path, fault: 'noPermission' })).toBe(250);
});

it('the wait ends when the path leads to another device', async () => {
  const path = join(folder, 'usb-0:2:1.0-port0');
  for (const name of ['ttyUSB0', 'ttyUSB1']) writeFileSync(join(folder, name), '');
  symlinkSync(join(folder, 'ttyUSB0'), path);
  const turn = (): void => {
    symlinkSync(join(folder, 'ttyUSB1'), `${path}.new`);
    renameSync(`${path}.new`, path);
  };
  expect(await lengthOfWaitCutBy(turn, { path, fault: 'failed' })).toBe(250);
});

/** A program that has locked the file, and lets go when its input ends. */
async function holdOf(path: string): Promise<ChildProcess> {
  const holder = spawn('flock', [path, 'sh', '-c', 'echo held; cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  return holder;
}

it('the wait ends when the program that has the port lets go of it, and not before', async () => {
  const path = join(folder, 'line');
  writeFileSync(path, '');
  const holder = await holdOf(path);
  const held = announcementOf(serial(path), { fault: 'heldByAnother', by: 'flock', before: await lookAtPath(path) });
  expect(await lengthsOf(7, held)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
  const letGo = async (): Promise<void> => {
    const ended = once(holder, 'exit');
    holder.stdin?.end();
    await ended;
  };
  expect(await lengthOfWaitCutBy(letGo, { path, fault: 'heldByAnother', by: 'flock' })).toBe(500);
});

it('ends at once when all ends', async () => {
  const backOff = openBackOff();
  const waiting = backOff.wait(unannounced(10_000));
  backOff.cancel();
  await waiting;
  await backOff.wait(unannounced(10_000));
  expect(Date.now()).toBe(0);
});
