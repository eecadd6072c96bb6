/**
 * What a protocol is to Oma: a pure step from bytes to readings. No clock, no stream, no log; the memory of a state is bounded,
 * and every byte ends in the raw of exactly one reading or in the count of exactly one refusal.
 */
import type { AnalysisKey, Reading, WeightUnit } from './reading.ts';

/** What a protocol rests on: bytes logged from a device, a maker's manual, a program that reads devices, a simulator, or nothing. */
export type Evidence = 'capture' | 'manual' | 'doc' | 'simulator' | 'none';

/**
 * One setting, always given as text. `choice`: one of these texts. `list`: up to `most` different of these texts, parted by commas.
 * `whole`: a whole number. `text`: up to `most` characters. Without a default it is unset (null) until somebody chooses; where it
 * `isNeeded`, a device cannot be set up before.
 */
export type SettingKind = { readonly key: string; readonly default: string | null; readonly isNeeded?: true } & (
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'list'; readonly choices: readonly string[]; readonly most: number }
  | { readonly kind: 'whole'; readonly min: number; readonly max: number }
  | { readonly kind: 'text'; readonly most: number }
);

/** A value for every key that the protocol knows. */
export type Settings = Readonly<Record<string, string | null>>;

export type Stepped<State> = { readonly state: State; readonly readings: readonly Reading[] };

/** Everything that may ever be sent to a device of a protocol; null where the protocol has no such word. */
export type Requests = {
  /** Asks for a reading, again and again; null for a device that speaks by itself. */
  readonly poll: { readonly bytes: Uint8Array; readonly everyMs: number } | null;
  readonly zero: Uint8Array | null;
  readonly tare: Uint8Array | null;
};

/** A device that is only listened to. */
export const NO_REQUESTS: Requests = { poll: null, zero: null, tare: null };

/** What is known of a scale's weights before one is read: their units, that all are net, that none says whether it stands still. */
export type Weights = {
  readonly units?: readonly WeightUnit[];
  readonly areNet?: boolean;
  readonly lackStableFlag?: boolean;
};

/** A text that is a unit, as the settings name it; none where nobody chose. */
export const unitsOf = (unit: string | null | undefined): Pick<Weights, 'units'> => (unit == null ? {} : { units: [unit as WeightUnit] });

/**
 * Why the bytes stop. `silence`: the line went quiet or the input ended, which counts as the protocol's silence or line end.
 * `loss`: the port is gone, so what is unfinished stays unfinished and is refused as TRUNCATED.
 */
export type End = 'silence' | 'loss';

/**
 * What bytes of a frame are. `mark`: begin and end it. `address`: of the device, of what was asked. `label`: names the value that follows.
 * `status`: stable, moving, out of range. `mode`: gross, net or tare. `decimals`: how many digits stand behind the point, where that has a
 * place of its own. `tare`: a second weight that is not read. `rest`: blanks, commas, and what is not used.
 */
export type FrameField =
  | 'mark'
  | 'address'
  | 'label'
  | 'status'
  | 'mode'
  | 'sign'
  | 'digits'
  | 'decimals'
  | 'unit'
  | 'tare'
  | 'checksum'
  | 'rest';
/** So many bytes of a frame; `of`: the value whose digits they are, where there are several. */
export type FieldSpan = { readonly field: FrameField; readonly bytes: number; readonly of?: AnalysisKey };

/** Methods rather than properties, so that codecs with different states fit into one registry. */
export type Codec<State = unknown> = {
  readonly protocol: string;
  /** The version of the rules by which bytes become readings. A landed version is frozen; a change is a new version beside it. */
  readonly version: number;
  readonly family: 'scale' | 'analyzer';
  /**
   * Bits of the frame's check under the default settings: of frames changed at random one in 2^checkBits passes. Digits replaced by digits
   * pass more often, as each drawing says and the soak measures. With 0 whatever keeps the layout passes.
   */
  readonly checkBits: number;
  /** True when the tail of a frame could pass for a frame: then a freshly opened line is thrown away up to its first line end. */
  readonly tailCanPass: boolean;
  readonly evidence: Evidence;
  readonly settings: readonly SettingKind[];
  /** True where a frame has bytes with the upper bit set, which a line of seven bits would clear. */
  readonly needsEightBits?: true;
  /** True for a device that sends without pause or is polled, so that silence is a trouble; false for one that speaks after measuring. */
  isContinuous(settings: Settings): boolean;
  /** What may be sent to the device under these settings. */
  requests(settings: Settings): Requests;
  /** What a meter measures under these settings, each value in every reading; absent for scales and milk analyzers. */
  values?(settings: Settings): readonly AnalysisKey[];
  /** The first setting that does not go with the others, and what would be right; null when all is well. Absent where any will do. */
  misfit?(settings: Settings): Misfit | null;
  /** A setting under which bytes are read and never used, and what would be right: kept frames stay readable, no device is set up so. */
  useless?(settings: Settings): Misfit | null;
  /** Of a scale, where something is known; absent where it may be anything. */
  weights?(settings: Settings): Weights;
  start(settings: Settings, options: { readonly midStream: boolean }): State;
  step(state: State, bytes: Uint8Array): Stepped<State>;
  /** After `quietMs` of silence, at the end of input, or when the port is lost. */
  end(state: State, cause: End): Stepped<State>;
  /** How long the line must be silent for `end` to be due; null when nothing is pending. */
  quietMs(state: State): number | null;
  /**
   * What each byte of a frame is that was read with these settings: spans in their order, together all of its bytes. Null for a frame
   * without fixed fields; absent where no frame has any. Only for people who look at bytes.
   */
  fields?(frame: Uint8Array, settings: Settings): readonly FieldSpan[] | null;
};

/** Why no device is set up like this: the first setting that it needs and nobody chose, or one that is useless; null when all is well. */
export function findUseless(codec: Codec, settings: Settings): Misfit | null {
  const unset = codec.settings.find(({ key, isNeeded }) => isNeeded === true && settings[key] == null);
  if (unset !== undefined) return { key: unset.key, right: unset.kind === 'choice' ? unset.choices : [] };
  return codec.useless?.(settings) ?? null;
}

/** Without a frame logged from a device nobody knows that the protocol is read as its devices mean it. */
export const isUnproven = ({ evidence }: Pick<Codec, 'evidence'>): boolean => evidence !== 'capture';

/** A setting that cannot stand, and what would be right in its place. */
export type Misfit = { readonly key: string; readonly right: readonly string[] };

export type SettingsOutcome =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly key: string; readonly isKnown: boolean; readonly right: readonly string[] };

/** What would be right for a setting whose value is wrong; null when the value is right. */
function rightFor(kind: SettingKind, value: string): readonly string[] | null {
  if (kind.kind === 'choice') return kind.choices.includes(value) ? null : kind.choices;
  if (kind.kind === 'whole') {
    const isWithin = /^\d{1,9}$/.test(value) && Number(value) >= kind.min && Number(value) <= kind.max;
    return isWithin ? null : [`${kind.min}..${kind.max}`];
  }
  if (kind.kind === 'text') return value.length > 0 && value.length <= kind.most ? null : [`1..${kind.most} characters`];
  const parts = value.split(',');
  const isList = parts.length <= kind.most && new Set(parts).size === parts.length && parts.every((part) => kind.choices.includes(part));
  return isList ? null : kind.choices;
}

/**
 * Given settings (all text) completed with the defaults. Refused, in the order in which they were given: a key that the protocol
 * does not know (`right` lists its keys), a value that the key does not allow (`right` says what it allows); then what the protocol
 * itself refuses of them together.
 */
export function parseSettings(codec: Codec, given: Readonly<Record<string, string>>): SettingsOutcome {
  const kinds = new Map(codec.settings.map((kind) => [kind.key, kind]));
  const settings: Record<string, string | null> = Object.fromEntries(codec.settings.map((kind) => [kind.key, kind.default]));
  for (const [key, value] of Object.entries(given)) {
    const kind = kinds.get(key);
    if (kind === undefined) return { ok: false, key, isKnown: false, right: [...kinds.keys()] };
    const right = rightFor(kind, value);
    if (right !== null) return { ok: false, key, isKnown: true, right };
    settings[key] = value;
  }
  const misfit = codec.misfit?.(settings) ?? null;
  return misfit === null ? { ok: true, settings } : { ok: false, isKnown: true, ...misfit };
}
