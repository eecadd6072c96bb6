import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeFrame } from '../../../drivers/index.ts';
import { businessDate } from '../../../server/core/calendar.ts';
import type { EvidenceFrame } from '../../../server/core/facts/counter-facts.ts';
import { epochMs } from '../../../server/core/units.ts';
import { liveSmallPast, SMALL, type SmallPast, THURSDAY } from './small-past.ts';

const SEED = 11;
const FIRST_MAY = businessDate('2026-05-29');
const LAST_MAY = businessDate('2026-05-31');

let past: SmallPast;
beforeAll(async () => {
  past = await liveSmallPast({ seed: SEED });
});
afterAll(() => past.close());

/** Everything that was decided and why, without when: ids, people, bytes, amounts. */
async function bodiesOf({ opened }: SmallPast): Promise<string[]> {
  const rows = await opened.db.selectFrom('fact').select(['kind', 'who', 'body']).orderBy('seq').execute();
  // When the tables were made is the machine's own time.
  return rows.filter(({ kind }) => kind !== 'store.migrated').map(({ kind, who, body }) => `${kind} ${who} ${body}`);
}

describe("the demo's past", () => {
  test('closes a month whose ledger balances, day by day and as a whole', async () => {
    const { books } = past;
    const days = await books.money.days(FIRST_MAY, LAST_MAY);
    expect(days.map(({ day }) => day)).toEqual(['2026-05-29', '2026-05-30', '2026-05-31']);
    expect(await books.money.sumOfPostings()).toBe(0);
    const milk = (await books.deliveries.ofDay(FIRST_MAY)).reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0);
    expect(milk).toBeGreaterThan(0);
    expect(days[0]?.milkFen).toBe(milk);
  });

  test('settles every household once, approved by another person than the one who prepared it', async () => {
    const { books } = past;
    const settlement = await books.money.settlement('2026-05');
    const statements = await books.money.statements('2026-05');
    const days = await books.money.days(FIRST_MAY, LAST_MAY);
    expect(statements.map(({ household }) => household)).toEqual(Array.from({ length: SMALL.households }, (_none, index) => index + 1));
    expect(statements.reduce((sum, { milkFen }) => sum + milkFen, 0)).toBe(days.reduce((sum, { milkFen }) => sum + milkFen, 0));
    expect(settlement?.approvedBy).not.toBe(settlement?.preparedBy);
    expect(settlement?.seal).toMatch(/^[0-9A-HJKMNP-TV-Z-]{19}$/);
    const paid = (await books.money.payoutLines('2026-05', 'bank')).filter(({ paidAt }) => paidAt !== null);
    expect(paid.length).toBeGreaterThan(0);
  });

  test('leaves every day before today closed and this morning open, with pails decided', async () => {
    const { books } = past;
    const days = await books.money.days(businessDate('2026-06-01'), businessDate('2026-06-30'));
    expect(days.map(({ day }) => day)).toEqual(['2026-06-01', '2026-06-02', '2026-06-03']);
    const shift = await books.deliveries.openShift();
    expect(shift?.shift).toBe('2026-06-04/morning');
    const decided = (await books.deliveries.ofShift('2026-06-04/morning' as never)).filter(({ decidedSeq }) => decidedSeq !== null);
    expect(decided).toHaveLength(SMALL.pailsToday);
  });

  test('is dated in one order and never later than now', async () => {
    const rows = await past.opened.db.selectFrom('fact').select('at').orderBy('seq').execute();
    const moments = rows.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(moments.at(-1)).toBeLessThanOrEqual(THURSDAY);
  });

  test('keeps the bytes of every weighing: an empty platform and a load at rest, as the scale showed it', async () => {
    const rows = await past.opened.db.selectFrom('fact').select('body').where('kind', '=', 'weighing.bound').execute();
    const weighings = rows.map(({ body }) => JSON.parse(body) as { window: EvidenceFrame[]; empty: EvidenceFrame[]; grossGrams: number });
    const shown = ({ hex }: EvidenceFrame): string | null => {
      const message = decodeFrame('yaohua-tf0', { unit: 'kg' }, hex);
      return message?.kind === 'weight' ? message.value : null;
    };
    expect(weighings.length).toBeGreaterThan(40);
    for (const { window, empty, grossGrams } of weighings) {
      const kilograms = `${String(grossGrams).slice(0, -3)}.${String(grossGrams).slice(-3, -1)}`;
      expect(new Set(window.map(shown))).toEqual(new Set([kilograms]));
      expect(new Set(empty.map(shown))).toEqual(new Set(['0.00']));
    }
  });
});

test('the same seed gives the same facts, another seed other ones', async () => {
  const again = await liveSmallPast({ seed: SEED });
  const other = await liveSmallPast({ seed: SEED + 1 });
  try {
    const bodies = await bodiesOf(past);
    expect(await bodiesOf(again)).toEqual(bodies);
    expect(await bodiesOf(other)).not.toEqual(bodies);
  } finally {
    await again.close();
    await other.close();
  }
});

test.each([
  ['a minute after the month began', '2026-06-01T00:01:00+08:00'],
  ['on the evening of its first day', '2026-06-01T21:00:00+08:00'],
  ['before dawn of its second day', '2026-06-02T04:00:00+08:00'],
])('the month before is closed and settled %s', async (_when, moment) => {
  const young = await liveSmallPast({ seed: SEED, now: epochMs(Date.parse(moment)) });
  try {
    expect((await young.books.money.settlement('2026-05'))?.seal).toMatch(/^\S{19}$/);
    expect((await young.books.deliveries.openShift())?.day).toBe(moment.slice(0, 10));
    expect(await young.books.money.sumOfPostings()).toBe(0);
  } finally {
    await young.close();
  }
});

test('a past that is not wanted any more breaks off', async () => {
  await expect(liveSmallPast({ seed: SEED, signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
});
