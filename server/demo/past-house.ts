/** The use cases of the station in the past: a clock that is set, chance from the seed, and no screen that listens. */
import type { Actor, House } from '../app/house.ts';
import { canonicalJson } from '../core/chain/canonical-json.ts';
import type { Outcome } from '../core/outcome.ts';
import { type EpochMs, epochMs } from '../core/units.ts';
import { createHouse } from '../main.ts';
import { checkpoint } from '../store/checkpoint.ts';
import type { OpenedBooks } from '../store/open-books.ts';
import { createSecrets } from '../store/secret-hash.ts';
import { type Chance, createChance } from './chance.ts';

/** Goes only forward, so that nothing is dated before what happened earlier, and never beyond the present. */
export class PastClock {
  #at: EpochMs;
  readonly #until: EpochMs;

  constructor(at: EpochMs, until: EpochMs) {
    this.#at = at;
    this.#until = until;
  }

  readonly now = (): EpochMs => this.#at;

  /** To a moment, unless it has passed already. */
  moveTo(at: EpochMs): void {
    if (at > this.#at) this.#at = epochMs(Math.min(at, this.#until));
  }

  pass(seconds: number): void {
    this.moveTo(epochMs(this.#at + 1000 * seconds));
  }
}

/** The five people by their roles; accounts are numbered in the order in which they are opened. */
export const ACTORS = {
  admin: { account: 1, roles: ['admin'] },
  tester: { account: 2, roles: ['tester'] },
  accountant: { account: 3, roles: ['accountant'] },
  cashier: { account: 4, roles: ['cashier'] },
  committee: { account: 5, roles: ['committee'] },
} as const satisfies Record<string, Actor>;

export type Past = {
  readonly house: House;
  readonly clock: PastClock;
  readonly seed: number;
  /** The id of a submission. */
  readonly newId: () => string;
  /** Throws when somebody wants the work to stop. */
  readonly goOn: () => Promise<void>;
  /** Moves the log into the file: what is read and written next is found faster in a short log. */
  readonly shortenLog: () => Promise<void>;
};

export type PastOptions = { readonly seed: number; readonly from: EpochMs; readonly until: EpochMs; readonly signal?: AbortSignal };

/** The past of opened books. Two pasts of one seed append the same facts. */
export function createPast(opened: OpenedBooks, { seed, from, until, signal }: PastOptions): Past {
  const clock = new PastClock(from, until);
  const ids = createChance(seed, 'ids');
  const salts: Chance = createChance(seed, 'salts');
  const house = createHouse(opened, clock.now, () => undefined);
  return {
    house: { ...house, secrets: createSecrets(() => salts.hex(16)), randomHex: (bytes) => salts.hex(bytes) },
    clock,
    seed,
    newId: () => ids.hex(16),
    goOn: async () => {
      signal?.throwIfAborted();
      // Signals are heard between two turns of the loop, and the queries of the books never end a turn.
      await new Promise((resolve) => setImmediate(resolve));
    },
    shortenLog: () => checkpoint(opened.db),
  };
}

/** The value of a step that cannot be refused in an invented past; a refusal is a fault of the invention. */
export function expectDone<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`the past was refused: ${outcome.refusal.code} ${canonicalJson({ ...outcome.refusal.facts })}`);
}
