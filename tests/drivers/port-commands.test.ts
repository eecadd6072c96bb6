/** What the port process sends to devices, over real pseudo-terminals and sockets: at once, once, or never. */
import { createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { monotonicUs, type PortDevice } from '../../drivers/port/index.ts';
import { COMMAND_LIFE_MS } from '../../drivers/port/port-times.ts';
import { createScaleSimulator, openPtyWire, openTcpWire, type ScaleSimulator, type Wire } from '../../drivers/simulator/index.ts';
import { closeAfterwards, openBench, openProbe, type PortBench, scaleOn } from './port-bench.ts';

const openWire = { serial: openPtyWire, tcp: openTcpWire } as const;

async function wireOf(kind: keyof typeof openWire): Promise<Wire> {
  const wire = await openWire[kind]();
  closeAfterwards(() => wire.close());
  return wire;
}

/** A balance that speaks when it is asked, and the device that asks it. */
function startBalance(wire: Wire): ScaleSimulator {
  const scale = createScaleSimulator({ wire, protocol: 'mt-sics', speed: 10 });
  closeAfterwards(() => scale.close());
  return scale;
}

const polledOn = (wire: Wire, change: Partial<PortDevice> = {}): PortDevice =>
  scaleOn(wire, { protocol: 'mt-sics', settings: { sends: 'polled', pollMs: '100' }, ...change });

const outcomeOf = (bench: PortBench, command: 'zero' | 'tare', device = 1) => bench.ports.command({ device, command });

it.each(['serial', 'tcp'] as const)('a balance on a %s line is asked for its weight, set to zero and tared', async (kind) => {
  const wire = await wireOf(kind);
  const scale = startBalance(wire);
  const bench = openBench();
  bench.ports.configure([polledOn(wire)]);
  await bench.untilState(1, 'ok');
  scale.putPail(5000);
  await bench.until((message) => message.kind === 'reading' && message.reading.kind === 'weight' && message.reading.value === '5.000');
  const from = bench.said.length;
  expect(await outcomeOf(bench, 'tare')).toBe('sent');
  await bench.until(
    (message) => message.kind === 'reading' && message.reading.kind === 'weight' && message.reading.value === '0.000',
    from,
  );
  expect(scale.obeyed()).toBe(1);
});

it('a device that speaks by itself is never asked, and a protocol without a word for zero never told', async () => {
  const wire = await wireOf('serial');
  let heard = 0;
  const scale = createScaleSimulator({ wire, frameEveryMs: 20 });
  closeAfterwards(() => scale.close());
  wire.listen((bytes) => {
    heard += bytes.length;
  });
  const bench = openBench();
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, 'ok');
  expect(await outcomeOf(bench, 'zero')).toBe('notKnown');
  expect(await outcomeOf(bench, 'zero', 7)).toBe('notKnown');
  expect(heard).toBe(0);
});

it('a command given while the cable is out never arrives after it is put back', async () => {
  const wire = await wireOf('serial');
  const scale = startBalance(wire);
  const bench = openBench();
  bench.ports.configure([polledOn(wire)]);
  await bench.untilState(1, 'ok');
  const from = bench.said.length;
  wire.unplug();
  await bench.untilState(1, 'portClosed', from);
  expect(await outcomeOf(bench, 'tare')).toBe('portClosed');
  expect(await outcomeOf(bench, 'zero')).toBe('portClosed');
  await wire.plugIn();
  await bench.untilState(1, 'ok', from);
  expect(await outcomeOf(bench, 'zero')).toBe('sent');
  await bench.until((message) => message.kind === 'reading' && message.reading.kind === 'event', from);
  expect(scale.obeyed()).toBe(1);
});

it('a command given while the process was held up is too old, and the device does not hear of it', async () => {
  const wire = await wireOf('serial');
  const scale = startBalance(wire);
  const bench = openBench({ stuckAfterMs: 20_000 });
  bench.ports.configure([polledOn(wire)]);
  await bench.untilState(1, 'ok');
  const watch = openBench();
  const watched = await wireOf('serial');
  startBalance(watched);
  watch.ports.configure([polledOn(watched)]);
  await watch.untilState(1, 'ok');
  const id = bench.ports.processId();
  if (id === null) throw new Error('no process');
  process.kill(id, 'SIGSTOP');
  const given = outcomeOf(bench, 'tare');
  const givenUs = monotonicUs();
  await watch.until((message) => message.atUs > givenUs + 1000 * COMMAND_LIFE_MS, watch.said.length);
  process.kill(id, 'SIGCONT');
  expect(await given).toBe('tooOld');
  expect(scale.obeyed()).toBe(0);
});

it('a command given to a process that is killed is answered, and the new process does not send it', async () => {
  const wire = await wireOf('serial');
  const scale = startBalance(wire);
  const bench = openBench();
  bench.ports.configure([polledOn(wire)]);
  await bench.untilState(1, 'ok');
  const from = bench.said.length;
  const id = bench.ports.processId();
  if (id === null) throw new Error('no process');
  process.kill(id, 'SIGSTOP');
  const given = outcomeOf(bench, 'tare');
  process.kill(id, 'SIGKILL');
  expect(await given).toBe('portClosed');
  await bench.untilState(1, 'ok', from);
  expect(await outcomeOf(bench, 'zero')).toBe('sent');
  await bench.until((message) => message.kind === 'reading' && message.reading.kind === 'event', from);
  expect(scale.obeyed()).toBe(1);
  await bench.ports.close();
  expect(await outcomeOf(bench, 'zero')).toBe('portClosed');
});

it('a balance that says nothing is told nothing: what is sent could wait on the way', async () => {
  const wire = await wireOf('tcp');
  const scale = startBalance(wire);
  const bench = openBench();
  bench.ports.configure([polledOn(wire)]);
  await bench.untilState(1, 'ok');
  const from = bench.said.length;
  scale.setFault('silence');
  await bench.untilState(1, 'noBytes', from);
  expect(await outcomeOf(bench, 'tare')).toBe('notSent');
  expect(scale.obeyed()).toBe(0);
});

it('a peer that takes no more bytes is left, and nothing that waited for it is sent', async () => {
  const sockets: Socket[] = [];
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    sockets.push(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closeAfterwards(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  const bench = openBench();
  const { probe, untilState } = openProbe(bench, { kind: 'tcp', host: '127.0.0.1', port: address.port });
  await untilState('open');
  const piece = Buffer.alloc(1 << 20, 0x55);
  let outcome = await probe.write(piece);
  while (outcome === 'sent') outcome = await probe.write(piece);
  expect(outcome).toBe('notSent');
  await untilState('closed');
});
