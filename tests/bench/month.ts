/** Books of a whole month: a furnished station, every shift with its pails as facts, every day closed. */
import { randomBytes } from 'node:crypto';
import { closeSync, copyFileSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { assessDelivery, readRules } from '../../server/app/assess-delivery.ts';
import type { DeliveryRecord, MeasureRecord, Writing } from '../../server/app/books.ts';
import { closeDay } from '../../server/app/close-day.ts';
import type { Actor, House } from '../../server/app/house.ts';
import { closeShift, openShift } from '../../server/app/open-shift.ts';
import { type BusinessDate, SHIFT_NAMES, type ShiftId, type ShiftName, shiftId } from '../../server/core/calendar.ts';
import type { Outcome } from '../../server/core/outcome.ts';
import { daysOfPeriod, type Period, parsePeriod } from '../../server/core/settlement/period.ts';
import { type EpochMs, grams, measured } from '../../server/core/units.ts';
import { furnish, GOOD_VALUES, startUnderTest } from '../station/station-under-test.ts';

export const HOUSEHOLDS = 200;
/** Accounts in the order in which `furnish` opens them. */
export const TESTER: Actor = { account: 2, roles: ['tester'] };
export const ACCOUNTANT: Actor = { account: 3, roles: ['accountant'] };
export const COMMITTEE: Actor = { account: 5, roles: ['committee'] };
const TARE = grams(1220);
const OPENS_AT: Readonly<Record<ShiftName, string>> = { morning: '06:30:00', evening: '18:00:00' };

export const newId = (): string => randomBytes(16).toString('hex');

/** The last month of 31 days, and so of 62 shifts, that is over. */
export function lastLongMonth(now: number): Period {
  let month = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toPlainYearMonth();
  do month = month.subtract({ months: 1 });
  while (month.daysInMonth !== 31);
  const period = parsePeriod(month.toString());
  if (period === null) throw new Error('a month is a period');
  return period;
}

/** The value of an outcome; a refusal here is a fault of the bench. */
export function expectDone<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.facts)}`);
  return outcome.value;
}

/**
 * Makes the books of the month in the folder, with so many pails of each household in each shift. Nothing is synced while they are made.
 */
export async function bookMonth(folder: string, pails: number): Promise<Period> {
  const period = lastLongMonth(Date.now());
  const under = await startUnderTest({ folder, synchronous: 'OFF', startAt: momentOf(period.firstDay, 'morning') });
  await furnish(under, { households: HOUSEHOLDS });
  const { house } = under.station;
  for (const day of daysOfPeriod(period)) {
    for (const name of SHIFT_NAMES) {
      under.clock.setTo(momentOf(day, name));
      expectDone(await openShift(house, TESTER, { id: newId(), name, clockConfirmed: true }));
      await bookShift(house, { day, name, pails });
      expectDone(await closeShift(house, TESTER, { id: newId(), shift: shiftId(day, name) }));
    }
    expectDone(await closeDay(house, ACCOUNTANT, { id: newId(), day }));
  }
  await under.station.close();
  return period;
}

/** Copies the month's books, whole on the disk when it returns: what the system still had to write would slow the first commits. */
export function copyBooks(folder: string, file: string): void {
  copyFileSync(join(folder, 'books.db'), file);
  const copy = openSync(file, 'r+');
  fsyncSync(copy);
  closeSync(copy);
}

const momentOf = (day: BusinessDate, name: ShiftName): number => Date.parse(`${day}T${OPENS_AT[name]}+08:00`);

type ShiftToBook = { readonly day: BusinessDate; readonly name: ShiftName; readonly pails: number };

/** All pails of a shift in one transaction: the same facts that the counter appends one by one. */
async function bookShift(house: House, { day, name, pails }: ShiftToBook): Promise<void> {
  const rules = await readRules(house.books);
  const shift = shiftId(day, name);
  const at = house.now();
  await house.books.write(
    async (tx) => {
      for (let index = 0; index < HOUSEHOLDS * pails; index += 1) {
        const netGrams = grams(4000 + ((index * 7919) % 9000));
        const delivery = newId();
        const household = (index % HOUSEHOLDS) + 1;
        await bookPail(tx, at, { delivery, shift, day, number: index + 1, household, netGrams, rules });
      }
    },
    () => true,
  );
}

type Pail = {
  readonly delivery: string;
  readonly shift: ShiftId;
  readonly day: BusinessDate;
  readonly number: number;
  readonly household: number;
  readonly netGrams: ReturnType<typeof grams>;
  readonly rules: Parameters<typeof assessDelivery>[2];
};

async function bookPail(tx: Writing, at: EpochMs, pail: Pail): Promise<void> {
  const { delivery, shift, day, number, household, netGrams, rules } = pail;
  const submitted = () => ({ id: newId(), digest: '0'.repeat(64) });
  const who = TESTER.account;
  const called = { delivery, shift, number, household, milkKind: 'yak' as const, arrivedAt: at, milkedMinutesAgo: null, isCooled: false };
  await tx.append({ kind: 'delivery.calledUp', who, body: called }, submitted(), at);
  const values = GOOD_VALUES.map(({ measure, value }) => ({ measure, value: measured(value), nth: 1 as const }));
  const weight = { grossGrams: grams(netGrams + TARE), tareGrams: TARE, netGrams };
  const typed = { delivery, values, weight, alcoholTest: null, sensory: 'normal' as const };
  await tx.append({ kind: 'values.typed', who, body: typed }, submitted(), at);
  const measures: MeasureRecord[] = values.map((value) => ({
    ...value,
    ...{ delivery, source: 'typed', seq: 0, device: null, settings: null },
  }));
  const record = { milkKind: 'yak', shift, netGrams, alcoholTest: null, sensory: 'normal' } as unknown as DeliveryRecord;
  const { judgement, limits, priced } = assessDelivery(record, measures, rules);
  const decided = { delivery, verdict: 'accepted' as const, bookedDay: day, limits: limits ?? 0, judged: judgement.judged, priced };
  await tx.append({ kind: 'delivery.decided', who, body: { ...decided, reasons: [], fate: null } }, submitted(), at);
}
