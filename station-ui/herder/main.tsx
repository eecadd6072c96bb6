/** The herder's phone page: what came in, how the month stands, what is owed and paid. */
import '../shared/tokens.css';
import '../shared/fonts.css';
import '../shared/parts.css';
import './herder.css';
import './cards.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { startPage } from './state.ts';

const root = document.getElementById('page');
if (root !== null) {
  startPage();
  render(<App />, root);
}
