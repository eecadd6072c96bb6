/** Households: registration, card, and the milk that may not be taken whatever the test. */
import { businessDate, compareDates } from '../core/calendar.ts';
import type { PayBy } from '../core/facts/station-facts.ts';
import { done, refused } from '../core/outcome.ts';
import type { MilkKind } from '../core/quality/measure.ts';
import { grams } from '../core/units.ts';
import type { Actor, House } from './house.ts';
import { recordPerson } from './person-proof.ts';
import { submit } from './submit.ts';

export type RegisterHousehold = {
  readonly id: string;
  readonly code: string;
  readonly mark: number;
  readonly nameZh: string;
  readonly nameBo: string;
  readonly milkKind: MilkKind;
  readonly payBy: PayBy;
  readonly isMember: boolean;
  readonly tareGrams: number;
};

/** Registers a household. Refuses CODE_TAKEN. */
export async function registerHousehold(house: House, actor: Actor, input: RegisterHousehold) {
  const { id, nameZh, nameBo, ...kept } = input;
  return submit(house, { id, who: actor.account, content: { ...kept, nameZh, nameBo } }, async (tx) => {
    if ((await tx.households.byCode(input.code)) !== null) return refused('CODE_TAKEN', { code: input.code });
    const household = await tx.station.nextNumber('household');
    const person = await recordPerson(house, tx, { subject: `household/${household}`, nameZh, nameBo });
    return done({
      kind: 'household.registered',
      who: actor.account,
      body: { household, ...kept, tareGrams: grams(input.tareGrams), person },
    });
  });
}

/** Issues a household's card; the old one is revoked. Only the digest of its secret is kept. Refuses UNKNOWN_HOUSEHOLD. */
export async function issueCard(house: House, actor: Actor, input: { id: string; household: number; secret: string }) {
  const { household } = input;
  const secretDigest = house.digest(input.secret);
  return submit(house, { id: input.id, who: actor.account, content: { household, secretDigest } }, async (tx) => {
    if ((await tx.households.byNumber(household)) === null) return refused('UNKNOWN_HOUSEHOLD', { household });
    return done({ kind: 'card.issued', who: actor.account, body: { household, secretDigest } });
  });
}

export type BanHousehold = { id: string; household: number; reason: 'colostrum' | 'medicine'; from: string; until: string };

/** Marks a household's milk as banned between two days. Refuses UNKNOWN_HOUSEHOLD, BAD_REQUEST {field} (it ends before it begins). */
export async function banHousehold(house: House, actor: Actor, input: BanHousehold) {
  const { id, household, reason } = input;
  const days = { from: businessDate(input.from), until: businessDate(input.until) };
  return submit(house, { id, who: actor.account, content: { household, reason, ...days } }, async (tx) => {
    if ((await tx.households.byNumber(household)) === null) return refused('UNKNOWN_HOUSEHOLD', { household });
    if (compareDates(days.until, days.from) < 0) return refused('BAD_REQUEST', { field: 'until' });
    return done({ kind: 'household.banned', who: actor.account, body: { household, reason, ...days } });
  });
}
