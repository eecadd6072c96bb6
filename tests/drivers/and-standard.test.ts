import { expect, it } from 'vitest';
import { codecOf, feed, messagesOf } from './frames.ts';

const codec = codecOf('and-standard');
const read = (text: string, settings: Record<string, string> = {}, end = '\r\n') =>
  feed(codec, [Buffer.from(text + end, 'latin1')], { settings });
const IN_RANGE = { kind: 'weight', overload: false, underload: false };

it.each([
  { text: 'ST,+00123.45  g', value: '123.45', unit: 'g', mode: null, stable: true },
  { text: 'US,-00000.00 lb', value: '-0.00', unit: 'lb', mode: null, stable: false },
  { text: 'ST,+00000120 kg', value: '120', unit: 'kg', mode: null, stable: true },
  { text: 'ST,NT,+0012.34kg', value: '12.34', unit: 'kg', mode: 'net', stable: true },
  { text: 'US,GS,-0012.30lb', value: '-12.30', unit: 'lb', mode: 'gross', stable: false },
  { text: 'ST,GS,+0012.34 t', value: '12.34', unit: 't', mode: 'gross', stable: true },
  { text: 'ST,PT,+0001.00kg', value: '1.00', unit: 'kg', mode: 'tare', stable: true },
  { text: 'ST,GS,+0012.34 kg', value: '12.34', unit: 'kg', mode: 'gross', stable: true },
])('$text is $value $unit', ({ text, ...weight }) => {
  expect(messagesOf(read(text))).toEqual([{ ...IN_RANGE, ...weight }]);
  expect(messagesOf(read(text, {}, '\r'))).toEqual([{ ...IN_RANGE, ...weight }]);
});

it.each([
  { text: 'OL,+9999999E+19', mode: null, isUnder: false },
  { text: 'OL,-9999999E+19', mode: null, isUnder: true },
  { text: 'OL,+00123.45  g', mode: null, isUnder: false },
  { text: 'OL,GS,        kg', mode: 'gross', isUnder: false },
  { text: 'OL,GS,+   .   kg', mode: 'gross', isUnder: false },
  { text: 'LO,NT,+       kg', mode: 'net', isUnder: false },
  { text: 'LO,NT,-   .   kg', mode: 'net', isUnder: true },
])('$text is out of range and carries no weight', ({ text, mode, isUnder }) => {
  const flags = { stable: null, overload: !isUnder, underload: isUnder };
  expect(messagesOf(read(text))).toEqual([{ kind: 'weight', value: null, unit: null, mode, ...flags }]);
});

it('never takes a unit of three that lost its k for grams', () => {
  expect(read('ST,GS,+0012.34 g')).toMatchObject([{ kind: 'refused', reason: 'UNIT_UNEXPECTED' }]);
  expect(read('ST,GS,+0012.34 g', { unitPlaces: '3' })).toMatchObject([{ kind: 'refused', reason: 'UNSUPPORTED_LAYOUT' }]);
  expect(read('ST,GS,+0012.34 kg', { unitPlaces: '2' })).toMatchObject([{ kind: 'refused', reason: 'UNSUPPORTED_LAYOUT' }]);
  expect(read('ST,GS,+0012.34 g', { unitPlaces: '2' })).toMatchObject([{ value: '12.34', unit: 'g', set: ['unitPlaces'] }]);
  expect(read('ST,GS,+0012.34kg', { unitPlaces: '2' })[0]).not.toHaveProperty('set');
});

it.each([
  { name: 'a count', text: 'QT,+00000012 PC', reason: 'UNIT_UNEXPECTED' },
  { name: 'a count in the place of a weight', text: 'QT,+00000.12 kg', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'the limits of a GC behind the head', text: 'ST,OK,+00012.34  g', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'format CSV', text: 'ST,+00123.45,  g', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'format NU', text: '+00123.45', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'format DP', text: 'WT   +123.45   g', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'format KF', text: '+   123.45 g', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'format MT', text: 'S S    123.45 g', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'a line without its head', text: '0123.45  g', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'half a head', text: 'T,+00123.45  g', reason: 'BAD_FRAME' },
  { name: 'a line without its last digits', text: 'ST,+00123.4', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'no unit', text: 'ST,+00123.45   ', reason: 'UNIT_MISSING' },
  { name: 'another unit', text: 'ST,+00123.45 oz', reason: 'UNIT_UNEXPECTED' },
  { name: 'a unit at the left', text: 'ST,+00123.45g  ', reason: 'UNIT_UNEXPECTED' },
  { name: 'a blank for a sign', text: 'ST, 00123.45  g', reason: 'BAD_SIGN' },
  { name: 'blanks for zeros', text: 'ST,+  123.45  g', reason: 'BAD_NUMBER' },
  { name: 'two points', text: 'ST,+0012.3.5  g', reason: 'BAD_NUMBER' },
  { name: 'a cut overload', text: 'OL,+999', reason: 'TRUNCATED' },
])('refuses $name as $reason', ({ text, reason }) => {
  expect(read(text)).toMatchObject([{ kind: 'refused', reason }]);
});

it('reads nothing of a line whose parity bits were left in it', () => {
  const odd = Buffer.from('ST,+00123.45  g', 'latin1').map((byte, at) => (at % 3 === 0 ? byte | 0x80 : byte));
  expect(feed(codec, [odd, Buffer.from('\r\n')])).toMatchObject([{ kind: 'refused', reason: 'NOISE' }]);
});

it('is asked only by the setting', () => {
  const text = (bytes: Uint8Array | undefined | null) => (bytes == null ? null : Buffer.from(bytes).toString('latin1'));
  const { poll, zero, tare } = codec.requests({ sends: 'continuous', pollMs: '250' });
  expect([poll, text(zero), tare]).toEqual([null, 'Z\r\n', null]);
  expect(text(codec.requests({ sends: 'polled', pollMs: '250' }).poll?.bytes)).toBe('PRT\r\n');
});
