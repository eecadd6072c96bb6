/** Where a value lies against its limits: the allowed stretch, a tick at each limit, a dot. Only a picture; the verdict is the server's. */
import type { JSX } from 'preact';
import type { MeasureCard } from '../../server/contract/index.ts';

const LOW = 20;
const HIGH = 80;
const WIDTH = 100;
/** How much of a measure, in 0.0001 of its unit, the picture shows where only one limit is in force. */
const SPAN: Partial<Record<MeasureCard['measure'], number>> = {
  density: 120_000,
  protein: 32_000,
  fat: 60_000,
  acidity: 100_000,
  pailTemperature: 200_000,
};
const SPAN_ELSE = 100_000;
const EDGE = 3;

function placeOf(card: MeasureCard, value: number): number {
  const { min, max } = card;
  const span = min !== null && max !== null && max > min ? (max - min) / (HIGH - LOW) : (SPAN[card.measure] ?? SPAN_ELSE) / (HIGH - LOW);
  if (min === null && max === null) return (LOW + HIGH) / 2;
  const at = min !== null ? LOW + (value - min) / span : HIGH - ((max ?? value) - value) / span;
  return Math.max(EDGE, Math.min(WIDTH - EDGE, at));
}

export function Gauge({ card }: { readonly card: MeasureCard }): JSX.Element {
  const value = card.second === null ? card.first : (card.first + card.second) / 2;
  const from = card.min === null ? 0 : LOW;
  const to = card.max === null ? WIDTH : HIGH;
  const hasLimits = card.min !== null || card.max !== null;
  return (
    <svg class={`gauge gauge-${card.verdict}`} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 6H100" class="gauge-all" />
      {hasLimits ? <path d={`M${from} 6H${to}`} class="gauge-allowed" /> : null}
      {card.min === null ? null : <path d={`M${LOW} 1V11`} class="gauge-tick" />}
      {card.max === null ? null : <path d={`M${HIGH} 1V11`} class="gauge-tick" />}
      <path d={`M${placeOf(card, value)} 6h0.01`} class="gauge-dot" />
    </svg>
  );
}
