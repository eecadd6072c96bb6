/** The facts of the money done again: closed days, deductions, settlements, payouts. */
import { approveSettlement, sendBackSettlement } from '../app/approve-settlement.ts';
import { closeDay } from '../app/close-day.ts';
import { draftSettlement } from '../app/draft-settlement.ts';
import { listPayout, pay } from '../app/pay-payout.ts';
import { recordDeduction } from '../app/record-deduction.ts';
import type { MoneyFacts } from '../core/facts/money-facts.ts';
import { actorOf, type Redos, submissionOf, withPresentAmount } from './redo.ts';

export const redoMoney: Redos<keyof MoneyFacts> = {
  'day.closed': async (witness, fact) =>
    closeDay(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), day: fact.body.day }),

  'deduction.recorded': async (witness, fact) => {
    const { household, kind, amountFen, reason, consent } = fact.body;
    const input = { id: submissionOf(fact), household, kind, amountFen, reason, consent };
    return recordDeduction(witness.house, await actorOf(witness, fact), input);
  },

  'settlement.drafted': async (witness, fact) =>
    draftSettlement(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), settlement: fact.body.settlement }),

  'settlement.sentBack': async (witness, fact) => {
    const { settlement, reason } = fact.body;
    return sendBackSettlement(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), settlement, reason });
  },

  'settlement.approved': async (witness, fact) => {
    const actor = await actorOf(witness, fact);
    const approve = (dueFen: number) =>
      approveSettlement(witness.house, actor, { id: submissionOf(fact), settlement: fact.body.settlement, dueFen });
    return withPresentAmount(await approve(fact.body.dueFen), approve);
  },

  'payout.listed': async (witness, fact) => {
    const { settlement, payBy } = fact.body;
    return listPayout(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), settlement, payBy });
  },

  'payout.paid': async (witness, fact) => {
    const { settlement, payBy, households } = fact.body;
    return pay(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), settlement, payBy, households });
  },
};
