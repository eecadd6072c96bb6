import { expect, it } from 'vitest';
import { codecOf, drawFrom, feed, knownFrames, messagesOf, SILENCE } from './frames.ts';

const codec = codecOf('laktan-240');
const known = knownFrames.filter((frame) => frame.protocol === 'laktan-240');
const whole = Buffer.from(known[0]?.hex ?? '', 'hex');
const expected = known[0]?.expected;

function withBytes(at: number, hex: string): Buffer {
  const changed = Buffer.from(whole);
  changed.set(Buffer.from(hex, 'hex'), at);
  return changed;
}
const fatOf = (hex: string): unknown => {
  const [message] = messagesOf(feed(codec, [withBytes(3, hex)])) as [{ values: { fat: string } }?];
  return message?.values.fat ?? null;
};

it.each([
  { name: '3.6', single: '66666640', fat: '3.60' },
  { name: '0.125, a tie, half up', single: '0000003e', fat: '0.13' },
  { name: '0.375, a tie, half up', single: '0000c03e', fat: '0.38' },
  { name: '4.005, stored as 4.0050001…', single: '48298040', fat: '4.01' },
  { name: '1.005, stored as 1.0049999…', single: 'd7a3803f', fat: '1.00' },
  { name: '25', single: '0000c841', fat: '25.00' },
  { name: '0.01', single: '0ad7233c', fat: '0.01' },
  { name: 'zero', single: '00000000', fat: '0.00' },
])('rounds the exact value of $name to two places', ({ single, fat }) => {
  expect(fatOf(single)).toBe(fat);
});

it('says of every single what exact arithmetic says', () => {
  const draw = drawFrom(240);
  for (let nth = 0; nth < 20_000; nth += 1) {
    const single = new DataView(new ArrayBuffer(4));
    single.setUint32(0, ((0x3a + draw(9)) << 24) | (draw(256) << 16) | (draw(256) << 8) | draw(256));
    const value = single.getFloat32(0);
    // 2^40 times a single of this size is a whole number of 24 bits and zeros, which a double holds exactly.
    const hundredths = (BigInt(value * 2 ** 40) * 100n + (1n << 39n)) >> 40n;
    const written = `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
    single.setUint32(0, single.getUint32(0), true);
    const isMeant = hundredths > 0n && hundredths <= 2500n;
    expect(fatOf(Buffer.from(single.buffer).toString('hex'))).toBe(isMeant ? written : null);
  }
});

it.each([
  { name: 'NaN', at: 3, hex: '0000c07f' },
  { name: 'infinity', at: 7, hex: '0000807f' },
  { name: 'a negative fat', at: 3, hex: '666666c0' },
  { name: 'minus zero', at: 3, hex: '00000080' },
  { name: 'a fat that is next to nothing', at: 3, hex: '01000000' },
  { name: 'a fat that would show as 0.00', at: 3, hex: '6f12833a' },
  { name: 'a fat above 25', at: 3, hex: '3e0ac841' },
  { name: 'an SNF above 25', at: 7, hex: '0000d041' },
  { name: 'a density that is no number', at: 33, hex: '0100c07f' },
  { name: 'a density above 1100', at: 33, hex: '00008a44' },
  { name: 'more water than milk', at: 31, hex: '65' },
])('refuses $name', ({ at, hex }) => {
  expect(feed(codec, [withBytes(at, hex)])).toMatchObject([{ kind: 'refused', reason: 'BAD_NUMBER', bytes: 66 }]);
});

it('refuses 66 zeros, a byte less and a byte more', () => {
  expect(feed(codec, [Buffer.alloc(66)])).toMatchObject([{ reason: 'BAD_FRAME', bytes: 66 }]);
  expect(feed(codec, [whole.subarray(1)])).toMatchObject([{ reason: 'BAD_FRAME', bytes: 65 }]);
  expect(feed(codec, [whole, Buffer.of(0)])).toMatchObject([{ reason: 'TOO_LONG', bytes: 67 }]);
  expect(messagesOf(feed(codec, [whole, whole, SILENCE, whole]))).toEqual([expected]);
});

it('never tells a density whose unit nobody knows', () => {
  expect(expected?.['values']).not.toHaveProperty('density');
  expect(expected?.['values']).not.toHaveProperty('densityDegrees');
});
