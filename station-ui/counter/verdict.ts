/** What the filled button is for a pail, following from the card alone. */
import type { DeliveryCard } from '../../server/contract/index.ts';
import { confirmationOf, confirmed } from './state.ts';

/** What forbids to take the milk whatever the test. */
const FORBIDDING = ['HOUSEHOLD_BANNED', 'TOO_LONG_UNCOOLED'] as const;
/** Warnings that a person answers with one extra touch, in the order in which they are asked. */
const ASKED = ['AFTER_RESTART', 'WEIGHED_WITH_TARE', 'FAR_FROM_USUAL', 'SAME_AGAIN'] as const;

/** The warning that stands in the way now: a ban first, then those not yet confirmed; null when there is none. */
export function openWarning(card: DeliveryCard): string | null {
  const forbidding = FORBIDDING.find((warning) => card.warnings.includes(warning));
  if (forbidding !== undefined) return forbidding;
  return ASKED.find((warning) => card.warnings.includes(warning) && !confirmed.value.has(confirmationOf(card, warning))) ?? null;
}

export const isForbidding = (warning: string | null): boolean => FORBIDDING.some((one) => one === warning);

export type NextStep = 'accept' | 'reject' | 'measureAgain' | 'confirm' | 'wait';

export function nextStepOf(card: DeliveryCard): NextStep {
  if (card.judgement === 'fails') return 'reject';
  if (card.judgement === 'secondReading') return 'measureAgain';
  const warning = openWarning(card);
  if (isForbidding(warning)) return 'reject';
  if (card.missing.length > 0 || card.judgement === 'waiting') return warning === 'AFTER_RESTART' ? 'confirm' : 'wait';
  if (warning !== null) return 'confirm';
  return card.price === null ? 'wait' : 'accept';
}

export const isSameAgainConfirmed = (card: DeliveryCard): boolean => confirmed.value.has(confirmationOf(card, 'SAME_AGAIN'));
