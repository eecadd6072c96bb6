/** The projections: for each kind of fact, what it changes in the tables that follow from the facts. */
import type { Fact, FactKind } from '../../core/facts/fact.ts';
import { keepQuery } from '../kept-query.ts';
import type { SubmissionTable } from '../schema.ts';
import { counterProjections } from './counter-projections.ts';
import { honestyProjections } from './honesty-projections.ts';
import { moneyProjections } from './money-projections.ts';
import type { Projections, Tx } from './projection.ts';
import { stationProjections } from './station-projections.ts';

const ALL: Projections<FactKind> = { ...stationProjections, ...counterProjections, ...honestyProjections, ...moneyProjections };

const keepSubmission = keepQuery((db, { id, digest, seq }: SubmissionTable) => db.insertInto('submission').values({ id, digest, seq }));

/** Applies one fact. The same facts in the same order give the same rows: no clock, no random, nothing from outside. */
export async function project(tx: Tx, fact: Fact): Promise<void> {
  const { submitted } = fact.body;
  if (submitted !== null) await keepSubmission(tx, { ...submitted, seq: fact.seq });
  // The table pairs each kind with a function of just that kind; the compiler cannot follow the pairing through an index.
  const apply = ALL[fact.kind] as (tx: Tx, fact: Fact) => Promise<unknown>;
  await apply(tx, fact);
}
