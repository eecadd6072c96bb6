import { expect, it } from 'vitest';
import { codecOf, feed, messagesOf } from './frames.ts';

const codec = codecOf('kern-gg');
const read = (text: string) => feed(codec, [Buffer.from(`${text}\r\n`, 'latin1')]);
const UNFLAGGED = { kind: 'weight', mode: null, stable: null, overload: null, underload: null };

it.each([
  { text: '    0.665 g ', value: '0.665', unit: 'g' },
  { text: '-   0.665 g ', value: '-0.665', unit: 'g' },
  { text: '- 123.456 kg', value: '-123.456', unit: 'kg' },
  { text: '+   0.000 g ', value: '0.000', unit: 'g' },
  { text: '     -29.186 g  ', value: '-29.186', unit: 'g' },
  { text: '      12.345 kg ', value: '12.345', unit: 'kg' },
  { text: '           0 g  ', value: '0', unit: 'g' },
])('$text is $value $unit', ({ text, ...said }) => {
  expect(messagesOf(read(text))).toEqual([{ ...UNFLAGGED, ...said }]);
});

it('a lost head never makes another number', () => {
  for (const line of ['    0.665 g ', '-   0.665 g ', '- 123.456 kg', '     -29.186 g  ', '    -129.186 g  ', '    1229.186 kg ']) {
    const { value } = messagesOf(read(line))[0] as { value: string };
    for (let from = 1; from < line.length; from += 1) {
      for (const message of messagesOf(read(line.slice(from)))) expect(message).toMatchObject({ value });
    }
  }
});

it.each([
  { name: 'kilograms that lost their k', text: '      12.345 g ', reason: 'TRUNCATED' },
  { name: 'a short line without its last blank', text: '    0.665 g', reason: 'TRUNCATED' },
  { name: 'a minus that is lost', text: '   0.665 g ', reason: 'TRUNCATED' },
  { name: 'the sign of the one in the width of the other', text: '   -0.665 g ', reason: 'BAD_FRAME' },
  { name: 'a minus apart in the long line', text: '-     29.186 g  ', reason: 'BAD_FRAME' },
  { name: 'a number that does not end at its column', text: '   0.665 g  ', reason: 'BAD_FRAME' },
  { name: 'no unit, as while it moves', text: '    0.665   ', reason: 'UNIT_MISSING' },
  { name: 'another unit', text: '       0.665 ct ', reason: 'UNIT_UNEXPECTED' },
  { name: 'two points', text: '   0.6.65 g ', reason: 'BAD_NUMBER' },
  { name: 'a number that begins at the point', text: '     .665 g ', reason: 'BAD_NUMBER' },
  { name: 'blanks alone', text: '            ', reason: 'BAD_FRAME' },
])('refuses $name as $reason', ({ text, reason }) => {
  expect(read(text)).toMatchObject([{ kind: 'refused', reason }]);
});

it('asks with ESC p only by the setting, and sends nothing else', () => {
  expect(codec.requests({ sends: 'continuous', pollMs: '250' })).toEqual({ poll: null, zero: null, tare: null });
  const { poll, zero, tare } = codec.requests({ sends: 'polled', pollMs: '250' });
  expect([Buffer.from(poll?.bytes ?? []).toString('latin1'), zero, tare]).toEqual(['\x1bp\r\n', null, null]);
});
