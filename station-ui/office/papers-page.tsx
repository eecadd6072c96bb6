/** Every paper of the station: the ledger of each day, the sheet of each month. */
import type { JSX } from 'preact';
import { daysView, settlementsView } from '../../server/contract/index.ts';
import { office } from '../../server/words/office.ts';
import { officeMoney } from '../../server/words/office-money.ts';
import { t } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';
import { dayTitle, monthTitle } from './dates.ts';
import { useLoaded } from './loaded.ts';
import { NotThere, PageHead, Panel, PaperLink } from './parts.tsx';
import { hasRole } from './roles.ts';
import { addressOf } from './route.ts';

function Days(): JSX.Element {
  const { value, refusal } = useLoaded('/api/days', daysView);
  if (value === null) return <NotThere refusal={refusal} />;
  if (value.days.length === 0) return <p class="not-there">{t(office.noDays)}</p>;
  return (
    <ul class="lines">
      {value.days.map((day) => (
        <li key={day.day} class="line" data-day={day.day} data-closed={day.isClosed}>
          <Sign state={day.isClosed ? 'good' : 'waiting'} isBesideWord />
          <a class="line-title" href={addressOf('day', day.day)}>
            {dayTitle(day.day)}
          </a>
          <span class="line-note">{day.seal ?? t(office.dayOpen)}</span>
          <PaperLink href={`/api/days/${day.day}/ledger.pdf`} name={`ledger-${day.day}`}>
            {t(office.paperLedger)}
          </PaperLink>
        </li>
      ))}
    </ul>
  );
}

function Months(): JSX.Element {
  const { value, refusal } = useLoaded('/api/settlements', settlementsView);
  if (value === null) return <NotThere refusal={refusal} />;
  const drafted = value.settlements.filter((settlement) => settlement.state !== 'none');
  if (drafted.length === 0) return <p class="not-there">{t(officeMoney.noMonths)}</p>;
  return (
    <ul class="lines">
      {drafted.map((month) => (
        <li key={month.settlement} class="line" data-settlement={month.settlement}>
          <Sign state={month.state === 'draft' ? 'waiting' : 'good'} isBesideWord />
          <a class="line-title" href={addressOf('settlement', month.settlement)}>
            {monthTitle(month.settlement)}
          </a>
          <span class="line-note" />
          <PaperLink href={`/api/settlements/${month.settlement}/sheet.pdf`} name={`sheet-${month.settlement}`}>
            {t(office.paperSheet)}
          </PaperLink>
        </li>
      ))}
    </ul>
  );
}

export function PapersPage(): JSX.Element {
  return (
    <>
      <PageHead title={t(office.papers)} />
      <div class="two">
        <Panel name="paper-days" title={t(office.papersDays)}>
          <Days />
        </Panel>
        {hasRole('accountant', 'cashier', 'committee') ? (
          <Panel name="paper-months" title={t(office.papersMonths)}>
            <Months />
          </Panel>
        ) : null}
      </div>
    </>
  );
}
