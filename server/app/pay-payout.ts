/** The lists by which households are paid, by bank and in cash, and the payments themselves. */
import type { PayBy } from '../core/facts/station-facts.ts';
import { done, refused } from '../core/outcome.ts';
import type { Actor, House } from './house.ts';
import { submitMoney } from './submit.ts';

/**
 * Lists who is paid by this way. Refuses UNKNOWN_SETTLEMENT, SETTLEMENT_STATE (not approved), PAYOUT_STATE (listed before, or nobody to
 * pay).
 */
export async function listPayout(house: House, actor: Actor, input: { id: string; settlement: string; payBy: PayBy }) {
  const { settlement, payBy } = input;
  return submitMoney(house, { id: input.id, who: actor.account, content: { settlement, payBy } }, async (tx) => {
    const found = await tx.money.settlement(settlement);
    if (found === null) return refused('UNKNOWN_SETTLEMENT', { settlement });
    if (found.state !== 'approved' && found.state !== 'paying') return refused('SETTLEMENT_STATE', { state: found.state });
    if ((await tx.money.payouts(settlement)).some((payout) => payout.payBy === payBy))
      return refused('PAYOUT_STATE', { settlement, payBy });
    const rows = (await tx.money.statements(settlement)).filter((row) => row.payBy === payBy && row.paidFen > 0);
    if (rows.length === 0) return refused('PAYOUT_STATE', { settlement, payBy });
    const lines = rows.map(({ household, paidFen }) => ({ household, amountFen: paidFen }));
    return done({ kind: 'payout.listed', who: actor.account, body: { settlement, payBy, lines } });
  });
}

export type Pay = { readonly id: string; readonly settlement: string; readonly payBy: PayBy; readonly households: readonly number[] };

/**
 * Records that these households were paid. Refuses UNKNOWN_PAYOUT, PAYOUT_STATE {household} (not on the list, paid before, or named twice).
 */
export async function pay(house: House, actor: Actor, input: Pay) {
  const { settlement, payBy, households } = input;
  return submitMoney(house, { id: input.id, who: actor.account, content: { settlement, payBy, households } }, async (tx) => {
    const lines = await tx.money.payoutLines(settlement, payBy);
    if (lines.length === 0) return refused('UNKNOWN_PAYOUT', { settlement, payBy });
    const open = new Set(lines.filter(({ paidAt }) => paidAt === null).map(({ household }) => household));
    for (const household of households) if (!open.delete(household)) return refused('PAYOUT_STATE', { settlement, payBy, household });
    return done({ kind: 'payout.paid', who: actor.account, body: { settlement, payBy, households } });
  });
}
