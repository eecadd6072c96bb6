import { expect, it } from 'vitest';
import { codecOf, feed, messagesOf } from './frames.ts';

const codec = codecOf('mettler-ms-print');
const line = (value: string, tail = ' g   ') => Buffer.from(`     N${value.padStart(13)}${tail}\r\n`, 'latin1');

it.each([
  { shown: '0.3749', value: '0.3749' },
  { shown: '-0.0010', value: '-0.0010' },
  { shown: '-0.0000', value: '-0.0000' },
  { shown: '200', value: '200' },
])('$shown is $value g net, and nobody says whether it was stable', ({ shown, value }) => {
  const flags = { mode: 'net', stable: null, overload: null, underload: null };
  expect(messagesOf(feed(codec, [line(shown)]))).toEqual([{ kind: 'weight', value, unit: 'g', ...flags }]);
});

it.each([
  { name: 'another unit', bytes: line('0.3749', ' mg  '), reason: 'UNIT_UNEXPECTED' },
  { name: 'kilograms', bytes: line('0.3749', ' kg  '), reason: 'UNIT_UNEXPECTED' },
  { name: 'no unit', bytes: line('0.3749', '     '), reason: 'UNIT_MISSING' },
  { name: 'no number', bytes: line(''), reason: 'BAD_NUMBER' },
  { name: 'a minus apart from the digits', bytes: line('-  0.3749'), reason: 'BAD_NUMBER' },
  { name: 'a number that does not end at its column', bytes: line('0.3749 '), reason: 'BAD_NUMBER' },
  { name: 'a line without its last blanks', bytes: Buffer.from('     N       0.3749 g\r\n'), reason: 'TRUNCATED' },
  { name: 'a line without its first blanks', bytes: Buffer.from('  N       0.3749 g   \r\n'), reason: 'BAD_FRAME' },
  { name: 'an answer in SICS', bytes: Buffer.from('S S     0.3749 g\r\n'), reason: 'BAD_FRAME' },
])('refuses $name as $reason', ({ bytes, reason }) => {
  expect(feed(codec, [bytes])).toMatchObject([{ kind: 'refused', reason }]);
});

it('sends when its key is pressed, and is sent nothing', () => {
  expect(codec.isContinuous({})).toBe(false);
  expect(codec.requests({})).toEqual({ poll: null, zero: null, tare: null });
});
