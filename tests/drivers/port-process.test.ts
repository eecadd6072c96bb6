/** The port process over real pseudo-terminals and sockets. */
import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { monotonicUs } from '../../drivers/port/index.ts';
import { createAnalyzerSimulator, createScaleSimulator, openPtyWire, openTcpWire, type Wire } from '../../drivers/simulator/index.ts';
import { tf0Bytes } from '../../drivers/simulator/tf0-bytes.ts';
import { knownFrames } from './frames.ts';
import { analyzerOn, closeAfterwards, openBench, scaleOn, sendAll } from './port-bench.ts';

async function ptyWire(): Promise<Wire> {
  const wire = await openPtyWire();
  closeAfterwards(() => wire.close());
  return wire;
}

function startScale(wire: Wire) {
  const scale = createScaleSimulator({ wire, frameEveryMs: 20, speed: 10 });
  closeAfterwards(() => scale.close());
  return scale;
}

const isWeight = (value: string) => (message: { kind: string; reading?: { kind: string; value?: string | null } }) =>
  message.kind === 'reading' && message.reading?.kind === 'weight' && message.reading.value === value;

it('a weight and an analysis arrive with their bytes, their unit and the moment on the common clock', async () => {
  const [scaleWire, analyzerWire] = [await ptyWire(), await ptyWire()];
  const bench = openBench();
  bench.ports.configure([scaleOn(scaleWire), analyzerOn(analyzerWire)]);
  await Promise.all([bench.untilState(1, 'noBytes'), bench.untilState(2, 'ok')]);
  const before = monotonicUs();
  const [captured] = knownFrames.filter((frame) => frame.protocol === 'yaohua-tf0' && frame.expected.value === '2.05');
  scaleWire.send(Buffer.from(captured?.hex ?? '', 'hex'));
  const weight = await bench.until((message) => message.kind === 'reading');
  expect(weight).toMatchObject({ device: 1, reading: { value: '2.05', unit: 'kg', set: ['unit'], raw: captured?.hex } });
  expect(weight.atUs).toBeGreaterThan(before);
  expect(weight.atUs).toBeLessThan(monotonicUs());
  const analyzer = createAnalyzerSimulator({ wire: analyzerWire, secondsPerSample: 1, speed: 100 });
  await analyzer.measure({ fat: '5.21', snf: '12.58' }, { lineEnd: '\r' });
  const analysis = await bench.until((message) => message.kind === 'reading' && message.device === 2);
  expect(analysis).toMatchObject({ reading: { kind: 'analysis', values: { fat: '5.21', snf: '12.58', addedWater: '0.00' } } });
});

it('a cable pulled in the middle of a frame gives no weight, and put back it gives the right ones', async () => {
  const wire = await ptyWire();
  const bench = openBench();
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, 'noBytes');
  for (let round = 1; round <= 5; round += 1) {
    const from = bench.said.length;
    // One write, so that the head was read when the weight before it is told.
    wire.send(Buffer.concat([tf0Bytes(10_000 + round, 3), tf0Bytes(90_000 + round, 3).subarray(0, 2 * round)]));
    await bench.until(isWeight(`10.00${round}`), from);
    wire.unplug();
    expect(await bench.untilState(1, 'portClosed', from)).toMatchObject({ detail: 'lost' });
    const pulled = bench.said.length;
    await wire.plugIn();
    await bench.untilState(1, 'noBytes', pulled);
    await sendAll(wire, Buffer.concat([tf0Bytes(90_000 + round, 3).subarray(2 * round), tf0Bytes(20_000 + round, 3)]));
    await bench.until(isWeight(`20.00${round}`), pulled);
    expect(bench.weights(from)).toEqual([`10.00${round}`, `20.00${round}`]);
    const refusedBytes = () => bench.said.slice(from).reduce((sum, each) => sum + (each.kind === 'refused' ? each.bytes : 0), 0);
    await bench.until(() => refusedBytes() === 12, bench.said.length - 1);
  }
});

it('a megabyte of garbage is counted in a few messages, called by its name, and the next weight is read', async () => {
  const wire = await ptyWire();
  const bench = openBench();
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, 'noBytes');
  let isFlooding = true;
  const flooded = (async () => {
    let sent = 0;
    const garbage = Buffer.alloc(1 << 16, 0x5a);
    while (isFlooding || sent < 1 << 20) {
      await sendAll(wire, garbage);
      sent += garbage.length;
    }
    return sent;
  })();
  await bench.untilState(1, 'noFrame');
  isFlooding = false;
  const sent = await flooded;
  const from = bench.said.length;
  await sendAll(wire, tf0Bytes(18_240, 3));
  await bench.until(isWeight('18.240'), from);
  await bench.untilState(1, 'ok', from);
  const counted = () => bench.said.flatMap((message) => (message.kind === 'refused' ? [message] : []));
  await bench.until(() => counted().reduce((sum, each) => sum + each.bytes, 0) === sent);
  expect(bench.weights()).toEqual(['18.240']);
  const seconds = ((counted().at(-1)?.atUs ?? 0) - (counted().at(0)?.atUs ?? 0)) / 1_000_000;
  expect(counted().length).toBeLessThanOrEqual(2 + 5 * seconds);
});

it('a scale that falls silent is told, its port is opened anew, and it is back when it speaks again', async () => {
  const wire = await ptyWire();
  const scale = startScale(wire);
  const bench = openBench();
  bench.ports.configure([scaleOn(wire, { silenceMs: 500 })]);
  await bench.untilState(1, 'ok');
  const from = bench.said.length;
  scale.setFault('silence');
  await bench.untilState(1, 'noBytes', from);
  scale.setFault('none');
  await bench.untilState(1, 'ok', from);
  expect(bench.said.slice(from).filter((message) => message.kind === 'state' && message.state === 'portClosed')).toEqual([]);
});

it.each([
  { name: 'wrong speed', fault: 'garbage', state: 'noFrame' },
  { name: 'a wrong byte in every frame', fault: 'wrongByte', state: 'noFrame' },
  { name: 'half frames', fault: 'halfFrame', state: 'noFrame' },
] as const)('$name is $state, and ends with the fault', async ({ fault, state }) => {
  const wire = await ptyWire();
  const scale = startScale(wire);
  scale.setFault(fault);
  const bench = openBench();
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, state);
  expect(bench.weights()).toEqual([]);
  scale.setFault('none');
  await bench.untilState(1, 'ok', bench.said.length);
  expect(new Set(bench.weights())).toEqual(new Set(['0.000']));
});

it('frames that say nothing under these settings are told apart from noise', async () => {
  const wire = await ptyWire();
  const bench = openBench();
  bench.ports.configure([analyzerOn(wire)]);
  await bench.untilState(2, 'ok');
  const line = Buffer.from(knownFrames.findLast(({ protocol }) => protocol === 'lactosure')?.hex ?? '', 'hex').toString('latin1');
  await sendAll(wire, Buffer.from(`${line.split('|').slice(0, 11).join('|')}\n`));
  await bench.untilState(2, 'noValue');
  const from = bench.said.length;
  bench.ports.configure([analyzerOn(wire, { settings: { shortForm: 'yes' } })]);
  await bench.untilState(2, 'ok', from);
  await sendAll(wire, Buffer.from(`${line.split('|').slice(0, 11).join('|')}\n`));
  await bench.until((message) => message.kind === 'reading', from);
  expect(bench.analyses()).toHaveLength(1);
});

it.each([
  { change: { protocol: 'abacus' }, detail: 'settingsWrong' },
  { change: { settings: { unit: 'stone' } }, detail: 'settingsWrong' },
  { change: { transport: { kind: 'tcp', host: '127.0.0.1', port: 1 } }, detail: 'unreachable' },
] as const)('$change is told as $detail', async ({ change, detail }) => {
  const bench = openBench();
  bench.ports.configure([scaleOn(await ptyWire(), change)]);
  const told = await bench.until((message) => message.kind === 'state' && message.detail !== 'notOpenedYet');
  expect(told).toMatchObject({ device: 1, state: 'portClosed', detail });
});

it('a port that another device holds is named so, and taken when it is free', async () => {
  const wire = await ptyWire();
  startScale(wire);
  const bench = openBench();
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, 'ok');
  bench.ports.configure([scaleOn(wire), scaleOn(wire, { device: 3 })]);
  const held = await bench.until((message) => message.kind === 'state' && message.device === 3 && message.detail !== 'notOpenedYet');
  expect(held).toMatchObject({ state: 'portClosed', detail: 'heldByDevice', other: 1 });
  bench.ports.configure([scaleOn(wire, { device: 3 })]);
  await bench.untilState(3, 'ok');
});

it('a device server that closes or goes is asked again until it is back', async () => {
  const wire = await openTcpWire();
  closeAfterwards(() => wire.close());
  startScale(wire);
  const bench = openBench();
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, 'ok');
  const from = bench.said.length;
  wire.unplug();
  await bench.until((message) => message.kind === 'state' && message.detail === 'unreachable', from);
  await wire.plugIn();
  await bench.untilState(1, 'ok', from);
});

it('a device server that holds the line open and says nothing is given up and asked anew', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    sockets.push(socket);
    if (sockets.length === 3) socket.write(tf0Bytes(7_770, 3));
    else socket.write(tf0Bytes(9_990, 3).subarray(0, 6));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closeAfterwards(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  const bench = openBench();
  const wire = { end: { kind: 'tcp', host: '127.0.0.1', port: address.port } } as Wire;
  bench.ports.configure([scaleOn(wire, { silenceMs: 500 })]);
  await bench.until(isWeight('7.770'));
  expect(bench.weights()).toEqual(['7.770']);
});

it('a stuck process is replaced, and a killed one, and the scale is back both times', async () => {
  const wire = await ptyWire();
  startScale(wire);
  const bench = openBench({ stuckAfterMs: 1500 });
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, 'ok');
  for (const signal of ['SIGSTOP', 'SIGKILL'] as const) {
    const [from, stuck] = [bench.said.length, bench.ports.processId()];
    if (stuck === null) throw new Error('no process');
    process.kill(stuck, signal);
    await bench.until((message) => message.kind === 'state' && message.detail === 'processReplaced', from);
    await bench.untilState(1, 'ok', bench.said.length);
    expect(bench.ports.processId()).not.toBe(stuck);
  }
});

it('the process stays below 90 MB resident after a flood', async () => {
  const wire = await ptyWire();
  const bench = openBench();
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, 'noBytes');
  await sendAll(wire, Buffer.alloc(1 << 23, 0x5a));
  await sendAll(wire, tf0Bytes(18_240, 3));
  await bench.until(isWeight('18.240'));
  const status = readFileSync(`/proc/${bench.ports.processId()}/status`, 'utf8');
  expect(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1])).toBeLessThan(90 * 1024);
});

it('closing ends the process', async () => {
  const bench = openBench();
  bench.ports.configure([scaleOn(await ptyWire())]);
  await bench.untilState(1, 'noBytes');
  const id = bench.ports.processId();
  if (id === null) throw new Error('no process');
  await bench.ports.close();
  expect(() => process.kill(id, 0)).toThrow(/ESRCH/);
});
