/** Approval by another person than the preparer. The sum stands on the button; what locks it stands above it. */
import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { RefusalAnswer, SettlementView } from '../../server/contract/index.ts';
import { officeMoney } from '../../server/words/office-money.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { shared } from '../../server/words/shared.ts';
import { submit } from '../shared/api.ts';
import { t } from '../shared/language.ts';
import { yuanText } from '../shared/number.tsx';
import { RefusalPlate } from '../shared/refusal.tsx';
import { momentText } from './dates.ts';
import { Button, Panel } from './parts.tsx';
import { account, hasRole } from './roles.ts';

type Props = { readonly view: SettlementView; readonly again: () => Promise<void> };

/** Why this person cannot approve; null when he can. */
function lockOf(view: SettlementView): Phrase | null {
  if (account()?.account === view.preparedBy?.account) return officeMoney.lockedPreparer;
  if (!hasRole('committee')) return officeMoney.lockedRole;
  return view.proofs.every((proof) => proof.isTrue) ? null : officeMoney.lockedProofs;
}

function Ways({ view }: { readonly view: SettlementView }): JSX.Element {
  const { total } = view;
  return (
    <dl class="ways">
      <div>
        <dt>{t(officeMoney.bank)}</dt>
        <dd class="ways-note">{t(officeMoney.waysHouseholds, { count: total.bankHouseholds })}</dd>
        <dd>{yuanText(total.bankFen)}</dd>
      </div>
      <div>
        <dt>{t(officeMoney.cash)}</dt>
        <dd class="ways-note">{t(officeMoney.waysHouseholds, { count: total.cashHouseholds })}</dd>
        <dd>{yuanText(total.cashFen)}</dd>
      </div>
      <div>
        <dt>{t(officeMoney.stays)}</dt>
        <dd class="ways-note">{t(officeMoney.staysNote)}</dd>
        <dd>{yuanText(total.carriedFen)}</dd>
      </div>
    </dl>
  );
}

type SendBackProps = Props & { readonly reason: Signal<string>; readonly onRefused: (refusal: RefusalAnswer | null) => void };

/** Sending back needs words: the field opens at the first touch, and the second one sends. */
function SendBack({ view, again, reason, onRefused }: SendBackProps): JSX.Element {
  const isOpen = useSignal(false);
  const name = view.preparedBy?.name ?? '';
  if (!isOpen.value) {
    return (
      <Button
        action="send-back"
        onPress={() => {
          isOpen.value = true;
        }}
      >
        {t(officeMoney.sendBackTo, { name })}
      </Button>
    );
  }
  const send = async (): Promise<void> => {
    const answer = await submit(`/api/settlements/${view.settlement}/send-back`, { reason: reason.value.trim() });
    onRefused(answer.ok ? null : answer.refusal);
    await again();
  };
  const isEmpty = reason.value.trim() === '';
  return (
    <div class="send-back">
      <label class="field-label" for="send-back-reason">
        {t(officeMoney.sendBackReason)}
      </label>
      <textarea
        id="send-back-reason"
        class="input"
        rows={2}
        maxLength={200}
        value={reason.value}
        onInput={(event) => {
          reason.value = event.currentTarget.value;
        }}
      />
      <Button kind={isEmpty ? 'locked' : 'red'} action="send-back-confirm" onPress={() => void send()}>
        {t(officeMoney.sendBackTo, { name })}
      </Button>
    </div>
  );
}

function Approving({ view, again }: Props): JSX.Element {
  const refusal = useSignal<RefusalAnswer | null>(null);
  const isBusy = useSignal(false);
  const reason = useSignal('');
  const lock = lockOf(view);
  const approve = async (): Promise<void> => {
    if (isBusy.value) return;
    isBusy.value = true;
    const answer = await submit(`/api/settlements/${view.settlement}/approve`, { dueFen: view.total.dueFen });
    isBusy.value = false;
    refusal.value = answer.ok ? null : answer.refusal;
    await again();
  };
  const showRefusal = (shown: RefusalAnswer | null): void => {
    refusal.value = shown;
  };
  return (
    <>
      {lock === null ? null : (
        <p class="lock-reason" data-lock>
          {t(lock)}
        </p>
      )}
      <RefusalPlate refusal={refusal.value} />
      <Button kind={lock === null ? 'filled' : 'locked'} action="approve" onPress={() => void approve()}>
        {t(officeMoney.approve, { yuan: yuanText(view.total.dueFen) })}
      </Button>
      {hasRole('committee', 'accountant') ? <SendBack view={view} again={again} reason={reason} onRefused={showRefusal} /> : null}
    </>
  );
}

function Approved({ view }: { readonly view: SettlementView }): JSX.Element {
  const time = view.approvedAt === null ? '' : momentText(view.approvedAt);
  return (
    <>
      <p class="panel-lead">{t(officeMoney.approvedNote, { name: view.approvedBy?.name ?? '', time })}</p>
      <p class="sealed" data-seal={view.seal}>
        <span class="sealed-label">{t(officeMoney.sealCode)}</span>
        <span class="sealed-code">{view.seal}</span>
      </p>
    </>
  );
}

export function ApprovePanel({ view, again }: Props): JSX.Element {
  return (
    <Panel name="approve" title={t(officeMoney.approveTitle)}>
      <p class="approve-sum" data-amount={view.total.dueFen}>
        {yuanText(view.total.dueFen)} <span class="figure-unit">{t(shared.yuan)}</span>
      </p>
      <Ways view={view} />
      {view.state === 'draft' ? <Approving view={view} again={again} /> : <Approved view={view} />}
    </Panel>
  );
}
