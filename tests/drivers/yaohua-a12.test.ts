/** The two protocols of the A12 family: with a check, and as plain text. */
import { expect, it } from 'vitest';
import { codecOf, feed, messagesOf } from './frames.ts';

const a12e = codecOf('yaohua-a12e');
const a12 = codecOf('yaohua-a12');
const withCheck = (body: string): Buffer => {
  const xor = [...Buffer.from(body)].reduce((sum, byte) => sum ^ byte, 0);
  return Buffer.from(`${body}${xor.toString(16).toUpperCase().padStart(2, '0')}\r\n`);
};

it.each([
  { body: 'WG004.139kg', said: { value: '4.139', mode: 'gross', overload: false } },
  { body: 'WN-03.170kg', said: { value: '-3.170', mode: 'net' } },
  { body: 'WG000085 kg', said: { value: '85' } },
  { body: 'WN-00085 kg', said: { value: '-85' } },
  { body: '         OL', said: { value: null, overload: true, underload: false } },
  { body: '         LO', said: { value: null, overload: false, underload: true } },
])('$body is $said', ({ body, said }) => {
  expect(messagesOf(feed(a12e, [withCheck(body)]))).toMatchObject([said]);
});

it.each([
  { body: 'WT004.139kg', reason: 'BAD_NUMBER' },
  { body: 'WG004.139lb', reason: 'BAD_NUMBER' },
  { body: 'WG0-4.139kg', reason: 'BAD_NUMBER' },
  { body: 'WG.004139kg', reason: 'BAD_NUMBER' },
  { body: 'WG      0kg', reason: 'BAD_NUMBER' },
  { body: '         XX', reason: 'BAD_FRAME' },
])('a frame with a good check and the body $body is refused as $reason', ({ body, reason }) => {
  expect(feed(a12e, [withCheck(body)])).toContainEqual(expect.objectContaining({ kind: 'refused', reason }));
  expect(messagesOf(feed(a12e, [withCheck(body)]))).toEqual([]);
});

it('over and under have the same check, and the letters tell them apart', () => {
  const [over, under] = ['         OL', '         LO'].map((body) => withCheck(body).subarray(11).toString());
  expect(over).toBe(under);
});

it('a tare line says that it is a tare, so that it is never a weight', () => {
  expect(messagesOf(feed(a12, [Buffer.from('wt001.220kg\r\n')]))).toMatchObject([{ value: '1.220', mode: 'tare' }]);
});

it.each([
  { line: 'ww001.171', reason: 'TRUNCATED' },
  { line: 'ww001.171oz', reason: 'UNIT_UNEXPECTED' },
  { line: 'ww00-1.17kg', reason: 'BAD_NUMBER' },
  { line: 'xww01.171kg', reason: 'BAD_FRAME' },
  { line: 'ww0001.171kg', reason: 'TOO_LONG' },
])('$line is refused as $reason', ({ line, reason }) => {
  expect(feed(a12, [Buffer.from(`${line}\r\n`)])).toMatchObject([{ kind: 'refused', reason }]);
});

it('is asked with R, and told to zero and tare, only where it is polled', () => {
  const bytes = (sends: string) => {
    const { poll, zero, tare } = a12.requests({ sends, pollMs: '250' });
    return [poll?.bytes, zero, tare].map((each) => (each == null ? null : Buffer.from(each).toString()));
  };
  expect(bytes('continuous')).toEqual([null, null, null]);
  expect(bytes('polled')).toEqual(['R', 'Z', 'T']);
});
