/** One card for one pail: what it weighed, how it was tested, what became of it and what it is worth. */
import type { JSX } from 'preact';
import type { DeliveryCard, HouseholdTag } from '../../server/contract/index.ts';
import { herder } from '../../server/words/herder.ts';
import { correctionReasons, fates, measures as measureWords, rejectReasons } from '../../server/words/shared.ts';
import { hourMinute } from '../shared/clock.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { Tag } from '../shared/mark.tsx';
import { pictureOf } from '../shared/measure-pictures.ts';
import { kgText, unitPriceText } from '../shared/number.tsx';
import { Sign } from '../shared/signs.tsx';
import { Amount, Weight } from './amount.tsx';
import { MoneyPicture } from './money-picture.tsx';
import { Pail } from './pail.tsx';
import { Gauge, isMeasure, Tests } from './parts.tsx';

type Props = { readonly card: DeliveryCard; readonly household: HouseholdTag };

/** What the end-to-end tests and nobody else reads: the integers behind the card. */
function facts(card: DeliveryCard, household: HouseholdTag): Record<string, string | number> {
  return {
    'data-delivery': card.delivery,
    'data-household': household.code,
    'data-verdict': card.state,
    ...(card.netGrams === null ? {} : { 'data-grams': card.netGrams }),
    ...(card.price === null ? {} : { 'data-amount': card.price.amountFen }),
  };
}

function When({ card }: { readonly card: DeliveryCard }): JSX.Element {
  return (
    <div class="card-aside">
      <Tag number={card.number} />
      <span class="quiet">{hourMinute(card.decidedAt ?? card.calledAt)}</span>
    </div>
  );
}

function PricedAmount({ card }: { readonly card: DeliveryCard }): JSX.Element | null {
  if (card.price === null || card.netGrams === null) return null;
  const values = { kg: kgText(card.netGrams), price: unitPriceText(card.price.unitPrice) };
  return (
    <div class="worth">
      <div class="worth-line">
        <Amount fen={card.price.amountFen} />
        <span class="product quiet">{t(herder.product, values)}</span>
      </div>
      <MoneyPicture fen={card.price.amountFen} />
    </div>
  );
}

/** How a pail was weighed that is lighter than the scale's least weight: the same as stands on paper. */
function Weighed({ card }: { readonly card: DeliveryCard }): JSX.Element | null {
  if (!card.isLight && card.also.length === 0) return null;
  return (
    <p class="fate quiet" data-weighed={card.isLight ? 'light' : 'together'}>
      <Icon name="pail" /> {card.isLight ? t(herder.light) : null}
      {card.also.length > 0 ? t(herder.together, { pails: [card.pail, ...card.also].join(' + ') }) : null}
    </p>
  );
}

function AcceptedCard({ card, household }: Props): JSX.Element {
  const isDecided = card.state === 'accepted';
  return (
    <article class="card pail-card" {...facts(card, household)}>
      <header class="card-head">
        <h2>
          {t(herder.today)} <span class="quiet card-date">{card.shift.slice(0, 10)}</span>
        </h2>
        <When card={card} />
      </header>
      <div class="pail-row">
        <Pail grams={card.netGrams ?? 0} isEmpty={card.netGrams === null} />
        <div class="pail-facts">
          <Weight grams={card.netGrams} isByHand={card.weightSource === 'typed'} />
          <Weighed card={card} />
          <p class={isDecided ? 'verdict verdict-good' : 'verdict verdict-waiting'}>
            <Sign state={isDecided ? 'good' : 'waiting'} isBesideWord />
            {t(isDecided ? herder.accepted : herder.waiting)}
          </p>
        </div>
      </div>
      <Tests card={card} />
      <PricedAmount card={card} />
      <CorrectedLine card={card} household={household} />
    </article>
  );
}

function Failing({ card }: { readonly card: DeliveryCard }): JSX.Element {
  return (
    <ul class="failing">
      {card.failing.map((fail) => {
        const measure = card.measures.find((one) => one.measure === fail.measure);
        return (
          <li key={fail.measure}>
            <span class="failing-value">
              <Icon name={pictureOf(fail.measure) ?? 'flask'} weight={1.6} />
              <span class="spoken">{isMeasure(fail.measure) ? spoken(measureWords[fail.measure]) : null}</span>
              {t(fail.side === 'above' ? herder.limitAbove : herder.limitBelow, { value: fail.text, limit: fail.limitText })}
            </span>
            {measure === undefined ? null : <Gauge card={measure} />}
          </li>
        );
      })}
    </ul>
  );
}

function RejectedCard({ card, household }: Props): JSX.Element {
  return (
    <article class="card rejected-card" {...facts(card, household)}>
      <header class="card-head">
        <h2 class="rejected-title">
          <Sign state="bad" isBesideWord />
          {t(herder.rejected)}
        </h2>
        <When card={card} />
      </header>
      <div class="rejected-row">
        <Pail grams={card.netGrams ?? 0} isEmpty={card.netGrams === null} isRejected />
        <div class="rejected-facts">
          <Weight grams={card.netGrams} isByHand={card.weightSource === 'typed'} />
          <Weighed card={card} />
          {card.reasons.map((reason) => (
            <p key={reason} class="rejected-reason" data-reason={reason}>
              {t(rejectReasons[reason])}
            </p>
          ))}
        </div>
        <Failing card={card} />
      </div>
      {card.fate === null || card.fate === 'other' ? null : (
        <p class="fate quiet" data-fate={card.fate}>
          <Icon name={card.fate === 'home' ? 'home' : 'drop'} />
          {t(fates[card.fate])}
        </p>
      )}
      <CorrectedLine card={card} household={household} />
    </article>
  );
}

/** The old line stays above; this is the new one beside it. */
function CorrectedLine({ card, household }: Props): JSX.Element | null {
  const now = card.correction;
  if (now === null) return null;
  const isMine = now.nowHousehold.household === household.household && !now.isVoid;
  return (
    <div class="corrected" data-correction={now.reason}>
      <p class="corrected-why">
        <Sign state="byHand" isBesideWord />
        {t(correctionReasons[now.reason])}
        <span class="quiet">{hourMinute(now.at)}</span>
      </p>
      {isMine ? (
        <div class="corrected-now">
          <Icon name="arrowRight" />
          <Weight grams={now.nowNetGrams} />
          <Amount fen={now.nowAmountFen} />
        </div>
      ) : (
        <p class="corrected-now">
          <Icon name="arrowRight" />
          {t(now.isVoid ? herder.correctedVoid : herder.correctedOther)}
        </p>
      )}
    </div>
  );
}

/** A pail of the household. One that was undone before its decision is no pail. */
export function PailCard({ card, household }: Props): JSX.Element | null {
  if (card.state === 'undone') return null;
  return card.state === 'rejected' ? (
    <RejectedCard card={card} household={household} />
  ) : (
    <AcceptedCard card={card} household={household} />
  );
}
