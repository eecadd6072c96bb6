/** A device server at the end of a radio link that vanishes without a word, and comes back. */
import { expect, test } from 'vitest';
import type { PortDevice, PortMessage, PortTransport, ProbeMessage } from '../../drivers/port/index.ts';
import { SILENCE_MS_DEFAULT } from '../../drivers/port/port-times.ts';
import { lactosureBytes } from '../../drivers/simulator/lactosure-bytes.ts';
import { FAR, type Machine, openFarNetwork } from './far-network.ts';
import type { PortsOrder } from './ports-process.ts';

const TRANSPORT: PortTransport = { kind: 'tcp', host: FAR, port: 4001 };
/** Says nothing for minutes, which is no trouble. */
const ANALYZER: PortDevice = {
  ...{ device: 2, family: 'analyzer', protocol: 'lactosure', settings: {} },
  ...{ transport: TRANSPORT, silenceMs: SILENCE_MS_DEFAULT },
};
type Said = PortMessage | ProbeMessage | { readonly kind: 'outcome'; readonly outcome: string };

async function openLine() {
  const network = await openFarNetwork();
  const server = network.run('far', 'device-server-process.ts');
  await server.until((line) => line === 'ready');
  const ports: Machine = network.run('near', 'ports-process.ts');
  const heard = (from = 0): readonly Said[] => ports.said.slice(from).map((line) => JSON.parse(line));
  /** What was said about the line, and how many messages there are by now. */
  const states = (from: number) =>
    heard(from).flatMap((message) => {
      if (message.kind === 'state') return [message.detail ?? message.state];
      return message.kind === 'probeState' ? [message.fault ?? message.state] : [];
    });
  return {
    network,
    server,
    ports,
    now: () => ports.said.length,
    order: (order: PortsOrder) => ports.tell(JSON.stringify(order)),
    states,
    until: (word: string, from: number) => ports.until(() => states(from).some((state) => state === word)),
    outcome: () => ports.until((line) => line.includes('"outcome"')),
  };
}

test('an analyzer whose network vanishes while it is quiet is told while its line is open, and goes on with the same line', async () => {
  const { network, server, order, states, until, now } = await openLine();
  order({ devices: [ANALYZER] });
  await until('ok', 0);
  const from = now();
  network.vanish();
  await until('unreachable', from);
  network.comeBack();
  await until('ok', from);
  expect(states(from)).toEqual(['unreachable', 'ok']);
  expect(server.said.filter((line) => line === 'met')).toHaveLength(1);
});

test('a network that stays away ends the line, and when it is back the device is read over a new one', async () => {
  const { network, server, ports, order, states, until, now } = await openLine();
  order({ devices: [ANALYZER] });
  await until('ok', 0);
  const from = now();
  network.vanish();
  await until('lost', from);
  const lost = now();
  await until('unreachable', lost);
  network.comeBack();
  await until('ok', from);
  expect(states(from)).toEqual(['unreachable', 'lost', 'unreachable', 'ok']);
  await server.until(() => server.said.filter((line) => line === 'met').length === 2);
  server.tell(Buffer.concat([lactosureBytes({ fat: '4.00', snf: '8.60' }), Buffer.from('\r\n')]).toString('hex'));
  await ports.until((line) => line.includes('"analysis"'));
});

test('what a peer did not take before it vanished never reaches the device', async () => {
  const { network, server, order, states, until, outcome, now } = await openLine();
  order({ probe: TRANSPORT });
  await until('open', 0);
  network.vanish();
  const from = now();
  order({ write: '5a0d0a' });
  expect(JSON.parse(await outcome())).toMatchObject({ outcome: 'sent' });
  await until('lost', from);
  network.comeBack();
  await until('open', from);
  order({ write: '530d0a' });
  await server.until((line) => line.startsWith('heard'));
  expect(server.said.filter((line) => line.startsWith('heard'))).toEqual(['heard 530d0a']);
  expect(states(from)).toContain('lost');
});
