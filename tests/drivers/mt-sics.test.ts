import { expect, it } from 'vitest';
import { parseSettings } from '../../drivers/index.ts';
import { codecOf, feed, messagesOf } from './frames.ts';

const codec = codecOf('mt-sics');
const say = (text: string) => messagesOf(feed(codec, [Buffer.from(`${text}\r\n`, 'latin1')]));
const refusal = (text: string) => feed(codec, [Buffer.from(`${text}\r\n`, 'latin1')]);

it.each([
  { text: 'S S 100.00 g', value: '100.00', unit: 'g', stable: true },
  { text: 'S S     100.00 g', value: '100.00', unit: 'g', stable: true },
  { text: 'S D      -0.00 kg', value: '-0.00', unit: 'kg', stable: false },
  { text: 'SI D     12.30 lb', value: '12.30', unit: 'lb', stable: false },
  { text: 'SIR S         7 t', value: '7', unit: 't', stable: true },
  { text: 'SR S      0.070 kg', value: '0.070', unit: 'kg', stable: true },
])('$text is $value $unit', ({ text, ...weight }) => {
  expect(say(text)).toEqual([{ kind: 'weight', mode: null, overload: false, underload: false, ...weight }]);
});

it.each([
  { text: 'S I', event: 'notReady' },
  { text: 'Z A', event: 'zero' },
  { text: 'ZI D', event: 'zero' },
  { text: 'Z I', event: 'notReady' },
  { text: 'Z +', event: 'notReady' },
  { text: 'T S      1.234 kg', event: 'tare' },
  { text: 'TI D     1.234 kg', event: 'tare' },
  { text: 'TA A     1.234 kg', event: 'tare' },
  { text: 'TAC A', event: 'tare' },
  { text: 'T I', event: 'notReady' },
  { text: 'T -', event: 'notReady' },
  { text: 'I4 A "0123456789"', event: 'banner' },
])('the answer $text is the event $event and no weight', ({ text, event }) => {
  expect(say(text)).toEqual([{ kind: 'event', event }]);
});

it('overload and underload have a flag and no number', () => {
  expect(say('S +')).toMatchObject([{ value: null, unit: null, stable: null, overload: true, underload: false }]);
  expect(say('S -')).toMatchObject([{ value: null, unit: null, stable: null, overload: false, underload: true }]);
});

it.each([
  { name: 'pounds and ounces in one number', text: 'S D 3:10.5 lb:oz', reason: 'UNIT_UNEXPECTED' },
  { name: 'a compound unit cut to its first half', text: 'S D 3:10.5 lb', reason: 'UNIT_UNEXPECTED' },
  { name: 'a unit that is none of ours', text: 'S S     12.345 oz', reason: 'UNIT_UNEXPECTED' },
  { name: 'a unit cut to its first letter', text: 'S S     12.345 k', reason: 'UNIT_UNEXPECTED' },
  { name: 'a unit in capitals', text: 'S S     12.345 KG', reason: 'UNIT_UNEXPECTED' },
  { name: 'no unit', text: 'S S     12.345', reason: 'UNIT_MISSING' },
  { name: 'no number', text: 'S S', reason: 'TRUNCATED' },
  { name: 'the command alone', text: 'S ', reason: 'TRUNCATED' },
  { name: 'two points', text: 'S S 12.3.45 kg', reason: 'BAD_NUMBER' },
  { name: 'a fraction without its whole', text: 'S S .345 kg', reason: 'BAD_NUMBER' },
  { name: 'a number under overload', text: 'S + 12.345 kg', reason: 'BAD_FRAME' },
  { name: 'a number when not ready', text: 'S I 12.345 kg', reason: 'BAD_FRAME' },
  { name: 'a blank inside the number', text: 'S S 12 .345 kg', reason: 'BAD_FRAME' },
  { name: 'two lines run together', text: 'S S 12.3S S 12.345 kg', reason: 'BAD_FRAME' },
  { name: 'a blank in front', text: ' S S 12.345 kg', reason: 'BAD_FRAME' },
  { name: 'a line without its command', text: 'S 12.345 kg', reason: 'BAD_FRAME' },
  { name: 'a tare that was cut', text: 'T S      1.234 k', reason: 'BAD_FRAME' },
  { name: 'something behind a zero', text: 'Z A 1', reason: 'BAD_FRAME' },
  { name: 'a syntax error', text: 'ES', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'a transmission error', text: 'ET', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'a logical error', text: 'EL', reason: 'UNSUPPORTED_LAYOUT' },
])('refuses $name as $reason', ({ text, reason }) => {
  expect(refusal(text)).toMatchObject([{ kind: 'refused', reason }]);
});

it('is asked as its setting says, and hears nothing else than SI, SIR, Z and T', () => {
  const sent = (set: Record<string, string>) => {
    const parsed = parseSettings(codec, set);
    if (!parsed.ok) throw new Error(parsed.key);
    const { poll, zero, tare } = codec.requests(parsed.settings);
    const text = (bytes: Uint8Array | undefined | null) => (bytes == null ? null : Buffer.from(bytes).toString('latin1'));
    return { poll: text(poll?.bytes), everyMs: poll?.everyMs ?? null, zero: text(zero), tare: text(tare) };
  };
  const done = { zero: 'Z\r\n', tare: 'T\r\n' };
  expect(sent({})).toEqual({ poll: 'SI\r\n', everyMs: 200, ...done });
  expect(sent({ sends: 'polled', pollMs: '500' })).toEqual({ poll: 'SI\r\n', everyMs: 500, ...done });
  expect(sent({ sends: 'streaming' })).toEqual({ poll: 'SIR\r\n', everyMs: 5000, ...done });
  expect(sent({ sends: 'onPrint' })).toEqual({ poll: null, everyMs: null, ...done });
});
