/** Closing a day posts it to the ledger and seals it. It closes whole or not at all. */
import { type BusinessDate, businessDate, businessDateAt, compareDates } from '../core/calendar.ts';
import type { DayTotals } from '../core/facts/money-facts.ts';
import { assertBalanced, assertGramsAgree, assertHouseholdsOnce } from '../core/ledger/invariants.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import { sumFen } from '../core/settlement/deductions.ts';
import { type EpochMs, fen, grams } from '../core/units.ts';
import type { DeliveryRecord, HouseholdSum, Writing } from './books.ts';
import type { Actor, House } from './house.ts';
import { submitMoney } from './submit.ts';

/**
 * Closes a business day. Refuses DAY_CLOSED, SHIFT_OPEN (one of its shifts), DELIVERIES_OPEN, NOTHING_TO_CLOSE (also of a day to come),
 * INVARIANT_BROKEN {invariant}:
 * the postings sum to zero, grams accepted are the grams that are settled, every household is there once.
 */
export async function closeDay(house: House, actor: Actor, input: { id: string; day: string }) {
  const day = businessDate(input.day);
  return submitMoney(house, { id: input.id, who: actor.account, content: { day } }, async (tx, at) => {
    if ((await tx.money.day(day)) !== null) return refused('DAY_CLOSED', { day });
    const shifts = await tx.deliveries.shiftsOfDay(day);
    const open = shifts.find(({ closedAt }) => closedAt === null);
    if (open !== undefined) return refused('SHIFT_OPEN', { shift: open.shift });
    const waiting = (await tx.deliveries.open()).filter(({ shift }) => shift.startsWith(day));
    if (waiting.length > 0) return refused('DELIVERIES_OPEN', { count: waiting.length });
    const deliveries = await tx.deliveries.ofDay(day);
    const corrections = await tx.deliveries.correctionsOfDay(day);
    const isEmpty = shifts.length === 0 && deliveries.length === 0 && corrections.length === 0;
    if (isEmpty || (await isToCome(tx, day, at))) return refused('NOTHING_TO_CLOSE', { day });
    const milk = await tx.money.milkByHousehold(day, day);
    const sound = await assertDay(tx, deliveries, milk);
    if (!sound.ok) return sound;
    const accepted = deliveries.filter(({ state }) => state === 'accepted');
    const totals: DayTotals = {
      acceptedPails: accepted.length,
      rejectedPails: deliveries.length - accepted.length,
      households: milk.length,
      grams: grams(milk.reduce((sum, row) => sum + row.grams, 0)),
      milkFen: sumFen(milk.map(({ milkFen }) => milkFen)),
      corrections: corrections.length,
      correctionFen: sumFen(corrections.flatMap(({ lines }) => lines.map((line) => line.fen))),
    };
    return done({ kind: 'day.closed', who: actor.account, body: { day, totals } });
  });
}

/** What was corrected after the close of a day may be booked on the next one before that has begun. */
async function isToCome(tx: Writing, day: BusinessDate, at: EpochMs): Promise<boolean> {
  const station = await tx.station.station();
  return station !== null && compareDates(businessDateAt(at, station.timeZone), day) < 0;
}

async function assertDay(tx: Writing, deliveries: readonly DeliveryRecord[], milk: readonly HouseholdSum[]): Promise<Outcome<null>> {
  const accepted = deliveries.filter(({ state }) => state === 'accepted');
  const acceptedGrams = grams(accepted.reduce((sum, { netGrams }) => sum + (netGrams ?? 0), 0));
  const agree = assertGramsAgree(acceptedGrams, grams(milk.reduce((sum, row) => sum + row.grams, 0)));
  if (!agree.ok) return agree;
  const once = assertHouseholdsOnce(
    new Set(accepted.map(({ household }) => household)),
    milk.map(({ household }) => household),
  );
  if (!once.ok) return once;
  const sum = await tx.money.sumOfPostings();
  return sum === 0 ? done(null) : assertBalanced([{ entry: 'ledger', postings: [{ account: 'milk purchased', amount: fen(sum) }] }]);
}
