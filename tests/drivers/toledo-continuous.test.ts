import { expect, it } from 'vitest';
import { codecOf, feed, messagesOf } from './frames.ts';

const codec = codecOf('toledo-continuous');
type Words = { readonly swa?: number; readonly swb?: number; readonly swc?: number; readonly digits?: string; readonly tare?: string };

/** By default 001237 with two decimals, kilograms, at rest. */
function frame({ swa = 0x2c, swb = 0x30, swc = 0x20, digits = '001237', tare = '000000' }: Words = {}): Buffer {
  return Buffer.concat([Buffer.of(0x02, swa, swb, swc), Buffer.from(digits + tare), Buffer.of(0x0d)]);
}
const read = (words: Words, settings: Record<string, string> = {}) => feed(codec, [frame(words)], { settings });

it.each([
  { what: 'two decimals, kilograms', words: {}, said: { value: '12.37', unit: 'kg', mode: 'gross', stable: true } },
  { what: 'a whole number', words: { swa: 0x2a }, said: { value: '1237' } },
  { what: 'five decimals', words: { swa: 0x2f }, said: { value: '0.01237' } },
  { what: 'any division', words: { swa: 0x3c }, said: { value: '12.37' } },
  { what: 'moving', words: { swb: 0x38 }, said: { value: '12.37', stable: false } },
  { what: 'net and negative', words: { swb: 0x33 }, said: { value: '-12.37', mode: 'net' } },
  { what: 'pounds', words: { swb: 0x20 }, said: { unit: 'lb' } },
  { what: 'grams', words: { swc: 0x21 }, said: { unit: 'g' } },
  { what: 'tonnes', words: { swc: 0x22 }, said: { unit: 't' } },
  { what: 'the constant bits of Fairbanks and Liden', words: { swa: 0x4c, swb: 0x10, swc: 0x00 }, said: { value: '12.37', unit: 'kg' } },
  { what: 'blanks for leading zeros and for no tare', words: { digits: '  1237', tare: '      ' }, said: { value: '12.37' } },
  { what: 'over its range', words: { swb: 0x34 }, said: { value: null, overload: true, underload: false } },
  { what: 'under its range', words: { swb: 0x36 }, said: { value: null, overload: false, underload: true } },
])('$what: $said', ({ words, said }) => {
  expect(messagesOf(read(words))).toMatchObject([said]);
});

it.each([
  { what: 'a fixed zero whose place nobody set', words: { swa: 0x29 }, reason: 'UNSUPPORTED_LAYOUT' },
  { what: 'two fixed zeros', words: { swa: 0x28 }, reason: 'UNSUPPORTED_LAYOUT' },
  { what: 'expanded ten times', words: { swc: 0x30 }, reason: 'UNSUPPORTED_LAYOUT' },
  { what: 'ounces', words: { swc: 0x23 }, reason: 'UNIT_UNEXPECTED' },
  { what: 'an unknown unit', words: { swc: 0x27 }, reason: 'UNIT_UNEXPECTED' },
  { what: 'blanks behind the digits', words: { digits: '1237  ' }, reason: 'BAD_NUMBER' },
  { what: 'no digit', words: { digits: '      ' }, reason: 'BAD_NUMBER' },
  { what: 'a point among the digits', words: { digits: '012.37' }, reason: 'BAD_NUMBER' },
])('$what is refused as $reason', ({ words, reason }) => {
  expect(read(words)).toContainEqual(expect.objectContaining({ kind: 'refused', reason }));
  expect(messagesOf(read(words))).toEqual([]);
});

it('the status words that drivers disagree about are read by the table', () => {
  expect(messagesOf(read({ swa: 0x34, swb: 0x32 }))).toMatchObject([{ value: '-12.37', unit: 'kg' }]);
  expect(messagesOf(read({ swa: 0x3d, swb: 0x32 }))).toMatchObject([{ value: '-1.237', unit: 'kg' }]);
});

it('a fixed zero is one of the six digits or follows them, as it is set up', () => {
  expect(messagesOf(read({ swa: 0x31, digits: '   200' }, { fixedZero: 'shown' }))).toMatchObject([{ value: '200', set: ['fixedZero'] }]);
  expect(messagesOf(read({ swa: 0x31, digits: '    20' }, { fixedZero: 'added' }))).toMatchObject([{ value: '200' }]);
  expect(messagesOf(read({ swa: 0x30, digits: '     2' }, { fixedZero: 'added' }))).toMatchObject([{ value: '200' }]);
});

it('a parity bit on top of every byte is left out', () => {
  const even = frame().map((byte) => byte | ([...byte.toString(2)].filter((bit) => bit === '1').length % 2 === 1 ? 0x80 : 0));
  expect(messagesOf(feed(codec, [even]))).toMatchObject([{ value: '12.37' }]);
});

it('with the sum set up, a frame without it or with a wrong one is none', () => {
  const sum = frame().reduce((total, byte) => total + byte, 0);
  const checked = Buffer.concat([frame(), Buffer.of((128 - (sum % 128)) % 128)]);
  const settings = { checksum: 'yes' };
  expect(messagesOf(feed(codec, [checked, checked], { settings }))).toHaveLength(2);
  const wrong = Buffer.from(checked);
  wrong[9] = 0x38;
  expect(feed(codec, [wrong], { settings })).toMatchObject([{ kind: 'refused', reason: 'BAD_CHECKSUM' }]);
  expect(messagesOf(feed(codec, [frame(), frame()], { settings }))).toEqual([]);
});

it('is told Z and T and nothing else', () => {
  const { poll, zero, tare } = codec.requests({ checksum: 'none', tare: 'sent', fixedZero: null });
  expect([poll, Buffer.from(zero ?? []).toString(), Buffer.from(tare ?? []).toString()]).toEqual([null, 'Z', 'T']);
});

it('a step that counts by nothing is no layout of any maker', () => {
  const wrong = frame();
  wrong[1] = (wrong[1] ?? 0) & ~0b11000;
  expect(feed(codec, [wrong])).toMatchObject([{ kind: 'refused', reason: 'UNSUPPORTED_LAYOUT' }]);
});
