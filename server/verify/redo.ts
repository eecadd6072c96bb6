/** For each kind of fact: the use case that made it, done again with what the fact says was submitted. */
import type { Actor } from '../app/house.ts';
import type { Fact, FactKind, FactOf } from '../core/facts/fact.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import type { Unreadable } from './evidence.ts';
import type { Witness } from './witness.ts';

/** Does it again; the witness keeps what came out. Answers a refusal, or evidence that does not read. */
export type Redo<K extends FactKind> = (witness: Witness, fact: FactOf<K>) => Promise<Outcome<unknown> | Unreadable>;
export type Redos<K extends FactKind> = { readonly [P in K]: Redo<P> };

export const submissionOf = (fact: Fact): string => fact.body.submitted?.id ?? '';

/** Who did it, with the roles that the books gave him. */
export async function actorOf({ reading }: Witness, fact: Fact): Promise<Actor> {
  const account = fact.who === null ? null : await reading.station.accountByNumber(fact.who);
  return { account: fact.who ?? 0, roles: account?.roles ?? [] };
}

/** A thing that a fact names, or UNKNOWN_DEVICE and the like for one that the books before it do not hold. */
export const orRefused = <T>(found: T | null | undefined, code: 'UNKNOWN_DEVICE' | 'UNKNOWN_ACCOUNT' | 'UNKNOWN_DELIVERY'): Outcome<T> =>
  found === null || found === undefined ? refused(code) : done(found);

/** The outcome; where it was refused because another amount was shown, that of doing it with the amount that comes out now. */
export async function withPresentAmount<T>(outcome: Outcome<T>, again: (amountFen: number) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  if (outcome.ok || outcome.refusal.code !== 'AMOUNT_CHANGED') return outcome;
  return again(Number(outcome.refusal.facts['amountFen']));
}
