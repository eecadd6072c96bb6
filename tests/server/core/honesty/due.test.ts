import { expect, test } from 'vitest';
import { businessDate } from '../../../../server/core/calendar.ts';
import { type DueAt, type Found, findDue } from '../../../../server/core/honesty/due.ts';
import { epochMs, measured } from '../../../../server/core/units.ts';

const at = (local: string) => epochMs(Date.parse(`${local}+08:00`));
const MORNING: DueAt = {
  now: at('2026-11-22T06:53:00'),
  timeZone: 'Asia/Shanghai',
  lastClosedAt: at('2026-11-21T09:15:00'),
  verifiedUntil: businessDate('2027-06-01'),
};
const found = (name: Found['name'], local: string, more: Partial<Found> = {}): Found => ({
  name,
  at: at(local),
  isGood: true,
  deviations: [],
  ...more,
});
const states = (family: 'scale' | 'analyzer', checks: readonly Found[], more: Partial<DueAt> = {}) =>
  Object.fromEntries(findDue({ family }, checks, { ...MORNING, ...more }).map(({ name, state }) => [name, state]));

test('a scale is checked anew before each shift', () => {
  expect(states('scale', [])).toEqual({ zero: 'due', testWeight: 'due', verification: 'good' });
  const checks = [found('zero', '2026-11-22T06:50:00'), found('testWeight', '2026-11-21T07:00:00')];
  expect(states('scale', checks)).toEqual({ zero: 'good', testWeight: 'due', verification: 'good' });
  expect(states('scale', checks, { lastClosedAt: null })).toEqual({ zero: 'good', testWeight: 'good', verification: 'good' });
  const failed = [found('zero', '2026-11-22T06:50:00', { isGood: false })];
  expect(states('scale', failed)['zero']).toBe('failed');
});

test('standard milk is good for its day, the alkaline cleaning until the next, the acid one for a week', () => {
  const yesterday = [
    found('standardMilk', '2026-11-21T07:00:00'),
    found('alkaline', '2026-11-21T09:05:00'),
    found('acid', '2026-11-15T23:59:00'),
  ];
  expect(states('analyzer', yesterday, { verifiedUntil: null })).toEqual({ standardMilk: 'due', alkaline: 'good', acid: 'good' });
  const older = [
    found('standardMilk', '2026-11-22T00:01:00'),
    found('alkaline', '2026-11-20T23:59:00'),
    found('acid', '2026-11-14T23:59:00'),
  ];
  expect(states('analyzer', older, { verifiedUntil: null })).toEqual({ standardMilk: 'good', alkaline: 'due', acid: 'due' });
});

test('a standard milk that is off by three quarters of what is allowed is near, from there on', () => {
  const off = (by: number) => [
    found('standardMilk', '2026-11-22T06:40:00', {
      deviations: [{ measure: 'fat', value: measured(60_000), allowed: measured(1_000), found: measured(60_000 + by) }],
    }),
  ];
  expect(states('analyzer', off(749))['standardMilk']).toBe('good');
  expect(states('analyzer', off(-750))['standardMilk']).toBe('near');
});

test('a verification warns a month before it ends, and is due from the day after', () => {
  const until = (day: string) => states('scale', [], { verifiedUntil: businessDate(day) })['verification'];
  expect(until('2026-12-23')).toBe('good');
  expect(until('2026-12-22')).toBe('near');
  expect(until('2026-11-22')).toBe('near');
  expect(until('2026-11-21')).toBe('due');
  expect(states('scale', [], { verifiedUntil: null })['verification']).toBe('due');
  expect(states('analyzer', [], { verifiedUntil: null })['verification']).toBe(undefined);
});
