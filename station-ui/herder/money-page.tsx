/** Money: what the station owes the household, and each settled month: paid, how, when, what is left, with the statement as on paper. */
import type { JSX } from 'preact';
import type { HerderView } from '../../server/contract/index.ts';
import { herder } from '../../server/words/herder.ts';
import { Icon } from '../shared/icons.tsx';
import { t } from '../shared/language.ts';
import { yuanText } from '../shared/number.tsx';
import { Sign } from '../shared/signs.tsx';
import { Amount } from './amount.tsx';
import { DeductionsCard } from './deductions-card.tsx';
import { MoneyPicture } from './money-picture.tsx';
import { Card } from './parts.tsx';
import { stationDay } from './state.ts';

type Settlement = HerderView['settlements'][number];

function stateOf(settlement: Settlement): { sign: 'good' | 'waiting'; text: string } {
  if (settlement.paidAt !== null) return { sign: 'good', text: t(herder.paid) };
  if (settlement.state === 'draft') return { sign: 'waiting', text: t(herder.draft) };
  return { sign: 'waiting', text: t(herder.unpaid) };
}

function SettlementCard({ settlement }: { readonly settlement: Settlement }): JSX.Element {
  const state = stateOf(settlement);
  const [year = '', month = ''] = settlement.settlement.split('-');
  const isPaid = settlement.paidAt !== null;
  return (
    <section
      class="card settlement-card"
      data-settlement={settlement.settlement}
      data-due={settlement.dueFen}
      data-paid={settlement.paidFen}
    >
      <header class="card-head">
        <h2>{t(herder.settlementOf, { year, month })}</h2>
        <span class="settled-state">
          <Sign state={state.sign} isBesideWord />
          {state.text}
        </span>
      </header>
      <Amount fen={isPaid ? settlement.paidFen : settlement.dueFen} />
      <MoneyPicture fen={isPaid ? settlement.paidFen : settlement.dueFen} />
      <ul class="rows">
        <li class="row">
          <Icon name={settlement.payBy === 'bank' ? 'card' : 'money'} weight={1.6} />
          <span class="row-words">
            <span class="row-title">{t(settlement.payBy === 'bank' ? herder.bank : herder.cash)}</span>
            {settlement.paidAt === null ? null : <span class="row-note">{stationDay(settlement.paidAt)}</span>}
          </span>
        </li>
        {settlement.carriedFen === 0 ? null : (
          <li class="row">
            <Icon name="arrowRight" weight={1.6} />
            <span class="row-words">
              <span class="row-title">{t(herder.carried)}</span>
            </span>
            <span class="row-figure">{yuanText(settlement.carriedFen)}</span>
          </li>
        )}
      </ul>
      <a
        class="paper-link"
        href={`/api/village/statements/${settlement.settlement}.pdf`}
        target="_blank"
        rel="noopener"
        data-statement={settlement.settlement}
      >
        <Icon name="paper" />
        {t(herder.statement)}
      </a>
    </section>
  );
}

export function MoneyPage({ view }: { readonly view: HerderView }): JSX.Element {
  return (
    <>
      <Card name="owed" title={t(herder.owed)}>
        <div data-owed={view.owedFen}>
          <Amount fen={view.owedFen} />
          <MoneyPicture fen={view.owedFen} />
        </div>
      </Card>
      {view.settlements.length === 0 ? (
        <section class="card">
          <p class="quiet none">{t(herder.noSettlements)}</p>
        </section>
      ) : (
        view.settlements.map((settlement) => <SettlementCard key={settlement.settlement} settlement={settlement} />)
      )}
      <DeductionsCard view={view} />
    </>
  );
}
