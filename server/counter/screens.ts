/** The screens that listen: each is told the whole counter when it joins and on every change, and small messages in between. */
import type { CounterView } from '../contract/counter.ts';
import type { Send } from './counter-of-routes.ts';

export class Screens {
  readonly #view: () => Promise<CounterView>;
  readonly #screens = new Set<Send>();
  #isTelling = false;

  constructor(view: () => Promise<CounterView>) {
    this.#view = view;
  }

  /** Answers how to leave. */
  join(send: Send): () => void {
    this.#screens.add(send);
    this.tell();
    return () => void this.#screens.delete(send);
  }

  broadcast(text: string): void {
    for (const send of this.#screens) send(text);
  }

  /** Tells every screen the whole counter; what changes while it is being read is told in the next round. */
  tell(): void {
    if (this.#isTelling || this.#screens.size === 0) return;
    this.#isTelling = true;
    setImmediate(() => {
      this.#isTelling = false;
      this.#view().then(
        (view) => this.broadcast(JSON.stringify(view)),
        (error: unknown) => process.stderr.write(`counter: ${String(error)}\n`),
      );
    });
  }
}

/** Whoever waits for the answer to what was just committed gets it before the counter is read for the screens. */
export const answersGone = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
