import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capitalAmount } from '../../../../server/core/paper/capital-numerals.ts';
import { fen } from '../../../../server/core/units.ts';

const EXAMPLES: readonly (readonly [number, string])[] = [
  [11_148, '壹佰壹拾壹元肆角捌分'],
  [0, '零元整'],
  [1000, '壹拾元整'],
  [100_000_000, '壹佰万元整'],
  [600_714, '陆仟零柒元壹角肆分'],
  [140_950, '壹仟肆佰零玖元伍角'],
  [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
  [32_504, '叁佰贰拾伍元零肆分'],
  [8, '捌分'],
  [40, '肆角'],
  [10_700_053, '壹拾万零柒仟元伍角叁分'],
  [10_000_000_100, '壹亿零壹元整'],
  [-18_640, '负壹佰捌拾陆元肆角'],
];
const VALUES: Readonly<Record<string, bigint>> = { 拾: 10n, 佰: 100n, 仟: 1000n };
const DIGITS = '零壹贰叁肆伍陆柒捌玖';

/** The whole yuan of the words, read back by a second arithmetic. */
function readYuan(words: string): bigint {
  let total = 0n;
  let group = 0n;
  let digit = 0n;
  for (const character of words) {
    const value = VALUES[character];
    if (value !== undefined) {
      group += digit * value;
      digit = 0n;
    } else if (character === '亿' || character === '万') {
      const scale = character === '亿' ? 100_000_000n : 10_000n;
      total = character === '亿' ? (total + group + digit) * scale : total + (group + digit) * scale;
      group = 0n;
      digit = 0n;
    } else digit = BigInt(DIGITS.indexOf(character));
  }
  return total + group + digit;
}

describe('amounts in capital numerals', () => {
  it.each(EXAMPLES)('%i fen are written %s', (amount, words) => {
    expect(capitalAmount(fen(amount))).toBe(words);
  });

  it('read back, the words are the amount, and no zero is said twice or at the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 99_999_999_999_999 }), (amount) => {
        const words = capitalAmount(fen(amount));
        expect(words).not.toMatch(/零零|零元|零万|零亿|零$/);
        expect(readYuan(words.slice(0, words.indexOf('元')))).toBe(BigInt(amount) / 100n);
        const jiao = /(.)角/.exec(words)?.[1] ?? '零';
        const cent = /(.)分/.exec(words)?.[1] ?? '零';
        expect(DIGITS.indexOf(jiao) * 10 + DIGITS.indexOf(cent)).toBe(amount % 100);
      }),
    );
  });
});
