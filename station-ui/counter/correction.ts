/** A correction as it is put together: which pail, why, the answer, and what the station says it would do. */
import { batch, computed, signal } from '@preact/signals';
import type { z } from 'zod';
import {
  correctionEffect,
  type correctionReason,
  type DeliveryCard,
  type HouseholdTag,
  type RefusalAnswer,
  receipt,
} from '../../server/contract/index.ts';
import { post, submitFor } from '../shared/api.ts';
import { view } from '../shared/live.ts';
import { readKg, readMeasured } from '../shared/number.tsx';
import { closeDialog, isBusy, type MeasureName, refusal } from './state.ts';

export type CorrectionReason = z.infer<typeof correctionReason>;
export type CorrectionEffect = z.infer<typeof correctionEffect>;

export const pailId = signal<string | null>(null);
export const reason = signal<CorrectionReason | null>(null);
export const toHousehold = signal<HouseholdTag | null>(null);
export const measure = signal<MeasureName>('acidity');
export const text = signal('');
export const effect = signal<CorrectionEffect | null>(null);
export const second = { login: signal(''), secret: signal('') };

/** The pail to be corrected: the one chosen, else the last decided one. */
export const pail = computed<DeliveryCard | null>(() => {
  const decided = view.value?.decided ?? [];
  return decided.find((card) => card.delivery === pailId.value) ?? decided[0] ?? null;
});

export function startCorrection(): void {
  batch(() => {
    pailId.value = null;
    reason.value = null;
    clearAnswer();
  });
}

export function clearAnswer(): void {
  batch(() => {
    toHousehold.value = null;
    text.value = '';
    effect.value = null;
    refusal.value = null;
    second.secret.value = '';
  });
}

export const asksHousehold = (why: CorrectionReason | null): boolean => why === 'wrongHousehold' || why === 'wrongPail';

/** The answer as a submission; null while it is not given whole. */
function contentOf(): Record<string, unknown> | null {
  const why = reason.value;
  const none = { reason: why, toHousehold: null, netGrams: null, values: [], second: null };
  if (why === 'void') return none;
  if (asksHousehold(why)) return toHousehold.value === null ? null : { ...none, toHousehold: toHousehold.value.household };
  if (why === 'wrongWeight') {
    const netGrams = readKg(text.value);
    return netGrams === null ? null : { ...none, netGrams };
  }
  const value = readMeasured(text.value);
  return why === null || value === null ? null : { ...none, values: [{ measure: measure.value, value }] };
}

let asked = 0;

/** Asks the station what the correction would do; nothing is written. */
export async function askEffect(): Promise<void> {
  const card = pail.value;
  const content = contentOf();
  asked += 1;
  const mine = asked;
  effect.value = null;
  refusal.value = null;
  if (card === null || content === null) return;
  const answer = await post(`/api/deliveries/${card.delivery}/correction-effect`, { ...content, id: '0'.repeat(32) }, correctionEffect);
  // Only the last question's answer counts.
  if (mine !== asked) return;
  if (answer.ok) effect.value = answer.value;
  else refusal.value = answer.refusal;
}

export async function correctNow(): Promise<void> {
  const card = pail.value;
  const content = contentOf();
  if (card === null || content === null || isBusy.value) return;
  const signs = effect.value?.isSecondPersonNeeded === true ? { login: second.login.value, secret: second.secret.value } : null;
  isBusy.value = true;
  const answer = await submitFor(`/api/deliveries/${card.delivery}/correct`, { ...content, second: signs }, receipt);
  isBusy.value = false;
  second.secret.value = '';
  if (answer.ok) closeDialog();
  else refuse(answer.refusal);
}

function refuse(answer: RefusalAnswer): void {
  refusal.value = answer;
}
