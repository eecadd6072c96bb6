import { expect, it } from 'vitest';
import { bytesAnsweredFor, codecOf, feed, knownFrames, messagesOf } from './frames.ts';

const codec = codecOf('stipl-slip');
const known = knownFrames.filter((frame) => frame.protocol === 'stipl-slip');
const [slip = '', other = ''] = known.map((frame) => Buffer.from(frame.hex, 'hex').toString('latin1'));
const [expected, otherExpected] = known.map((frame) => frame.expected);
const read = (text: string) => feed(codec, [Buffer.from(text, 'latin1')]);

it('reads one slip behind the other with no pause between, each byte in its raw', () => {
  const readings = read(`${slip}\n\n${other}\n`);
  expect(messagesOf(readings)).toEqual([expected, otherExpected]);
  expect(readings.map((reading) => Buffer.byteLength(reading.raw, 'hex'))).toEqual([slip.length + 2, other.length + 1]);
});

it('takes neither money nor litres, whatever they say', () => {
  const dear = slip.replace('10.25 Lit.', '99.99 Lit.').replace('45.10', '999.99').replace('462.28', '0.01');
  expect(messagesOf(read(dear))).toEqual([expected]);
  expect(Object.keys((expected?.['values'] ?? {}) as object).sort()).toEqual(['fat', 'snf']);
});

it('refuses a slip cut anywhere, at its head and at its end', () => {
  for (let length = 0; length < slip.length; length += 1) {
    expect(messagesOf(read(slip.slice(0, length)))).toEqual([]);
    expect(bytesAnsweredFor(read(slip.slice(0, length)))).toBe(length);
  }
  for (let from = 1; from <= slip.length; from += 1) expect(messagesOf(read(slip.slice(from)))).toEqual([]);
});

it('finds a slip behind one that was cut at a line end', () => {
  const cut = slip.slice(0, slip.indexOf('SNF'));
  const readings = read(`noise\n${cut}${other}\n`);
  expect(messagesOf(readings)).toEqual([otherExpected]);
  expect(readings.slice(0, 2)).toMatchObject([
    { kind: 'refused', reason: 'NOISE', bytes: 6 },
    { kind: 'refused', reason: 'TRUNCATED', bytes: cut.length },
  ]);
});

it.each([
  { name: 'a fat out of its columns', sent: slip.replace('4.1  %', '44.1  %'), reason: 'BAD_NUMBER' },
  { name: 'a fat without its unit', sent: slip.replace('4.1  % *', '4.1'), reason: 'BAD_NUMBER' },
  { name: 'a fat without its mark', sent: slip.replace('4.1  % *', '4.1  %'), reason: 'BAD_NUMBER' },
  { name: 'an SNF of nothing', sent: slip.replace('8.7  %', '     %'), reason: 'BAD_NUMBER' },
  { name: 'kilograms', sent: slip.replace('10.25 Lit.', '10.25 Kg'), reason: 'BAD_NUMBER' },
  { name: 'a fourth kind of milk', sent: slip.replace('-COW', '-YAK'), reason: 'TRUNCATED' },
  { name: 'a line too many', sent: slip.replace('RATE', 'BONUS 1.00\nRATE'), reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'a line too few', sent: slip.replace('SNF : 8.7  % *\n', ''), reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'rules of different length', sent: slip.slice(0, -1), reason: 'TRUNCATED' },
  { name: 'a disturbed byte', sent: slip.replace('GAUN', 'G\x9aUN'), reason: 'BAD_FRAME' },
])('refuses $name as $reason', ({ sent, reason }) => {
  expect(read(sent)).toMatchObject([{ kind: 'refused', reason, bytes: sent.length }]);
});
