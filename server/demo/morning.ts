/** The morning that goes on: hands and tester look at the counter again and again, and do what is next. */
import type { CounterView } from '../contract/counter.ts';
import { divideUp } from '../core/units.ts';
import type { Hands } from './hands.ts';
import type { Tester } from './tester.ts';

export type MorningOptions = {
  readonly look: () => Promise<CounterView>;
  readonly hands: Hands;
  /** Null: a person is the tester. */
  readonly tester: Tester | null;
  readonly speed: number;
  readonly signal: AbortSignal;
};

const LOOK_EVERY_MS = 600;
const LOOK_EVERY_LEAST_MS = 120;

/** Goes on until the signal says so; resolves when the last step is done. */
export async function liveMorning({ look, hands, tester, speed, signal }: MorningOptions): Promise<void> {
  const everyMs = Math.max(LOOK_EVERY_LEAST_MS, divideUp(BigInt(LOOK_EVERY_MS), BigInt(speed)));
  let said = '';
  while (!signal.aborted) {
    try {
      const view = await look();
      hands.obey(view, Date.now());
      await tester?.act(view, Date.now());
    } catch (error) {
      // One step that fails must not end the morning; the next look shows how things stand. The same failure is told once.
      const failure = error instanceof Error ? error.message : String(error);
      if (!signal.aborted && failure !== said) process.stderr.write(`demo: ${failure}\n`);
      said = failure;
    }
    await pass(everyMs, signal);
  }
}

/** Some time, or less when the signal comes. */
function pass(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const wake = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener('abort', wake);
  });
}
