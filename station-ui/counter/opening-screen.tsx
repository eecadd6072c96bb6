/**
 * Before the shift: the list, which shift it is, and one button that opens it. A check that failed locks it, by name; a check that is due
 * only reminds, and a silent device does not block: work goes on by hand.
 */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { CounterView } from '../../server/contract/index.ts';
import { counter } from '../../server/words/counter.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { checks } from '../../server/words/honesty.ts';
import { shared, weekdays } from '../../server/words/shared.ts';
import { weekdayOf } from '../shared/clock.ts';
import { Icon } from '../shared/icons.tsx';
import { KeyButton } from '../shared/key-button.tsx';
import { spoken, t } from '../shared/language.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import { station } from '../shared/session.ts';
import { useHonesty } from './checks.ts';
import { countDone, Rows, usePages } from './checks-list.tsx';
import { failedChecks } from './checks-rows.ts';
import { BarStart, DecisionBar } from './decision-bar.tsx';
import { chooseShift, clockAsked, clockConfirmed, openingRows, openShift, readOpening, type ShiftName, shiftName } from './opening.ts';
import { isBusy, isLinkUp, openDialog, refusal } from './state.ts';

const SHIFTS: readonly { name: ShiftName; icon: 'sun' | 'moon' }[] = [
  { name: 'morning', icon: 'sun' },
  { name: 'evening', icon: 'moon' },
];

function ShiftChoice(): JSX.Element {
  return (
    <span class="opening-shift" role="group" aria-label={spoken(dialogs.whichShift)}>
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
    </span>
  );
}

/** The first thing that failed, and how many more. */
function failedText(failed: readonly string[]): string {
  const [first = ''] = failed;
  const what = failed.length < 2 ? first : t(checks.andMore, { what: first, count: failed.length });
  return spoken(checks.waits, { what });
}

function OpeningBar({ failed }: { readonly failed: readonly string[] }): JSX.Element {
  const isClockAsked = clockAsked.value && !clockConfirmed.value;
  const isReady = isLinkUp.value && !isBusy.value && !isClockAsked && failed.length === 0;
  const why = failed.length > 0 ? failedText(failed) : spoken(counter.missing, { what: spoken(dialogs.clockRight) });
  return (
    <DecisionBar>
      <BarStart />
      <KeyButton
        keyName="F9"
        kind="outlined"
        className={failed.length > 0 ? 'act' : 'act act-wide'}
        onPress={() => openDialog({ kind: 'handOver' })}
      >
        <Icon name="person" />
        <span class="act-word">{spoken(dialogs.handOver)}</span>
      </KeyButton>
      {failed.length === 0 ? null : (
        <KeyButton kind="red" className="act waiver-key" onPress={() => openDialog({ kind: 'waiver' })} data={{ 'data-act': 'waiver' }}>
          <Icon name="people" />
          <span class="act-word">{spoken(checks.sign)}</span>
        </KeyButton>
      )}
      <KeyButton
        keyName="Enter"
        kind={isReady ? 'filled' : 'locked'}
        className={failed.length > 0 ? 'big opening-failed' : 'big'}
        onPress={() => void openShift(null)}
        data={{ 'data-act': 'open-shift' }}
      >
        <Icon name={isReady ? 'tick' : 'lock'} weight={2.6} />
        <span class="big-word">{spoken(dialogs.openShift)}</span>
        {isReady || !isLinkUp.value ? null : <span class="locked-why">{why}</span>}
      </KeyButton>
    </DecisionBar>
  );
}

export function OpeningScreen({ now }: { now: CounterView }): JSX.Element {
  useHonesty(now.seq);
  useEffect(() => {
    void readOpening();
  }, []);
  const rows = openingRows(now);
  const { shown, turn } = usePages(rows);
  const day = station.value?.day ?? '';
  return (
    <>
      <main class="opening" data-screen="opening">
        <header class="dialog-head">
          <h1>{spoken(dialogs.beforeShift)}</h1>
          <span class="opening-day">{`${day} ${t(weekdays[weekdayOf(day) as 0] ?? weekdays[0])}`}</span>
          <ShiftChoice />
          <span class="dialog-end">
            {countDone(rows)}
            {turn}
          </span>
        </header>
        <Rows rows={shown} />
        <RefusalPlate refusal={refusal.value} />
      </main>
      <OpeningBar failed={failedChecks(now)} />
    </>
  );
}
