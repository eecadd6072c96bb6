/** What facts of the money change: the ledger, days, deductions, settlements, payouts. */

import { sealOf } from '../../core/chain/seal.ts';
import type { FactOf } from '../../core/facts/fact.ts';
import type { MoneyFacts } from '../../core/facts/money-facts.ts';
import { correctionEntry, dayEntry, deductionEntry, deductionTakenEntry, type Entry, payoutEntry } from '../../core/ledger/entries.ts';
import { type Fen, fen } from '../../core/units.ts';
import type { Projections, Tx } from './projection.ts';

export const moneyProjections: Projections<keyof MoneyFacts> = {
  'day.closed': async (tx, fact) => {
    const { day, totals } = fact.body;
    const { acceptedPails, rejectedPails, households, grams, milkFen, corrections, correctionFen } = totals;
    const figures = { acceptedPails, rejectedPails, households, grams, milkFen, corrections, correctionFen };
    await tx
      .insertInto('day')
      .values({ day, closedAt: fact.at, closedBy: fact.who, ...figures, seal: sealOf(fact.hash), seq: fact.seq })
      .execute();
    await postMilk(tx, fact);
    await postCorrections(tx, fact);
  },

  'deduction.recorded': async (tx, { seq, body }) => {
    const { deduction, household, day, kind, amountFen, reason, consent } = body;
    await tx.insertInto('deduction').values({ deduction, household, day, kind, amountFen, takenFen: 0, reason, consent, seq }).execute();
    await post(tx, { seq, day, entry: deductionEntry({ deduction, household, kind, amount: amountFen }) });
  },

  'settlement.drafted': async (tx, { seq, at, who, body }) => {
    const { settlement, firstDay, lastDay, statements, deductions } = body;
    const dueFen = statements.reduce((sum, { dueFen: due }) => sum + due, 0);
    const drafted = {
      settlement,
      firstDay,
      lastDay,
      state: 'draft',
      preparedBy: who,
      preparedAt: at,
      approvedBy: null,
      approvedAt: null,
      seal: null,
    };
    await tx
      .insertInto('settlement')
      .values({ ...drafted, dueFen, seq })
      .execute();
    for (const statement of statements)
      await tx
        .insertInto('statement')
        .values({ settlement, ...statement })
        .execute();
    for (const taken of deductions)
      await tx
        .insertInto('deductionTaken')
        .values({ settlement, ...taken })
        .execute();
  },

  // A draft that is sent back was never paid on: it is drafted anew, and both facts stay in the chain.
  'settlement.sentBack': async (tx, { body }) => {
    for (const table of ['settlement', 'statement', 'deductionTaken'] as const) {
      await tx.deleteFrom(table).where('settlement', '=', body.settlement).execute();
    }
  },

  'settlement.approved': async (tx, { seq, at, who, hash, body }) => {
    const { settlement } = body;
    const { lastDay } = await tx.selectFrom('settlement').select('lastDay').where('settlement', '=', settlement).executeTakeFirstOrThrow();
    await tx
      .updateTable('settlement')
      .set({ state: 'approved', approvedBy: who, approvedAt: at, seal: sealOf(hash) })
      .where('settlement', '=', settlement)
      .execute();
    const taken = await tx
      .selectFrom('deductionTaken')
      .innerJoin('deduction', 'deduction.deduction', 'deductionTaken.deduction')
      .select(['deduction.deduction', 'deduction.household', 'deductionTaken.fen'])
      .where('settlement', '=', settlement)
      .orderBy('deduction.deduction')
      .execute();
    for (const { deduction, household, fen: takenFen } of taken) {
      const entry = deductionTakenEntry({ settlement, deduction, household, amount: fen(takenFen) });
      await post(tx, { seq, day: lastDay, entry });
      await tx
        .updateTable('deduction')
        .set((eb) => ({ takenFen: eb('takenFen', '+', takenFen) }))
        .where('deduction', '=', deduction)
        .execute();
    }
  },

  'payout.listed': async (tx, { seq, at, who, body }) => {
    const { settlement, payBy, lines } = body;
    const totalFen = lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
    await tx.insertInto('payout').values({ settlement, payBy, listedAt: at, listedBy: who, totalFen, seq }).execute();
    for (const line of lines)
      await tx
        .insertInto('payoutLine')
        .values({ settlement, payBy, ...line, paidAt: null, paidSeq: null })
        .execute();
    await tx.updateTable('settlement').set({ state: 'paying' }).where('settlement', '=', settlement).execute();
  },

  'payout.paid': async (tx, fact) => {
    const { settlement, payBy, households } = fact.body;
    const { lastDay } = await tx.selectFrom('settlement').select('lastDay').where('settlement', '=', settlement).executeTakeFirstOrThrow();
    const paid: { household: number; amount: Fen }[] = [];
    for (const household of households) {
      const line = await tx
        .updateTable('payoutLine')
        .set({ paidAt: fact.at, paidSeq: fact.seq })
        .where('settlement', '=', settlement)
        .where('payBy', '=', payBy)
        .where('household', '=', household)
        .returning('amountFen')
        .executeTakeFirstOrThrow();
      paid.push({ household, amount: fen(line.amountFen) });
    }
    await post(tx, { seq: fact.seq, day: lastDay, entry: payoutEntry({ settlement, payBy, seq: fact.seq, paid }) });
    await finishSettlement(tx, settlement);
  },
};

/** A settlement is paid when every statement with money to pay has a paid line. */
async function finishSettlement(tx: Tx, settlement: string): Promise<void> {
  const open = await tx
    .selectFrom('statement')
    .leftJoin('payoutLine', (join) =>
      join.onRef('payoutLine.settlement', '=', 'statement.settlement').onRef('payoutLine.household', '=', 'statement.household'),
    )
    .select('statement.household')
    .where('statement.settlement', '=', settlement)
    .where('statement.paidFen', '>', 0)
    .where('payoutLine.paidAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (open === undefined) await tx.updateTable('settlement').set({ state: 'paid' }).where('settlement', '=', settlement).execute();
}

async function postMilk(tx: Tx, fact: FactOf<'day.closed'>): Promise<void> {
  const { day } = fact.body;
  const sums = await tx
    .selectFrom('delivery')
    .select(({ fn }) => ['household', fn.sum<number>('amountFen').as('amount')])
    .where('day', '=', day)
    .where('state', '=', 'accepted')
    .groupBy('household')
    .orderBy('household')
    .execute();
  const milk = sums.map(({ household, amount }) => ({ household, amount: fen(amount) })).filter(({ amount }) => amount !== 0);
  if (milk.length > 0) await post(tx, { seq: fact.seq, day, entry: dayEntry({ day, milk }) });
}

async function postCorrections(tx: Tx, fact: FactOf<'day.closed'>): Promise<void> {
  const { day } = fact.body;
  const lines = await tx
    .selectFrom('correctionLine')
    .innerJoin('correction', 'correction.seq', 'correctionLine.seq')
    .innerJoin('delivery', 'delivery.delivery', 'correction.delivery')
    .select(['correctionLine.seq', 'correctionLine.household', 'correctionLine.fen', 'delivery.day as originalDay'])
    .where('correctionLine.day', '=', day)
    .orderBy('correctionLine.seq')
    .orderBy('correctionLine.line')
    .execute();
  for (const seq of new Set(lines.map((line) => line.seq))) {
    const mine = lines.filter((line) => line.seq === seq && line.fen !== 0);
    if (mine.length === 0) continue;
    const changes = mine.map(({ household, fen: change }) => ({ household, amount: fen(change) }));
    await post(tx, { seq: fact.seq, day, entry: correctionEntry({ correction: seq, originalDay: mine[0]?.originalDay ?? day, changes }) });
  }
}

async function post(tx: Tx, { seq, day, entry }: { seq: number; day: string; entry: Entry }): Promise<void> {
  await tx
    .insertInto('entry')
    .values({ entry: entry.entry, seq, day, kind: entry.kind, about: entry.about, reverses: entry.reverses })
    .execute();
  for (const [line, { account, amount }] of entry.postings.entries()) {
    await tx.insertInto('posting').values({ entry: entry.entry, line, account, fen: amount }).execute();
    await tx
      .insertInto('balance')
      .values({ account, fen: amount })
      .onConflict((conflict) => conflict.column('account').doUpdateSet((eb) => ({ fen: eb('balance.fen', '+', amount) })))
      .execute();
  }
}
