/** What the phone page knows beside the session: the household's view, the open door, and whether the station answers. */
import { effect, signal } from '@preact/signals';
import { type HerderView, herderView } from '../../server/contract/index.ts';
import { get } from '../shared/api.ts';
import { setClock } from '../shared/clock.ts';
import { logOut, me, startSession, station } from '../shared/session.ts';

export type Door = 'today' | 'month' | 'money' | 'ask';
export const DOORS: readonly Door[] = ['today', 'month', 'money', 'ask'];

const START_AGAIN_MS = 2000;
const READ_AGAIN_MS = 20_000;

const doorOf = (hash: string): Door => DOORS.find((name) => `#${name}` === hash) ?? 'today';

export const page = signal<HerderView | null>(null);
export const isConnected = signal(true);
export const door = signal<Door>(doorOf(location.hash));

/** Reads the household's page; without an answer the last one stays and is marked as old. */
export async function readPage(): Promise<void> {
  const answer = await get('/api/village/me', herderView);
  if (answer.ok) {
    page.value = answer.value;
    isConnected.value = true;
    setClock(answer.value.now);
  } else if (answer.refusal.code === 'LINK_LOST') {
    isConnected.value = false;
  } else {
    me.value = { kind: 'nobody' };
  }
}

/** Logs out; the page is forgotten at once, whatever the station answers. */
export async function leave(): Promise<void> {
  page.value = null;
  await logOut();
}

async function begin(): Promise<void> {
  const answer = await startSession();
  isConnected.value = answer.ok;
  if (!answer.ok || (answer.value.isSetUp && me.value === null)) setTimeout(() => void begin(), START_AGAIN_MS);
}

/** Starts the page: the session, the door in the address, and a fresh reading on a rhythm and whenever the phone is looked at again. */
export function startPage(): void {
  addEventListener('hashchange', () => {
    door.value = doorOf(location.hash);
    scrollTo(0, 0);
  });
  effect(() => {
    if (me.value?.kind === 'household') void readPage();
    else page.value = null;
  });
  const again = (): void => {
    if (me.value?.kind === 'household' && document.visibilityState === 'visible') void readPage();
  };
  setInterval(again, READ_AGAIN_MS);
  document.addEventListener('visibilitychange', again);
  void begin();
}

/** The calendar day of a moment at the station, as 2026-11-22. */
export function stationDay(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: station.value?.timeZone ?? 'Asia/Shanghai', dateStyle: 'short' }).format(at);
}
