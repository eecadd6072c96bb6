/**
 * Every fact done again by the use case that made it, in the books as they stood before it, and then projected into them: from the bytes of
 * the devices to what a household is owed. What comes out of the projections is what the tables must hold.
 */
import type { Kysely } from 'kysely';
import type { Json } from '../core/chain/canonical-json.ts';
import type { Fact } from '../core/facts/fact.ts';
import { readFact } from '../store/append-fact.ts';
import { project } from '../store/projections/index.ts';
import type { Tx } from '../store/projections/projection.ts';
import type { FactTable, Schema } from '../store/schema.ts';
import { type Checked, type Difference, differInFact } from './difference.ts';
import { isUnreadable } from './evidence.ts';
import { readBody } from './fact-form.ts';
import { findFirstDifference } from './first-difference.ts';
import type { Redo } from './redo.ts';
import { redoCounter } from './redo-counter.ts';
import { redoHonesty } from './redo-honesty.ts';
import { redoMoney } from './redo-money.ts';
import { redoStation } from './redo-station.ts';
import { changesStation, type StationMemory } from './station-memory.ts';
import { walkFacts } from './walk-facts.ts';
import { createWitness, type Witness } from './witness.ts';

const BATCH = 500;
const REDO = { ...redoStation, ...redoCounter, ...redoHonesty, ...redoMoney };

/** Counts of what was looked at again, by what a reader of the report knows. */
const COUNTED: Readonly<Record<string, string>> = {
  'weighing.bound': 'weighings',
  'analysis.bound': 'analyses',
  'delivery.decided': 'decisions',
  'delivery.corrected': 'corrections',
  'day.closed': 'days',
  'settlement.drafted': 'drafts',
  'payout.paid': 'payments',
};

/** Replays the facts of `db` into the empty books `scratch`; ends at the first difference. */
export async function replayFacts(db: Kysely<Schema>, scratch: Kysely<Schema>): Promise<Checked> {
  const memory: StationMemory = new Map();
  const counts: Record<string, number> = Object.fromEntries(Object.values(COUNTED).map((name) => [name, 0]));
  for await (const rows of walkFacts(db, BATCH)) {
    const difference = await scratch.transaction().execute((tx) => replayBatch(tx, rows, memory));
    if (difference !== null) return { counts, difference };
    for (const { kind } of rows) {
      const name = COUNTED[kind];
      if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
    }
  }
  return { counts, difference: null };
}

async function replayBatch(tx: Tx, rows: readonly FactTable[], memory: StationMemory): Promise<Difference | null> {
  for (const row of rows) {
    const difference = await replayFact(tx, row, memory);
    if (difference !== null) return difference;
    if (changesStation(row.kind)) memory.clear();
  }
  return null;
}

async function replayFact(tx: Tx, row: FactTable, memory: StationMemory): Promise<Difference | null> {
  try {
    const read = readBody(row);
    if ('what' in read) return read;
    const fact = readFact(row);
    const difference = await judgeFact(createWitness(tx, memory, fact), fact);
    if (difference !== null) return difference;
    // The hash of the chain's head is part of no rule, its moment is: whether the clock was plausible.
    await tx.insertInto('fact').values(row).execute();
    await project(tx, fact);
    return null;
  } catch (error) {
    // A body of a shape that no use case writes makes the rules throw; that is a difference like any other, and its place is known.
    const said = error instanceof Error ? error.message : String(error);
    return differInFact('FACT_HAS_NO_EFFECT', { seq: row.seq, column: 'body' }, { found: said });
  }
}

async function judgeFact(witness: Witness, fact: Fact): Promise<Difference | null> {
  // The table pairs each kind with a function of just that kind; the compiler cannot follow the pairing through an index.
  const redo = REDO[fact.kind] as Redo<Fact['kind']>;
  const outcome = await redo(witness, fact as never);
  if (isUnreadable(outcome))
    return differInFact('EVIDENCE_UNREADABLE', { seq: fact.seq, column: `body.${outcome.unreadable}` }, { found: fact.body });
  if (!outcome.ok) {
    const { code, facts } = outcome.refusal;
    return differInFact('RULES_REFUSE', { seq: fact.seq, column: 'body' }, { found: `${code} ${JSON.stringify(facts)}` });
  }
  return compareDraft(witness, fact);
}

function compareDraft(witness: Witness, fact: Fact): Difference | null {
  const drafted = witness.drafted();
  if (drafted === null)
    return differInFact('RULES_SAY_OTHERWISE', { seq: fact.seq, column: 'body.submitted' }, { found: fact.body.submitted });
  const { draft, submitted } = drafted;
  const { submitted: known, ...body } = fact.body;
  const found = { who: fact.who, kind: fact.kind, body: withoutDigests(body), submitted: known?.id ?? null };
  const expected = { who: draft.who, kind: draft.kind, body: withoutDigests(draft.body), submitted: submitted?.id ?? null };
  const differing = findFirstDifference(found as unknown as Json, expected as unknown as Json);
  if (differing === null) return null;
  const column = differing.path === 'submitted' ? 'body.submitted' : differing.path;
  return differInFact('RULES_SAY_OTHERWISE', { seq: fact.seq, column }, differing);
}

/** Digests of rows that no fact holds are proved apart; the numbers of the rows are compared here. */
function withoutDigests(body: object): object {
  const { person, credential, ...others } = body as { person?: { person: number }; credential?: { credential: number } };
  return { ...others, person: person?.person ?? null, credential: credential?.credential ?? null };
}
