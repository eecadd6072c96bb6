/** The settlement of a month: where it stands, every household's line, who approves, whether it adds up, and how it is paid. */
import type { JSX } from 'preact';
import { type SettlementView, settlementsView, settlementView } from '../../server/contract/index.ts';
import { officeMoney } from '../../server/words/office-money.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { spoken, t } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';
import { monthTitle } from './dates.ts';
import { DeductionForm } from './deduction-form.tsx';
import { useLoaded } from './loaded.ts';
import { Chip, NotThere, PageHead, PaperLink } from './parts.tsx';
import { PayoutPage } from './payout-page.tsx';
import { PayoutPanel } from './payout-panel.tsx';
import { hasRole } from './roles.ts';
import { go, route } from './route.ts';
import { ApprovePanel } from './settlement-approve.tsx';
import { PreparePanel } from './settlement-prepare.tsx';
import { ProofsPanel } from './settlement-proofs.tsx';
import { SettlementRows } from './settlement-rows.tsx';
import { SettlementSteps } from './settlement-steps.tsx';

type State = SettlementView['state'];

const STATES: Readonly<Record<State, Phrase>> = {
  none: officeMoney.stateNone,
  draft: officeMoney.stateDraft,
  approved: officeMoney.stateApproved,
  paying: officeMoney.statePaying,
  paid: officeMoney.statePaid,
};

function MonthChoice({ months, chosen }: { readonly months: readonly string[]; readonly chosen: string }): JSX.Element {
  return (
    <select
      class="input"
      aria-label={spoken(officeMoney.months)}
      value={chosen}
      data-field="month"
      onChange={(event) => go('settlement', event.currentTarget.value)}
    >
      {(months.includes(chosen) ? months : [chosen, ...months]).map((month) => (
        <option key={month} value={month}>
          {month}
        </option>
      ))}
    </select>
  );
}

type Props = { readonly view: SettlementView; readonly months: readonly string[]; readonly again: () => Promise<void> };

function Settlement({ view, months, again }: Props): JSX.Element {
  const isDrafted = view.state !== 'none';
  const isSettled = isDrafted && view.state !== 'draft';
  return (
    <div class="settlement" data-settlement={view.settlement} data-state={view.state} data-due={view.total.dueFen}>
      <PageHead
        title={t(officeMoney.title, { month: monthTitle(view.settlement) })}
        chips={
          <Chip kind={isSettled ? 'good' : 'quiet'}>
            <Sign state={isSettled ? 'good' : 'waiting'} isBesideWord />
            {t(STATES[view.state])}
          </Chip>
        }
      >
        <MonthChoice months={months} chosen={view.settlement} />
        {isDrafted ? (
          <PaperLink href={`/api/settlements/${view.settlement}/sheet.pdf`} name="sheet">
            {t(officeMoney.sheet)}
          </PaperLink>
        ) : null}
      </PageHead>
      <SettlementSteps view={view} />
      <div class="settlement-grid">
        <SettlementRows view={view} />
        <div class="settlement-side">
          {isDrafted ? <ApprovePanel view={view} again={again} /> : <PreparePanel view={view} again={again} />}
          {isSettled ? <PayoutPanel view={view} again={again} /> : null}
          <ProofsPanel view={view} />
          {hasRole('accountant') ? <DeductionForm /> : null}
        </div>
      </div>
    </div>
  );
}

/** The month that a person most likely came for: one that waits for approval, else the newest that is not paid. */
function likelyMonth(settlements: readonly { readonly settlement: string; readonly state: string }[]): string | null {
  const waiting =
    settlements.find((one) => one.state === 'draft') ?? settlements.find((one) => one.state === 'approved' || one.state === 'paying');
  return (waiting ?? settlements.find((one) => one.state === 'none') ?? settlements[0])?.settlement ?? null;
}

function OneSettlement(): JSX.Element {
  const list = useLoaded('/api/settlements', settlementsView);
  const months = list.value?.settlements ?? [];
  const chosen = route.value.rest[0] ?? likelyMonth(months);
  const loaded = useLoaded(chosen === null ? null : `/api/settlements/${chosen}`, settlementView);
  if (list.value === null && list.refusal !== null) return <NotThere refusal={list.refusal} />;
  if (list.value !== null && chosen === null) return <p class="not-there">{t(officeMoney.noMonths)}</p>;
  if (loaded.value === null) return <NotThere refusal={loaded.refusal} />;
  return <Settlement view={loaded.value} months={months.map((month) => month.settlement)} again={loaded.again} />;
}

export function SettlementPage(): JSX.Element {
  const [month, way] = route.value.rest;
  if (month !== undefined && (way === 'bank' || way === 'cash')) return <PayoutPage settlement={month} payBy={way} />;
  return <OneSettlement />;
}
