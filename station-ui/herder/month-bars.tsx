/** A bar of kilograms for each day of the month; a hollow one with a cross where nothing was taken. Touch a bar: that day. */
import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { HerderView } from '../../server/contract/index.ts';
import { herder } from '../../server/words/herder.ts';
import { spoken } from '../shared/language.ts';
import { kgText } from '../shared/number.tsx';

type Day = HerderView['month']['days'][number];
type Props = { readonly view: HerderView; readonly touched: Signal<string | null> };

/** How many days the month has: day 0 of the next month is the last of this one. */
const daysIn = (month: string): number => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();

/** The days that carry a number below their bar. */
const LABELLED: readonly number[] = [1, 7, 14, 22];

type BarProps = { readonly day: Day; readonly most: number; readonly isLast: boolean; readonly touched: Signal<string | null> };

function Bar({ day, most, isLast, touched }: BarProps): JSX.Element {
  const number = Number(day.day.slice(8, 10));
  const values = { day: number, kg: kgText(day.grams), rejected: day.rejected };
  const isHollow = day.grams === 0 && day.rejected > 0;
  const kind = isHollow ? 'bar bar-hollow' : isLast ? 'bar bar-last' : 'bar';
  return (
    <button
      type="button"
      class="bar-touch"
      aria-pressed={touched.value === day.day}
      aria-label={spoken(day.rejected > 0 ? herder.dayBarRejected : herder.dayBar, values)}
      data-day={day.day}
      data-grams={day.grams}
      onClick={() => {
        touched.value = touched.value === day.day ? null : day.day;
      }}
    >
      <span class={kind} style={{ '--grams': isHollow ? most : day.grams, '--most': most }}>
        {day.rejected > 0 ? (
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <path d="M1.500 1.500l7 7M8.500 1.500l-7 7" />
          </svg>
        ) : null}
      </span>
    </button>
  );
}

export function MonthBars({ view, touched }: Props): JSX.Element {
  const count = daysIn(view.month.settlement);
  const most = view.month.days.reduce((largest, day) => Math.max(largest, day.grams), 1);
  const today = Number(view.day.slice(8, 10));
  const byNumber = new Map(view.month.days.map((day) => [Number(day.day.slice(8, 10)), day]));
  const numbers = Array.from({ length: count }, (_day, nth) => nth + 1);
  const labels = [...LABELLED.filter((number) => Math.abs(number - today) > 2 && number < count - 2), today, count];
  return (
    <section class="bars" aria-label={spoken(herder.monthBars)} style={{ '--days': count }}>
      {numbers.map((number) => {
        const day = byNumber.get(number);
        if (day === undefined) return <span key={number} class={number > today ? 'bar-none' : 'bar-none bar-past'} />;
        return <Bar key={number} day={day} most={most} isLast={number === today} touched={touched} />;
      })}
      {numbers.map((number) => (
        <span key={`label ${number}`} class={number === today ? 'bar-day bar-day-last' : 'bar-day'} aria-hidden="true">
          {labels.includes(number) ? number : null}
        </span>
      ))}
    </section>
  );
}
