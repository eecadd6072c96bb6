/** A scale's lane: whose pail stands on it, the live weight, and why it is not taken yet. */
import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import type { CounterView, DeliveryCard, WeightMessage } from '../../server/contract/index.ts';
import { counter, weightStates } from '../../server/words/counter.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { shared } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { KeyButton, KeyCap } from '../shared/key-button.tsx';
import { spoken, t } from '../shared/language.ts';
import { weights } from '../shared/live.ts';
import { Sign, type State } from '../shared/signs.tsx';
import type { TroubledDevice } from '../shared/trouble-words.ts';
import { selectForScale } from './acts.ts';
import { isReserved, ReservedSign } from './checks-sign.tsx';
import { findDelivery, pailsText } from './choice.ts';
import { scaleNumber, troubledDevice } from './devices.ts';
import { TroubleSentence, Whose } from './lane-parts.tsx';
import { LiveWeight } from './live-weight.tsx';
import { ScaleCommands } from './scale-commands.tsx';
import { current, openDialog, showCard } from './state.ts';

const SIGNS: Readonly<Record<WeightMessage['state'], State | null>> = {
  empty: null,
  moving: 'waiting',
  stable: 'good',
  bound: 'good',
  overload: 'bad',
  underload: 'bad',
  unitUnexpected: 'bad',
  stepBelowGram: 'bad',
  tareOnScale: 'bad',
  belowMinimum: 'bad',
  notEmptySince: 'near',
  sameAsBefore: 'near',
  negative: 'bad',
  none: null,
};

type Scale = CounterView['scales'][number];

/** Beside another scale the lane itself is what a tester touches to type: a button would stand on what is wrong. */
function SilentScale({ now, trouble }: { now: CounterView; trouble: TroubledDevice }): JSX.Element {
  const typeWeight = (): void => openDialog({ kind: 'byHand', first: 'weight', nth: 1 });
  const sentence = <TroubleSentence device={trouble} name={`${spoken(shared.scale)} ${scaleNumber(now, trouble.device)}`.trim()} />;
  const lane = { class: 'lane lane-scale lane-trouble', 'data-scale': trouble.device, 'data-trouble': trouble.state } as const;
  if (now.scales.length > 1) {
    return (
      <button type="button" {...lane} data-key="F6" onClick={typeWeight}>
        {sentence}
        <KeyCap name="F6" />
      </button>
    );
  }
  return (
    <div {...lane}>
      {sentence}
      <KeyButton keyName="F6" kind="outlined" className="trouble-button" onPress={typeWeight}>
        <Sign state="byHand" isBesideWord />
        <strong>{t(counter.handType)}</strong>
      </KeyButton>
    </div>
  );
}

/** No scale is set up: every weight is typed. */
export const NoScaleLane = (): JSX.Element => (
  <div class="lane lane-scale">
    <span class="lane-head">
      <Icon name="scale" />
      <span class="lane-title">{t(counter.onScale)}</span>
      <span class="lane-end">{t(weightStates.none)}</span>
    </span>
  </div>
);

type HeadProps = { now: CounterView; scale: Scale; state: WeightMessage['state']; card: DeliveryCard | null };

function ScaleHead({ now, scale, state, card }: HeadProps): JSX.Element {
  const sign = scale.asks ? 'near' : SIGNS[state];
  const word = t(scale.asks ? dialogs.whichPail : weightStates[state]);
  const number = scaleNumber(now, scale.device);
  return (
    <span class="lane-head">
      <Icon name="scale" />
      {number === '' ? <span class="lane-title">{t(counter.onScale)}</span> : <strong>{number}</strong>}
      {card === null || scale.also.length === 0 ? null : (
        <strong>
          <Icon name="pail" /> {pailsText(card.pail, scale.also)}
        </strong>
      )}
      {isReserved(now, scale.device) ? (
        <ReservedSign />
      ) : (
        <span class={`lane-end lane-state lane-state-${sign ?? 'none'}`}>
          {word}
          {sign === null ? null : <Sign state={sign} isBesideWord={word !== ''} />}
        </span>
      )}
    </span>
  );
}

export function ScaleLane({ now, scale }: { now: CounterView; scale: Scale }): JSX.Element {
  const { device, asks } = scale;
  const state = useComputed(() => weights.value.get(device)?.state ?? 'none').value;
  const trouble = troubledDevice(now, device);
  if (trouble !== null) return <SilentScale now={now} trouble={trouble} />;
  const card = findDelivery(now, scale.delivery);
  const isLight = card?.netGrams === null && (state === 'belowMinimum' || scale.also.length > 0);
  const touch = (): void => {
    const mine = current.value;
    if (asks) openDialog({ kind: 'whose', device });
    else if (isLight) openDialog({ kind: 'light', device });
    else if (mine !== null && mine.delivery !== card?.delivery && mine.netGrams === null) void selectForScale(mine, device);
    else if (card !== null) showCard(card.delivery);
  };
  return (
    <>
      <button
        type="button"
        class={asks || isLight ? 'lane lane-scale lane-asks' : 'lane lane-scale'}
        data-key={asks || isLight ? 'F7' : undefined}
        data-scale={device}
        data-lane-state={asks ? 'asks' : state}
        data-household={card?.household.code}
        onClick={touch}
      >
        <ScaleHead now={now} scale={scale} state={state} card={card} />
        {card === null ? null : <Whose card={card} />}
        <LiveWeight device={device} />
        {asks || isLight ? <KeyCap name="F7" /> : null}
      </button>
      {now.scales.length === 1 ? <ScaleCommands now={now} scale={device} /> : null}
    </>
  );
}
