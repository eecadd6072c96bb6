/** Where the office is: the address after the hash, so that a page can be kept, reloaded and gone back to. */
import { signal } from '@preact/signals';

export const PLACES = ['day', 'settlement', 'plans', 'limits', 'households', 'devices', 'honesty', 'papers', 'people'] as const;
export type Place = (typeof PLACES)[number];
/** `rest` is what follows the place: a day, a month, a month and a way of paying. */
export type Route = { readonly place: Place; readonly rest: readonly string[] };

function readRoute(hash: string): Route {
  const [first = '', ...rest] = hash.replace('#', '').split('/');
  return { place: PLACES.find((place) => place === first) ?? 'day', rest };
}

export const route = signal<Route>(readRoute(location.hash));
export const addressOf = (place: Place, ...rest: readonly string[]): string => `#${[place, ...rest].join('/')}`;

export function go(place: Place, ...rest: readonly string[]): void {
  location.hash = addressOf(place, ...rest);
}

/** The second key after G. */
const GO_KEYS: Readonly<Record<string, Place>> = {
  d: 'day',
  s: 'settlement',
  p: 'plans',
  l: 'limits',
  h: 'households',
  e: 'devices',
  m: 'honesty',
  r: 'papers',
  a: 'people',
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;

/** Listens for the address and for the keys: `/` is the search, G and a letter a door. */
export function startRoute(): void {
  let isGoing = false;
  addEventListener('hashchange', () => {
    route.value = readRoute(location.hash);
    scrollTo(0, 0);
  });
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const place = GO_KEYS[event.key];
    if (isGoing && place !== undefined) go(place);
    isGoing = event.key === 'g';
    if (event.key !== '/') return;
    event.preventDefault();
    document.querySelector<HTMLInputElement>('[data-search]')?.focus();
  });
}
