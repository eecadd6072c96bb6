/** Lines that behave badly, over real pseudo-terminals and sockets. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PortMessage } from '../../drivers/port/index.ts';
import {
  createAnalyzerSimulator,
  createScaleSimulator,
  openPty,
  openPtyWire,
  openTcpWire,
  type Wire,
} from '../../drivers/simulator/index.ts';
import { tf0Bytes } from '../../drivers/simulator/tf0-bytes.ts';
import { formatDecimal } from '../../server/core/units.ts';
import { analyzerOn, closeAfterwards, openBench, scaleOn, sendAll, sendSlowly } from './port-bench.ts';

const transportPath = (wire: Wire): string => (wire.end.kind === 'serial' ? wire.end.path : '');

async function ptyWire(): Promise<Wire> {
  const wire = await openPtyWire();
  closeAfterwards(() => wire.close());
  return wire;
}

function startScale(wire: Wire) {
  const scale = createScaleSimulator({ wire, frameEveryMs: 20 });
  closeAfterwards(() => scale.close());
  return scale;
}

/** A line of 1200 bits a second needs about so long for a byte. */
const BYTE_MS = 8;

const saysOther = (device: number, other: number) => (message: PortMessage) =>
  message.kind === 'state' && message.device === device && message.detail === 'otherDevice' && message.other === other;

it('two cables changed over give no reading, each port names the other device, and put right they are well', async () => {
  const [one, other] = [await ptyWire(), await ptyWire()];
  startScale(one);
  const analyzer = createAnalyzerSimulator({ wire: other, secondsPerSample: 1, speed: 100 });
  const bench = openBench();
  bench.ports.configure([analyzerOn(one), scaleOn(other)]);
  expect(await bench.until(saysOther(2, 1))).toMatchObject({ state: 'noFrame' });
  await bench.untilState(1, 'noBytes');
  await analyzer.measure({ fat: '4.00', snf: '8.60' });
  await bench.until(saysOther(1, 2));
  expect(bench.said.filter((message) => message.kind === 'reading')).toEqual([]);
  const from = bench.said.length;
  bench.ports.configure([analyzerOn(other), scaleOn(one)]);
  await Promise.all([bench.untilState(1, 'ok', from), bench.untilState(2, 'ok', from)]);
});

it('the word of the other device is gone with the first weight, and does not come back for noise', async () => {
  const wire = await ptyWire();
  const bench = openBench();
  bench.ports.configure([scaleOn(wire), analyzerOn(await ptyWire())]);
  await bench.untilState(1, 'noBytes');
  const analyzer = createAnalyzerSimulator({ wire, secondsPerSample: 1, speed: 100 });
  await analyzer.measure({ fat: '4.00', snf: '8.60' });
  await bench.until(saysOther(1, 2));
  const from = bench.said.length;
  const scale = startScale(wire);
  expect(await bench.untilState(1, 'ok', from)).toMatchObject({ detail: null });
  const noisy = bench.said.length;
  scale.setFault('garbage');
  expect(await bench.untilState(1, 'noFrame', noisy)).toMatchObject({ detail: null });
});

it('an adapter that comes back under another name is read by its path', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'oma-by-path-'));
  closeAfterwards(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'usb-0:2:1.0-port0');
  const [first, second] = [await openPty(), await openPty()];
  closeAfterwards(() => second.close());
  expect(first.path).not.toBe(second.path);
  symlinkSync(first.path, path);
  const bench = openBench();
  bench.ports.configure([scaleOn({ end: { kind: 'serial', path } } as Wire)]);
  await bench.untilState(1, 'noBytes');
  rmSync(path);
  first.close();
  await bench.untilState(1, 'portClosed');
  const from = bench.said.length;
  symlinkSync(second.path, `${path}.new`);
  renameSync(`${path}.new`, path);
  await bench.untilState(1, 'noBytes', from);
  writeSync(second.master, tf0Bytes(4_560, 3));
  await bench.untilState(1, 'ok', from);
  expect(bench.weights()).toEqual(['4.560']);
});

it('a port that another program has is named with it, left alone, and read when that program lets go', async () => {
  const wire = await ptyWire();
  const holder = spawn('flock', [transportPath(wire), 'sh', '-c', 'echo held; cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
  closeAfterwards(() => void holder.kill());
  await once(holder.stdout, 'data');
  const bench = openBench();
  bench.ports.configure([scaleOn(wire)]);
  expect(await bench.until((message) => message.kind === 'state' && message.detail === 'heldByAnother')).toMatchObject({ by: 'flock' });
  holder.stdin.end();
  await bench.untilState(1, 'noBytes');
  await sendAll(wire, tf0Bytes(6_540, 3));
  await bench.untilState(1, 'ok');
  expect(bench.weights()).toEqual(['6.540']);
  const told = bench.said.flatMap((message) => (message.kind === 'state' ? [message.detail ?? message.state] : []));
  expect(told).toEqual(['notOpenedYet', 'heldByAnother', 'noBytes', 'ok']);
});

it('a line that hangs up while bytes pour out of it is told as lost, and read again', async () => {
  const wire = await ptyWire();
  const bench = openBench();
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, 'noBytes');
  for (let round = 1; round <= 5; round += 1) {
    const from = bench.said.length;
    const frames = Buffer.concat(Array.from({ length: 400 }, () => tf0Bytes(round, 3)));
    const pouring = setInterval(() => wire.send(frames), 1);
    closeAfterwards(() => clearInterval(pouring));
    await bench.until((message) => message.kind === 'reading', from);
    wire.unplug();
    expect(await bench.untilState(1, 'portClosed', from)).toMatchObject({ detail: 'lost' });
    clearInterval(pouring);
    const pulled = bench.said.length;
    await wire.plugIn();
    await bench.untilState(1, 'noBytes', pulled);
    await sendAll(wire, tf0Bytes(7_000 + round, 3));
    await bench.until((message) => message.kind === 'reading', pulled);
    expect(bench.weights(pulled)).toEqual([`7.00${round}`]);
  }
});

it('frames that come byte by byte are weights, and nothing is a trouble', async () => {
  const wire = await ptyWire();
  const bench = openBench();
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, 'noBytes');
  for (const grams of [1_110, 2_220, 3_330]) {
    await sendSlowly(wire, tf0Bytes(grams, 3), BYTE_MS);
    await bench.until(
      (message) => message.kind === 'reading' && message.reading.kind === 'weight' && message.reading.value === formatDecimal(grams, 3),
    );
  }
  expect(bench.said.filter((message) => message.kind === 'state').map((message) => message.state)).toEqual(['portClosed', 'noBytes', 'ok']);
});

it('a scale gone mad, with every frame twenty times, is read frame by frame and stays well', async () => {
  const wire = await ptyWire();
  const scale = startScale(wire);
  const bench = openBench();
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, 'ok');
  const from = bench.said.length;
  scale.setFault('flood');
  await bench.until(() => bench.weights(from).length >= 400, bench.said.length - 1);
  expect(new Set(bench.weights(from))).toEqual(new Set(['0.000']));
  expect(bench.said.slice(from).filter((message) => message.kind === 'state')).toEqual([]);
});

/** `local peer ... timer:when`: kind 2 is the question whether the peer is still there; `when` counts hundredths of a second. */
function keepAliveOf(peerPort: number): readonly string[] {
  const port = peerPort.toString(16).toUpperCase().padStart(4, '0');
  const rows = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((row) => row.trim().split(/\s+/));
  return rows.filter(([, , peer, state]) => peer?.endsWith(`:${port}`) && state === '01').map((row) => row[5] ?? '');
}

it('a peer on the network that says nothing for long is asked within a second whether it is still there', async () => {
  const wire = await openTcpWire();
  closeAfterwards(() => wire.close());
  const bench = openBench();
  bench.ports.configure([analyzerOn(wire)]);
  await bench.untilState(2, 'ok');
  const [timer = ''] = keepAliveOf(wire.end.kind === 'tcp' ? wire.end.port : 0);
  const [kind, when = ''] = timer.split(':');
  expect(kind).toBe('02');
  expect(Number.parseInt(when, 16)).toBeLessThanOrEqual(100);
});

it('a device server that refuses everybody is tried for as long as it takes', async () => {
  const refusing = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
  const address = refusing.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  const bench = openBench();
  bench.ports.configure([scaleOn({ end: { kind: 'tcp', host: '127.0.0.1', port: address.port } } as Wire)]);
  await bench.until((message) => message.kind === 'state' && message.detail === 'lost');
  const from = bench.said.length;
  await new Promise((resolve) => refusing.close(resolve));
  await bench.until((message) => message.kind === 'state' && message.detail === 'unreachable', from);
  const again = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(tf0Bytes(8_880, 3));
  });
  await new Promise<void>((resolve) => again.listen(address.port, '127.0.0.1', resolve));
  closeAfterwards(() => void again.close());
  await bench.until((message) => message.kind === 'reading', from);
  expect(bench.weights()[0]).toBe('8.880');
});
