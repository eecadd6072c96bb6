import { expect, it } from 'vitest';
import { codecOf, feed, messagesOf, SILENCE } from './frames.ts';

const codec = codecOf('india-wm-kg');
const read = (text: string) => feed(codec, [Buffer.from(`${text}\r\n`, 'latin1')]);

it.each([
  { text: '+0017.31Kg', value: '17.31' },
  { text: '-0000.00Kg', value: '-0.00' },
  { text: '+1000.10Kg', value: '1000.10' },
])('$text is $value kg', ({ text, value }) => {
  const flags = { mode: null, stable: null, overload: null, underload: null };
  expect(messagesOf(read(text))).toEqual([{ kind: 'weight', value, unit: 'kg', ...flags }]);
});

it('lines without line ends are parted by silence', () => {
  const [one, two] = [Buffer.from('+0017.31Kg'), Buffer.from('+0018.00Kg')];
  const started = codec.step(codec.start({}, { midStream: true }), one.subarray(4));
  expect(codec.quietMs(started.state)).toBe(150);
  const readings = feed(codec, [
    one.subarray(4),
    SILENCE,
    one,
    SILENCE,
    two,
    SILENCE,
    one.subarray(0, 5),
    SILENCE,
    one.subarray(5),
    SILENCE,
    two,
  ]);
  expect(messagesOf(readings)).toMatchObject([{ value: '17.31' }, { value: '18.00' }, { value: '18.00' }]);
  expect(messagesOf(feed(codec, [one, two]))).toEqual([]);
});

it.each([
  { text: '+0017.31', reason: 'UNIT_MISSING' },
  { text: '+0017.31K', reason: 'UNIT_UNEXPECTED' },
  { text: '+0017.31g', reason: 'UNIT_UNEXPECTED' },
  { text: '+0017.31lt', reason: 'UNIT_UNEXPECTED' },
  { text: '0017.31Kg', reason: 'UNSUPPORTED_LAYOUT' },
  { text: '+017.31Kg', reason: 'UNSUPPORTED_LAYOUT' },
  { text: '+00017.31Kg', reason: 'UNSUPPORTED_LAYOUT' },
  { text: '+0017.3Kg', reason: 'UNSUPPORTED_LAYOUT' },
  { text: '+  17.31Kg', reason: 'UNSUPPORTED_LAYOUT' },
  { text: 'L01234', reason: 'UNSUPPORTED_LAYOUT' },
  { text: '00012', reason: 'UNSUPPORTED_LAYOUT' },
  { text: '0123:', reason: 'UNSUPPORTED_LAYOUT' },
  { text: '$L000.88', reason: 'UNSUPPORTED_LAYOUT' },
  { text: 'N0001.25=lt', reason: 'UNSUPPORTED_LAYOUT' },
])('refuses $text as $reason', ({ text, reason }) => {
  expect(read(text)).toMatchObject([{ kind: 'refused', reason }]);
});
