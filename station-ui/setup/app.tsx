/** First start, and log-in for a station that is set up: afterwards each person goes where he works. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { MeView } from '../../server/contract/index.ts';
import { setup } from '../../server/words/setup.ts';
import { languageNames, shared } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t, turnLanguage } from '../shared/language.ts';
import { LogIn } from '../shared/log-in.tsx';
import { me, station } from '../shared/session.ts';
import { FirstStart } from './steps.tsx';

/** Testers work at the counter, all others begin in the office. */
function goToWork(who: MeView): void {
  if (who.kind !== 'account') return;
  location.replace(who.account.roles.includes('tester') ? '/counter' : '/office');
}

export function App(): JSX.Element {
  const isSetUp = station.value?.isSetUp;
  const who = me.value;
  useEffect(() => {
    document.title = t(setup.pageTitle);
  });
  useEffect(() => {
    if (who !== null) goToWork(who);
  }, [who]);
  return (
    <div class="setup">
      <header class="setup-bar">
        <Icon name="pail" /> <strong>{isSetUp === true ? (station.value?.station.zh ?? '') : spoken(setup.pageTitle)}</strong>
        <button type="button" class="setup-language" onClick={turnLanguage}>
          <span class="spoken">{spoken(shared.language)}</span>
          <span>{languageNames.zh}</span> <span lang="bo">{languageNames.bo}</span> <span>{languageNames.en}</span>
        </button>
      </header>
      {isSetUp === undefined ? <p class="setup-wait">{spoken(shared.loading)}</p> : null}
      {isSetUp === false ? <FirstStart /> : null}
      {isSetUp === true ? (
        <main class="setup-log-in">
          <LogIn onDone={goToWork} />
        </main>
      ) : null}
    </div>
  );
}
