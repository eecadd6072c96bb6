/** Before the shift: the list, which shift it is, and one button that opens it. A silent device does not block: work goes on by hand. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { CounterView } from '../../server/contract/index.ts';
import { counter } from '../../server/words/counter.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { shared, weekdays } from '../../server/words/shared.ts';
import { weekdayOf } from '../shared/clock.ts';
import { Icon } from '../shared/icons.tsx';
import { KeyButton } from '../shared/key-button.tsx';
import { spoken, t } from '../shared/language.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import { station } from '../shared/session.ts';
import { Sign } from '../shared/signs.tsx';
import { submitAct } from './acts.ts';
import { BarStart, DecisionBar } from './decision-bar.tsx';
import { chooseShift, clockAsked, clockConfirmed, openingRows, type Row, readOpening, type ShiftName, shiftName } from './opening.ts';
import { isBusy, isLinkUp, openDialog, refusal } from './state.ts';

const SHIFTS: readonly { name: ShiftName; icon: 'sun' | 'moon' }[] = [
  { name: 'morning', icon: 'sun' },
  { name: 'evening', icon: 'moon' },
];

function OpeningRow({ row }: { row: Row }): JSX.Element {
  const isAsked = row.id === 'clock' && row.state === 'waiting';
  return (
    <li class={`opening-row opening-${row.state}`} data-row={row.id} data-row-state={row.state}>
      <Icon name={row.icon} />
      <span class="opening-words">
        <strong>{row.title}</strong>
        <span>{row.note}</span>
      </span>
      {isAsked ? (
        <button
          type="button"
          class="opening-hand"
          data-clock-right
          onClick={() => {
            clockConfirmed.value = true;
            refusal.value = null;
          }}
        >
          {spoken(dialogs.clockRight)}
        </button>
      ) : (
        <Sign state={row.state} />
      )}
    </li>
  );
}

function ShiftChoice(): JSX.Element {
  return (
    <li class="opening-row opening-shift">
      <span class="spoken">{spoken(dialogs.whichShift)}</span>
      {SHIFTS.map(({ name, icon }) => (
        <button
          key={name}
          type="button"
          class="shift-choice"
          aria-pressed={shiftName() === name}
          data-shift={name}
          onClick={() => chooseShift(name)}
        >
          <Icon name={icon} />
          {t(shared[name])}
        </button>
      ))}
    </li>
  );
}

async function openShift(): Promise<void> {
  const isDone = await submitAct('/api/shifts', { name: shiftName(), clockConfirmed: clockConfirmed.value });
  if (isDone) {
    clockAsked.value = false;
    clockConfirmed.value = false;
  } else if (refusal.value?.code === 'CLOCK_IMPLAUSIBLE') {
    clockAsked.value = true;
  }
}

export function OpeningScreen({ now }: { now: CounterView }): JSX.Element {
  useEffect(() => {
    void readOpening();
  }, []);
  const rows = openingRows(now);
  const done = rows.filter((row) => row.state === 'good').length;
  const isReady = isLinkUp.value && !isBusy.value && !(clockAsked.value && !clockConfirmed.value);
  const day = station.value?.day ?? '';
  return (
    <>
      <main class="opening" data-screen="opening">
        <header class="dialog-head">
          <h1>{spoken(dialogs.beforeShift)}</h1>
          <span class="opening-day">{`${day} ${t(weekdays[weekdayOf(day) as 0] ?? weekdays[0])}`}</span>
          <span class="dialog-end">{t(dialogs.countDone, { all: rows.length, done })}</span>
        </header>
        <ul class="opening-rows">
          <ShiftChoice />
          {rows.map((row) => (
            <OpeningRow key={row.id} row={row} />
          ))}
        </ul>
        <RefusalPlate refusal={refusal.value} />
      </main>
      <DecisionBar>
        <BarStart />
        <KeyButton keyName="F9" kind="outlined" className="act act-wide" onPress={() => openDialog({ kind: 'handOver' })}>
          <Icon name="person" />
          <span class="act-word">{spoken(dialogs.handOver)}</span>
        </KeyButton>
        <KeyButton
          keyName="Enter"
          kind={isReady ? 'filled' : 'locked'}
          className="big"
          onPress={() => void openShift()}
          data={{ 'data-act': 'open-shift' }}
        >
          <Icon name={isReady ? 'tick' : 'lock'} weight={2.6} />
          <span class="big-word">{spoken(dialogs.openShift)}</span>
          {isReady ? null : <span class="locked-why">{spoken(counter.missing, { what: spoken(dialogs.clockRight) })}</span>}
        </KeyButton>
      </DecisionBar>
    </>
  );
}
