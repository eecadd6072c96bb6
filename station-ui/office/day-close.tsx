/** Can the day be closed? Each line is done or has the one button that gets it done; closing is asked once, with the sum on the button. */
import type { Signal } from '@preact/signals';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { DayView, RefusalAnswer } from '../../server/contract/index.ts';
import { office } from '../../server/words/office.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { submit } from '../shared/api.ts';
import { t } from '../shared/language.ts';
import { yuanText } from '../shared/number.tsx';
import { RefusalPlate } from '../shared/refusal.tsx';
import { Sign } from '../shared/signs.tsx';
import { momentText } from './dates.ts';
import { byHandOnly } from './day-deliveries.tsx';
import { Button, Panel, PaperLink } from './parts.tsx';
import { hasRole } from './roles.ts';

type Check = DayView['checks'][number];

const WORDS: Readonly<Record<Check['check'], Phrase>> = {
  shiftsClosed: office.checkShiftsClosed,
  everyPailDecided: office.checkEveryPailDecided,
  handTypedSeen: office.checkHandTypedSeen,
  ledgerBalances: office.checkLedgerBalances,
  gramsAgree: office.checkGramsAgree,
  chainSound: office.checkChainSound,
};
/** What can be got done at the counter; the others are the books' own. */
const AT_COUNTER: readonly Check['check'][] = ['shiftsClosed', 'everyPailDecided'];

const openChecks = (view: DayView): number => view.checks.filter((check) => !check.isDone).length;

type AskProps = { readonly view: DayView; readonly isAsking: Signal<boolean> };

/** The one filled button of the page's head: locked with what is left, or opening the question. */
export function CloseButton({ view, isAsking }: AskProps): JSX.Element | null {
  if (view.seal !== null || !hasRole('accountant', 'committee')) return null;
  const left = openChecks(view);
  if (left > 0) {
    return (
      <Button kind="locked" action="close-day">
        {t(office.closeDayLeft, { count: left })}
      </Button>
    );
  }
  return (
    <Button
      kind={isAsking.value ? 'outlined' : 'filled'}
      action="close-day"
      onPress={() => {
        isAsking.value = true;
        document.getElementById('checks')?.scrollIntoView({ block: 'nearest' });
      }}
    >
      {t(office.closeDay)}
    </Button>
  );
}

function CheckHelp({ check }: { readonly check: Check }): JSX.Element | null {
  if (!check.isDone && AT_COUNTER.includes(check.check)) {
    return (
      <a class="button button-outlined" href="/counter" data-action={`help-${check.check}`}>
        {t(office.toCounter)}
      </a>
    );
  }
  if (check.check !== 'handTypedSeen' || check.count === 0) return null;
  const look = (): void => {
    byHandOnly.value = true;
    document.getElementById('deliveries')?.scrollIntoView({ block: 'start' });
  };
  return (
    <Button action="help-handTypedSeen" onPress={look}>
      {t(office.look)}
    </Button>
  );
}

function CheckLine({ check }: { readonly check: Check }): JSX.Element {
  const isSeen = check.check === 'handTypedSeen' && check.count > 0;
  const state = isSeen ? 'byHand' : check.isDone ? 'good' : AT_COUNTER.includes(check.check) ? 'near' : 'bad';
  const note = check.isDone && !isSeen ? null : t(isSeen ? office.countOf : office.stillOpen, { count: check.count });
  return (
    <li class="line" data-check={check.check} data-done={check.isDone} data-count={check.count}>
      <Sign state={state} />
      <span class="line-title">{t(WORDS[check.check])}</span>
      <span class="line-note">{note}</span>
      <CheckHelp check={check} />
    </li>
  );
}

type CloseProps = AskProps & { readonly again: () => Promise<void> };

function CloseQuestion({ view, isAsking, again }: CloseProps): JSX.Element {
  const refusal = useSignal<RefusalAnswer | null>(null);
  const isBusy = useSignal(false);
  const close = async (): Promise<void> => {
    if (isBusy.value) return;
    isBusy.value = true;
    const answer = await submit(`/api/days/${view.day}/close`, {});
    isBusy.value = false;
    refusal.value = answer.ok ? null : answer.refusal;
    if (answer.ok) isAsking.value = false;
    await again();
  };
  return (
    <div class="question">
      <RefusalPlate refusal={refusal.value} />
      <div class="question-buttons">
        <Button
          action="close-day-cancel"
          onPress={() => {
            isAsking.value = false;
          }}
        >
          {t(office.cancel)}
        </Button>
        <Button kind="filled" action="close-day-confirm" onPress={() => void close()}>
          {t(office.closeAsk, { day: view.day, yuan: yuanText(view.amountFen) })}
        </Button>
      </div>
    </div>
  );
}

function Sealed({ view }: { readonly view: DayView }): JSX.Element {
  return (
    <div class="sealed" data-seal={view.seal}>
      <span class="sealed-label">{t(office.sealCode)}</span>
      <span class="sealed-code">{view.seal}</span>
      {view.closedAt === null ? null : <span class="line-note">{t(office.closedAt, { time: momentText(view.closedAt) })}</span>}
      <PaperLink href={`/api/days/${view.day}/ledger.pdf`} name="sealed-ledger">
        {t(office.printLedger)}
      </PaperLink>
    </div>
  );
}

export function DayChecks({ view, isAsking, again }: CloseProps): JSX.Element {
  const all = view.checks.length;
  return (
    <Panel name="checks" title={t(office.canClose)} note={t(office.checksDone, { all, done: all - openChecks(view) })}>
      <ul class="lines">
        {view.checks.map((check) => (
          <CheckLine key={check.check} check={check} />
        ))}
      </ul>
      {view.seal === null ? <p class="panel-foot">{t(office.sealHelp)}</p> : <Sealed view={view} />}
      {isAsking.value && view.seal === null ? <CloseQuestion view={view} isAsking={isAsking} again={again} /> : null}
    </Panel>
  );
}
