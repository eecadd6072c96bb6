/** Small parts that the cards share: head of a card, tests with their signs, a gauge, dates. */
import type { ComponentChildren, JSX } from 'preact';
import type { DeliveryCard, MeasureCard } from '../../server/contract/index.ts';
import { herder } from '../../server/words/herder.ts';
import { measureUnits, measures as measureWords } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { pictureOf } from '../shared/measure-pictures.ts';
import { Sign } from '../shared/signs.tsx';

type MeasureName = MeasureCard['measure'];

/** The tests that a card shows, in the order of the pail's way; the sample's temperature stands in where the pail's was not taken. */
const SHOWN: readonly MeasureName[] = ['acidity', 'density', 'protein', 'fat', 'pailTemperature', 'sampleTemperature'];
export const isMeasure = (name: string): name is MeasureName => name in measureWords;

const DEGREES: readonly MeasureName[] = ['pailTemperature', 'sampleTemperature'];

/** The value as it stands on the card: a degree sign for what is warm or cold, digits for the rest. */
export const valueText = (card: MeasureCard): string => (DEGREES.includes(card.measure) ? `${card.text}°` : card.text);

export function shownMeasures(card: DeliveryCard): readonly MeasureCard[] {
  const found = SHOWN.flatMap((name) => card.measures.filter((measure) => measure.measure === name));
  const hasPail = found.some((measure) => measure.measure === 'pailTemperature');
  return hasPail ? found.filter((measure) => measure.measure !== 'sampleTemperature') : found;
}

function Test({ card }: { readonly card: MeasureCard }): JSX.Element {
  const unit = measureUnits[card.measure];
  return (
    <li class="test" data-measure={card.measure} data-verdict={card.verdict}>
      <Icon name={pictureOf(card.measure) ?? 'flask'} weight={1.6} />
      <span class="spoken">{spoken(measureWords[card.measure])}</span>
      <span class={card.source === 'typed' ? 'test-value by-hand' : 'test-value'}>{valueText(card)}</span>
      <span class="spoken">{unit}</span>
      <span class="test-signs">
        <Sign state={card.verdict} />
        {card.source === 'typed' ? <Sign state="byHand" /> : null}
      </span>
    </li>
  );
}

export function Tests({ card }: { readonly card: DeliveryCard }): JSX.Element | null {
  const shown = shownMeasures(card);
  if (shown.length === 0) return null;
  return (
    <ul class="tests">
      {shown.map((measure) => (
        <Test key={measure.measure} card={measure} />
      ))}
    </ul>
  );
}

/** Where the value lies: the allowed stretch with its ends, and the dot. Drawn only where a limit is known. */
export function Gauge({ card }: { readonly card: MeasureCard }): JSX.Element | null {
  const low = card.min ?? card.max;
  const high = card.max ?? card.min;
  if (low === null || high === null) return null;
  const widest = Math.max(high - low, Math.abs(card.first - low), Math.abs(card.first - high), 1);
  const style = {
    '--low': low,
    '--high': high,
    '--value': card.first,
    '--from': Math.min(low, card.first) - widest,
    '--to': Math.max(high, card.first) + widest,
  };
  const kind = card.min === null ? 'gauge-to' : card.max === null ? 'gauge-from' : 'gauge-both';
  return (
    <span class={`gauge ${kind}`} style={style} data-verdict={card.verdict} aria-hidden="true">
      <span class="gauge-good" />
      <span class="gauge-dot" />
    </span>
  );
}

type CardProps = {
  readonly title: string;
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
  readonly name: string;
};

/** One card of the page with its heading. */
export function Card({ title, aside, children, name }: CardProps): JSX.Element {
  return (
    <section class={`card card-${name}`}>
      <header class="card-head">
        <h2>{title}</h2>
        {aside === undefined ? null : <div class="card-aside">{aside}</div>}
      </header>
      {children}
    </section>
  );
}

/** 2026-11-08 as month and day in the reader's order. */
export const shortDate = (day: string): string => t(herder.dateOf, { month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) });
