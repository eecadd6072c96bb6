/** The scale's lane: whose pail stands on it, the live weight, and why it is not taken yet. */
import type { JSX } from 'preact';
import type { CounterView, WeightMessage } from '../../server/contract/index.ts';
import { counter, weightStates } from '../../server/words/counter.ts';
import { shared } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { KeyButton } from '../shared/key-button.tsx';
import { spoken, t } from '../shared/language.ts';
import { weight } from '../shared/live.ts';
import { Sign, type State } from '../shared/signs.tsx';
import { selectForScale } from './acts.ts';
import { findDelivery } from './choice.ts';
import { troubledDevice } from './devices.ts';
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

function SilentScale({ now }: { now: CounterView }): JSX.Element | null {
  const trouble = troubledDevice(now, now.scale?.device ?? now.devices.find((device) => device.family === 'scale')?.device);
  if (trouble === null) return null;
  return (
    <div class="lane lane-scale lane-trouble" data-trouble={trouble.state}>
      <TroubleSentence device={trouble} name={spoken(shared.scale)} />
      <KeyButton
        keyName="F6"
        kind="outlined"
        className="trouble-button"
        onPress={() => openDialog({ kind: 'byHand', first: 'weight', nth: 1 })}
      >
        <Sign state="byHand" isBesideWord />
        <strong>{t(counter.handType)}</strong>
      </KeyButton>
    </div>
  );
}

export function ScaleLane({ now }: { now: CounterView }): JSX.Element {
  const silent = SilentScale({ now });
  if (silent !== null) return silent;
  const card = findDelivery(now, now.scale?.delivery ?? null);
  const state = weight.value?.state ?? 'none';
  const sign = SIGNS[state];
  const touch = (): void => {
    const mine = current.value;
    if (mine !== null && mine.delivery !== card?.delivery && mine.netGrams === null) void selectForScale(mine);
    else if (card !== null) showCard(card.delivery);
  };
  return (
    <>
      <button type="button" class="lane lane-scale" data-lane-state={state} data-household={card?.household.code} onClick={touch}>
        <span class="lane-head">
          <Icon name="scale" />
          <span class="lane-title">{t(counter.onScale)}</span>
          <span class={`lane-end lane-state lane-state-${sign ?? 'none'}`}>
            {t(weightStates[state])}
            {sign === null ? null : <Sign state={sign} isBesideWord={t(weightStates[state]) !== ''} />}
          </span>
        </span>
        {card === null ? null : <Whose card={card} />}
        <LiveWeight />
      </button>
      <ScaleCommands now={now} />
    </>
  );
}
