/** The system's table of connections, as the kernel prints it, and as it is on this machine. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { endianness, networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import { findUnanswered } from '../../drivers/port/peer-answers.ts';
import { closeAfterwards } from './port-bench.ts';

const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
const word = (littleEndian: string): string =>
  endianness() === 'LE' ? littleEndian : Buffer.from(littleEndian, 'hex').reverse().toString('hex');

/** From 10.77.0.1 to port 4001 of a peer, with what it has left unanswered. */
const row = (peer: string, repetitions: string, questions: string): string =>
  [
    `   3: ${word('01004D0A')}:C350 ${word(peer)}:0FA1 01 00000000:00000000 02:00000064 ${repetitions}     0        ${questions}`,
    '48154 2 0000000000000000 20 4 0 10 -1',
  ].join(' ');
const OTHER = row('03004D0A', '00000000', '9');
const ENDS = { local: { address: '10.77.0.1', port: 50_000 }, peer: { address: '10.77.0.2', port: 4001 } };
const table = (...rows: readonly string[]): string => `${[HEAD, OTHER, ...rows].join('\n')}\n`;

it.each([
  ['a peer that answers has left nothing unanswered', '00000000', '0', { questions: 0, repetitions: 0 }],
  ['questions without an answer are counted', '00000000', '2', { questions: 2, repetitions: 0 }],
  ['repetitions of what was sent are counted in sixteens', '0000000B', '0', { questions: 0, repetitions: 11 }],
])('%s', (_, repetitions, questions, unanswered) => {
  expect(findUnanswered(table(row('02004D0A', repetitions, questions)), ENDS)).toEqual(unanswered);
});

it('another connection of the same ports is not taken for this one', () => {
  expect(findUnanswered(table(), ENDS)).toBeNull();
});

it('nothing is found in a table that ends in the middle', () => {
  expect(findUnanswered(HEAD, ENDS)).toBeNull();
  expect(findUnanswered('', ENDS)).toBeNull();
});

it('an address of sixteen bytes is found however it is shortened, and whatever interface it names', () => {
  const [local, peer] = ['000080FE000000000000000001000000', '0000000000000000FFFF000001004D0A'].map((words) =>
    (words.match(/.{8}/g) ?? []).map(word).join(''),
  );
  const line = `   0: ${local}:C350 ${peer}:0FA1 01 00000000:00000000 02:00000064 00000000     0        1 48154`;
  const ends = { local: { address: 'fe80::1%eth0', port: 50_000 }, peer: { address: '::ffff:a4d:1', port: 4001 } };
  expect(findUnanswered(table(line), ends)).toEqual({ questions: 1, repetitions: 0 });
});

const OWN: readonly (readonly [string, string])[] = [
  ['127.0.0.1', '/proc/net/tcp'],
  ['::1', '/proc/net/tcp6'],
];
const ownAddresses = Object.values(networkInterfaces()).flatMap((addresses) => addresses?.map(({ address }) => address) ?? []);

it.each(OWN.filter(([address]) => ownAddresses.includes(address)))(
  'a connection to %s of this machine is found in its table',
  async (address, file) => {
    const server = createServer((socket) => socket.on('error', () => socket.destroy())).listen(0, address);
    closeAfterwards(() => void server.close());
    await once(server, 'listening');
    const bound = server.address();
    if (bound === null || typeof bound === 'string') throw new Error('no address');
    const socket = connect({ host: address, port: bound.port });
    closeAfterwards(() => void socket.destroy());
    await once(socket, 'connect');
    const ends = {
      local: { address: socket.localAddress ?? '', port: socket.localPort ?? 0 },
      peer: { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 },
    };
    expect(findUnanswered(readFileSync(file, 'utf8'), ends)).toEqual({ questions: 0, repetitions: 0 });
  },
);
