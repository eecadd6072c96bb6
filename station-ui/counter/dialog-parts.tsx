/** What the dialogs are made of: a frame over lanes and card, choice tiles with their keys, a household's tile, a number pad. */
import type { ComponentChildren, JSX } from 'preact';
import type { HouseholdTag } from '../../server/contract/index.ts';
import { keyCaps, shared } from '../../server/words/shared.ts';
import { Icon, type IconName } from '../shared/icons.tsx';
import { KeyButton, KeyCap } from '../shared/key-button.tsx';
import { spoken, t } from '../shared/language.ts';
import { Mark, Name, namesOf } from '../shared/mark.tsx';
import { isWiderThan } from '../shared/name-size.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { closeDialog, refusal } from './state.ts';

type FrameProps = {
  readonly title: string;
  readonly name: string;
  readonly end?: ComponentChildren;
  readonly bar: ComponentChildren;
  readonly children: ComponentChildren;
};

/** A dialog covers lanes and card, and has its own decision bar; the top bar stays. */
export function DialogFrame({ title, name, end, bar, children }: FrameProps): JSX.Element {
  return (
    <>
      <main class={`dialog dialog-${name}`} aria-label={title} data-dialog={name}>
        <header class="dialog-head">
          <h1>{title}</h1>
          <span class="dialog-end">{end}</span>
        </header>
        {children}
        <RefusalPlate refusal={refusal.value} />
      </main>
      <DecisionBar>{bar}</DecisionBar>
    </>
  );
}

export function CancelButton({ label, onPress = closeDialog }: { label?: string; onPress?: () => void }): JSX.Element {
  return (
    <KeyButton keyName="Escape" kind="outlined" className="act act-wide" onPress={onPress} data={{ 'data-act': 'cancel' }}>
      <Icon name="cross" />
      <span class="act-word">{label ?? t(shared.cancel)}</span>
    </KeyButton>
  );
}

type EnterProps = {
  readonly isReady: boolean;
  readonly onPress: () => void;
  readonly why?: string;
  readonly className?: string;
  readonly children: ComponentChildren;
};

/** The filled button of a dialog; locked with its reason until it can act. */
export function EnterButton({ isReady, onPress, why, className, children }: EnterProps): JSX.Element {
  return (
    <KeyButton
      keyName="Enter"
      kind={isReady ? 'filled' : 'locked'}
      className={`big ${className ?? ''}`}
      onPress={onPress}
      data={{ 'data-act': 'enter' }}
    >
      {isReady ? null : <Icon name="lock" />}
      {children}
      {isReady || why === undefined ? null : <span class="locked-why">{why}</span>}
    </KeyButton>
  );
}

type TileProps = {
  readonly keyName?: string;
  readonly isPressed: boolean;
  readonly onPress: () => void;
  readonly icon?: IconName;
  readonly data?: Readonly<Record<`data-${string}`, string | number | undefined>>;
  readonly children: ComponentChildren;
};

export function ChoiceTile({ keyName, isPressed, onPress, icon, data, children }: TileProps): JSX.Element {
  return (
    <button type="button" class="choice" aria-pressed={isPressed} data-key={keyName} onClick={onPress} {...data}>
      {icon === undefined ? null : <Icon name={icon} weight={1.6} />}
      <span class="choice-word">{children}</span>
      {keyName === undefined ? null : <KeyCap name={keyName} />}
    </button>
  );
}

type HouseholdTileProps = {
  readonly household: HouseholdTag;
  readonly isPressed: boolean;
  readonly onPress: () => void;
  readonly keyName?: string;
  readonly note?: ComponentChildren;
};

/** What a tile holds at its own size, in hundredths of it: half the width of a dialog that has a pail beside it. */
const TILE_HOLDS = { zh: 600, bo: 730 } as const;

function sizeInTile(household: HouseholdTag): 'long' | undefined {
  const { first } = namesOf(household);
  return isWiderThan(first.text, TILE_HOLDS[first.lang === 'bo' ? 'bo' : 'zh']) ? 'long' : undefined;
}

/** A household as a choice: mark, name, number; two of one name are told apart by their marks. */
export function HouseholdTile({ household, isPressed, onPress, keyName, note }: HouseholdTileProps): JSX.Element {
  return (
    <button
      type="button"
      class="choice household-tile"
      aria-pressed={isPressed}
      data-key={keyName}
      data-household={household.code}
      onClick={onPress}
    >
      <Mark mark={household.mark} />
      <span class="household-words">
        <span class="household-name" data-size={sizeInTile(household)}>
          <Name of={household} />
        </span>
        <span class="household-note">
          {t(shared.householdCode, { code: household.code })}
          {note}
        </span>
      </span>
      {keyName === undefined ? null : <KeyCap name={keyName} />}
    </button>
  );
}

const PAD = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0'] as const;

/** Large digits for gloves; the same keys of the keyboard press them. */
export function NumberPad({ onKey }: { onKey: (key: string) => void }): JSX.Element {
  return (
    <div class="number-pad">
      {PAD.map((key) => (
        <button key={key} type="button" class="pad-digit" data-key={key} onClick={() => onKey(key)}>
          {key}
        </button>
      ))}
      <button type="button" class="pad-digit" data-key="Backspace" aria-label={spoken(shared.erase)} onClick={() => onKey('Backspace')}>
        {keyCaps.Backspace}
      </button>
    </div>
  );
}

const NUMBER_MAX = 8;

/** A number as it grows under the keys. */
export function typeInto(text: string, key: string): string {
  if (key === 'Backspace') return text.slice(0, -1);
  if (key === '.' && (text === '' || text.includes('.'))) return text;
  return (text + key).slice(0, NUMBER_MAX);
}
