/** Which screen the counter shows: log-in, before the shift, or the counter itself with its dialogs over lanes and card. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CounterView } from '../../server/contract/index.ts';
import { counter } from '../../server/words/counter.ts';
import { shared } from '../../server/words/shared.ts';
import { spoken, t } from '../shared/language.ts';
import { link, startLive, view } from '../shared/live.ts';
import { LogIn } from '../shared/log-in.tsx';
import { me } from '../shared/session.ts';
import { Sign } from '../shared/signs.tsx';
import { Bar } from './bar.tsx';
import { ByHandDialog } from './by-hand-dialog.tsx';
import { CallUpDialog } from './call-up-dialog.tsx';
import { Card } from './card.tsx';
import { CheckDialog } from './checks-dialog.tsx';
import { DevicesDialog } from './checks-list.tsx';
import { WaiverDialog } from './checks-waiver-dialog.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { CardBar, LanguageButton } from './decision-bar.tsx';
import { Lanes } from './lanes.tsx';
import { LightDialog } from './light-dialog.tsx';
import { MenuDialog } from './menu-dialog.tsx';
import { OpeningScreen } from './opening-screen.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { RetestDialog } from './retest-dialog.tsx';
import { CloseShiftDialog, HandOverDialog } from './shift-dialogs.tsx';
import { current, currentId, type Dialog, dialog, openDialog } from './state.ts';
import { Tabs } from './tabs.tsx';
import { TrayDialog } from './tray-dialog.tsx';
import { WhoseDialog } from './whose-dialog.tsx';

const WORKS_HERE: readonly string[] = ['tester', 'committee', 'admin'];

function OpenDialog({ open, now }: { open: Dialog; now: CounterView }): JSX.Element | null {
  const card = current.value;
  if (open.kind === 'callUp') return <CallUpDialog key={open.asked?.household.household ?? 0} asked={open.asked} />;
  if (open.kind === 'tray') return <TrayDialog now={now} />;
  if (open.kind === 'whose') return <WhoseDialog key={open.device} now={now} device={open.device} />;
  if (open.kind === 'light') return <LightDialog key={open.device} now={now} device={open.device} />;
  if (open.kind === 'correct') return <CorrectDialog />;
  if (open.kind === 'menu') return <MenuDialog now={now} />;
  if (open.kind === 'devices') return <DevicesDialog now={now} />;
  if (open.kind === 'check') return <CheckDialog now={now} device={open.device} check={open.check} />;
  if (open.kind === 'waiver') return now.shift === null ? <WaiverDialog now={now} /> : null;
  if (open.kind === 'handOver') return <HandOverDialog now={now} />;
  if (open.kind === 'closeShift') return <CloseShiftDialog now={now} />;
  if (card === null) return null;
  // A dialog belongs to the pail for which it was opened: under another pail it begins anew.
  if (open.kind === 'reject') return <RejectDialog key={card.delivery} card={card} />;
  if (open.kind === 'retest') return <RetestDialog key={card.delivery} card={card} />;
  return <ByHandDialog key={`${card.delivery} ${open.first} ${open.nth}`} card={card} first={open.first} nth={open.nth} />;
}

/** Keys that open something and have no button of their own on the card. */
function HiddenKeys(): JSX.Element {
  return (
    <span hidden>
      <button type="button" data-key="F6" onClick={() => openDialog({ kind: 'byHand', first: 'weight', nth: 1 })} />
      <button type="button" data-key="F9" onClick={() => openDialog({ kind: 'handOver' })} />
    </span>
  );
}

function Work({ now }: { now: CounterView }): JSX.Element {
  const open = dialog.value;
  const inDialog = open === null ? null : OpenDialog({ open, now });
  if (inDialog !== null) return inDialog;
  if (now.shift === null) return <OpeningScreen now={now} />;
  return (
    <>
      <HiddenKeys />
      <Lanes now={now} />
      <main class="card-row">
        <Card card={current.value} />
        <Tabs now={now} />
      </main>
      <CardBar />
    </>
  );
}

function LogInScreen(): JSX.Element {
  return (
    <main class="dialog dialog-log-in" data-screen="log-in">
      <LogIn onDone={() => undefined} />
      <LanguageButton />
    </main>
  );
}

function Waiting({ text }: { text: string }): JSX.Element {
  return (
    <main class="dialog dialog-waiting">
      <Sign state="waiting" isBesideWord />
      <p>{text}</p>
    </main>
  );
}

/** The filled button has the focus: under each new card and dialog, and whenever nothing else asked for it. */
function useFilledFocus(): void {
  const shown = useRef('');
  useEffect(() => {
    const now = `${currentId.value} ${dialog.value?.kind}`;
    const active = document.activeElement;
    const isElsewhere = active instanceof HTMLElement && active !== document.body && active.getAttribute('aria-disabled') !== 'true';
    const isKept = isElsewhere && (now === shown.current || active instanceof HTMLInputElement);
    shown.current = now;
    if (!isKept) document.querySelector<HTMLElement>('[data-filled]')?.focus({ preventScroll: true });
  });
}

export function App(): JSX.Element {
  const now = view.value;
  const who = me.value;
  const isStaff = who?.kind === 'account' && who.account.roles.some((role) => WORKS_HERE.includes(role));
  useEffect(() => {
    if (isStaff) startLive();
  }, [isStaff]);
  useFilledFocus();
  useEffect(() => {
    document.title = t(counter.pageTitle);
  });
  return (
    <div class="counter" data-link-state={link.value}>
      <Bar />
      {!isStaff ? (
        who === null ? (
          <Waiting text={spoken(shared.loading)} />
        ) : (
          <LogInScreen />
        )
      ) : now === null ? (
        <Waiting text={spoken(shared.loading)} />
      ) : (
        <Work now={now} />
      )}
    </div>
  );
}
