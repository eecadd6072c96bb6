/** The month: what it stands at, a bar for each day, why less than the time before, corrections, deductions. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { HerderView } from '../../server/contract/index.ts';
import { herder } from '../../server/words/herder.ts';
import { t } from '../shared/language.ts';
import { kgText } from '../shared/number.tsx';
import { Amount } from './amount.tsx';
import { ChangeCard } from './change-card.tsx';
import { CorrectionsCard } from './corrections-card.tsx';
import { DeductionsCard } from './deductions-card.tsx';
import { MoneyPicture } from './money-picture.tsx';
import { MonthBars } from './month-bars.tsx';
import { Card } from './parts.tsx';

const touchedDay = signal<string | null>(null);

/** The day whose bar was touched: its kilograms, its yuan, and what was not taken. */
function TouchedDay({ view }: { readonly view: HerderView }): JSX.Element | null {
  const day = view.month.days.find((one) => one.day === touchedDay.value);
  if (day === undefined) return null;
  return (
    <div class="touched-day" aria-live="polite" data-day={day.day}>
      <span class="touched-date">{day.day}</span>
      <span>{t(herder.monthWeight, { kg: kgText(day.grams) })}</span>
      {day.rejected > 0 ? <span class="touched-rejected">{t(herder.dayRejected, { rejected: day.rejected })}</span> : null}
      <Amount fen={day.amountFen} />
    </div>
  );
}

export function MonthCard({ view }: { readonly view: HerderView }): JSX.Element {
  const last = Number(view.day.slice(8, 10));
  const range = t(herder.monthRange, { month: Number(view.month.settlement.slice(5, 7)), last });
  return (
    <Card
      name="month"
      title={t(herder.monthSoFar)}
      aside={
        <span class="quiet">
          {range} · {t(herder.monthWeight, { kg: kgText(view.month.grams) })}
        </span>
      }
    >
      <div class="month-sum" data-month={view.month.amountFen}>
        <Amount fen={view.month.amountFen} />
        <MoneyPicture fen={view.month.amountFen} />
      </div>
      <MonthBars view={view} touched={touchedDay} />
      <TouchedDay view={view} />
    </Card>
  );
}

export function MonthPage({ view }: { readonly view: HerderView }): JSX.Element {
  return (
    <>
      <MonthCard view={view} />
      {view.change === null ? null : <ChangeCard view={view} change={view.change} />}
      <CorrectionsCard view={view} />
      <DeductionsCard view={view} />
    </>
  );
}
