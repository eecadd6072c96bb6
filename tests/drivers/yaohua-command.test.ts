import { expect, it } from 'vitest';
import { codecOf, feed, knownFrames, messagesOf } from './frames.ts';

const codec = codecOf('yaohua-command');
const defaults = Object.fromEntries(codec.settings.map((each) => [each.key, each.default]));
const sends = (settings: Record<string, string>) => {
  const { poll, zero, tare } = codec.requests({ ...defaults, ...settings });
  return [poll?.bytes, zero, tare].map((bytes) => (bytes == null ? null : Buffer.from(bytes).toString('latin1')));
};
const answer = Buffer.from(knownFrames.find((frame) => frame.protocol === 'yaohua-command')?.hex ?? '', 'hex');

it('asks number 1 for its gross weight with the bytes of the manual, and its net weight with command D', () => {
  expect(sends({})).toEqual(['\x02AB03\x03', null, null]);
  expect(sends({ reads: 'net' })).toEqual(['\x02AD05\x03', null, null]);
  expect(codec.requests({ ...defaults, pollMs: '500' }).poll?.everyMs).toBe(500);
});

it('asks an A22 with its own words and its own way to write the check', () => {
  expect(sends({ model: 'a22', address: 'C' })).toEqual(['\x02CR11\x03', '\x02C073\x03', '\x02CT17\x03']);
  // 58h XOR 52h is 0Ah: the low nibble plus 30h is a colon.
  expect(sends({ model: 'a22', address: 'X' })[0]).toBe('\x02XR0:\x03');
});

it('an answer of another number or to another question is refused, whatever its check says', () => {
  expect(messagesOf(feed(codec, [answer]))).toHaveLength(1);
  expect(feed(codec, [answer], { settings: { address: 'B' } })).toMatchObject([{ kind: 'refused', reason: 'BAD_FRAME' }]);
  expect(feed(codec, [answer], { settings: { reads: 'net' } })).toMatchObject([{ kind: 'refused', reason: 'BAD_FRAME' }]);
  expect(feed(codec, [answer], { settings: { model: 'a22' } })).toMatchObject([{ kind: 'refused' }]);
});

it('its own question, heard back from a line that echoes, is no answer', () => {
  expect(messagesOf(feed(codec, [Buffer.from('\x02AB03\x03', 'latin1'), answer]))).toHaveLength(1);
});

it('a check that is wrong by a keystroke is not patched', () => {
  const wrong = Buffer.from(answer);
  wrong[11] = (wrong[11] ?? 0) ^ 1;
  expect(feed(codec, [wrong])).toMatchObject([{ kind: 'refused', reason: 'BAD_CHECKSUM' }]);
});
