import { expect, it } from 'vitest';
import { codecOf, feed, messagesOf } from './frames.ts';

const codec = codecOf('stgs-generic');
const read = (text: string, settings: Record<string, string> = {}) => feed(codec, [Buffer.from(`${text}\r\n`, 'latin1')], { settings });
const weight = (value: string, unit: string, change: object = {}) => [
  { kind: 'weight', value, unit, mode: 'gross', stable: true, overload: false, underload: false, ...change },
];

it.each([
  { text: 'ST,GS    20.7g  ', said: weight('20.7', 'g') },
  { text: 'US,GS   106.2g  ', said: weight('106.2', 'g', { stable: false }) },
  { text: 'ST,GS,   245.5 g', said: weight('245.5', 'g') },
  { text: 'ST,GS,+011.120kg', said: weight('11.120', 'kg') },
  { text: 'ST,NT,+0.071kg', said: weight('0.071', 'kg', { mode: 'net' }) },
  { text: 'ST,NT,+   9.75kg', said: weight('9.75', 'kg', { mode: 'net' }) },
  { text: 'ST,GS,-  0.282KG', said: weight('-0.282', 'kg') },
  { text: 'ST, GS  12.50kg', said: weight('12.50', 'kg') },
  { text: 'ST,TR,   1.20kg', said: weight('1.20', 'kg', { mode: 'tare' }) },
  { text: 'US,NT,-  0.00LB', said: weight('-0.00', 'lb', { mode: 'net', stable: false }) },
  { text: 'ST,GS,  -  7T', said: weight('-7', 't') },
])('$text is read', ({ text, said }) => {
  expect(messagesOf(read(text))).toEqual(said);
});

it.each(['OL,GS', 'OL,GS,', 'OL,GS,+       kg', 'OL, GS,          '])('%s is an overload and no number', (text) => {
  expect(messagesOf(read(text))).toEqual(weight('', '', { value: null, unit: null, stable: null, overload: true }));
});

it('UL is an underload and no number', () => {
  expect(messagesOf(read('UL,NT,-     kg'))).toMatchObject([{ value: null, mode: 'net', overload: false, underload: true }]);
});

it('a power-up banner with its version is no weight', () => {
  expect(messagesOf(read('CAS PD-II  Ver 1.00'))).toEqual([{ kind: 'event', event: 'banner' }]);
});

it.each([
  { name: 'a head alone', text: 'ST,GS,', reason: 'TRUNCATED' },
  { name: 'a head and a sign', text: 'ST,GS,-  ', reason: 'TRUNCATED' },
  { name: 'a unit cut to its first letter', text: 'ST,GS,+011.120k', reason: 'UNIT_UNEXPECTED' },
  { name: 'another unit', text: 'ST,GS,+011.120oz', reason: 'UNIT_UNEXPECTED' },
  { name: 'no unit', text: 'ST,GS,+011.120', reason: 'UNIT_MISSING' },
  { name: 'a tail that begins at the point', text: '.120kg', reason: 'BAD_FRAME' },
  { name: 'a slot that begins at the point', text: 'ST,GS,  .120kg', reason: 'BAD_NUMBER' },
  { name: 'nothing behind the point', text: 'ST,GS,+011.kg', reason: 'BAD_NUMBER' },
  { name: 'two points', text: 'ST,GS,+01.1.2kg', reason: 'BAD_NUMBER' },
  { name: 'two signs', text: 'ST,GS,+-11.120kg', reason: 'BAD_NUMBER' },
  { name: 'a blank inside the number', text: 'ST,GS,+01 1.12kg', reason: 'BAD_NUMBER' },
  { name: 'a comma for a point', text: 'ST,GS,+011,120kg', reason: 'BAD_NUMBER' },
  { name: 'a comma before the unit', text: 'ST,GS,+011.120,kg', reason: 'BAD_NUMBER' },
  { name: 'a blank before the second comma', text: 'ST,GS ,+011.120kg', reason: 'BAD_NUMBER' },
  { name: 'words behind the unit', text: 'ST,GS,+011.120kg OK', reason: 'BAD_NUMBER' },
  { name: 'an overload with a number', text: 'OL,GS,+011.120kg', reason: 'BAD_NUMBER' },
  { name: 'a blank in front of the head', text: ' ST,GS,+011.120kg', reason: 'BAD_FRAME' },
  { name: 'a head in small letters', text: 'st,gs,+011.120kg', reason: 'BAD_FRAME' },
  { name: 'a head inside a word', text: 'TOL,GS,+011.120kg', reason: 'BAD_FRAME' },
  { name: 'a line without the first letter', text: 'T,GS,+011.120kg', reason: 'BAD_FRAME' },
  { name: 'another kind', text: 'ST,XX,+011.120kg', reason: 'BAD_FRAME' },
  { name: 'an address in front', text: '01ST,GS,+011.120,kg', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'a scale that does not stand level', text: 'TL,GS,+011.120kg', reason: 'UNSUPPORTED_LAYOUT' },
])('refuses $name as $reason', ({ text, reason }) => {
  expect(read(text)).toMatchObject([{ kind: 'refused', reason }]);
});

it('reads digits alone only when both unit and decimals are set', () => {
  expect(read('ST,GS,+001250')).toMatchObject([{ reason: 'UNIT_MISSING' }]);
  expect(read('ST,GS,+001250', { unit: 'kg' })).toMatchObject([{ reason: 'UNIT_MISSING' }]);
  expect(read('ST,GS,+001250', { decimals: '2' })).toMatchObject([{ reason: 'UNIT_MISSING' }]);
  const both = { unit: 'kg', decimals: '2' };
  expect(messagesOf(read('ST,GS,+001250', both))).toEqual(weight('12.50', 'kg', { set: ['unit', 'decimals'] }));
  expect(messagesOf(read('ST,GS,-5', both))).toEqual(weight('-0.05', 'kg', { set: ['unit', 'decimals'] }));
  expect(read('ST,GS,+012.50', both)).toMatchObject([{ reason: 'UNIT_MISSING' }]);
});

it('the line’s own unit and point stand above the settings', () => {
  expect(messagesOf(read('ST,GS,+011.120g', { unit: 'kg', decimals: '2' }))).toEqual(weight('11.120', 'g'));
});

it('digits alone whose line end is missing may miss digits too', () => {
  const whole = Buffer.from('ST,GS,+001250\r\n');
  const settings = { unit: 'kg', decimals: '2' };
  for (let length = 0; length < whole.length - 2; length += 1)
    expect(messagesOf(feed(codec, [whole.subarray(0, length)], { settings }))).toEqual([]);
  expect(messagesOf(feed(codec, [whole.subarray(0, -1)], { settings }))).toMatchObject([{ value: '12.50' }]);
});

it('is asked with R only by the setting', () => {
  expect(codec.requests({ sends: 'continuous', pollMs: '250' })).toEqual({ poll: null, zero: null, tare: null });
  const { poll } = codec.requests({ sends: 'polled', pollMs: '250' });
  expect([Buffer.from(poll?.bytes ?? []).toString('latin1'), poll?.everyMs]).toEqual(['R', 250]);
});

it('an overload is told with dashes in the place of its digits', () => {
  for (const text of ['OL,GS,+-------kg', 'OL,GS, ------- kg', 'OL,NT,        kg'])
    expect(messagesOf(read(text))).toMatchObject([{ value: null, overload: true, underload: false }]);
});
