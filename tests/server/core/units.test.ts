import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRatios,
  amountHalfUp,
  compareRatios,
  divideDown,
  divideExactly,
  divideHalfEven,
  divideHalfUp,
  divideUp,
  epochMs,
  formatDecimal,
  grams,
  multiplyRatios,
  parseDecimal,
  ratio,
  ratioText,
  subtractRatios,
  unitPrice,
  wholeMinutes,
} from '../../../server/core/units.ts';

const anyBig = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
const positiveBig = fc.bigInt({ min: 1n, max: 10n ** 6n });
const anyRatio = fc.tuple(anyBig, positiveBig).map(([numerator, denominator]) => ratio(numerator, denominator));

describe('written numbers', () => {
  it.each([
    ['18.04', 4, 180_400],
    ['-0.10', 2, -10],
    ['+011.120', 3, 11_120],
    ['-0.00', 2, 0],
    ['1.00000', 4, 10_000],
    ['1.00001', 4, null],
    ['', 4, null],
    ['1.', 4, null],
    ['.5', 4, null],
    ['1e3', 4, null],
    ['１', 4, null],
    [' 1', 4, null],
    ['9999999999999999', 0, null],
  ])('"%s" to %i places is %s', (text, places, value) => expect(parseDecimal(text, places)).toBe(value));

  it('come back from their text as they went in', () => {
    const anyInteger = fc.integer({ min: -(10 ** 9), max: 10 ** 9 });
    fc.assert(
      fc.property(anyInteger, fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }), (value, places, least) => {
        expect(parseDecimal(formatDecimal(value, places, Math.min(places, least)), places)).toBe(value);
      }),
    );
  });
});

describe('a division', () => {
  it('lies between down and up, and the two differ by one unless it is whole', () => {
    fc.assert(
      fc.property(anyBig, positiveBig, (numerator, denominator) => {
        const [down, up] = [BigInt(divideDown(numerator, denominator)), BigInt(divideUp(numerator, denominator))];
        expect(down * denominator <= numerator && numerator <= up * denominator).toBe(true);
        expect(up - down).toBe(divideExactly(numerator, denominator) === null ? 1n : 0n);
      }),
    );
  });

  it('half up is never more than half a unit away, and a tie goes up', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), positiveBig, (numerator, denominator) => {
        const off = 2n * (BigInt(divideHalfUp(numerator, denominator)) * denominator - numerator);
        expect(off > -denominator && off <= denominator).toBe(true);
      }),
    );
  });

  it('half even is never more than half a unit away, and a tie gives an even number', () => {
    fc.assert(
      fc.property(anyBig, positiveBig, (numerator, denominator) => {
        const rounded = BigInt(divideHalfEven(numerator, denominator));
        const off = 2n * (rounded * denominator - numerator);
        expect(off >= -denominator && off <= denominator).toBe(true);
        if (off === denominator || off === -denominator) expect(rounded % 2n).toBe(0n);
      }),
    );
  });

  it('of negative money is refused as a bug', () => {
    expect(() => divideHalfUp(-1n, 2n)).toThrow(RangeError);
    expect(() => divideDown(1n, 0n)).toThrow(RangeError);
  });

  it('counts whole minutes only when they have passed', () => {
    expect(wholeMinutes(epochMs(0), epochMs(59_999))).toBe(0);
    expect(wholeMinutes(epochMs(0), epochMs(60_000))).toBe(1);
    expect(wholeMinutes(epochMs(60_000), epochMs(59_999))).toBe(-1);
  });
});

describe('an amount', () => {
  it.each([
    [17_150, 65_000, 11_148],
    [2_050, 127_000, 2_604],
    [12_345, 90_000, 11_111],
    [11_840, 115_120, 13_630],
    [50, 100_000, 50],
    [1, 49_999, 0],
    [1, 50_000, 1],
  ])('of %i g at %i is %i fen', (net, price, amount) => expect(amountHalfUp(grams(net), unitPrice(price))).toBe(amount));
});

describe('an exact number', () => {
  it('keeps the laws of arithmetic', () => {
    fc.assert(
      fc.property(anyRatio, anyRatio, anyRatio, (a, b, c) => {
        expect(addRatios(a, b)).toEqual(addRatios(b, a));
        expect(multiplyRatios(a, addRatios(b, c))).toEqual(addRatios(multiplyRatios(a, b), multiplyRatios(a, c)));
        expect(subtractRatios(addRatios(a, b), b)).toEqual(a);
        expect(compareRatios(a, b)).toBe(-compareRatios(b, a) + 0);
      }),
    );
  });

  it.each([
    [ratio(922_519n, 100_000n), 0, '9.22519'],
    [ratio(28n, 3n), 2, '28/3'],
    [ratio(-1n, 8n), 2, '-0.125'],
    [ratio(9n), 0, '9'],
    [ratio(9n), 2, '9.00'],
    [ratio(19n, 2n), 2, '9.50'],
    [ratio(0n), 2, '0.00'],
    [ratio(-6n, -4n), 0, '1.5'],
  ])('%o is written with at least %i places as %s', (value, least, text) => expect(ratioText(value, least)).toBe(text));
});

it('what a village brings in a month is a mass: 200 households, 62 shifts, two pails of 20 kg', () => {
  expect(grams(200 * 62 * 2 * 20_000)).toBe(496_000_000);
});
