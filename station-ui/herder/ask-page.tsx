/** Ask: what the station does when it is asked at the counter or in the office. Nothing is sent from here. */
import type { JSX } from 'preact';
import { herder } from '../../server/words/herder.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { Icon, type IconName } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';

type Offer = { readonly name: string; readonly picture: IconName; readonly title: Phrase; readonly how: Phrase };

const OFFERS: readonly Offer[] = [
  { name: 'again', picture: 'again', title: herder.askAgain, how: herder.askAgainHow },
  { name: 'correction', picture: 'pencil', title: herder.askCorrection, how: herder.askCorrectionHow },
  { name: 'statement', picture: 'paper', title: herder.askStatement, how: herder.askStatementHow },
  { name: 'pin', picture: 'key', title: herder.askPin, how: herder.askPinHow },
  { name: 'card', picture: 'card', title: herder.askCard, how: herder.askCardHow },
];

export function AskPage(): JSX.Element {
  return (
    <>
      <p class="day-line">{t(herder.askLead)}</p>
      {OFFERS.map((offer) => (
        <section key={offer.name} class="card offer" data-offer={offer.name}>
          <span class="offer-picture">
            <Icon name={offer.picture} weight={1.5} />
          </span>
          <div class="offer-words">
            <h2>
              {t(offer.title)}
              {t(offer.title) === '' ? <span class="spoken">{spoken(offer.title)}</span> : null}
            </h2>
            <p class="quiet">{t(offer.how)}</p>
          </div>
        </section>
      ))}
    </>
  );
}
