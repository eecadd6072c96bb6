import { expect, it } from 'vitest';
import { codecOf, feed, messagesOf, SILENCE } from './frames.ts';

const codec = codecOf('india-wm-lt');
const read = (text: string) => feed(codec, [Buffer.from(`${text}\r\n`, 'latin1')]);

it('says litres, and never kilograms', () => {
  const flags = { mode: null, stable: null, overload: null, underload: null };
  expect(messagesOf(read('N0001.25=lt'))).toEqual([{ kind: 'weight', value: '1.25', unit: 'L', ...flags }]);
  expect(messagesOf(read('N0020.00=lt'))).toEqual([{ kind: 'weight', value: '20.00', unit: 'L', ...flags }]);
});

it('lines without line ends are parted by silence', () => {
  const line = Buffer.from('N0001.25=lt');
  expect(messagesOf(feed(codec, [line, SILENCE, line.subarray(0, 6), SILENCE, line.subarray(6), SILENCE, line]))).toHaveLength(2);
});

it.each([
  { text: 'N0001.25', reason: 'UNIT_MISSING' },
  { text: 'N0001.25=l', reason: 'UNIT_UNEXPECTED' },
  { text: 'N0001.25=kg', reason: 'UNIT_UNEXPECTED' },
  { text: 'N0001.25lt', reason: 'UNIT_UNEXPECTED' },
  { text: 'N-001.25=lt', reason: 'UNSUPPORTED_LAYOUT' },
  { text: 'N001.25=lt', reason: 'UNSUPPORTED_LAYOUT' },
  { text: '0001.25=lt', reason: 'UNSUPPORTED_LAYOUT' },
  { text: '=0001.25', reason: 'UNSUPPORTED_LAYOUT' },
  { text: '+0017.31Kg', reason: 'UNSUPPORTED_LAYOUT' },
])('refuses $text as $reason', ({ text, reason }) => {
  expect(read(text)).toMatchObject([{ kind: 'refused', reason }]);
});
