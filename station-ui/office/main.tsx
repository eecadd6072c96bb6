/** The office: the day, the settlement, the registers and the papers. */
import '../shared/tokens.css';
import '../shared/fonts.css';
import '../shared/parts.css';
import '../shared/log-in.css';
import './office.css';
import './day.css';
import './settlement.css';
import './forms.css';
import './honesty.css';
import './commissioning.css';
import { render } from 'preact';
import { startClock } from '../shared/clock.ts';
import { me, startSession } from '../shared/session.ts';
import { App } from './app.tsx';
import { isConnected } from './loaded.ts';
import { startRoute } from './route.ts';

const START_AGAIN_MS = 2000;

async function begin(): Promise<void> {
  const answer = await startSession();
  isConnected.value = answer.ok;
  if (!answer.ok || (answer.value.isSetUp && me.value === null)) setTimeout(() => void begin(), START_AGAIN_MS);
  else if (!answer.value.isSetUp) location.assign('/setup');
}

const root = document.getElementById('page');
if (root !== null) {
  startRoute();
  startClock();
  void begin();
  render(<App />, root);
}
