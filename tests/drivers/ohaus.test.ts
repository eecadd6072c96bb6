import { expect, it } from 'vitest';
import { codecOf, feed, messagesOf } from './frames.ts';

const codec = codecOf('ohaus');
const read = (text: string) => feed(codec, [Buffer.from(`${text}\r\n`, 'latin1')]);

it.each([
  { text: '   0.360 kg    G', value: '0.360', unit: 'kg', mode: 'gross', stable: true },
  { text: '    20.0 kg   ?G', value: '20.0', unit: 'kg', mode: 'gross', stable: false },
  { text: '-  1.640 kg    N', value: '-1.640', unit: 'kg', mode: 'net', stable: true },
  { text: '- 123456 g     N', value: '-123456', unit: 'g', mode: 'net', stable: true },
  { text: '-  0.000 lb   ?N', value: '-0.000', unit: 'lb', mode: 'net', stable: false },
  { text: '-  12.360 kg    NET', value: '-12.360', unit: 'kg', mode: 'net', stable: true },
  { text: '   1204.5 g    ?G  ', value: '1204.5', unit: 'g', mode: 'gross', stable: false },
  { text: '  0012.36 t     N  ', value: '12.36', unit: 't', mode: 'net', stable: true },
])('$text is $value $unit', ({ text, ...said }) => {
  expect(messagesOf(read(text))).toEqual([{ kind: 'weight', overload: null, underload: null, ...said }]);
});

it.each([
  { name: 'a line without a number', text: '         kg    G', reason: 'BAD_NUMBER' },
  { name: 'a number that does not end at its column', text: '  0.360  kg    G', reason: 'BAD_NUMBER' },
  { name: 'two points', text: '   0.3.0 kg    G', reason: 'BAD_NUMBER' },
  { name: 'a number that begins at the point', text: '    .360 kg    G', reason: 'BAD_NUMBER' },
  { name: 'a minus beside the digits', text: '  -1.640 kg    N', reason: 'BAD_FRAME' },
  { name: 'a plus', text: '+  1.640 kg    N', reason: 'BAD_FRAME' },
  { name: 'dashes for a number', text: '  ------ kg    G', reason: 'BAD_FRAME' },
  { name: 'no unit', text: '   0.360       G', reason: 'UNIT_MISSING' },
  { name: 'another unit', text: '   0.360 oz    G', reason: 'UNIT_UNEXPECTED' },
  { name: 'a unit that lost its first letter', text: '   0.360  g    G', reason: 'UNIT_UNEXPECTED' },
  { name: 'another legend', text: '   0.360 kg    T', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'no legend', text: '   0.360 kg     ', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'a line that lost its minus', text: '  1.640 kg    N', reason: 'TRUNCATED' },
  { name: 'a long line cut to the length of a short one', text: '-  12.360 kg    ', reason: 'BAD_FRAME' },
  { name: 'a long line without its last letters', text: '-  12.360 kg    N', reason: 'TRUNCATED' },
])('refuses $name as $reason', ({ text, reason }) => {
  expect(read(text)).toMatchObject([{ kind: 'refused', reason }]);
});

it('asks with IP by the setting, and zero and tare are Z and T', () => {
  const text = (bytes: Uint8Array | undefined | null) => (bytes == null ? null : Buffer.from(bytes).toString('latin1'));
  const { poll, zero, tare } = codec.requests({ sends: 'continuous', pollMs: '250' });
  expect([poll, text(zero), text(tare)]).toEqual([null, 'Z\r\n', 'T\r\n']);
  expect(text(codec.requests({ sends: 'polled', pollMs: '250' }).poll?.bytes)).toBe('IP\r\n');
});
