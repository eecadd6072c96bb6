import { expect, it } from 'vitest';
import { bytesAnsweredFor, codecOf, feed, knownFrames, messagesOf, SILENCE } from './frames.ts';

const codec = codecOf('ekomilk-slip');
const known = knownFrames.filter((frame) => frame.protocol === 'ekomilk-slip');
const [slip = '', other = ''] = known.map((frame) => Buffer.from(frame.hex, 'hex').toString('latin1'));
const [expected, otherExpected] = known.map((frame) => frame.expected);
const read = (text: string) => feed(codec, [Buffer.from(text, 'latin1')]);

it('reads one slip behind the other with no pause between, each byte in its raw', () => {
  const readings = read(`${slip}\n\n\n${other}\n`);
  expect(messagesOf(readings)).toEqual([expected, otherExpected]);
  expect(readings.map((reading) => Buffer.byteLength(reading.raw, 'hex'))).toEqual([slip.length + 3, other.length + 1]);
});

it('gives a whole slip 50 ms after its last line, and waits a second inside one', () => {
  const started = codec.start({}, { midStream: false });
  expect(codec.quietMs(started)).toBeNull();
  expect(codec.quietMs(codec.step(started, Buffer.from(slip)).state)).toBe(1000);
  const waiting = codec.step(started, Buffer.from(`${slip}\n`));
  expect(waiting.readings).toEqual([]);
  expect(codec.quietMs(waiting.state)).toBe(50);
  expect(messagesOf(codec.end(waiting.state, 'loss').readings)).toEqual([expected]);
});

it('takes neither money nor litres, whatever they say', () => {
  const dear = slip.replace('Quantity: 10.25', 'Quantity: 99.99').replace('45.10', '99999.99').replace('461.02', '0.01');
  expect(messagesOf(read(dear))).toEqual([expected]);
  expect(Object.keys((expected?.['values'] ?? {}) as object).sort()).toEqual(['clr', 'fat', 'snf']);
});

it('reads the slip of a household without a name, and with the title spelt right', () => {
  expect(messagesOf(read(slip.replace('Name: John Doe', 'Name:')))).toEqual([expected]);
  expect(messagesOf(read(slip.replace('Acknowldgement', 'Acknowledgement')))).toEqual([expected]);
});

it('reads a slip with added water, whose number it takes only where the station says so', () => {
  expect(messagesOf(read(slip.replace('8.7%', '8.7%\nAWM: 12.5%')))).toEqual([expected]);
  expect(messagesOf(read(slip.replace('8.7%', '8.7%   AWM:     12.5%')))).toEqual([expected]);
  expect(messagesOf(read(slip.replace('8.7%', '8.7%\nAWM: ??%')))).toEqual([]);
  const { values } = expected as unknown as { values: object };
  for (const water of ['\nAWM: 12.5%', '   AWM:     12.5%']) {
    const sent = Buffer.from(slip.replace('8.7%', `8.7%${water}`));
    expect(messagesOf(feed(codec, [sent], { settings: { addedWater: 'shown' } }))).toEqual([
      { kind: 'analysis', values: { ...values, addedWater: '12.5' }, set: ['addedWater'] },
    ]);
  }
  expect(messagesOf(feed(codec, [Buffer.from(slip)], { settings: { addedWater: 'shown' } }))).toEqual([expected]);
});

it.each([
  { name: 'a slip cut before FAT', sent: slip.slice(0, slip.indexOf('FAT:')), reason: 'TRUNCATED' },
  { name: 'a slip cut inside SNF', sent: slip.slice(0, slip.indexOf('8.7%') + 2), reason: 'TRUNCATED' },
  { name: 'a slip cut behind SNF', sent: slip.slice(0, slip.indexOf('Rate')), reason: 'TRUNCATED' },
  { name: 'a slip cut before its shift', sent: slip.slice(0, slip.indexOf('Shift')), reason: 'TRUNCATED' },
  { name: 'a slip that begins with its code', sent: slip.slice(slip.indexOf('\nCode:') + 1), reason: 'TRUNCATED' },
  { name: 'a slip that begins with FAT', sent: slip.slice(slip.indexOf('FAT:')), reason: 'TRUNCATED' },
  { name: 'a fat with three digits', sent: slip.replace(' 4.10%', '44.10%').replace('44', '444'), reason: 'BAD_NUMBER' },
  { name: 'a fat out of its columns', sent: slip.replace('4.10%', '44.10%'), reason: 'BAD_NUMBER' },
  { name: 'a slip without its CLR', sent: slip.replace('CLR: 29.2\n', ''), reason: 'TRUNCATED' },
  { name: 'a fat with a comma', sent: slip.replace('4.10%', '4,10%'), reason: 'BAD_NUMBER' },
  { name: 'a fat without its unit', sent: slip.replace('4.10%', '4.10 '), reason: 'BAD_NUMBER' },
  { name: 'FAT and SNF changed over', sent: slip.replace('FAT:', 'XXX:').replace('SNF:', 'FAT:'), reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'a line too many', sent: slip.replace('Amount:', 'Bonus: 1.00\nAmount:'), reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'a CLR of three digits', sent: slip.replace('29.2', '229.2'), reason: 'BAD_NUMBER' },
  { name: 'a disturbed name', sent: slip.replace('John', 'J\xf6hn'), reason: 'BAD_FRAME' },
])('refuses $name as $reason', ({ sent, reason }) => {
  expect(read(sent)).toMatchObject([{ kind: 'refused', reason, bytes: sent.length }]);
});

it('never makes one slip out of the head of one and the tail of another', () => {
  for (let cut = 1; cut < slip.length; cut += 1) {
    const readings = read(`${slip.slice(0, cut)}${other}\n`);
    for (const message of messagesOf(readings)) expect(message).toEqual(otherExpected);
    expect(bytesAnsweredFor(readings)).toBe(cut + other.length + 1);
    for (const message of messagesOf(feed(codec, [Buffer.from(slip.slice(0, cut)), SILENCE, Buffer.from(slip.slice(cut))]))) {
      expect(message).toEqual(expected);
    }
  }
});

it('holds no more than a kilobyte of a flood, and reads on after the silence behind it', () => {
  const flood = Buffer.from('Bonus: 1.00\n'.repeat(1000));
  const readings = feed(codec, [flood, SILENCE, Buffer.from(slip)]);
  expect(messagesOf(readings)).toEqual([expected]);
  expect(readings.slice(0, -1).every((reading) => reading.kind === 'refused' && reading.reason === 'TOO_LONG')).toBe(true);
  expect(bytesAnsweredFor(readings)).toBe(flood.length + slip.length);
  expect(messagesOf(feed(codec, [flood, Buffer.from(slip)]))).toEqual([]);
});

it('throws away what stands before the first line end of a line opened in the middle', () => {
  const readings = feed(codec, [Buffer.from(`12 % \n${slip}\n`)], { midStream: true });
  expect(readings[0]).toMatchObject({ kind: 'refused', reason: 'NOISE', bytes: 6 });
  expect(messagesOf(readings)).toEqual([expected]);
});
