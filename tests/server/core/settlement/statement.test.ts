import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, businessDate } from '../../../../server/core/calendar.ts';
import { assertStatementAddsUp } from '../../../../server/core/ledger/invariants.ts';
import { addNotes, notesOf } from '../../../../server/core/settlement/cash-notes.ts';
import { capDeductions, type OpenDeduction } from '../../../../server/core/settlement/deductions.ts';
import { shareByLargestRemainder } from '../../../../server/core/settlement/shares.ts';
import { type StatementInput, settleHousehold, totalOf } from '../../../../server/core/settlement/statement.ts';
import { divideSurplus, shareSurplus } from '../../../../server/core/settlement/surplus.ts';
import { fen, grams } from '../../../../server/core/units.ts';

const anyFen = (min: number, max: number) => fc.integer({ min, max }).map(fen);
const anyDeduction = fc.record({
  ref: fc.string({ minLength: 1, maxLength: 4 }),
  date: fc.integer({ min: 0, max: 60 }).map((days) => addDays(businessDate('2026-09-01'), days)),
  fen: anyFen(1, 100_000),
});
const anyInput: fc.Arbitrary<StatementInput> = fc.record({
  household: fc.integer({ min: 1, max: 300 }),
  number: fc.integer({ min: 1, max: 300 }),
  pails: fc.integer({ min: 0, max: 120 }),
  grams: fc.integer({ min: 0, max: 2_000_000 }).map(grams),
  milkFen: anyFen(0, 2_000_000),
  correctionFen: anyFen(-100_000, 100_000),
  additionFen: anyFen(0, 10_000),
  broughtFen: anyFen(-50_000, 50_000),
  deductions: fc.uniqueArray(anyDeduction, { maxLength: 6, selector: ({ ref }) => ref }),
  capPercent: fc.integer({ min: 0, max: 100 }),
  payBy: fc.constantFrom('bank' as const, 'cash' as const),
});

describe('a statement', () => {
  it('loses and makes no money, pays nothing below zero, and cash only in whole jiao', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { figures, deductions } = settleHousehold(input);
        expect(assertStatementAddsUp(figures)).toEqual({ ok: true, value: null });
        expect(figures.paidFen).toBeGreaterThanOrEqual(0);
        expect(figures.dueFen < 0 ? figures.paidFen : 0).toBe(0);
        expect(Math.abs(figures.carriedFen) < 10 || figures.dueFen < 0).toBe(true);
        if (input.payBy === 'cash') expect(figures.paidFen % 10).toBe(0);
        else expect(figures.carriedFen).toBe(Math.min(0, figures.dueFen));
        expect(figures.deductionFen + deductions.carriedFen).toBe(input.deductions.reduce((sum, open) => sum + open.fen, 0));
      }),
    );
  });

  it('keeps the deductions within the cap on what the milk brought after its corrections', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const money = Math.max(0, input.milkFen + input.correctionFen);
        expect(settleHousehold(input).figures.deductionFen * 100).toBeLessThanOrEqual(money * input.capPercent);
      }),
    );
  });

  it('totals of the village are the sums of its lines', () => {
    fc.assert(
      fc.property(fc.array(anyInput, { maxLength: 8 }), (inputs) => {
        const rows = inputs.map((input) => settleHousehold(input).figures);
        const total = totalOf(rows);
        for (const figure of ['pails', 'grams', 'milkFen', 'correctionFen', 'deductionFen', 'dueFen', 'paidFen', 'carriedFen'] as const) {
          expect(total[figure]).toBe(rows.reduce((sum, row) => sum + row[figure], 0));
        }
        expect(total.bankFen + total.cashFen).toBe(total.paidFen);
        expect(total.bankHouseholds + total.cashHouseholds).toBe(rows.filter(({ paidFen }) => paidFen > 0).length);
        expect(totalOf(rows.toReversed())).toEqual(total);
      }),
    );
  });
});

describe('deductions', () => {
  const open = (ref: string, date: string, amount: number): OpenDeduction => ({ ref, date: businessDate(date), fen: fen(amount) });

  it('are taken by date and then by reference, whatever their order on the list', () => {
    const list = [open('b', '2026-06-02', 300), open('c', '2026-06-01', 300), open('a', '2026-06-02', 300)];
    const expected = {
      taken: [
        { ref: 'c', fen: 300 },
        { ref: 'a', fen: 200 },
      ],
      carried: [
        { ref: 'a', fen: 100 },
        { ref: 'b', fen: 300 },
      ],
    };
    expect(capDeductions(fen(1_000), list)).toMatchObject(expected);
    expect(capDeductions(fen(1_000), list.toReversed())).toMatchObject(expected);
  });

  it('are all carried when there is no milk money', () => {
    expect(capDeductions(fen(0), [open('a', '2026-06-02', 300)])).toMatchObject({ taken: [], takenFen: 0, carriedFen: 300 });
    expect(capDeductions(fen(-500), [open('a', '2026-06-02', 300)])).toMatchObject({ taken: [], carriedFen: 300 });
  });
});

describe('cash', () => {
  it('in notes is the amount again', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: 0, max: 200_000 }).map((jiao) => fen(jiao * 10)),
          { maxLength: 10 },
        ),
        (amounts) => {
          const worth = (notes: ReturnType<typeof notesOf>): number => notes.reduce((sum, { fen: kind, count }) => sum + kind * count, 0);
          for (const amount of amounts) expect(worth(notesOf(amount))).toBe(amount);
          expect(worth(addNotes(amounts))).toBe(amounts.reduce((sum, amount) => sum + amount, 0));
        },
      ),
    );
  });
  it('below a jiao or below zero is no cash', () => {
    expect(() => notesOf(fen(11_148))).toThrow(RangeError);
    expect(() => notesOf(fen(-10))).toThrow(RangeError);
  });
});

describe('a shared pot', () => {
  const anyWeights = fc
    .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 })
    .filter((weights) => weights.some((weight) => weight > 0))
    .map((weights) => weights.map((weight, index) => ({ household: index + 1, weight })));

  it('of 100 fen over three equal parts is 34, 33, 33, the fen going to the lowest household number', () => {
    const equal = [12, 5, 9].map((household) => ({ household, weight: 1 }));
    expect(shareByLargestRemainder(fen(100), equal)).toEqual([
      { household: 12, fen: 33 },
      { household: 5, fen: 34 },
      { household: 9, fen: 33 },
    ]);
  });

  it('is shared out whole, to each within a fen of his part, whatever the order', () => {
    fc.assert(
      fc.property(anyWeights, anyFen(-10_000_000, 10_000_000), (weights, pot) => {
        const shares = shareByLargestRemainder(pot, weights);
        const all = weights.reduce((sum, { weight }) => sum + weight, 0);
        expect(shares.reduce((sum, share) => sum + share.fen, 0)).toBe(pot);
        for (const [index, share] of shares.entries()) {
          const off = BigInt(share.fen) * BigInt(all) - BigInt(pot) * BigInt(weights[index]?.weight ?? 0);
          expect(off < BigInt(all) && off > -BigInt(all)).toBe(true);
        }
        const turned = shareByLargestRemainder(pot, weights.toReversed());
        expect(turned.toReversed()).toEqual(shares);
      }),
    );
  });

  it('in which nobody has a part is a bug', () => {
    expect(() => shareByLargestRemainder(fen(1), [{ household: 1, weight: 0 }])).toThrow(RangeError);
    expect(shareByLargestRemainder(fen(0), [{ household: 1, weight: 0 }])).toEqual([{ household: 1, fen: 0 }]);
  });

  it('of a cooperative year adds up to the surplus, with at least 60 percent by volume', () => {
    fc.assert(
      fc.property(anyWeights, anyFen(0, 100_000_000), fc.integer({ min: 0, max: 10_000 }), (...[weights, surplus, reserve]) => {
        const pots = divideSurplus(surplus, reserve, 6_000);
        expect(pots.reserveFen + pots.byVolumeFen + pots.restFen).toBe(surplus);
        expect(pots.byVolumeFen * 10).toBeGreaterThanOrEqual(pots.distributableFen * 6);
        const { total } = shareSurplus(pots, weights, weights.toReversed());
        expect(total.reduce((sum, share) => sum + share.fen, 0)).toBe(pots.distributableFen);
      }),
    );
  });
});
