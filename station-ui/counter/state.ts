/** What this counter screen holds by itself: whose card is shown, what is being typed, which dialog is open. */
import { batch, computed, effect, signal } from '@preact/signals';
import type { DeliveryCard, HouseholdRow, MeasureCard, RefusalAnswer } from '../../server/contract/index.ts';
import { link, view } from '../shared/live.ts';
import { nextCard } from './choice.ts';

export type MeasureName = MeasureCard['measure'];

export type Dialog =
  | { readonly kind: 'callUp'; readonly asked: { readonly household: HouseholdRow; readonly pail: number } | null }
  | { readonly kind: 'reject' }
  | { readonly kind: 'retest' }
  | { readonly kind: 'byHand'; readonly first: MeasureName | 'weight'; readonly nth: 1 | 2 }
  | { readonly kind: 'tray' }
  | { readonly kind: 'whose'; readonly device: number }
  | { readonly kind: 'light'; readonly device: number }
  | { readonly kind: 'correct' }
  | { readonly kind: 'menu' }
  | { readonly kind: 'devices' }
  | { readonly kind: 'check'; readonly device: number; readonly check: 'testWeight' | 'standardMilk' | 'cleaning' }
  | { readonly kind: 'waiver' }
  | { readonly kind: 'handOver' }
  | { readonly kind: 'closeShift' };

/** Keys and buttons that decide are deaf for so long after the card changed: what was pressed for the last pail is not for this one. */
const DEAF_MS = 400;

export const dialog = signal<Dialog | null>(null);
export const currentId = signal<string | null>(null);
/** The acidity that is being typed on the card; empty when nothing is typed. */
export const acidityText = signal('');
/** What was refused at the last press; cleared by the next one. */
export const refusal = signal<RefusalAnswer | null>(null);
export const isBusy = signal(false);
/** Warnings of a pail that a person looked at and confirmed: `delivery warning`. */
export const confirmed = signal<ReadonlySet<string>>(new Set());
let deafUntil = 0;

export const current = computed<DeliveryCard | null>(() => {
  const now = view.value;
  return now === null ? null : (now.deliveries.find((card) => card.delivery === currentId.value) ?? null);
});

export const isLinkUp = computed(() => link.value === 'up');

export function beDeaf(): void {
  deafUntil = performance.now() + DEAF_MS;
}

export const isDeaf = (): boolean => performance.now() < deafUntil;

export function openDialog(next: Dialog): void {
  batch(() => {
    refusal.value = null;
    acidityText.value = '';
    dialog.value = next;
  });
}

export function closeDialog(): void {
  batch(() => {
    refusal.value = null;
    dialog.value = null;
  });
}

/** Puts a pail on the card. */
export function showCard(id: string | null): void {
  if (id === currentId.value) return;
  batch(() => {
    currentId.value = id;
    acidityText.value = '';
    refusal.value = null;
  });
  beDeaf();
}

export const confirmationOf = (card: DeliveryCard, warning: string): string => `${card.delivery} ${warning}`;

export function confirmWarning(card: DeliveryCard, warning: string): void {
  confirmed.value = new Set([...confirmed.value, confirmationOf(card, warning)]);
}

/** The card changes by itself only when its pail is no longer open. */
effect(() => {
  const now = view.value;
  if (now === null) return;
  if (now.deliveries.some((card) => card.delivery === currentId.peek())) return;
  const next = nextCard(now.deliveries);
  if ((next?.delivery ?? null) !== currentId.peek()) showCard(next?.delivery ?? null);
});
