/** A row of the list before the shift: picture, what it is, how it stands. Where it can be done by hand the whole row is the button. */
import type { JSX } from 'preact';
import type { Phrase } from '../../server/words/phrase.ts';
import { Icon, type IconName } from '../shared/icons.tsx';
import { spoken } from '../shared/language.ts';
import { Sign, type State } from '../shared/signs.tsx';
import { refusal } from './state.ts';

/** What stands on the key of a row; `said` is read aloud where the word alone would not do. */
export type RowKey = { readonly icon?: IconName; readonly word: string; readonly said?: string };

export const wordKey = (phrase: Phrase): RowKey => ({ word: spoken(phrase) });

export type Row = {
  readonly id: string;
  readonly icon: IconName;
  readonly title: string;
  readonly note: string;
  readonly state: State;
  /** What a press does; no key where it can be done again without being asked for. */
  readonly press?: { readonly key: RowKey | null; readonly act: () => void };
};

function Key({ icon, word, said }: RowKey): JSX.Element {
  return (
    <span class="opening-hand">
      {icon === undefined ? null : <Icon name={icon} weight={2.4} />}
      <span aria-hidden={said !== undefined}>{word}</span>
      {said === undefined ? null : <span class="spoken">{said}</span>}
    </span>
  );
}

function RowInside({ row }: { readonly row: Row }): JSX.Element {
  const key = row.press?.key ?? null;
  return (
    <>
      <Icon name={row.icon} />
      <span class="opening-words">
        <strong>{row.title}</strong>
        <span>{row.note}</span>
      </span>
      {row.state === 'waiting' && key !== null ? null : <Sign state={row.state} />}
      {key === null ? null : <Key {...key} />}
    </>
  );
}

export function OpeningRow({ row }: { readonly row: Row }): JSX.Element {
  const { press } = row;
  const rowClass = `opening-row opening-${row.state}`;
  return (
    <li data-row={row.id} data-row-state={row.state}>
      {press === undefined ? (
        <div class={rowClass}>
          <RowInside row={row} />
        </div>
      ) : (
        <button
          type="button"
          class={rowClass}
          data-press={row.id}
          onClick={() => {
            refusal.value = null;
            press.act();
          }}
        >
          <RowInside row={row} />
        </button>
      )}
    </li>
  );
}
