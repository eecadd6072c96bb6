/** Bright by day, dark before sunrise and after sunset; F10 turns it by hand. */
import { computed, effect, signal } from '@preact/signals';
import { clockNow, hourOf } from './clock.ts';

type Mode = 'bright' | 'dark';
const DAY_BEGINS_HOUR = 7;
const DAY_ENDS_HOUR = 19;

const chosen = signal<Mode | null>(null);

export const mode = computed<Mode>(() => {
  if (chosen.value !== null) return chosen.value;
  const hour = hourOf(clockNow.value);
  return hour >= DAY_BEGINS_HOUR && hour < DAY_ENDS_HOUR ? 'bright' : 'dark';
});

export function turnMode(): void {
  chosen.value = mode.value === 'dark' ? 'bright' : 'dark';
}

/** Sets the mode on the page, and listens for F10. Called once by the pages that have a dark mode. */
export function startMode(): void {
  effect(() => {
    document.documentElement.dataset['mode'] = mode.value;
  });
  addEventListener('keydown', (event) => {
    if (event.code !== 'F10') return;
    event.preventDefault();
    turnMode();
  });
}
