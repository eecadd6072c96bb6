/** How an approved settlement is paid: one list for the bank, one for cash, made by the cashier. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { RefusalAnswer, SettlementView } from '../../server/contract/index.ts';
import { officeMoney } from '../../server/words/office-money.ts';
import { submit } from '../shared/api.ts';
import { Icon } from '../shared/icons.tsx';
import { t } from '../shared/language.ts';
import { yuanText } from '../shared/number.tsx';
import { RefusalPlate } from '../shared/refusal.tsx';
import { Sign } from '../shared/signs.tsx';
import { Button, Panel } from './parts.tsx';
import { hasRole } from './roles.ts';
import { addressOf } from './route.ts';

const WAYS = ['bank', 'cash'] as const;
type Way = (typeof WAYS)[number];
type Props = { readonly view: SettlementView; readonly again: () => Promise<void> };

const wayWord = (way: Way): string => t(way === 'bank' ? officeMoney.bank : officeMoney.cash);

type LineProps = { readonly view: SettlementView; readonly way: Way; readonly onList: () => void };

function WayLine({ view, way, onList }: LineProps): JSX.Element {
  const payout = view.payouts.find((one) => one.payBy === way);
  const households = way === 'bank' ? view.total.bankHouseholds : view.total.cashHouseholds;
  if (payout === undefined) {
    return (
      <li class="line" data-payout={way}>
        <Sign state="waiting" isBesideWord />
        <span class="line-title">{wayWord(way)}</span>
        <span class="line-note">{t(officeMoney.waysHouseholds, { count: households })}</span>
        {hasRole('cashier') && households > 0 ? (
          <Button kind="filled" action={`list-${way}`} onPress={onList}>
            {t(officeMoney.listPayout, { way: wayWord(way) })}
          </Button>
        ) : null}
      </li>
    );
  }
  return (
    <li class="line" data-payout={way} data-amount={payout.fen} data-paid-lines={payout.paidLines}>
      <Sign state={payout.paidLines === payout.lines ? 'good' : 'waiting'} isBesideWord />
      <span class="line-title">
        {wayWord(way)} {yuanText(payout.fen)}
      </span>
      <span class="line-note">{t(officeMoney.payoutLines, { lines: payout.lines, paid: payout.paidLines })}</span>
      <a class="button button-outlined" href={addressOf('settlement', view.settlement, way)} data-action={`open-${way}`}>
        <Icon name="paper" />
        <span>{t(officeMoney.openPayout)}</span>
      </a>
    </li>
  );
}

export function PayoutPanel({ view, again }: Props): JSX.Element {
  const refusal = useSignal<RefusalAnswer | null>(null);
  const list = async (payBy: Way): Promise<void> => {
    const answer = await submit(`/api/settlements/${view.settlement}/payouts`, { payBy });
    refusal.value = answer.ok ? null : answer.refusal;
    await again();
  };
  return (
    <Panel name="payout" title={t(officeMoney.payoutTitle)} note={hasRole('cashier') ? undefined : t(officeMoney.byCashier)}>
      <RefusalPlate refusal={refusal.value} />
      <ul class="lines lines-wrap">
        {WAYS.map((way) => (
          <WayLine key={way} view={view} way={way} onList={() => void list(way)} />
        ))}
      </ul>
    </Panel>
  );
}
