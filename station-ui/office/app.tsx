/** The frame of the office: the doors on the left, whoever sits here, the language; the page on the right. */
import type { JSX } from 'preact';
import { honestyOffice } from '../../server/words/honesty-office.ts';
import { office } from '../../server/words/office.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { languageNames, shared } from '../../server/words/shared.ts';
import { hourMinute } from '../shared/clock.ts';
import { Icon, type IconName } from '../shared/icons.tsx';
import { chooseLanguage, language, spoken, t, tagOf } from '../shared/language.ts';
import { LogIn, roleWords } from '../shared/log-in.tsx';
import { logOut, me, station } from '../shared/session.ts';
import { DayPage } from './day-page.tsx';
import { DeviceTroubles } from './device-troubles.tsx';
import { DevicesPage } from './devices-page.tsx';
import { HonestyPage } from './honesty-page.tsx';
import { HouseholdsPage } from './households-page.tsx';
import { LimitsPage } from './limits-page.tsx';
import { heardAt, isConnected } from './loaded.ts';
import { PapersPage } from './papers-page.tsx';
import { PeoplePage } from './people-page.tsx';
import { PlansPage } from './plans-page.tsx';
import { account, hasRole } from './roles.ts';
import { addressOf, PLACES, type Place, route } from './route.ts';
import { SettlementPage } from './settlement-page.tsx';

const DOORS: Readonly<Record<Place, { readonly icon: IconName; readonly word: Phrase; readonly page: () => JSX.Element }>> = {
  day: { icon: 'sun', word: office.today, page: DayPage },
  settlement: { icon: 'money', word: office.settlement, page: SettlementPage },
  plans: { icon: 'balance', word: office.plans, page: PlansPage },
  limits: { icon: 'flask', word: office.limits, page: LimitsPage },
  households: { icon: 'home', word: office.households, page: HouseholdsPage },
  devices: { icon: 'scale', word: office.devices, page: DevicesPage },
  honesty: { icon: 'tick', word: honestyOffice.title, page: HonestyPage },
  papers: { icon: 'printer', word: office.papers, page: PapersPage },
  people: { icon: 'people', word: office.people, page: PeoplePage },
};

function Languages(): JSX.Element {
  return (
    <fieldset class="languages">
      <legend class="spoken">{spoken(shared.language)}</legend>
      {(['zh', 'bo', 'en'] as const).map((one) => (
        <button
          key={one}
          type="button"
          lang={tagOf(one)}
          aria-pressed={language.value === one}
          data-language={one}
          onClick={() => chooseLanguage(one)}
        >
          {languageNames[one]}
        </button>
      ))}
    </fieldset>
  );
}

/** The books of the month are open to those who keep, approve or pay them. */
const isOffered = (place: Place): boolean => place !== 'settlement' || hasRole('accountant', 'cashier', 'committee');

function Side(): JSX.Element {
  const mine = account();
  return (
    <aside class="side">
      <p class="brand">
        {t(office.brand)} <span lang="bo">{t(office.brandTibetan)}</span>
      </p>
      <p class="side-station">{station.value?.station[language.value]}</p>
      <nav class="side-doors" aria-label={spoken(office.doors)}>
        {PLACES.filter(isOffered).map((place) => (
          <a
            key={place}
            href={addressOf(place)}
            class="side-door"
            data-door={place}
            aria-current={route.value.place === place ? 'page' : undefined}
          >
            <Icon name={DOORS[place].icon} />
            <span>{t(DOORS[place].word)}</span>
          </a>
        ))}
      </nav>
      <div class="side-foot">
        {mine === null ? null : (
          <p class="side-who" data-account={mine.login}>
            <Icon name="person" />
            <span>
              {mine.name}
              <span class="side-roles">{roleWords(mine.roles)}</span>
            </span>
            <button type="button" class="side-leave" aria-label={spoken(office.logOut)} data-action="log-out" onClick={() => void logOut()}>
              <Icon name="leave" />
            </button>
          </p>
        )}
        <Languages />
      </div>
    </aside>
  );
}

function LinkBar(): JSX.Element | null {
  if (isConnected.value) return null;
  return (
    <div class="link-bar" role="status">
      <Icon name="brokenPlug" />
      {t(office.notConnected, { time: heardAt.value === 0 ? t(office.dash) : hourMinute(heardAt.value) })}
    </div>
  );
}

function LogInPage(): JSX.Element {
  return (
    <main class="door-page">
      <header class="door-head">
        <p class="brand">
          {t(office.brand)} <span lang="bo">{t(office.brandTibetan)}</span>
          <span class="door-station">{station.value?.station[language.value]}</span>
        </p>
        <Languages />
      </header>
      {/* `me` is set by the log-in itself, and the frame follows it. */}
      <LogIn onDone={() => scrollTo(0, 0)} />
    </main>
  );
}

export function App(): JSX.Element {
  document.title = t(office.pageTitle);
  if (station.value === null || me.value === null) {
    return (
      <main class="door-page">
        <p class="not-there">{t(isConnected.value ? office.loading : shared.loading)}</p>
      </main>
    );
  }
  if (me.value.kind !== 'account') return <LogInPage />;
  const Page = DOORS[route.value.place].page;
  return (
    <div class="frame" data-place={route.value.place}>
      <Side />
      <main class="main">
        <LinkBar />
        <DeviceTroubles />
        <Page />
      </main>
    </div>
  );
}
