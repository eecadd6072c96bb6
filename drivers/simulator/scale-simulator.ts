/** A platform scale that sends yaohua-tf0 frames without pause over a wire, as the real one does. */
import { randomInt } from 'node:crypto';
import { divideDown } from '../../server/core/units.ts';
import { monotonicUs } from '../port/monotonic.ts';
import { type Draw, type FaultName, faults } from './fault.ts';
import { creeping, type Load, lying, swinging, trembling } from './load.ts';
import { tf0Bytes } from './tf0-bytes.ts';
import type { Wire } from './wire.ts';

export type ScaleOptions = {
  readonly wire: Wire;
  /** 80 by default, 12.5 frames a second; not changed by `speed`. */
  readonly frameEveryMs?: number;
  /** Decimals of the kilograms shown, 0 to 3; 3 by default. Grams below the last one are cut off. */
  readonly decimals?: 0 | 1 | 2 | 3;
  /** How many times faster than real the platform swings and creeps; a whole number, 1 by default. */
  readonly speed?: number;
  /** Whole numbers below the argument, for faults; give a seeded one to repeat a run. */
  readonly draw?: Draw;
};

export type ScaleSimulator = {
  /** Puts a pail of so many grams on the platform, which swings and rests. */
  putPail(grams: number): void;
  takeOff(): void;
  /** The empty platform no longer shows zero. */
  creepZero(): void;
  /** Somebody leans on it: the weight never rests. */
  tremble(): void;
  /** From now on every frame suffers this; 'none' ends it. */
  setFault(name: FaultName): void;
  unplug(): void;
  plugIn(): Promise<void>;
  /** What the display shows now, in grams. */
  shownGrams(): number;
  /** Stops sending; the wire stays open. */
  close(): void;
};

const GRAMS_OF_LAST_DIGIT = { 0: 1000n, 1: 100n, 2: 10n, 3: 1n } as const;
const CREEP_GRAMS = 5;

export function createScaleSimulator({
  wire,
  frameEveryMs = 80,
  decimals = 3,
  speed = 1,
  draw = (limit) => randomInt(limit),
}: ScaleOptions): ScaleSimulator {
  let load: Load = lying(0);
  let restingGrams = 0;
  let sinceUs = monotonicUs();
  let fault: FaultName = 'none';

  const change = (next: Load, rest: number): void => {
    load = next;
    restingGrams = rest;
    sinceUs = monotonicUs();
  };
  const shown = (): number => {
    const elapsedMs = divideDown(BigInt(monotonicUs() - sinceUs) * BigInt(speed), 1000n);
    return divideDown(BigInt(load(elapsedMs)), GRAMS_OF_LAST_DIGIT[decimals]);
  };
  const send = (): void => {
    wire.send(faults[fault](tf0Bytes(shown(), decimals), draw));
  };
  const timer = setInterval(send, frameEveryMs);
  return {
    putPail: (grams) => change(swinging(restingGrams, grams), grams),
    takeOff: () => change(swinging(restingGrams, 0), 0),
    creepZero: () => change(creeping(CREEP_GRAMS), 0),
    tremble: () => change(trembling(restingGrams, CREEP_GRAMS), restingGrams),
    setFault: (name) => {
      fault = name;
    },
    unplug: () => wire.unplug(),
    plugIn: () => wire.plugIn(),
    shownGrams: () => shown() * Number(GRAMS_OF_LAST_DIGIT[decimals]),
    close: () => clearInterval(timer),
  };
}
