import { expect, it } from 'vitest';
import { codecOf, feed, messagesOf } from './frames.ts';

const codec = codecOf('sartorius-sbi');
const read = (text: string) => feed(codec, [Buffer.from(`${text}\r\n`, 'latin1')]);
const IN_RANGE = { kind: 'weight', overload: false, underload: false };

it.each([
  { text: '+   62.916 GN', value: '62.916', unit: 'GN', mode: null },
  { text: '     0.000 GN ', value: '0.000', unit: 'GN', mode: null },
  { text: '-    1.250 kg ', value: '-1.250', unit: 'kg', mode: null },
  { text: '+ 1234.567 g  ', value: '1234.567', unit: 'g', mode: null },
  { text: '+ 12345678 lb', value: '12345678', unit: 'lb', mode: null },
  { text: 'N     -    1.250 kg ', value: '-1.250', unit: 'kg', mode: 'net' },
  { text: 'G#    +    1.250 kg ', value: '1.250', unit: 'kg', mode: 'gross' },
  { text: '      +    1.250 kg ', value: '1.250', unit: 'kg', mode: null },
])('$text is $value $unit, stable', ({ text, ...said }) => {
  expect(messagesOf(read(text))).toEqual([{ ...IN_RANGE, stable: true, ...said }]);
});

it('a blank unit says that it is not stable, and no unit', () => {
  const moving = { ...IN_RANGE, value: '1.250', unit: null, stable: false };
  expect(messagesOf(read('+    1.250    '))).toEqual([{ ...moving, mode: null }]);
  expect(messagesOf(read('N     +    1.250    '))).toEqual([{ ...moving, mode: 'net' }]);
});

it.each([
  { text: '      H       ', said: { kind: 'weight', value: null, overload: true, underload: false, stable: null, unit: null } },
  { text: '      L       ', said: { kind: 'weight', value: null, overload: false, underload: true, stable: null, unit: null } },
  { text: 'Stat        H       ', said: { kind: 'weight', value: null, overload: true } },
  { text: '      C       ', said: { kind: 'event', event: 'calibration' } },
  { text: '   Err  54    ', said: { kind: 'event', event: 'notReady' } },
  { text: 'Stat     Err  54    ', said: { kind: 'event', event: 'notReady' } },
])('$text stands in the place of a number', ({ text, said }) => {
  expect(messagesOf(read(text))).toMatchObject([said]);
});

it.each([
  { name: 'kilograms that lost their k', text: '+   62.916 g ', reason: 'TRUNCATED' },
  { name: 'a unit of one letter without its blanks', text: '+   62.916 g', reason: 'TRUNCATED' },
  { name: 'a moving weight that lost a blank', text: '+    1.250   ', reason: 'TRUNCATED' },
  { name: 'a line cut in its unit', text: '+    1.250 k', reason: 'TRUNCATED' },
  { name: 'a line that lost its sign', text: '   62.916 GN ', reason: 'TRUNCATED' },
  { name: 'a unit that is none', text: '+    1.250 ct ', reason: 'UNIT_UNEXPECTED' },
  { name: 'no number', text: '+          kg ', reason: 'BAD_NUMBER' },
  { name: 'a number that does not end at its column', text: '+   1.250  kg ', reason: 'BAD_NUMBER' },
  { name: 'a sign beside the digits', text: '    -1.250 kg ', reason: 'BAD_FRAME' },
  { name: 'a number of pieces behind an id', text: 'Qnt   +       12 pcs', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'a reference weight behind an id', text: 'wRef  +    1.250 g  ', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'a number behind Stat', text: 'Stat  +    1.250 g  ', reason: 'BAD_FRAME' },
  { name: 'a letter that only begins with H', text: '      Hi      ', reason: 'BAD_FRAME' },
  { name: 'a word that every object knows', text: '   toString   ', reason: 'BAD_FRAME' },
  { name: 'another such word', text: ' constructor  ', reason: 'BAD_FRAME' },
])('refuses $name as $reason', ({ text, reason }) => {
  expect(read(text)).toMatchObject([{ kind: 'refused', reason }]);
});

it('takes no beginning of a long line for a short one', () => {
  for (const line of ['N     -    1.250 kg ', '      + 12345.67 g  ', '        12345678 g  ', 'G     +    1.250    ']) {
    for (let length = 0; length < line.length - 1; length += 1) expect(messagesOf(read(line.slice(0, length)))).toEqual([]);
  }
});

it('asks with ESC P only by the setting, since with automatic printing that would switch it off', () => {
  const text = (bytes: Uint8Array | undefined | null) => (bytes == null ? null : Buffer.from(bytes).toString('latin1'));
  const { poll, zero, tare } = codec.requests({ sends: 'continuous', pollMs: '250' });
  expect([poll, text(zero), text(tare)]).toEqual([null, '\x1bV\r\n', '\x1bT\r\n']);
  expect(text(codec.requests({ sends: 'polled', pollMs: '250' }).poll?.bytes)).toBe('\x1bP\r\n');
});
