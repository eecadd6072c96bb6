/** The day: its figures, how the queue went, whether it can be closed, what was rejected, every pail, every correction. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { type DayView, daysView, dayView } from '../../server/contract/index.ts';
import { office } from '../../server/words/office.ts';
import { hourMinute } from '../shared/clock.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { startSession, station } from '../shared/session.ts';
import { Sign } from '../shared/signs.tsx';
import { dayBeside, dayTitle, shiftWord } from './dates.ts';
import { DayChart } from './day-chart.tsx';
import { CloseButton, DayChecks } from './day-close.tsx';
import { DayCorrections } from './day-corrections.tsx';
import { DayDeliveries, DayRejects } from './day-deliveries.tsx';
import { DayFigures } from './day-figures.tsx';
import { useLoaded } from './loaded.ts';
import { Chip, NotThere, PageHead, PaperLink } from './parts.tsx';
import { addressOf, go, route } from './route.ts';

/** Whether the closing is being asked about: the question stands in the panel of the checks. */
export const isAsking = signal(false);

function Shifts({ view }: { readonly view: DayView }): JSX.Element {
  return (
    <>
      {view.shifts.map((shift) => {
        const values = {
          name: shiftWord(shift.shift),
          from: hourMinute(shift.openedAt),
          to: shift.closedAt === null ? '' : hourMinute(shift.closedAt),
        };
        return <Chip key={shift.shift}>{t(shift.closedAt === null ? office.shiftRunning : office.shiftSpan, values)}</Chip>;
      })}
      {view.seal === null ? (
        <Chip kind="quiet">
          <Sign state="waiting" isBesideWord />
          {t(office.dayOpen)}
        </Chip>
      ) : (
        <Chip kind="good">
          <Sign state="good" isBesideWord />
          {t(office.dayClosed)}
        </Chip>
      )}
    </>
  );
}

/** Every day with milk, and one step back or on; the day is written as it is everywhere. */
function DayTurner({ day }: { readonly day: string }): JSX.Element {
  const { value } = useLoaded('/api/days', daysView);
  const known = value === null ? [] : value.days.map((one) => one.day);
  const days = known.includes(day) ? known : [day, ...known];
  return (
    <span class="day-turner">
      <a class="button button-outlined button-square" href={addressOf('day', dayBeside(day, -1))} aria-label={spoken(office.previousDay)}>
        <Icon name="arrowLeft" />
      </a>
      <select
        class="input"
        aria-label={spoken(office.chooseDay)}
        value={day}
        data-field="day"
        onChange={(event) => go('day', event.currentTarget.value)}
      >
        {days.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
      <a class="button button-outlined button-square" href={addressOf('day', dayBeside(day, 1))} aria-label={spoken(office.nextDay)}>
        <Icon name="arrowRight" />
      </a>
    </span>
  );
}

function Day({ view, again }: { readonly view: DayView; readonly again: () => Promise<void> }): JSX.Element {
  return (
    <div class="day" data-day={view.day} data-amount={view.amountFen} data-grams={view.acceptedGrams} data-closed={view.seal !== null}>
      <PageHead title={dayTitle(view.day)} chips={<Shifts view={view} />}>
        <span class="as-of">{t(office.asOf, { time: hourMinute(view.now) })}</span>
        <DayTurner day={view.day} />
        <PaperLink href={`/api/days/${view.day}/ledger.pdf`} name="ledger">
          {t(office.printLedger)}
        </PaperLink>
        <CloseButton view={view} isAsking={isAsking} />
      </PageHead>
      <DayFigures view={view} />
      <div class="day-grid">
        <div class="stack">
          <DayChart view={view} />
          <DayRejects view={view} />
        </div>
        <div class="stack day-spine">
          <DayChecks view={view} isAsking={isAsking} again={again} />
          <DayCorrections view={view} />
        </div>
      </div>
      <DayDeliveries view={view} />
    </div>
  );
}

export function DayPage(): JSX.Element {
  const [chosen] = route.value.rest;
  const day = chosen ?? station.value?.day ?? null;
  const loaded = useLoaded(day === null ? null : `/api/days/${day}`, dayView);
  const isYesterday = chosen === undefined && loaded.value !== null && !loaded.value.isToday;
  useEffect(() => {
    isAsking.value = false;
  }, [day]);
  useEffect(() => {
    // The page stood open over midnight: the station says which day it is now.
    if (isYesterday) void startSession();
  }, [isYesterday]);
  return loaded.value === null ? <NotThere refusal={loaded.refusal} /> : <Day view={loaded.value} again={loaded.again} />;
}
