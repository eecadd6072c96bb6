/** The frame of the phone page: whose it is, the language, the way out, and the four doors. */
import type { JSX } from 'preact';
import { herder } from '../../server/words/herder.ts';
import { shared } from '../../server/words/shared.ts';
import { hourMinute } from '../shared/clock.ts';
import { Icon, type IconName } from '../shared/icons.tsx';
import { language, spoken, t } from '../shared/language.ts';
import { Mark, Name } from '../shared/mark.tsx';
import { me, station } from '../shared/session.ts';
import { AskPage } from './ask-page.tsx';
import { LanguageButton } from './language-button.tsx';
import { LogInPage } from './log-in-page.tsx';
import { MoneyPage } from './money-page.tsx';
import { MonthPage } from './month-page.tsx';
import { DOORS, type Door, door, isConnected, leave, page, readPage } from './state.ts';
import { TodayPage } from './today-page.tsx';

const PICTURES: Readonly<Record<Door, IconName>> = { today: 'pail', month: 'calendar', money: 'money', ask: 'hand' };

function Head(): JSX.Element | null {
  if (me.value?.kind !== 'household') return null;
  const { household } = me.value;
  // In Tibetan the number stands large and alone, as on the pail's label.
  const place = language.value === 'bo' ? '' : (station.value?.station[language.value] ?? '');
  return (
    <header class="head">
      <Mark mark={household.mark} />
      <div class="head-who">
        <h1>
          <Name of={household} />
        </h1>
        <p class="head-code" data-household={household.code}>
          <strong>{t(shared.householdCode, { code: household.code })}</strong>
          {place === '' ? null : <span class="quiet head-place">{place}</span>}
        </p>
      </div>
      <LanguageButton />
      <button type="button" class="head-button" aria-label={spoken(shared.logOut)} data-action="log-out" onClick={() => void leave()}>
        <Icon name="leave" />
      </button>
    </header>
  );
}

function Doors(): JSX.Element {
  return (
    <nav class="doors" aria-label={spoken(herder.doors)}>
      {DOORS.map((name) => (
        <a key={name} href={`#${name}`} class="door" data-door={name} aria-current={door.value === name ? 'page' : undefined}>
          <Icon name={PICTURES[name]} weight={1.7} />
          <span>{t(herder[name])}</span>
        </a>
      ))}
    </nav>
  );
}

/** An old page says so: it is kept and marked, and can be read again. */
function LinkBar(): JSX.Element | null {
  const view = page.value;
  if (isConnected.value || view === null) return null;
  return (
    <div class="link-bar" role="status">
      <Icon name="brokenPlug" />
      <span>{t(herder.notConnected, { time: hourMinute(view.now) })}</span>
      <button type="button" onClick={() => void readPage()}>
        {t(herder.refresh)}
      </button>
    </div>
  );
}

const PAGES = { today: TodayPage, month: MonthPage, money: MoneyPage, ask: AskPage } as const;

export function App(): JSX.Element {
  document.title = t(herder.pageTitle);
  if (me.value === null) {
    return (
      <main class="starting" aria-busy="true">
        {isConnected.value ? t(shared.loading) : t(shared.linkLost, { age: '' })}
      </main>
    );
  }
  if (me.value.kind !== 'household') return <LogInPage />;
  const Page = PAGES[door.value];
  return (
    <>
      <Head />
      <LinkBar />
      <main class="cards" data-door={door.value}>
        {page.value === null ? <p class="starting">{t(shared.loading)}</p> : <Page view={page.value} />}
        {page.value === null ? null : <p class="as-of quiet">{t(herder.asOf, { time: hourMinute(page.value.now) })}</p>}
      </main>
      <Doors />
    </>
  );
}
