import { expect, it } from 'vitest';
import { bytesAnsweredFor, codecOf, feed, knownFrames, messagesOf } from './frames.ts';

const codec = codecOf('milkotester-text');
const known = knownFrames.filter((frame) => frame.protocol === 'milkotester-text');
const slip = Buffer.from(known[0]?.hex ?? '', 'hex').toString('latin1');
const expected = known[0]?.expected;
const read = (text: string) => feed(codec, [Buffer.from(text, 'latin1')]);

it('reads one slip behind the other, each byte in its raw', () => {
  const readings = read(`${slip}\n${slip}\r\n`);
  expect(messagesOf(readings)).toEqual([expected, expected]);
  expect(readings.map((reading) => Buffer.byteLength(reading.raw, 'hex'))).toEqual([slip.length + 1, slip.length + 2]);
});

it('refuses a slip cut anywhere, at its head and at its end', () => {
  for (let length = 0; length < slip.length; length += 1) expect(messagesOf(read(slip.slice(0, length)))).toEqual([]);
  for (let from = 1; from <= slip.length; from += 1) {
    expect(messagesOf(read(slip.slice(from)))).toEqual([]);
    expect(bytesAnsweredFor(read(slip.slice(from)))).toBe(slip.length - from);
  }
});

it('leaves out the temperature, whose place nobody knows, and the density until its unit is set', () => {
  const { values } = expected as unknown as { values: object };
  for (const key of ['temperature', 'density', 'densityDegrees']) expect(values).not.toHaveProperty(key);
  expect(messagesOf(feed(codec, [Buffer.from(slip)], { settings: { density: 'degrees' } }))).toEqual([
    { kind: 'analysis', values: { ...values, densityDegrees: '28.40' }, set: ['density'] },
  ]);
});

it('leaves out a freezing point without its minus, and takes the rest', () => {
  const { freezingPoint: _left, ...values } = (expected as unknown as { values: Record<string, string> }).values;
  for (const shown of [' 00.520', '  0.520', '+00.520']) {
    expect(messagesOf(read(slip.replace('-00.520', shown)))).toEqual([{ kind: 'analysis', values }]);
  }
});

it('takes fewer digits for fat, SNF and water only where the station says so', () => {
  const { values } = expected as unknown as { values: object };
  const fewer = slip.replace('04.10%', '4.1 %').replace('08.70%', '8.70%');
  expect(messagesOf(read(fewer))).toEqual([]);
  expect(messagesOf(feed(codec, [Buffer.from(fewer)], { settings: { digits: 'any' } }))).toEqual([
    { kind: 'analysis', values: { ...values, fat: '4.1', snf: '8.70' }, set: ['digits'] },
  ]);
});

it('takes a density in full or in degrees, each only under its own setting', () => {
  const full = slip.replace('28.40', '1.028');
  const densityOf = (text: string, density: string) => messagesOf(feed(codec, [Buffer.from(text)], { settings: { density } }));
  expect(densityOf(full, 'full')).toMatchObject([{ values: { density: '1.028' }, set: ['density'] }]);
  expect([densityOf(full, 'degrees'), densityOf(slip, 'full')]).toEqual([[], []]);
  expect(messagesOf(read(full))).toEqual([expected]);
});

it.each([
  { name: 'a protein out of its column', sent: slip.replace('Protein ', 'Protein  '), reason: 'BAD_NUMBER' },
  { name: 'a protein one column early', sent: slip.replace('Protein ', 'Protein'), reason: 'BAD_NUMBER' },
  { name: 'a fat of one digit', sent: slip.replace('04.10', '4.10'), reason: 'BAD_NUMBER' },
  { name: 'a fat with a minus', sent: slip.replace('04.10', '-4.10'), reason: 'BAD_NUMBER' },
  { name: 'a freezing point that lost its minus', sent: slip.replace('-00.520', '00.520'), reason: 'TRUNCATED' },
  { name: 'a head of which nothing is known', sent: slip.replace('MASTER', 'LM2'), reason: 'NOISE' },
  { name: 'a line too few', sent: slip.replace(/Salts.*\n/, ''), reason: 'UNSUPPORTED_LAYOUT' },
  {
    name: 'lines changed over',
    sent: slip.replace('Fat', 'Xat').replace('SNF', 'Fat').replace('Xat', 'SNF'),
    reason: 'UNSUPPORTED_LAYOUT',
  },
  { name: 'a disturbed byte', sent: slip.replace('Lactose', 'Lact\x9ase'), reason: 'BAD_FRAME' },
])('refuses $name as $reason', ({ sent, reason }) => {
  expect(read(sent)).toMatchObject([{ kind: 'refused', reason, bytes: sent.length }]);
});
