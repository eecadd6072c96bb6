/** Which pail the card shows, which stand as tabs, which wait: read from the counter's view alone. */
import type { CounterView, DeliveryCard } from '../../server/contract/index.ts';

/** Nothing is missing but a decision, or the second reading that the rule asks for. */
export const isDecidable = (card: DeliveryCard): boolean => card.state === 'open' && card.missing.length === 0;
/** Decidable, or the rule waits for a second reading. */
export const isReady = (card: DeliveryCard): boolean => isDecidable(card) || card.judgement === 'secondReading';

/** Least time first; where no milking time is known, the order of arrival. */
function byTime(a: DeliveryCard, b: DeliveryCard): number {
  if (a.minutesLeft !== b.minutesLeft) {
    if (a.minutesLeft === null) return 1;
    if (b.minutesLeft === null) return -1;
    return a.minutesLeft - b.minutesLeft;
  }
  return a.calledAt - b.calledAt || a.number - b.number;
}

/** The pail that comes in when the card is empty: a ready one with the least time, else the one that lacks least. */
export function nextCard(deliveries: readonly DeliveryCard[]): DeliveryCard | null {
  const ready = deliveries.filter(isReady).sort(byTime);
  if (ready[0] !== undefined) return ready[0];
  return [...deliveries].sort((a, b) => a.missing.length - b.missing.length || byTime(a, b))[0] ?? null;
}

type Places = {
  /** The card's own tab first, then the ready ones and those that lack one thing. */
  readonly tabs: readonly DeliveryCard[];
  /** Called up, and neither at a device nor among the tabs. */
  readonly next: readonly DeliveryCard[];
};

export function placesOf(view: CounterView, currentId: string | null): Places {
  const atDevice = new Set([
    ...view.scales.map(({ delivery }) => delivery),
    ...view.analyzers.flatMap((analyzer) => [analyzer.delivery, analyzer.next]),
  ]);
  const current = view.deliveries.find((card) => card.delivery === currentId);
  const others = view.deliveries.filter((card) => card.delivery !== currentId);
  const isTab = (card: DeliveryCard): boolean => isReady(card) || (card.missing.length === 1 && !atDevice.has(card.delivery));
  const tabs = others.filter(isTab).sort(byTime);
  const next = others.filter((card) => !isTab(card) && !atDevice.has(card.delivery));
  return { tabs: current === undefined ? tabs : [current, ...tabs], next };
}

export const findDelivery = (view: CounterView, id: string | null): DeliveryCard | null =>
  view.deliveries.find((card) => card.delivery === id) ?? view.decided.find((card) => card.delivery === id) ?? null;

/** 1+2: the numbers of a household's pails that were or will be weighed together. */
export const pailsText = (pail: number, also: readonly number[]): string => [pail, ...also].join('+');
