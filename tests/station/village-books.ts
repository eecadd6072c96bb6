/** A village lived through the use cases themselves, beside a ledger of its own that knows what each household must be owed. */
import { callUp } from '../../server/app/call-up.ts';
import { closeDay } from '../../server/app/close-day.ts';
import { decideDelivery } from '../../server/app/decide-delivery.ts';
import type { Actor, House } from '../../server/app/house.ts';
import { closeShift, openShift } from '../../server/app/open-shift.ts';
import { recordDeduction } from '../../server/app/record-deduction.ts';
import { typeValues } from '../../server/app/type-values.ts';
import { businessDate, type ShiftName } from '../../server/core/calendar.ts';
import type { Outcome } from '../../server/core/outcome.ts';
import { newId } from './client.ts';
import { amountOf } from './reckoning.ts';
import { GOOD_VALUES, type StationUnderTest } from './station-under-test.ts';

/** The accounts in the order in which `furnish` opens them. */
export const ACTORS = {
  admin: { account: 1, roles: ['admin'] },
  tester: { account: 2, roles: ['tester'] },
  accountant: { account: 3, roles: ['accountant'] },
  cashier: { account: 4, roles: ['cashier'] },
  committee: { account: 5, roles: ['committee'] },
} as const satisfies Record<string, Actor>;

export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.refusal.code} ${JSON.stringify(outcome.refusal.facts)}`);
  return outcome.value;
}

const TARE = 1_220;
export type Pail = { readonly household: number; readonly netGrams: number; readonly protein: number; readonly fat: number };

const valuesOf = ({ protein, fat }: Pick<Pail, 'protein' | 'fat'>) =>
  GOOD_VALUES.map(({ measure, value, nth }) => ({
    measure,
    value: measure === 'protein' ? protein : measure === 'fat' ? fat : value,
    nth,
  }));

/** Brings a pail and has it accepted for what PLAN makes of it; answers the delivery's id. */
export async function bringPail(house: House, pail: Pail): Promise<string> {
  const id = newId();
  must(await callUp(house, ACTORS.tester, { id, household: pail.household, milkKind: null, milkedMinutesAgo: null, isCooled: false }));
  const typed = { id: newId(), delivery: id, values: valuesOf(pail), grossGrams: pail.netGrams + TARE, alcoholTest: null };
  must(await typeValues(house, ACTORS.tester, { ...typed, sensory: 'normal' }));
  const shownAmountFen = amountOf(pail.netGrams, pail);
  const decision = { id: newId(), delivery: id, verdict: 'accepted', shownAmountFen, isSameAgainConfirmed: true } as const;
  must(await decideDelivery(house, ACTORS.tester, decision));
  return id;
}

/** Brings a pail that is weighed, measured, and rejected. */
export async function bringBadPail(house: House, household: number): Promise<string> {
  const id = newId();
  must(await callUp(house, ACTORS.tester, { id, household, milkKind: null, milkedMinutesAgo: null, isCooled: false }));
  const typed = { id: newId(), delivery: id, values: valuesOf({ protein: 51_200, fat: 64_800 }), grossGrams: 9_000, alcoholTest: null };
  must(await typeValues(house, ACTORS.tester, { ...typed, sensory: 'abnormal' }));
  must(await decideDelivery(house, ACTORS.tester, { id: newId(), delivery: id, verdict: 'rejected', reasons: ['sensory'], fate: 'home' }));
  return id;
}

/** Sets the clock to 07:00 (or 17:00) of the shift's day and lives it. */
export async function liveShift(under: StationUnderTest, shift: `${string}/${ShiftName}`, work: () => Promise<unknown>): Promise<void> {
  const [day = '', name = 'morning'] = shift.split('/') as [string, ShiftName];
  const { house } = under.station;
  under.clock.setTo(Date.parse(`${day}T${name === 'morning' ? '07' : '17'}:00:00+08:00`));
  must(await openShift(house, ACTORS.tester, { id: newId(), name, clockConfirmed: true }));
  await work();
  must(await closeShift(house, ACTORS.tester, { id: newId(), shift }));
}

export const sealDay = async ({ station }: StationUnderTest, day: string) =>
  must(await closeDay(station.house, ACTORS.accountant, { id: newId(), day: businessDate(day) }));

/** Money or goods that a household had before its milk was paid. */
export const lend = async ({ station }: StationUnderTest, household: number, amountFen: number) =>
  must(
    await recordDeduction(station.house, ACTORS.accountant, {
      id: newId(),
      household,
      kind: 'feed',
      amountFen,
      reason: '饲料',
      consent: `C-${household}`,
    }),
  );
