import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openBackOff } from '../../drivers/port/back-off.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

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

it('waits a quarter of a second, twice as long each time, never more than one, and from the start after bytes', async () => {
  const backOff = openBackOff(null);
  const waits: number[] = [];
  for (let time = 0; time < 5; time += 1) waits.push(await lengthOf(backOff.wait()));
  expect(waits).toEqual([250, 500, 1000, 1000, 1000]);
  backOff.reset();
  expect(await lengthOf(backOff.wait())).toBe(250);
});

it('stops waiting when the missing device appears', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'oma-back-off-'));
  const path = join(folder, 'line');
  const backOff = openBackOff(path);
  for (let time = 0; time < 5; time += 1) await lengthOf(backOff.wait());
  const waiting = backOff.wait();
  await vi.advanceTimersByTimeAsync(500);
  writeFileSync(path, '');
  expect(await lengthOf(waiting)).toBe(250);
  rmSync(folder, { recursive: true });
});

it('ends at once when all ends', async () => {
  const backOff = openBackOff(null);
  const waiting = backOff.wait();
  backOff.cancel();
  await waiting;
  await backOff.wait();
  expect(Date.now()).toBe(0);
});
