/**
 * What a protocol is to Oma: a pure step from bytes to readings. No clock, no stream, no log; the memory of a state is bounded,
 * and every byte ends in the raw of exactly one reading or in the count of exactly one refusal.
 */
import type { Reading } from './reading.ts';

/** What a protocol rests on: bytes logged from a device, a maker's manual, a program that reads devices, a simulator, or nothing. */
export type Evidence = 'capture' | 'manual' | 'doc' | 'simulator' | 'unproven';

/** One setting: a choice among texts. Without a default it is unset (null) until somebody chooses. */
export type SettingKind = {
  readonly key: string;
  readonly kind: 'choice';
  readonly choices: readonly string[];
  readonly default: string | null;
};

/** A value for every key that the protocol knows. */
export type Settings = Readonly<Record<string, string | null>>;

export type Stepped<State> = { readonly state: State; readonly readings: readonly Reading[] };

/**
 * Why the bytes stop. `silence`: the line went quiet or the input ended, which counts as the protocol's silence or line end.
 * `loss`: the port is gone, so what is unfinished stays unfinished and is refused as TRUNCATED.
 */
export type End = 'silence' | 'loss';

/** Methods rather than properties, so that codecs with different states fit into one registry. */
export type Codec<State = unknown> = {
  readonly protocol: string;
  /** The version of the rules by which bytes become readings. A landed version is frozen; a change is a new version beside it. */
  readonly version: number;
  readonly family: 'scale' | 'analyzer';
  /** True for a device that sends without pause, so that silence is a trouble; false for one that speaks after each measurement. */
  readonly isContinuous: boolean;
  /** True when the tail of a frame could pass for a frame: then a freshly opened line is thrown away up to its first line end. */
  readonly tailCanPass: boolean;
  readonly evidence: Evidence;
  readonly settings: readonly SettingKind[];
  start(settings: Settings, options: { readonly midStream: boolean }): State;
  step(state: State, bytes: Uint8Array): Stepped<State>;
  /** After `quietMs` of silence, at the end of input, or when the port is lost. */
  end(state: State, cause: End): Stepped<State>;
  /** How long the line must be silent for `end` to be due; null when nothing is pending. */
  quietMs(state: State): number | null;
};

export type SettingsOutcome =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly key: string; readonly isKnown: boolean; readonly right: readonly string[] };

/**
 * Given settings (all text) completed with the defaults. Refused, in the order in which they were given: a key that the protocol
 * does not know (`right` lists its keys), a value that the key does not allow (`right` lists its choices).
 */
export function parseSettings(codec: Codec, given: Readonly<Record<string, string>>): SettingsOutcome {
  const kinds = new Map(codec.settings.map((kind) => [kind.key, kind]));
  const settings: Record<string, string | null> = Object.fromEntries(codec.settings.map((kind) => [kind.key, kind.default]));
  for (const [key, value] of Object.entries(given)) {
    const kind = kinds.get(key);
    if (kind === undefined) return { ok: false, key, isKnown: false, right: [...kinds.keys()] };
    if (!kind.choices.includes(value)) return { ok: false, key, isKnown: true, right: kind.choices };
    settings[key] = value;
  }
  return { ok: true, settings };
}
