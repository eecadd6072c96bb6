import { describe, expect, test } from 'vitest';
import { businessDay, grams, measuredValue, settlementId, shiftId, submissionId } from '../../../server/contract/primitives.ts';

describe('the contract of every door', () => {
  test.each(['2026-11-22', '2028-02-29', '2026-01-01', '2026-12-31'])('knows the day %s', (day) => {
    expect(businessDay.safeParse(day).success).toBe(true);
  });

  test.each(['2026-02-29', '2026-04-31', '2026-13-01', '2026-00-01', '2026-01-00', '2026-1-1', '26-01-01', '2026-11-22 ', ''])(
    'knows no day "%s"',
    (day) => {
      expect(businessDay.safeParse(day).success).toBe(false);
    },
  );

  test('knows the twelve months and the two shifts', () => {
    const months = Array.from({ length: 14 }, (_none, month) => `2026-${String(month).padStart(2, '0')}`);
    expect(months.filter((month) => settlementId.safeParse(month).success)).toEqual(months.slice(1, 13));
    expect(['morning', 'evening', 'noon'].map((name) => shiftId.safeParse(`2026-11-22/${name}`).success)).toEqual([true, true, false]);
  });

  test.each([
    ['text', '5'],
    ['nothing', null],
    ['an empty text', ''],
    ['a fraction', 0.5],
    ['an infinity', Number.POSITIVE_INFINITY],
    ['no number', Number.NaN],
    ['a truth', true],
    ['more than can be meant', 1_000_000_000_000],
  ])('takes %s for no quantity', (_what, value) => {
    expect([grams, measuredValue].map((schema) => schema.safeParse(value).success)).toEqual([false, false]);
  });

  test('takes only 128 bits in small hex digits for the id of a submission', () => {
    const id = '0123456789abcdef0123456789abcdef';
    expect([id, id.slice(1), `${id}0`, id.toUpperCase(), ` ${id}`].map((text) => submissionId.safeParse(text).success)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
