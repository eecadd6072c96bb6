/** Rows in two columns, ten on a page: nothing is cut, and what needs a hand on the other page is told on its key. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { CounterView } from '../../server/contract/index.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { checks } from '../../server/words/honesty.ts';
import { shared } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { KeyButton } from '../shared/key-button.tsx';
import { spoken, t } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';
import { useHonesty } from './checks.ts';
import { deviceRows } from './checks-rows.ts';
import { CancelButton, DialogFrame } from './dialog-parts.tsx';
import { OpeningRow, type Row } from './opening-row.tsx';

const ON_A_PAGE = 10;

export type Pages = { readonly shown: readonly Row[]; readonly turn: JSX.Element | null };

const needsHand = (row: Row): boolean => row.state === 'bad' || row.state === 'waiting';

/** The rows of the page that is open, and the key that turns it; null where everything stands on one. */
export function usePages(rows: readonly Row[]): Pages {
  const page = useSignal(0);
  const count = Math.ceil(rows.length / ON_A_PAGE);
  if (count < 2) return { shown: rows, turn: null };
  const open = Math.min(page.value, count - 1);
  const from = open * ON_A_PAGE;
  const shown = rows.slice(from, from + ON_A_PAGE);
  const isCalled = rows.some((row, place) => needsHand(row) && (place < from || place >= from + ON_A_PAGE));
  const turn = (
    <KeyButton
      keyName="ArrowRight"
      kind="outlined"
      className="turn-page"
      label={`${spoken(shared.next)} ${open + 1}/${count}`}
      data={{ 'data-page': open + 1 }}
      onPress={() => {
        page.value = (open + 1) % count;
      }}
    >
      <strong>{`${open + 1}/${count}`}</strong>
      {isCalled ? <Sign state="near" isBesideWord /> : <Icon name="arrowRight" />}
    </KeyButton>
  );
  return { shown, turn };
}

export const countDone = (rows: readonly Row[]): string =>
  t(dialogs.countDone, { all: rows.length, done: rows.filter(({ state }) => state === 'good').length });

export function Rows({ rows }: { readonly rows: readonly Row[] }): JSX.Element {
  return (
    <ul class="opening-rows">
      {rows.map((row) => (
        <OpeningRow key={row.id} row={row} />
      ))}
    </ul>
  );
}

/** The same checks during a shift, on demand. */
export function DevicesDialog({ now }: { readonly now: CounterView }): JSX.Element {
  useHonesty(now.seq);
  const rows = deviceRows(now);
  const { shown, turn } = usePages(rows);
  return (
    <DialogFrame
      name="devices"
      title={spoken(checks.title)}
      end={
        <>
          {countDone(rows)}
          {turn}
        </>
      }
      bar={<CancelButton label={t(shared.back)} />}
    >
      <Rows rows={shown} />
    </DialogFrame>
  );
}
