import '../shared/fonts.css';
import '../shared/tokens.css';
import '../shared/parts.css';
import '../shared/log-in.css';
import './counter.css';
import './lanes.css';
import './lanes-cells.css';
import './card.css';
import './dialogs.css';
import './dialog-forms.css';
import './correction.css';
import './opening.css';
import './checks.css';
import { render } from 'preact';
import { startClock } from '../shared/clock.ts';
import { startMode } from '../shared/mode.ts';
import { me, startSession, station } from '../shared/session.ts';
import { App } from './app.tsx';
import { startKeys } from './keys.ts';

const TRY_AGAIN_MS = 2000;

/** The station may still be starting when the screen is switched on: asked until it answers. */
async function begin(): Promise<void> {
  const answer = await startSession();
  if (station.value?.isSetUp === false) location.replace('/setup');
  if (!answer.ok || me.value === null) setTimeout(() => void begin(), TRY_AGAIN_MS);
}

startClock();
startMode();
startKeys();
const app = document.getElementById('app');
if (app !== null) render(<App />, app);
void begin();
