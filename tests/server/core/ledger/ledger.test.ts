import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advancesTo, householdOwed, owedTo, parseAccount, VILLAGE_ACCOUNTS } from '../../../../server/core/ledger/account.ts';
import {
  correctionEntry,
  dayEntry,
  deductionEntry,
  deductionTakenEntry,
  type Entry,
  payoutEntry,
} from '../../../../server/core/ledger/entries.ts';
import {
  assertBalanced,
  assertGramsAgree,
  assertHouseholdsOnce,
  assertLinesAreTotal,
  assertNothingUnposted,
  assertOwed,
  assertStatementAddsUp,
} from '../../../../server/core/ledger/invariants.ts';
import { foldBalances, owedOfBalance, postTransfers } from '../../../../server/core/ledger/posting.ts';
import { fen, grams } from '../../../../server/core/units.ts';

const sumOf = (entry: Entry): number => entry.postings.reduce((sum, { amount }) => sum + amount, 0);
const anyHousehold = fc.integer({ min: 1, max: 5 });
const anyAmounts = (min: number) =>
  fc.array(fc.record({ household: anyHousehold, amount: fc.integer({ min, max: 100_000 }).map(fen) }), { minLength: 1, maxLength: 6 });

const anyEntry: fc.Arbitrary<Entry> = fc.oneof(
  anyAmounts(1).map((milk) => dayEntry({ day: '2026-11-22', milk })),
  anyAmounts(-100_000).map((changes) => correctionEntry({ correction: 9, originalDay: '2026-11-20', changes })),
  fc
    .tuple(
      anyHousehold,
      fc.integer({ min: 1, max: 9_999 }),
      fc.constantFrom('advance' as const, 'feed' as const, 'loan' as const, 'other' as const),
    )
    .map(([household, amount, kind]) => deductionEntry({ deduction: 'd', household, kind, amount: fen(amount) })),
  fc
    .tuple(anyHousehold, fc.integer({ min: 1, max: 9_999 }))
    .map(([household, amount]) => deductionTakenEntry({ settlement: '2026-11', deduction: 'd', household, amount: fen(amount) })),
  anyAmounts(1).map((paid) => payoutEntry({ settlement: '2026-11', payBy: 'cash', seq: 5, paid })),
);

describe('the ledger', () => {
  it('balances in every entry and in all of them, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 20 }), (entries) => {
        for (const entry of entries) expect(sumOf(entry)).toBe(0);
        expect(assertBalanced(entries)).toEqual({ ok: true, value: null });
        const balances = foldBalances(entries);
        expect([...balances.values()].reduce<number>((sum, balance) => sum + balance, 0)).toBe(0);
        expect(new Map(foldBalances(entries.toReversed()))).toEqual(new Map(balances));
      }),
    );
  });

  it('owes a household its milk and corrections less what was taken and paid', () => {
    const entries = [
      dayEntry({
        day: '2026-11-20',
        milk: [
          { household: 12, amount: fen(11_148) },
          { household: 5, amount: fen(2_604) },
        ],
      }),
      correctionEntry({
        correction: 41,
        originalDay: '2026-11-20',
        changes: [
          { household: 12, amount: fen(-1_000) },
          { household: 5, amount: fen(1_000) },
        ],
      }),
      deductionEntry({ deduction: 'feed-1', household: 12, kind: 'feed', amount: fen(6_000) }),
      deductionTakenEntry({ settlement: '2026-11', deduction: 'feed-1', household: 12, amount: fen(5_000) }),
      payoutEntry({ settlement: '2026-11', payBy: 'cash', seq: 50, paid: [{ household: 12, amount: fen(5_140) }] }),
    ];
    const balances = foldBalances(entries);
    expect(Object.fromEntries(balances)).toEqual({
      'milk purchased': 13_752,
      'owed/12': -8,
      'owed/5': -3_604,
      'feed and goods': -6_000,
      'advances/12': 1_000,
      'cash box': -5_140,
    });
    expect(owedOfBalance(balances.get(owedTo(12)) ?? fen(0))).toBe(8);
    const parts = { milkFen: fen(11_148), correctionFen: fen(-1_000), additionFen: fen(0), deductionFen: fen(5_000), paidFen: fen(5_140) };
    expect(assertOwed(12, fen(8), parts).ok).toBe(true);
    expect(assertOwed(12, fen(9), parts)).toMatchObject({
      ok: false,
      refusal: { code: 'INVARIANT_BROKEN', facts: { invariant: 'owedAgrees', at: 12 } },
    });
  });

  it('links a correction to the day that posted the milk', () => {
    const day = dayEntry({ day: '2026-11-20', milk: [{ household: 12, amount: fen(1) }] });
    expect(correctionEntry({ correction: 41, originalDay: '2026-11-20', changes: [] }).reverses).toBe(day.entry);
  });

  it('writes one line for an account, and none for an account that stays as it was', () => {
    const transfers = [
      { from: owedTo(1), to: 'milk purchased', amount: fen(500) },
      { from: owedTo(2), to: 'milk purchased', amount: fen(-500) },
    ] as const;
    expect(postTransfers(transfers)).toEqual([
      { account: 'owed/1', amount: -500 },
      { account: 'owed/2', amount: 500 },
    ]);
  });
});

describe('an account', () => {
  it('comes back from its text', () => {
    for (const account of [...VILLAGE_ACCOUNTS, owedTo(12), advancesTo(205)]) expect(parseAccount(account)).toBe(account);
    expect([householdOwed('owed/12'), householdOwed('advances/12')]).toEqual([12, null]);
  });
  it.each(['owed', 'owed/', 'owed/0', 'owed/012', 'owed/-1', 'owed/1.5', 'Bank', 'bank ', 'suspense', ''])('is not "%s"', (text) =>
    expect(parseAccount(text)).toBeNull(),
  );
  it('of no household is a bug', () => expect(() => owedTo(0)).toThrow(RangeError));
});

describe('a broken invariant names itself and the place', () => {
  const figures = {
    household: 12,
    number: 1,
    pails: 1,
    grams: grams(1),
    milkFen: fen(100),
    correctionFen: fen(0),
    additionFen: fen(0),
    deductionFen: fen(0),
    broughtFen: fen(5),
    dueFen: fen(105),
    paidFen: fen(100),
    carriedFen: fen(5),
    payBy: 'cash',
  } as const;
  it.each([
    [
      'an entry out of balance',
      assertBalanced([{ entry: 'day/x', postings: [{ account: 'bank', amount: fen(1) }] }]),
      'postingsSumToZero',
      'day/x',
    ],
    [
      'an account that nobody declared',
      assertBalanced([{ entry: 'day/x', postings: [{ account: 'suspense', amount: fen(0) }] }]),
      'accountsDeclared',
      'day/x',
    ],
    ['grams lost between weighing and settling', assertGramsAgree(grams(100), grams(99)), 'gramsAgree', ''],
    ['a household listed twice', assertHouseholdsOnce([1, 2], [1, 2, 2]), 'householdsOnce', 2],
    ['a household left out', assertHouseholdsOnce([1, 2], [1]), 'householdsOnce', 2],
    ['money decided and not posted', assertNothingUnposted(12, fen(3)), 'nothingUnposted', 12],
    ['a statement that does not add up', assertStatementAddsUp({ ...figures, dueFen: fen(106) }), 'statementAddsUp', 12],
    ['a carry that is not what is left', assertStatementAddsUp({ ...figures, carriedFen: fen(4) }), 'statementAddsUp', 12],
    ['a total that is not its lines', assertLinesAreTotal([fen(1), fen(2)], fen(4), 'milkFen'), 'linesAreTotal', 'milkFen'],
  ] as const)('for %s', (...[_what, outcome, invariant, place]) => {
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'INVARIANT_BROKEN', facts: { invariant, at: place } } });
  });

  it('and holds otherwise', () => {
    expect(assertStatementAddsUp(figures).ok).toBe(true);
    expect(assertHouseholdsOnce([2, 1], [1, 2]).ok).toBe(true);
    expect(assertLinesAreTotal([fen(1), fen(2)], fen(3), 'milkFen').ok).toBe(true);
    expect(assertGramsAgree(grams(5), grams(5)).ok).toBe(true);
    expect(assertNothingUnposted(12, fen(0)).ok).toBe(true);
  });
});
