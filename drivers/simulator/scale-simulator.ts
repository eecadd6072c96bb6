/** A platform scale over a wire, in the language of its maker: it speaks without pause, or when it is asked. */
import { randomInt } from 'node:crypto';
import { divideDown } from '../../server/core/units.ts';
import { monotonicUs } from '../port/monotonic.ts';
import { type Draw, type FaultName, faults } from './fault.ts';
import { creeping, type Load, lying, swinging, trembling } from './load.ts';
import { SCALE_LANGUAGES, type ScaleProtocol } from './scale-languages.ts';
import type { Asked, ShownWeight } from './shown-weight.ts';
import type { Wire } from './wire.ts';

export type ScaleOptions = {
  readonly wire: Wire;
  /** 'yaohua-tf0' by default. */
  readonly protocol?: ScaleProtocol;
  /** 80 by default, 12.5 frames a second; not changed by `speed`. */
  readonly frameEveryMs?: number;
  /** Decimals of the kilograms shown, 0 to 3; 3 by default. Grams below the last one are cut off. */
  readonly decimals?: 0 | 1 | 2 | 3;
  /** How many times faster than real the platform swings and creeps; a whole number, 1 by default. */
  readonly speed?: number;
  /** Above it the scale shows overload; 150 kg by default. */
  readonly capacityGrams?: number;
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
  /** Somebody presses the scale's own key for its tare, whether it has a command for that or not. */
  tare(): void;
  /** From now on every frame suffers this; 'none' ends it. */
  setFault(name: FaultName): void;
  unplug(): void;
  plugIn(): Promise<void>;
  /** What the display shows now, in grams. */
  shownGrams(): number;
  /** How often it was told to set its zero or to take its tare, and did. */
  obeyed(): number;
  /** Stops sending; the wire stays open. */
  close(): void;
};

const GRAMS_OF_LAST_DIGIT = { 0: 1000n, 1: 100n, 2: 10n, 3: 1n } as const;
const CREEP_GRAMS = 5;
/** A load that did not change for so long stands still. */
const STILL_MS = 300;

type Platform = {
  put(load: Load, restGrams: number): void;
  restingGrams(): number;
  grams(): number;
  isStill(): boolean;
};

function openPlatform(speed: number): Platform {
  let load: Load = lying(0);
  let restGrams = 0;
  let sinceUs = monotonicUs();
  const elapsedMs = (): number => divideDown(BigInt(monotonicUs() - sinceUs) * BigInt(speed), 1000n);
  return {
    put: (next, rest) => {
      load = next;
      restGrams = rest;
      sinceUs = monotonicUs();
    },
    restingGrams: () => restGrams,
    grams: () => load(elapsedMs()),
    isStill: () => {
      const nowMs = elapsedMs();
      return load(nowMs) === load(Math.max(0, nowMs - STILL_MS)) && load(nowMs) === load(nowMs + STILL_MS);
    },
  };
}

export function createScaleSimulator({
  wire,
  protocol = 'yaohua-tf0',
  frameEveryMs = 80,
  decimals = 3,
  speed = 1,
  capacityGrams = 150_000,
  draw = (limit) => randomInt(limit),
}: ScaleOptions): ScaleSimulator {
  const language = SCALE_LANGUAGES[protocol];
  const platform = openPlatform(speed);
  let fault: FaultName = 'none';
  let zeroGrams = 0;
  let tareGrams = 0;
  let obeyed = 0;

  const show = (): ShownWeight => ({
    value: divideDown(BigInt(platform.grams() - zeroGrams - tareGrams), GRAMS_OF_LAST_DIGIT[decimals]),
    decimals,
    isStable: platform.isStill(),
    isNet: tareGrams !== 0,
    isOverload: platform.grams() > capacityGrams,
  });
  const send = (bytes: Uint8Array): void => void wire.send(faults[fault](bytes, draw));
  const obey = (asked: Asked): void => {
    if (asked === 'read') send(language.frame(show()));
    if (asked === 'read' || !platform.isStill()) return;
    if (asked === 'zero') zeroGrams = platform.grams();
    tareGrams = asked === 'tare' ? platform.grams() - zeroGrams : 0;
    obeyed += 1;
    send(language.confirm(asked, show()));
  };
  wire.listen?.((bytes) => {
    const asked = language.understand(bytes);
    if (asked !== null) obey(asked);
  });
  const timer = language.isPolled ? undefined : setInterval(() => send(language.frame(show())), frameEveryMs);
  const put = (load: Load, restGrams: number): void => platform.put(load, restGrams);
  return {
    putPail: (grams) => put(swinging(platform.restingGrams(), grams), grams),
    takeOff: () => put(swinging(platform.restingGrams(), 0), 0),
    creepZero: () => put(creeping(CREEP_GRAMS), 0),
    tremble: () => put(trembling(platform.restingGrams(), CREEP_GRAMS), platform.restingGrams()),
    tare: () => {
      tareGrams = platform.grams() - zeroGrams;
    },
    setFault: (name) => {
      fault = name;
    },
    unplug: () => wire.unplug(),
    plugIn: () => wire.plugIn(),
    shownGrams: () => show().value * Number(GRAMS_OF_LAST_DIGIT[decimals]),
    obeyed: () => obeyed,
    close: () => clearInterval(timer),
  };
}
