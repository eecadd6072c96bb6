/** One payout list: who gets how much, marked as paid by the cashier; for cash the notes to bring. */
import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { type PayoutView, payoutView, type RefusalAnswer } from '../../server/contract/index.ts';
import { office } from '../../server/words/office.ts';
import { officeMoney } from '../../server/words/office-money.ts';
import { submit } from '../shared/api.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { yuanText } from '../shared/number.tsx';
import { RefusalPlate } from '../shared/refusal.tsx';
import { Sign } from '../shared/signs.tsx';
import { momentText, monthTitle } from './dates.ts';
import { useLoaded } from './loaded.ts';
import { Button, Chip, HouseholdCell, NotThere, PageHead, Panel, PaperLink } from './parts.tsx';
import { hasRole } from './roles.ts';
import { addressOf } from './route.ts';

type Line = PayoutView['lines'][number];
type Chosen = Signal<ReadonlySet<number>>;

function turn(chosen: Chosen, household: number): void {
  const next = new Set(chosen.value);
  if (!next.delete(household)) next.add(household);
  chosen.value = next;
}

function LineRow({ line, chosen }: { readonly line: Line; readonly chosen: Chosen | null }): JSX.Element {
  const { household } = line;
  return (
    <tr data-household={household.code} data-amount={line.amountFen} data-paid={line.paidAt !== null}>
      {chosen === null ? null : (
        <td>
          {line.paidAt === null ? (
            <input
              type="checkbox"
              class="tick"
              aria-label={spoken(officeMoney.chooseHousehold, { code: household.code })}
              checked={chosen.value.has(household.household)}
              data-choose={household.code}
              onChange={() => turn(chosen, household.household)}
            />
          ) : null}
        </td>
      )}
      <th scope="row">
        <HouseholdCell household={household} />
      </th>
      <td class="right due">{yuanText(line.amountFen)}</td>
      <td>
        <span class="way">
          <Sign state={line.paidAt === null ? 'waiting' : 'good'} isBesideWord />
          {line.paidAt === null ? t(officeMoney.unpaid) : t(officeMoney.paidAt, { time: momentText(line.paidAt) })}
        </span>
      </td>
    </tr>
  );
}

function Notes({ view }: { readonly view: PayoutView }): JSX.Element | null {
  if (view.notes.length === 0) return null;
  return (
    <Panel name="notes" title={t(officeMoney.notes)}>
      <ul class="notes-needed">
        {view.notes.map((note) => (
          <li key={note.fen} data-note={note.fen} data-count={note.count}>
            {t(officeMoney.noteCount, { yuan: yuanText(note.fen).replace('.00', ''), count: note.count })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

type PayProps = { readonly view: PayoutView; readonly chosen: Chosen; readonly again: () => Promise<void> };

/** What is chosen is counted, and its households go out; the sum of a part is the list's own business. */
function PayTools({ view, chosen, again }: PayProps): JSX.Element {
  const refusal = useSignal<RefusalAnswer | null>(null);
  const isBusy = useSignal(false);
  const unpaid = view.lines.filter((line) => line.paidAt === null);
  const picked = unpaid.filter((line) => chosen.value.has(line.household.household));
  const pay = async (): Promise<void> => {
    if (isBusy.value) return;
    isBusy.value = true;
    const households = picked.map((line) => line.household.household);
    const answer = await submit(`/api/payouts/${view.settlement}/${view.payBy}/pay`, { households });
    isBusy.value = false;
    refusal.value = answer.ok ? null : answer.refusal;
    if (answer.ok) chosen.value = new Set();
    await again();
  };
  return (
    <div class="pay-tools">
      <RefusalPlate refusal={refusal.value} />
      <Button
        kind={unpaid.length === 0 ? 'locked' : 'outlined'}
        action="choose-all"
        onPress={() => {
          chosen.value = new Set(unpaid.map((line) => line.household.household));
        }}
      >
        {t(officeMoney.chooseAll)}
      </Button>
      <Button kind={picked.length === 0 ? 'locked' : 'filled'} action="pay" onPress={() => void pay()}>
        {picked.length === 0 ? t(officeMoney.markNone) : t(officeMoney.markPaid, { count: picked.length })}
      </Button>
    </div>
  );
}

function Payout({ view, again }: { readonly view: PayoutView; readonly again: () => Promise<void> }): JSX.Element {
  const chosen = useSignal<ReadonlySet<number>>(new Set());
  const isCashier = hasRole('cashier');
  const title = `${monthTitle(view.settlement)} ${t(officeMoney.payoutTitle)}`;
  return (
    <div class="payout" data-settlement={view.settlement} data-pay-by={view.payBy} data-amount={view.totalFen}>
      <PageHead title={title} chips={<Chip>{t(view.payBy === 'bank' ? officeMoney.bank : officeMoney.cash)}</Chip>}>
        <a class="button button-outlined" href={addressOf('settlement', view.settlement)}>
          <Icon name="arrowLeft" />
          <span>{t(officeMoney.back)}</span>
        </a>
        <PaperLink href={`/api/payouts/${view.settlement}/${view.payBy}/list.csv`} icon="paper" name="payout-list">
          {t(officeMoney.payoutCsv)}
        </PaperLink>
      </PageHead>
      <Panel
        name="payout-lines"
        title={t(officeMoney.waysHouseholds, { count: view.lines.length })}
        note={`${yuanText(view.totalFen)} ${t(office.yuan)}`}
      >
        {isCashier ? <PayTools view={view} chosen={chosen} again={again} /> : null}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard */}
        <section class="table-scroll" tabIndex={0} aria-label={title}>
          <table class="statement-rows">
            <thead>
              <tr>
                {isCashier ? <th scope="col">{t(officeMoney.choose)}</th> : null}
                <th scope="col">{t(office.columnHousehold)}</th>
                <th scope="col" class="right">
                  {t(officeMoney.amount)}
                </th>
                <th scope="col">{t(officeMoney.state)}</th>
              </tr>
            </thead>
            <tbody>
              {view.lines.map((line) => (
                <LineRow key={line.household.household} line={line} chosen={isCashier ? chosen : null} />
              ))}
            </tbody>
          </table>
        </section>
      </Panel>
      <Notes view={view} />
    </div>
  );
}

type Props = { readonly settlement: string; readonly payBy: 'bank' | 'cash' };

export function PayoutPage({ settlement, payBy }: Props): JSX.Element {
  const { value, refusal, again } = useLoaded(`/api/payouts/${settlement}/${payBy}`, payoutView);
  return value === null ? <NotThere refusal={refusal} /> : <Payout view={value} again={again} />;
}
