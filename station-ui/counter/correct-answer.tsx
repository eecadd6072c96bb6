/** The second touch of a correction: whose it is, or the right number; and below it what the correction would do. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { DeliveryCard, HouseholdTag } from '../../server/contract/index.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { correctionReasons, measures, measureUnits, shared } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { view } from '../shared/live.ts';
import { Name, namesOf, tagText } from '../shared/mark.tsx';
import { signedYuanText } from '../shared/number.tsx';
import { Sign } from '../shared/signs.tsx';
import { findHouseholds } from './acts.ts';
import { askEffect, asksHousehold, type CorrectionReason, effect, measure, second, text, toHousehold } from './correction.ts';
import { ChoiceTile, HouseholdTile, NumberPad, typeInto } from './dialog-parts.tsx';
import type { MeasureName } from './state.ts';

const SHOWN = 4;
const CARET = '_';
const MEASURES: readonly MeasureName[] = ['acidity', 'lactometer', 'protein', 'fat', 'pailTemperature'];

type Suggestion = { readonly household: HouseholdTag; readonly note: string };

/** Who it may have been: the pails before and after it in the queue, and whoever bears the same name. */
function suggestionsFor(card: DeliveryCard): Suggestion[] {
  const now = view.value;
  const all = [...(now?.decided ?? []), ...(now?.deliveries ?? [])].filter((one) => one.household.household !== card.household.household);
  const name = namesOf(card.household).first.text;
  const distance = (one: DeliveryCard): number => Math.abs(one.number - card.number);
  const noteOf = (one: DeliveryCard): string => {
    if (namesOf(one.household).first.text === name) return spoken(dialogs.sameName);
    return t(one.number < card.number ? dialogs.beforeIt : dialogs.afterIt, { number: tagText(card.number) });
  };
  const near = all.sort((a, b) => distance(a) - distance(b)).map((one) => ({ household: one.household, note: noteOf(one) }));
  return near.filter((one, place) => near.findIndex((other) => other.household.household === one.household.household) === place);
}

function choose(household: HouseholdTag): void {
  toHousehold.value = household;
  void askEffect();
}

function HouseholdAnswer({ card }: { card: DeliveryCard }): JSX.Element {
  const found = useSignal<readonly Suggestion[] | null>(null);
  const shown = (found.value ?? suggestionsFor(card)).slice(0, SHOWN);
  const find = async (search: string): Promise<void> => {
    if (search === '') {
      found.value = null;
      return;
    }
    const rows = await findHouseholds(search);
    found.value = rows.filter((row) => row.household !== card.household.household).map((household) => ({ household, note: '' }));
  };
  return (
    <>
      <div class="household-tiles">
        {shown.map(({ household, note }, place) => (
          <HouseholdTile
            key={household.household}
            household={household}
            keyName={String(place + 1)}
            isPressed={toHousehold.value?.household === household.household}
            note={note === '' ? null : <span>{note}</span>}
            onPress={() => choose(household)}
          />
        ))}
      </div>
      <label class="search">
        <Icon name="search" />
        <input
          type="text"
          placeholder={t(dialogs.searchHint)}
          aria-label={spoken(shared.search)}
          autocomplete="off"
          data-search
          onInput={(event) => void find(event.currentTarget.value)}
        />
      </label>
    </>
  );
}

function NumberAnswer({ why }: { why: CorrectionReason }): JSX.Element {
  const isWeight = why === 'wrongWeight';
  return (
    <div class="number-answer">
      <div>
        {isWeight ? null : (
          <div class="measure-choices">
            {MEASURES.map((one) => (
              <ChoiceTile
                key={one}
                isPressed={measure.value === one}
                data={{ 'data-measure': one }}
                onPress={() => {
                  measure.value = one;
                  text.value = '';
                  void askEffect();
                }}
              >
                {spoken(measures[one])}
              </ChoiceTile>
            ))}
          </div>
        )}
        <p class="answer-text">
          <span class="by-hand" data-answer>{`${text.value}${CARET}`}</span>
          <span>{isWeight ? shared.kg.en : measureUnits[measure.value]}</span>
        </p>
        <Effect />
      </div>
      <NumberPad
        onKey={(key) => {
          text.value = typeInto(text.value, key);
          void askEffect();
        }}
      />
    </div>
  );
}

/** The second person signs with the own name and secret. */
function SecondPerson(): JSX.Element {
  return (
    <span class="second-person">
      <input
        aria-label={spoken(shared.login)}
        placeholder={spoken(shared.login)}
        autocomplete="off"
        data-second-login
        value={second.login.value}
        onInput={(event) => {
          second.login.value = event.currentTarget.value.trim();
        }}
      />
      <input
        type="password"
        aria-label={spoken(shared.password)}
        placeholder={spoken(shared.password)}
        autocomplete="off"
        data-second-secret
        value={second.secret.value}
        onInput={(event) => {
          second.secret.value = event.currentTarget.value;
        }}
      />
    </span>
  );
}

/** Who loses, who gains, on which day it is booked, and whether a second person must check. */
function Effect(): JSX.Element | null {
  const given = effect.value;
  if (given === null) return null;
  const who = spoken(given.isSecondPersonNeeded ? dialogs.secondNeeded : dialogs.secondNotNeeded);
  return (
    <div class="effect" role="status" data-effect>
      <Sign state="byHand" />
      <div>
        <div class="effect-lines">
          {given.lines.map((line) => (
            <strong key={line.household.household} data-effect-fen={line.fen}>
              {line.household.code} <Name of={line.household} /> {signedYuanText(line.fen)}
            </strong>
          ))}
        </div>
        <span>{`${t(dialogs.bookedOn, { day: given.bookedDay })} · ${who}`}</span>
      </div>
      {given.isSecondPersonNeeded ? <SecondPerson /> : null}
    </div>
  );
}

function questionOf(why: CorrectionReason): Phrase {
  if (asksHousehold(why)) return dialogs.whose;
  if (why === 'void') return dialogs.voidIt;
  return why === 'wrongWeight' ? dialogs.rightWeight : dialogs.rightTest;
}

export function CorrectionAnswer({ card, why }: { card: DeliveryCard; why: CorrectionReason }): JSX.Element {
  useEffect(() => {
    if (why === 'void') void askEffect();
  }, [why]);
  return (
    <>
      <div class="answer-head">
        <span class="answer-why">
          <Icon name="tick" weight={2.6} /> {spoken(correctionReasons[why])}
        </span>
        <h1>{spoken(questionOf(why))}</h1>
        {asksHousehold(why) ? (
          <span class="answer-scan">
            <Icon name="barcode" /> {t(dialogs.orSearch)}
          </span>
        ) : null}
      </div>
      {asksHousehold(why) ? <HouseholdAnswer card={card} /> : null}
      {why === 'wrongWeight' || why === 'wrongTest' ? <NumberAnswer why={why} /> : <Effect />}
    </>
  );
}
