/** The tabs beside the card: pails that are ready, and those that lack one thing. Left and Right move between them. */
import type { JSX } from 'preact';
import type { CounterView, DeliveryCard } from '../../server/contract/index.ts';
import { counter } from '../../server/words/counter.ts';
import { spoken, t } from '../shared/language.ts';
import { Mark, namesOf, Tag } from '../shared/mark.tsx';
import { Sign, type State } from '../shared/signs.tsx';
import { placesOf } from './choice.ts';
import { currentId, showCard } from './state.ts';
import { nextStepOf } from './verdict.ts';

const SHOWN = 3;

function signOf(card: DeliveryCard): State {
  const step = nextStepOf(card);
  if (step === 'accept') return 'good';
  if (step === 'reject') return 'bad';
  return step === 'wait' ? 'waiting' : 'near';
}

function Tab({ card, keyName }: { card: DeliveryCard; keyName: string | undefined }): JSX.Element {
  const isCurrent = card.delivery === currentId.value;
  return (
    <button
      type="button"
      class={isCurrent ? 'tab tab-current' : 'tab'}
      aria-current={isCurrent}
      data-key={keyName}
      data-tab={card.number}
      onClick={() => showCard(card.delivery)}
    >
      <Tag number={card.number} isQuiet={!isCurrent} />
      <span class="spoken">{namesOf(card.household).first.text}</span>
      <span class="tab-row">
        <Mark mark={card.household.mark} />
        <Sign state={signOf(card)} />
      </span>
    </button>
  );
}

/** The tabs keep their order by number, so that Left and Right go the same way each time. */
export function Tabs({ now }: { now: CounterView }): JSX.Element | null {
  const { tabs } = placesOf(now, currentId.value);
  if (tabs.length === 0) return null;
  const shown = tabs.length > SHOWN ? tabs.slice(0, SHOWN - 1) : tabs;
  const hidden = tabs.length - shown.length;
  const others = tabs.filter((card) => card.delivery !== currentId.value);
  const last = others[others.length - 1];
  return (
    <nav class="tabs" aria-label={spoken(counter.tabs)}>
      {shown.map((card) => (
        <Tab
          key={card.delivery}
          card={card}
          keyName={card.delivery === others[0]?.delivery ? 'ArrowRight' : card.delivery === last?.delivery ? 'ArrowLeft' : undefined}
        />
      ))}
      {hidden === 0 || last === undefined ? null : (
        <button type="button" class="tab tab-more" data-key="ArrowLeft" onClick={() => showCard(last.delivery)}>
          {t(counter.moreWaiting, { count: hidden })}
        </button>
      )}
    </nav>
  );
}
