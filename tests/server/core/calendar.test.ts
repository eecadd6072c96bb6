import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  businessDate,
  businessDateAt,
  compareShifts,
  daysBetween,
  isBusinessDate,
  isPlausibleClock,
  localTimeAt,
  momentOf,
  parseShiftId,
  partsOfShift,
  shiftId,
  weekdayOf,
} from '../../../server/core/calendar.ts';
import { daysOfPeriod, isPeriodOver, parsePeriod, periodOf } from '../../../server/core/settlement/period.ts';
import { epochMs } from '../../../server/core/units.ts';

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(businessDate('2000-01-01'), days));
const anyShift = fc.tuple(anyDay, fc.constantFrom('morning' as const, 'evening' as const)).map(([day, name]) => shiftId(day, name));

describe('a day', () => {
  it.each(['2026-02-30', '2026-13-01', '2026-1-1', '20261122', '', '2026-11-22T00:00', '+002026-11-22', '2026-11-22 '])(
    'is not "%s"',
    (text) => {
      expect(isBusinessDate(text)).toBe(false);
      expect(() => businessDate(text)).toThrow(RangeError);
    },
  );

  it('is 29 February only in a leap year', () => {
    expect(isBusinessDate('2028-02-29')).toBe(true);
    expect(isBusinessDate('2026-02-29')).toBe(false);
  });

  it('in China begins at its own midnight, while the day in UTC is still the one before', () => {
    const at = momentOf(businessDate('2026-11-22'), '06:30', 'Asia/Shanghai');
    expect(businessDateAt(at, 'Asia/Shanghai')).toBe('2026-11-22');
    expect(businessDateAt(at, 'UTC')).toBe('2026-11-21');
    expect(localTimeAt(at, 'Asia/Shanghai')).toBe('06:30');
    expect(weekdayOf(businessDate('2026-11-22'))).toBe(7);
  });

  it('plus days and minus days is itself', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
        expect(addDays(addDays(day, days), -days)).toBe(day);
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });
});

describe('shifts', () => {
  it('of one day come in the order morning, evening, although the words sort the other way', () => {
    const [morning, evening] = [parseShiftId('2026-11-22/morning'), parseShiftId('2026-11-22/evening')];
    expect([evening, morning].toSorted(compareShifts)).toEqual([morning, evening]);
  });

  it('come back from their text and have one order', () => {
    fc.assert(
      fc.property(anyShift, anyShift, (a, b) => {
        const { day, name } = partsOfShift(a);
        expect(shiftId(day, name)).toBe(a);
        expect(compareShifts(a, b)).toBe(-compareShifts(b, a) + 0);
        expect(compareShifts(a, b) === 0).toBe(a === b);
      }),
    );
  });

  it.each(['2026-11-22', '2026-11-22/night', '2026-11-31/morning', '2026-11-22/morning/x'])('are not "%s"', (text) => {
    expect(() => parseShiftId(text)).toThrow(RangeError);
  });
});

describe('a settlement period', () => {
  it.each([
    ['2026-11', '2026-11-01', '2026-11-30'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2026-11-h1', '2026-11-01', '2026-11-15'],
    ['2026-11-h2', '2026-11-16', '2026-11-30'],
    ['2026-12-t3', '2026-12-21', '2026-12-31'],
  ])('%s goes from %s to %s', (text, firstDay, lastDay) => expect(parsePeriod(text)).toEqual({ period: text, firstDay, lastDay }));

  it.each(['2026-13', '2026-1', '2026-11-h3', '2026-11-t4', '', 'x2026-11', '2026-11-'])('is not "%s"', (text) =>
    expect(parsePeriod(text)).toBeNull(),
  );

  it('holds each of its days once, and periods follow each other without gap', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('month' as const, 'halfMonth' as const, 'tenDays' as const), (day, length) => {
        const period = periodOf(day, length);
        const days = daysOfPeriod(period);
        expect(days).toContain(day);
        expect([days[0], days.at(-1)]).toEqual([period.firstDay, period.lastDay]);
        expect(new Set(days).size).toBe(daysBetween(period.firstDay, period.lastDay) + 1);
        expect(periodOf(addDays(period.lastDay, 1), length).firstDay).toBe(addDays(period.lastDay, 1));
      }),
    );
  });

  it('is over on the day after its last', () => {
    const november = periodOf(businessDate('2026-11-22'), 'month');
    expect(isPeriodOver(november, businessDate('2026-11-30'))).toBe(false);
    expect(isPeriodOver(november, businessDate('2026-12-01'))).toBe(true);
  });
});

describe('the clock', () => {
  const day = 24 * 60 * 60 * 1000;
  it.each([
    ['at the last fact', 0, true],
    ['a millisecond before the last fact', -1, false],
    ['40 days after it', 40 * day, true],
    ['a millisecond more', 40 * day + 1, false],
  ])('%s: offset %i, plausible %s', (_when, offset, isPlausible) => {
    const last = epochMs(1_795_276_800_000);
    expect(isPlausibleClock(epochMs(last + offset), last)).toBe(isPlausible);
  });

  it('of a station without facts is compared with nothing', () => expect(isPlausibleClock(epochMs(0), null)).toBe(true));
});
