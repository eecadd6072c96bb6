/** A correction planned again; that the second person really signed was checked at the door and is in no fact. */
import { type Correct, planCorrection } from '../app/correct-delivery.ts';
import type { FactOf } from '../core/facts/fact.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import type { Witness } from './witness.ts';

export async function correctAgain(witness: Witness, { body, who, at }: FactOf<'delivery.corrected'>): Promise<Outcome<unknown>> {
  const { delivery, reason, second } = body;
  const planned = await planCorrection(witness.reading, inputOf(body), at);
  if (!planned.ok) return planned;
  const { now: standing, lines, bookedDay, isSecondPersonNeeded } = planned.value;
  const signed = await judgeSecond(witness, { second, who, isNeeded: isSecondPersonNeeded });
  if (!signed.ok) return signed;
  const draft = { kind: 'delivery.corrected', who, body: { delivery, reason, bookedDay, second, now: standing, lines } } as const;
  const submitted = body.submitted ?? { id: '', digest: '' };
  return witness.house.books.write(
    async (tx) => done(await tx.append(draft, submitted, at)),
    () => true,
  );
}

type Second = { readonly second: number | null; readonly who: number | null; readonly isNeeded: boolean };

async function judgeSecond({ reading }: Witness, { second, who, isNeeded }: Second): Promise<Outcome<null>> {
  if (second === null) return isNeeded ? refused('SECOND_PERSON_NEEDED') : done(null);
  if (second === who) return refused('SAME_PERSON');
  return (await reading.station.accountByNumber(second)) === null ? refused('UNKNOWN_ACCOUNT') : done(null);
}

/**
 * What was submitted, from what stands now. A typed measure with one reading comes out the same whether it was typed now or stood so
 * before,
 * so all of them are given.
 */
function inputOf({ delivery, reason, now }: FactOf<'delivery.corrected'>['body']): Correct {
  const values = now.judged.filter(({ source, second }) => source === 'typed' && second === null);
  return {
    id: '',
    delivery,
    reason,
    toHousehold: now.household,
    netGrams: now.netGrams,
    values: values.map(({ measure, first }) => ({ measure, value: first })),
    second: null,
  };
}
