import '../shared/fonts.css';
import '../shared/tokens.css';
import '../shared/parts.css';
import '../shared/log-in.css';
import './setup.css';
import { render } from 'preact';
import { startSession } from '../shared/session.ts';
import { App } from './app.tsx';

const TRY_AGAIN_MS = 2000;

/** The station may still be starting when the screen is switched on: asked until it answers. */
async function begin(): Promise<void> {
  const answer = await startSession();
  if (!answer.ok) setTimeout(() => void begin(), TRY_AGAIN_MS);
}

const app = document.getElementById('app');
if (app !== null) render(<App />, app);
void begin();
