/** A draft is approved by another person than the one who prepared it, or sent back. */

import { canonicalJson } from '../core/chain/canonical-json.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import type { SettlementRecord, Writing } from './books.ts';
import { computeDraft } from './draft-settlement.ts';
import type { Actor, House } from './house.ts';
import { submitMoney } from './submit.ts';

/**
 * Approves a draft; `dueFen` is the sum that the approver saw. Refuses UNKNOWN_SETTLEMENT, SETTLEMENT_STATE, APPROVAL_BY_PREPARER,
 * AMOUNT_CHANGED,
 * INVARIANT_BROKEN (computed again, the draft comes out otherwise).
 */
export async function approveSettlement(house: House, actor: Actor, input: { id: string; settlement: string; dueFen: number }) {
  const { settlement } = input;
  return submitMoney(house, { id: input.id, who: actor.account, content: { settlement, dueFen: input.dueFen } }, async (tx) => {
    const draft = await findDraft(tx, settlement);
    if (!draft.ok) return draft;
    if (draft.value.preparedBy === actor.account) return refused('APPROVAL_BY_PREPARER');
    const { dueFen } = draft.value;
    if (dueFen !== input.dueFen) return refused('AMOUNT_CHANGED', { amountFen: dueFen });
    const again = await computeDraft(tx, draft.value);
    if (!again.ok) return again;
    const drafted = await tx.money.statements(settlement);
    if (canonicalJson(again.value.statements) !== canonicalJson(drafted)) {
      return refused('INVARIANT_BROKEN', { invariant: 'draftComesOutAgain', found: '', expected: '', at: settlement });
    }
    return done({ kind: 'settlement.approved', who: actor.account, body: { settlement, dueFen } });
  });
}

/** Sends a draft back to its preparer with a reason; it is drafted anew. Refuses UNKNOWN_SETTLEMENT, SETTLEMENT_STATE. */
export async function sendBackSettlement(house: House, actor: Actor, input: { id: string; settlement: string; reason: string }) {
  const { settlement, reason } = input;
  return submitMoney(house, { id: input.id, who: actor.account, content: { settlement, reason } }, async (tx) => {
    const draft = await findDraft(tx, settlement);
    if (!draft.ok) return draft;
    return done({ kind: 'settlement.sentBack', who: actor.account, body: { settlement, reason } });
  });
}

async function findDraft(tx: Writing, settlement: string): Promise<Outcome<SettlementRecord>> {
  const found = await tx.money.settlement(settlement);
  if (found === null) return refused('UNKNOWN_SETTLEMENT', { settlement });
  return found.state === 'draft' ? done(found) : refused('SETTLEMENT_STATE', { state: found.state });
}
