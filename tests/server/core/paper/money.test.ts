import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatMoney } from '../../../../server/core/paper/money.ts';
import { fen } from '../../../../server/core/units.ts';

it.each([
  [0, '0.00'],
  [5, '0.05'],
  [-18_640, '−186.40'],
  [99_999, '999.99'],
  [100_000, '1,000.00'],
  [77_765_400, '777,654.00'],
  [-1_234_567_890, '−12,345,678.90'],
])('%i fen are printed as %s yuan', (amount, text) => {
  expect(formatMoney(fen(amount))).toBe(text);
});

it('a printed amount read back is the same amount', () => {
  fc.assert(
    fc.property(fc.integer(), (amount) => {
      const digits = formatMoney(fen(amount)).replaceAll(',', '').replace('.', '').replace('−', '-');
      expect(BigInt(digits)).toBe(BigInt(amount));
    }),
  );
});
