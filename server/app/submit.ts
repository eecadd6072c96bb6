/** The one way in which a person's submission becomes a fact: once, however often it is sent. */
import { canonicalJson, type Json } from '../core/chain/canonical-json.ts';
import { aboutOf, type Fact, type FactDraft } from '../core/facts/fact.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import type { EpochMs } from '../core/units.ts';
import type { Writing } from './books.ts';
import type { House } from './house.ts';

/** The answer to a submission: the fact that it became. */
export type Receipt = { seq: number; at: EpochMs; kind: string; about: string | null };

/** Who submits what: `content` without secrets (a digest of it is kept), `id` made by the browser. */
export type Submission = { readonly id: string; readonly who: number | null; readonly content: Json };

/** Decides inside the transaction what the fact is; reads only through `tx`. */
export type Work = (tx: Writing, at: EpochMs) => Promise<Outcome<FactDraft>>;

/**
 * Runs the work in one transaction and answers with the receipt after the commit.
 * The same id with the same content is answered as before, without any work.
 * Refuses SAME_ID_OTHER_CONTENT, then whatever the work refuses; a refusal leaves nothing behind.
 */
export async function submit(house: House, submission: Submission, work: Work): Promise<Outcome<Receipt>> {
  const digest = house.digest(canonicalJson([submission.who, submission.content]));
  let appended: Fact | null = null;
  const outcome = await house.books.write(
    async (tx): Promise<Outcome<Receipt>> => {
      const known = await tx.chain.submission(submission.id);
      if (known !== null) return answerAgain(tx, known, digest);
      const at = house.now();
      const drafted = await work(tx, at);
      if (!drafted.ok) return drafted;
      appended = await tx.append(drafted.value, { id: submission.id, digest }, at);
      return done(receiptOf(appended));
    },
    () => appended !== null,
  );
  if (appended !== null) house.published(appended);
  return outcome;
}

/** As `submit`, for what closes, settles or pays. Refuses BOOKS_LOCKED {fact} first, while the chain is broken. */
export async function submitMoney(house: House, submission: Submission, work: Work): Promise<Outcome<Receipt>> {
  return house.lock === null ? submit(house, submission, work) : refused(house.lock.code, house.lock.facts);
}

/** Appends what a device brought: no submission, nobody's hand. Answers the fact after the commit. */
export async function recordFromDevice(house: House, work: Work): Promise<Outcome<Fact>> {
  const outcome = await house.books.write(
    async (tx): Promise<Outcome<Fact>> => {
      const at = house.now();
      const drafted = await work(tx, at);
      return drafted.ok ? done(await tx.append(drafted.value, null, at)) : drafted;
    },
    (result) => result.ok,
  );
  if (outcome.ok) house.published(outcome.value);
  return outcome;
}

async function answerAgain(tx: Writing, known: { digest: string; seq: number }, digest: string): Promise<Outcome<Receipt>> {
  if (known.digest !== digest) return refused('SAME_ID_OTHER_CONTENT');
  const fact = await tx.chain.fact(known.seq);
  if (fact === null) throw new Error(`fact ${known.seq} of a submission is missing`);
  return done(receiptOf(fact));
}

export const receiptOf = (fact: Fact): Receipt => ({ seq: fact.seq, at: fact.at, kind: fact.kind, about: aboutOf(fact.body) });
