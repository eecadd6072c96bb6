import { expect, it } from 'vitest';
import { codecOf, feed, messagesOf } from './frames.ts';

const codec = codecOf('cas-22');
type Parts = {
  readonly head?: string;
  readonly id?: number;
  readonly lamp?: number;
  readonly data?: string;
  readonly relay?: number;
  readonly unit?: string;
};

/** By default 13.5 kg gross, at rest. */
function frame({ head = 'ST,GS,', id = 0x31, lamp = 0xc4, data = '000013.5', relay = 0x20, unit = 'kg' }: Parts = {}): Buffer {
  return Buffer.concat([Buffer.from(head), Buffer.of(id, lamp), Buffer.from(`,${data}`), Buffer.of(relay), Buffer.from(`${unit}\r\n`)]);
}
const read = (parts: Parts) => feed(codec, [frame(parts)]);

it.each([
  { what: 'at rest', parts: {}, said: { value: '13.5', unit: 'kg', mode: 'gross', stable: true } },
  { what: 'moving by head and lamp', parts: { head: 'US,GS,', lamp: 0x84 }, said: { stable: false } },
  { what: 'head at rest, lamp moving', parts: { lamp: 0x84 }, said: { value: '13.5', stable: false } },
  { what: 'head moving, lamp at rest', parts: { head: 'US,GS,' }, said: { stable: false } },
  { what: 'net and negative', parts: { head: 'ST,NT,', data: '-  12.37' }, said: { value: '-12.37', mode: 'net' } },
  { what: 'blanks inside the number', parts: { data: '   1 460' }, said: { value: '1460' } },
  { what: 'a line end in the place of the relays', parts: { relay: 0x0a }, said: { value: '13.5' } },
  { what: 'a comma as the number of the device', parts: { id: 0x2c }, said: { value: '13.5' } },
  { what: 'a display that is held', parts: { lamp: 0xd4 }, said: { value: '13.5', stable: false } },
  { what: 'overload', parts: { head: 'OL,GS,', data: '        ' }, said: { value: null, overload: true } },
])('$what: $said', ({ parts, said }) => {
  expect(messagesOf(read(parts))).toMatchObject([said]);
});

it.each([
  { what: 'a lamp without its top bit, as seven data bits make it', parts: { lamp: 0x44 }, reason: 'BAD_FRAME' },
  { what: 'no unit', parts: { unit: '  ' }, reason: 'UNIT_MISSING' },
  { what: 'another unit', parts: { unit: 'oz' }, reason: 'UNIT_UNEXPECTED' },
  { what: 'no digits', parts: { data: '        ' }, reason: 'BAD_NUMBER' },
  { what: 'two points', parts: { data: '0001.3.5' }, reason: 'BAD_NUMBER' },
  { what: 'a minus behind the digits', parts: { data: '000013.-' }, reason: 'BAD_NUMBER' },
  { what: 'letters for digits', parts: { data: 'ERR   12' }, reason: 'BAD_FRAME' },
])('$what is refused as $reason', ({ parts, reason }) => {
  expect(read(parts)).toContainEqual(expect.objectContaining({ kind: 'refused', reason }));
  expect(messagesOf(read(parts))).toEqual([]);
});

it('text made of UTF-8, in which the lamp became three bytes, is no frame', () => {
  const mangled = Buffer.from(frame().toString('latin1').replace('\xc4', '�'), 'utf8');
  expect(messagesOf(feed(codec, [mangled]))).toEqual([]);
  expect(messagesOf(feed(codec, [mangled, frame()]))).toHaveLength(1);
});

it('is asked with 00 only where it is polled', () => {
  expect(codec.requests({ sends: 'continuous', pollMs: '250' }).poll).toBeNull();
  expect(Buffer.from(codec.requests({ sends: 'polled', pollMs: '250' }).poll?.bytes ?? []).toString()).toBe('00');
});
