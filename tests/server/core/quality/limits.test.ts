import { describe, expect, it } from 'vitest';
import { businessDate, parseShiftId } from '../../../../server/core/calendar.ts';
import type { LimitRow } from '../../../../server/core/facts/station-facts.ts';
import { checkLimitRows, type DatedLimits, pickLimits, rowsFor, STARTING_LIMITS } from '../../../../server/core/quality/limits.ts';
import { measured } from '../../../../server/core/units.ts';

type Short = readonly [LimitRow['milkKind'], LimitRow['measure'], number | null, number | null, LimitRow['effect']];
const row = ([milkKind, measure, min, max, effect]: Short): LimitRow => ({
  milkKind,
  measure,
  min: min === null ? null : measured(min),
  max: max === null ? null : measured(max),
  effect,
  source: milkKind,
});
const table = (version: number, fromDay: string, fromShift: 'morning' | 'evening'): DatedLimits => ({
  version,
  fromDay: businessDate(fromDay),
  fromShift,
  rows: [row(['cow', 'protein', 20_000 + version, null, 'rejects'])],
});

describe('the limits in force', () => {
  const tables = [table(1, '2026-11-01', 'morning'), table(3, '2026-11-22', 'evening'), table(2, '2026-11-10', 'morning')];

  it.each([
    ['2026-11-01/morning', 1],
    ['2026-11-10/morning', 2],
    ['2026-11-22/morning', 2],
    ['2026-11-22/evening', 3],
    ['2026-12-01/morning', 3],
  ])('in %s are those of table %i', (shift, version) => {
    expect(pickLimits(tables, 'cow', parseShiftId(shift))).toMatchObject({ ok: true, value: { version } });
    expect(pickLimits(tables.toReversed(), 'cow', parseShiftId(shift))).toMatchObject({ ok: true, value: { version } });
  });

  it('are missing by name before the first table and for a kind of milk without rows', () => {
    expect(pickLimits(tables, 'cow', parseShiftId('2026-10-31/evening'))).toMatchObject({
      ok: false,
      refusal: { code: 'NO_LIMITS_FOR_DATE' },
    });
    expect(pickLimits(tables, 'yak', parseShiftId('2026-11-10/morning'))).toMatchObject({
      ok: false,
      refusal: { code: 'NO_LIMITS_FOR_DATE' },
    });
  });
});

describe('mixed milk', () => {
  it('takes the lowest minimum and the highest maximum of its parts', () => {
    const rows = [row(['cow', 'acidity', 120_000, 180_000, 'rejects']), row(['yak', 'acidity', 100_000, 200_000, 'rejects'])];
    expect(rowsFor(rows, 'mixed')).toMatchObject([{ milkKind: 'mixed', min: 100_000, max: 200_000, effect: 'rejects' }]);
  });

  it('has no bound that one of its parts does not have', () => {
    const rows = [row(['cow', 'acidity', 120_000, 180_000, 'rejects']), row(['yak', 'acidity', null, 200_000, 'rejects'])];
    expect(rowsFor(rows, 'mixed')).toMatchObject([{ min: null, max: 200_000 }]);
    const withoutYak = [row(['cow', 'fat', 31_000, null, 'rejects']), row(['yak', 'acidity', null, 200_000, 'rejects'])];
    expect(rowsFor(withoutYak, 'mixed')).toEqual([]);
  });

  it('is only warned where one of its parts is only warned', () => {
    expect(rowsFor(STARTING_LIMITS, 'mixed').map(({ measure, effect }) => [measure, effect])).toEqual([
      ['protein', 'warns'],
      ['density', 'warns'],
      ['acidity', 'warns'],
    ]);
  });
});

describe('the starting table', () => {
  it('can be published, and rejects no yak milk', () => {
    expect(checkLimitRows(STARTING_LIMITS)).toEqual({ ok: true, value: null });
    expect(rowsFor(STARTING_LIMITS, 'yak').every(({ effect }) => effect === 'warns')).toBe(true);
    expect(rowsFor(STARTING_LIMITS, 'cow').map(({ measure }) => measure)).toEqual([
      'protein',
      'fat',
      'snf',
      'density',
      'acidity',
      'freezingPoint',
    ]);
  });
});

describe('a table of limits', () => {
  it.each([
    ['a bound outside what the measure can be', [row(['cow', 'density', 10_270, null, 'rejects'])]],
    ['bounds the wrong way round', [row(['cow', 'acidity', 180_000, 120_000, 'rejects'])]],
    ['a row without a bound', [row(['cow', 'acidity', null, null, 'warns'])]],
    ['two rows for one thing', [row(['cow', 'fat', 31_000, null, 'rejects']), row(['cow', 'fat', 32_000, null, 'rejects'])]],
  ])('with %s is refused', (_what, rows) =>
    expect(checkLimitRows(rows)).toMatchObject({ ok: false, refusal: { code: 'VALUE_OUT_OF_RANGE' } }),
  );
});
