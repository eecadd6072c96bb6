/** The committee's limits: dated tables, per kind of milk, each row with its source and with what it does: reject, or only warn. */
import type { BusinessDate, ShiftId, ShiftName } from '../calendar.ts';
import type { LimitRow } from '../facts/station-facts.ts';
import { pickInForce } from '../in-force.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { type Measured, measured } from '../units.ts';
import { checkMeasured, type MeasureName, type MilkKind } from './measure.ts';

export type DatedLimits = {
  readonly version: number;
  readonly fromDay: BusinessDate;
  readonly fromShift: ShiftName;
  readonly rows: readonly LimitRow[];
};

/** The rows for one kind of milk; `version` is that of the table they come from. */
export type LimitsInForce = { readonly version: number; readonly rows: readonly LimitRow[] };

/**
 * The rows in force for a kind of milk in a shift: of the table that began last (of two that began together, the higher version).
 * Mixed milk takes the most lenient of its parts. NO_LIMITS_FOR_DATE {milkKind, shift} when no table has begun or it has no row for this
 * kind.
 */
export function pickLimits(tables: readonly DatedLimits[], milkKind: MilkKind, shift: ShiftId): Outcome<LimitsInForce> {
  const found = pickInForce(tables, shift, ({ version }) => version);
  if (found === null) return refused('NO_LIMITS_FOR_DATE', { milkKind, shift });
  const hasRows = milkKind === 'mixed' ? found.rows.length > 0 : found.rows.some((row) => row.milkKind === milkKind);
  return hasRows
    ? done({ version: found.version, rows: rowsFor(found.rows, milkKind) })
    : refused('NO_LIMITS_FOR_DATE', { milkKind, shift });
}

/** A table's rows for one kind of milk; for mixed milk the most lenient of all kinds that the table has rows for. */
export function rowsFor(rows: readonly LimitRow[], milkKind: MilkKind): readonly LimitRow[] {
  return milkKind === 'mixed' ? lenientRows(rows) : rows.filter((row) => row.milkKind === milkKind);
}

/** A row rejects mixed milk only if every kind rejects for that measure; where a kind has no row at all for it, mixed milk has none. */
function lenientRows(rows: readonly LimitRow[]): readonly LimitRow[] {
  const kinds = [...new Set(rows.map((row) => row.milkKind))];
  const lenient: LimitRow[] = [];
  for (const measure of new Set(rows.map((row) => row.measure))) {
    const parts = kinds.map((kind) => rows.filter((row) => row.milkKind === kind && row.measure === measure));
    const rejecting = parts.map((own) => own.find(({ effect }) => effect === 'rejects') ?? null);
    const warning = parts.map((own) => own.find(({ effect }) => effect === 'warns') ?? own[0] ?? null);
    const rejects = widest(rejecting, 'rejects');
    const warns =
      rejects !== null && !rows.some((row) => row.measure === measure && row.effect === 'warns') ? null : widest(warning, 'warns');
    for (const row of [rejects, warns]) if (row !== null) lenient.push(row);
  }
  return lenient;
}

function widest(parts: readonly (LimitRow | null)[], effect: LimitRow['effect']): LimitRow | null {
  const rows = parts.filter((row) => row !== null);
  const [first] = rows;
  if (first === undefined || rows.length < parts.length) return null;
  const bound = (bounds: readonly (Measured | null)[], pick: (...values: number[]) => number): Measured | null => {
    const set = bounds.filter((value) => value !== null);
    return set.length < bounds.length ? null : measured(pick(...set));
  };
  const [min, max] = [
    bound(
      rows.map((row) => row.min),
      Math.min,
    ),
    bound(
      rows.map((row) => row.max),
      Math.max,
    ),
  ];
  if (min === null && max === null) return null;
  return { milkKind: 'mixed', measure: first.measure, min, max, effect, source: [...new Set(rows.map(({ source }) => source))].join('; ') };
}

/**
 * Whether a table can be published. VALUE_OUT_OF_RANGE {measure, value, min, max}: a bound that the measure cannot have, bounds the wrong
 * way round, no bound at all, or two rows of one kind, measure and effect. In the order of the rows.
 */
export function checkLimitRows(rows: readonly LimitRow[]): Outcome<null> {
  const seen = new Set<string>();
  for (const { milkKind, measure, min, max, effect } of rows) {
    for (const bound of [min, max]) {
      const checked = bound === null ? null : checkMeasured(measure, bound);
      if (checked !== null && !checked.ok) return checked;
    }
    const key = `${milkKind} ${measure} ${effect}`;
    const isReversed = min !== null && max !== null && min > max;
    if ((min === null && max === null) || isReversed || seen.has(key)) {
      return refused('VALUE_OUT_OF_RANGE', { measure, value: key, min: min ?? '', max: max ?? '' });
    }
    seen.add(key);
  }
  return done(null);
}

type Bounds = readonly [MeasureName, number | null, number | null];
const GB = 'GB 19301-2010';
const GB_UNCONFIRMED = 'GB 19301-2010 (?)';

/** Cow: the national raw milk standard; "(?)" marks a number that its issuer has not confirmed. */
const COW: readonly (readonly [string, ...Bounds])[] = [
  [GB, 'protein', 28_000, null],
  [GB, 'fat', 31_000, null],
  [GB, 'snf', 81_000, null],
  [GB_UNCONFIRMED, 'density', 10_270_000, null],
  [GB, 'acidity', 120_000, 180_000],
  [GB_UNCONFIRMED, 'freezingPoint', -5_600, -5_000],
];
/** Yak and dzomo: no number is confirmed, so every row only warns until the committee enters a printed source or its own trial. */
const UNSOURCED: readonly Bounds[] = [
  ['protein', 28_000, null],
  ['density', 10_270_000, null],
  ['acidity', 120_000, 180_000],
];

const bound = (value: number | null): Measured | null => (value === null ? null : measured(value));

/** The table a station starts with, for the committee to look at and change. */
export const STARTING_LIMITS: readonly LimitRow[] = [
  ...COW.map(
    ([source, measure, min, max]): LimitRow => ({
      milkKind: 'cow',
      measure,
      min: bound(min),
      max: bound(max),
      effect: 'rejects',
      source,
    }),
  ),
  ...(['yak', 'dzomo'] as const).flatMap((milkKind) =>
    UNSOURCED.map(
      ([measure, min, max]): LimitRow => ({ milkKind, measure, min: bound(min), max: bound(max), effect: 'warns', source: '?' }),
    ),
  ),
];
