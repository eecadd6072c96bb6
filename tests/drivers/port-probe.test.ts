/** Looking at a line's raw bytes, over real pseudo-terminals and sockets. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkTransport } from '../../drivers/port/index.ts';
import { createScaleSimulator, openPtyWire, openTcpWire, type Wire } from '../../drivers/simulator/index.ts';
import { tf0Bytes } from '../../drivers/simulator/tf0-bytes.ts';
import { closeAfterwards, openBench, openProbe, scaleOn, sendAll, transportOf } from './port-bench.ts';

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

it.each([
  { line: 'serial', openWire: openPtyWire },
  { line: 'tcp', openWire: openTcpWire },
])('the bytes of a $line line are told as they come, also of a line that nobody has set up', async ({ openWire }) => {
  const wire = await openWire();
  closeAfterwards(() => wire.close());
  const bench = openBench();
  const looked = openProbe(bench, transportOf(wire));
  await looked.untilState('open');
  const sent = Buffer.concat([tf0Bytes(12_340, 3), Buffer.from([0, 0xff, 0x80]), tf0Bytes(5, 0)]);
  await sendAll(wire, sent);
  await looked.until(() => looked.bytes() === sent.toString('hex'), looked.said.length - 1);
  expect(looked.bytes()).toBe(sent.toString('hex'));
  await looked.probe.end();
  expect(looked.said.at(-1)).toMatchObject({ kind: 'probeState', state: 'ended' });
  expect(bench.said).toEqual([]);
});

it('a balance that has to be asked is asked through the probe', async () => {
  const wire = await ptyWire();
  const scale = createScaleSimulator({ wire, protocol: 'mt-sics' });
  closeAfterwards(() => scale.close());
  const looked = openProbe(openBench(), transportOf(wire));
  await looked.untilState('open');
  expect(await looked.probe.write(Buffer.from('S\r\n'))).toBe('sent');
  await looked.until((message) => message.kind === 'bytes');
  expect(Buffer.from(looked.bytes(), 'hex').toString('latin1')).toMatch(/^S S /);
  await looked.probe.end();
  expect(await looked.probe.write(Buffer.from('S\r\n'))).toBe('notKnown');
});

it('the device on the same line gives way under any name of the line, and comes back by itself', async () => {
  const wire = await ptyWire();
  startScale(wire);
  const bench = openBench();
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, 'ok');
  const folder = mkdtempSync(join(tmpdir(), 'oma-probe-'));
  closeAfterwards(() => rmSync(folder, { recursive: true }));
  const transport = transportOf(wire);
  if (transport.kind !== 'serial') throw new Error('no serial line');
  symlinkSync(transport.path, join(folder, 'by-id'));
  const from = bench.said.length;
  const looked = openProbe(bench, { ...transport, path: join(folder, 'by-id') });
  await bench.until((message) => message.kind === 'state' && message.detail === 'commissioning', from);
  await looked.until((message) => message.kind === 'bytes');
  expect(await bench.ports.command({ device: 1, command: 'zero' })).toBe('portClosed');
  const looking = bench.said.length;
  bench.ports.configure([scaleOn(wire, { settings: { unit: 'g' } })]);
  await bench.until((message) => message.kind === 'state' && message.detail === 'commissioning', looking);
  await looked.probe.end();
  await bench.untilState(1, 'ok', looking);
  expect(bench.said.slice(looking).find((message) => message.kind === 'reading')).toMatchObject({ reading: { unit: 'g' } });
});

it('a second probe takes the line from the first, and the device does not have it in between', async () => {
  const wire = await ptyWire();
  startScale(wire);
  const bench = openBench();
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, 'ok');
  const first = openProbe(bench, transportOf(wire));
  await first.until((message) => message.kind === 'bytes');
  const from = bench.said.length;
  const second = openProbe(bench, transportOf(wire));
  await first.untilState('ended');
  await second.until((message) => message.kind === 'bytes');
  await first.probe.end();
  expect(bench.said.slice(from)).toEqual([]);
  await second.probe.end();
  await bench.untilState(1, 'ok', from);
});

it('a probe that nobody renews gives the scale back, and one that is renewed goes on', async () => {
  const [wire, other] = [await ptyWire(), await ptyWire()];
  startScale(wire);
  startScale(other);
  const bench = openBench({ probeLifeMs: 500 });
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, 'ok');
  const kept = openProbe(bench, transportOf(other));
  const renewing = setInterval(() => kept.probe.renew(), 50);
  closeAfterwards(() => clearInterval(renewing));
  const from = bench.said.length;
  const left = openProbe(bench, transportOf(wire));
  await left.untilState('open');
  await left.untilState('ended');
  await bench.untilState(1, 'ok', from);
  expect(kept.said.filter((message) => message.kind === 'probeState').map((message) => message.state)).toEqual(['opening', 'open']);
});

it('a line that cannot be opened or is pulled is told with its fault, and looked at again when it is there', async () => {
  const wire = await ptyWire();
  const looked = openProbe(openBench(), transportOf(wire));
  await looked.untilState('open');
  wire.unplug();
  expect(await looked.untilState('closed')).toMatchObject({ fault: 'lost' });
  await looked.until((message) => message.kind === 'probeState' && message.fault === 'notFound');
  const from = looked.said.length;
  await wire.plugIn();
  await looked.untilState('open', from);
});

it('a probe lives on in the process that replaces a killed one', async () => {
  const wire = await ptyWire();
  startScale(wire);
  const bench = openBench();
  const looked = openProbe(bench, transportOf(wire));
  await looked.until((message) => message.kind === 'bytes');
  const from = looked.said.length;
  process.kill(bench.ports.processId() ?? 0, 'SIGKILL');
  await looked.until((message) => message.kind === 'probeState' && message.fault === 'processReplaced', from);
  await looked.until((message) => message.kind === 'bytes', looked.said.length);
  await bench.ports.close();
  expect(looked.said.at(-1)).toMatchObject({ state: 'ended' });
});

it('a flood of raw bytes waits outside until the station has taken what was told', async () => {
  const wire = await ptyWire();
  const looked = openProbe(openBench(), transportOf(wire));
  await looked.untilState('open');
  const piece = Buffer.alloc(1 << 16, 0x5a);
  for (let sent = 0; sent < 32; sent += 1) await sendAll(wire, piece);
  const count = () => looked.said.reduce((sum, message) => sum + (message.kind === 'bytes' ? message.hex.length : 0), 0);
  await looked.until(() => count() === 64 * piece.length, looked.said.length - 1);
  expect(count()).toBe(64 * piece.length);
});

const serial = { kind: 'serial', path: '/dev/ttyS0', baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: false, rts: false };

it.each([
  { given: serial, expected: { ok: true, transport: serial } },
  { given: { ...serial, baudRate: '9600' }, expected: { ok: false, field: 'baudRate' } },
  { given: { ...serial, path: 'ttyS0' }, expected: { ok: false, field: 'path' } },
  { given: { ...serial, colour: 'red' }, expected: { ok: false, field: 'colour' } },
  { given: { kind: 'tcp', host: '', port: 1 }, expected: { ok: false, field: 'host' } },
  { given: { kind: 'tcp', host: 'scale' }, expected: { ok: false, field: 'port' } },
  { given: { kind: 'radio' }, expected: { ok: false, field: 'kind' } },
  { given: null, expected: { ok: false, field: 'kind' } },
])('the settings $given of a line are $expected', ({ given, expected }) => {
  expect(checkTransport(given)).toEqual(expected);
});
