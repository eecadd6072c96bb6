/** Who is logged in at this screen, and which station it belongs to. */
import { signal } from '@preact/signals';
import { type AccountTag, accountsView, type MeView, meView, type StationView, stationView } from '../../server/contract/index.ts';
import { type Answer, get, post } from './api.ts';
import { setClock, setTimeZone } from './clock.ts';

export const station = signal<StationView | null>(null);
export const me = signal<MeView | null>(null);
/** Whether this screen stands at the staff door and was never paired. */
export const needsPairing = signal(false);

/** Reads the station and the session; a station that is not set up is null in `me`. */
export async function startSession(): Promise<Answer<StationView>> {
  const answer = await get('/api/station', stationView);
  if (!answer.ok) return answer;
  station.value = answer.value;
  setTimeZone(answer.value.timeZone);
  setClock(answer.value.now);
  if (answer.value.isSetUp) await readMe();
  return answer;
}

export async function readMe(): Promise<void> {
  const answer = await get('/api/me', meView);
  if (answer.ok) me.value = answer.value;
}

export async function logIn(login: string, secret: string): Promise<Answer<MeView>> {
  const answer = await post('/api/login', { login, secret }, meView);
  if (answer.ok) me.value = answer.value;
  return answer;
}

export async function villageLogIn(code: string, pin: string): Promise<Answer<MeView>> {
  const answer = await post('/api/village/login', { code, pin }, meView);
  if (answer.ok) me.value = answer.value;
  return answer;
}

export async function logOut(): Promise<void> {
  const answer = await post('/api/logout', {}, meView);
  if (answer.ok) me.value = answer.value;
}

/** The accounts for the log-in tiles; empty where this door does not tell them. */
export async function readAccounts(): Promise<readonly AccountTag[]> {
  const answer = await get('/api/accounts', accountsView);
  needsPairing.value = !answer.ok && answer.refusal.code === 'NOT_PAIRED';
  return answer.ok ? answer.value.accounts : [];
}
