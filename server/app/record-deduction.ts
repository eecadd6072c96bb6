/**
 * What a household got ahead of its milk money, with its consent; none of the kinds is a fee for testing, which Regulation 536 art. 21
 * forbids.
 */
import { businessDateAt } from '../core/calendar.ts';
import { done, refused } from '../core/outcome.ts';
import { fen } from '../core/units.ts';
import type { Actor, House } from './house.ts';
import { submit } from './submit.ts';

export type RecordDeduction = {
  readonly id: string;
  readonly household: number;
  readonly kind: 'advance' | 'feed' | 'loan' | 'other';
  readonly amountFen: number;
  readonly reason: string;
  /** The reference of the household's signed or thumb-printed consent. */
  readonly consent: string;
};

/** Records a deduction of today. Refuses UNKNOWN_HOUSEHOLD, DEDUCTION_WITHOUT_CONSENT, NOT_SET_UP. */
export async function recordDeduction(house: House, actor: Actor, input: RecordDeduction) {
  const { id, ...content } = input;
  return submit(house, { id, who: actor.account, content }, async (tx, at) => {
    const { household, kind, reason, consent } = input;
    if ((await tx.households.byNumber(household)) === null) return refused('UNKNOWN_HOUSEHOLD', { household });
    if (consent.trim() === '') return refused('DEDUCTION_WITHOUT_CONSENT', { household });
    const station = await tx.station.station();
    if (station === null) return refused('NOT_SET_UP');
    const day = businessDateAt(at, station.timeZone);
    const body = { deduction: id, household, day, kind, amountFen: fen(input.amountFen), reason, consent };
    return done({ kind: 'deduction.recorded', who: actor.account, body });
  });
}
