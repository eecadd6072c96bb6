/** A line gone mad for hours: a gigabyte of noise through one port, with its log on. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPtyWire } from '../../drivers/simulator/index.ts';
import { tf0Bytes } from '../../drivers/simulator/tf0-bytes.ts';
import { closeAfterwards, openBench, scaleOn, sendAll } from '../drivers/port-bench.ts';

const GIGABYTE = 1 << 30;
const PIECE_BYTES = 1 << 16;
const PIECES_PER_LOOK = 512;

const residentKb = (pid: number | null): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

/** The same noise in every run: a linear congruence, by its upper bytes. */
function noise(seed: number): Buffer {
  let state = seed;
  return Buffer.from(
    Array.from({ length: PIECE_BYTES }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      return (state >>> 16) & 0xff;
    }),
  );
}

it('a gigabyte of noise through one port leaves its process as small as it was, and the next weight is read', {
  timeout: 3_600_000,
}, async () => {
  const rawFolder = mkdtempSync(join(tmpdir(), 'oma-noise-'));
  closeAfterwards(() => rmSync(rawFolder, { recursive: true }));
  const wire = await openPtyWire();
  closeAfterwards(() => wire.close());
  const bench = openBench({ rawFolder });
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, 'noBytes');
  const pid = bench.ports.processId();
  const sizes: number[] = [];
  const piece = noise(20_261_124);
  for (let sent = 0; sent < GIGABYTE; sent += piece.length) {
    await sendAll(wire, piece);
    if ((sent >> 16) % PIECES_PER_LOOK === 0) sizes.push(residentKb(pid));
    bench.said.splice(0, bench.said.length - 100);
  }
  console.log(`resident KB after each ${(PIECES_PER_LOOK * PIECE_BYTES) >> 20} MB: ${sizes.join(' ')}`);
  expect(bench.ports.processId()).toBe(pid);
  expect(Math.max(...sizes)).toBeLessThan(90 * 1024);
  // What one byte in a hundred would leave behind; V8 moves its own memory about by some megabytes.
  expect(Math.max(...sizes) - (sizes[0] ?? 0)).toBeLessThan(10 * 1024);
  await sendAll(wire, tf0Bytes(18_240, 3));
  await bench.until((message) => message.kind === 'reading' && message.reading.kind === 'weight' && message.reading.value === '18.240');
  await bench.ports.close();
  const folder = join(rawFolder, '1');
  const logBytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  expect(logBytes).toBeLessThan(34 << 20);
});
