/** The card: one pail, whose it is in the largest letters, what it weighs, its five tests, and what it is worth. */
import type { JSX } from 'preact';
import type { DeliveryCard } from '../../server/contract/index.ts';
import { counter } from '../../server/words/counter.ts';
import { lightPails } from '../../server/words/light-pails.ts';
import { shared } from '../../server/words/shared.ts';
import { hoursMinutes } from '../shared/clock.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { Mark, Name, namesOf, OtherName, Tag } from '../shared/mark.tsx';
import { isWiderThan } from '../shared/name-size.ts';
import { kgText, usualText } from '../shared/number.tsx';
import { Sign } from '../shared/signs.tsx';
import { pailsText } from './choice.ts';
import { NoCard } from './no-card.tsx';
import { PriceLine } from './price-line.tsx';
import { openDialog } from './state.ts';
import { Tiles } from './tiles.tsx';

const SHORT_OF_TIME_MINUTES = 15;
const NO_WEIGHT = '\u2014';
/** Widths in hundredths of the type size from which on a name shrinks, and takes two lines: it is never cut. */
const CARD_HOLDS = { zh: 560, bo: 800 } as const;
const CARD_HOLDS_SMALLER = { zh: 850, bo: 1080 } as const;

function TimeLeft({ minutes }: { minutes: number | null }): JSX.Element | null {
  if (minutes === null) return null;
  const isShort = minutes < SHORT_OF_TIME_MINUTES;
  return (
    <span class={isShort ? 'time-left time-short' : 'time-left'} data-minutes-left={minutes}>
      <Icon name="hourglass" />
      {minutes < 0 ? t(counter.stationDelay, { time: hoursMinutes(-minutes) }) : t(counter.timeLeft, { time: hoursMinutes(minutes) })}
    </span>
  );
}

function WeightSource({ card }: { card: DeliveryCard }): JSX.Element | null {
  if (card.grossGrams === null) return null;
  if (card.weightSource === 'typed') return <span>{t(counter.byHandToCheck)}</span>;
  const tare = card.tareGrams ?? 0;
  return <span>{t(counter.tareTerm, { gross: kgText(card.grossGrams), tare: kgText(tare) })}</span>;
}

function CardWeight({ card }: { card: DeliveryCard }): JSX.Element {
  const isTyped = card.weightSource === 'typed';
  return (
    <div class="card-weight">
      <button
        type="button"
        class="card-figure"
        data-net-grams={card.netGrams ?? undefined}
        onClick={() => openDialog({ kind: 'byHand', first: 'weight', nth: 1 })}
      >
        {isTyped ? <Sign state="byHand" /> : null}
        {card.netGrams === null ? <Sign state="waiting" /> : null}
        <span class={isTyped ? 'by-hand' : ''}>{card.netGrams === null ? NO_WEIGHT : kgText(card.netGrams)}</span>
        <span class="unit">{shared.kg.en}</span>
        <span class="spoken">{spoken(counter.handType)}</span>
      </button>
      <div class="card-weight-line">
        <WeightSource card={card} />
        {card.isLight ? (
          <span data-light>
            <Sign state="near" isBesideWord /> {t(lightPails.mark)}
          </span>
        ) : null}
        {card.isTareDue ? (
          <span data-tare-due={card.pail}>
            <Sign state="near" isBesideWord /> {t(counter.tareDue)}
          </span>
        ) : null}
        {card.usualGrams === null ? null : <span>{t(counter.usual, { kg: usualText(card.usualGrams) })}</span>}
        <TimeLeft minutes={card.minutesLeft} />
      </div>
    </div>
  );
}

function nameClass({ household }: DeliveryCard): string {
  const { first } = namesOf(household);
  const script = first.lang === 'bo' ? 'bo' : 'zh';
  if (isWiderThan(first.text, CARD_HOLDS_SMALLER[script])) return 'card-name name-two-lines';
  return isWiderThan(first.text, CARD_HOLDS[script]) ? 'card-name name-long' : 'card-name';
}

/** Which of the household's pails it is, and which were weighed with it; nothing for the first one alone. */
function Pails({ card: { pail, also } }: { card: DeliveryCard }): JSX.Element | null {
  if (pail === 1 && also.length === 0) return null;
  return (
    <strong class="card-pails" data-pails={pailsText(pail, also)}>
      <Icon name="pail" />
      {pailsText(pail, also)}
    </strong>
  );
}

function Owner({ card }: { card: DeliveryCard }): JSX.Element {
  const { first } = namesOf(card.household);
  return (
    <div class="card-owner">
      <Mark mark={card.household.mark} />
      <div class="card-who">
        <h1 class={nameClass(card)} lang={first.lang} data-name>
          <Name of={card.household} />
        </h1>
        <div class="card-tags">
          <Tag number={card.number} />
          <Pails card={card} />
          <strong class="card-code">
            <Icon name="home" />
            {t(shared.householdCode, { code: card.household.code })}
          </strong>
          <OtherName of={card.household} />
        </div>
      </div>
    </div>
  );
}

export function Card({ card }: { card: DeliveryCard | null }): JSX.Element {
  if (card === null) return <NoCard />;
  return (
    <article
      class="card"
      aria-label={namesOf(card.household).first.text}
      data-delivery={card.delivery}
      data-household={card.household.code}
      data-verdict={card.judgement}
    >
      <div class="card-head">
        <Owner card={card} />
        <CardWeight card={card} />
      </div>
      <Tiles card={card} />
      <PriceLine card={card} />
    </article>
  );
}
