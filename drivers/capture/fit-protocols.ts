/**
 * Which protocols make sense of what was heard on a line, and which of them the bytes do not tell apart: a person chooses, by the display.
 * Pure and bounded: at most the last 16 kB are looked at. What a setting only adds to a reading (the unit) is never guessed.
 */
import { type Codec, isUnproven, parseSettings, type SettingKind, type Settings } from '../codec.ts';
import { listProtocols } from '../index.ts';
import type { Message } from '../reading.ts';
import type { ProtocolChoice } from './capture.ts';
import { decodeHeard, type Heard, type HeardReading } from './decode-heard.ts';

export type ProtocolFit = ProtocolChoice &
  Pick<Codec, 'evidence'> & {
    readonly isUnproven: boolean;
    readonly messages: number;
    /** Of all bytes that were looked at; those of the frames in which listening began and stopped too. */
    readonly refusedBytes: number;
    /** The last value: '12.37 kg', 'fat 3.50 snf 8.80'; without a unit where the frame says none. */
    readonly reads: string | null;
    /** `fits`: values, and at most a tenth of the bytes refused. `partly`: messages with more refused, without values, or without unit. */
    readonly verdict: 'fits' | 'partly' | 'no';
    /** Names (`nameFit`) of those that fit as well: the bytes do not tell them apart. */
    readonly alike: readonly string[];
  };

/** Pieces with their times, or one after the other without a pause. */
export type HeardPieces = Uint8Array | readonly Uint8Array[] | readonly Heard[];
export type FitOptions = {
  /** The first byte is the first that the device sent: nothing was cut off. */
  readonly isFromStart?: boolean;
  /** Settings that a person has chosen, by protocol; they stand, and the others are tried. */
  readonly given?: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

const BYTES_MAX = 16 << 10;
/** Settings that say what the frame leaves out or how the device is asked, not how its bytes are read. */
const NOT_TRIED = ['unit', 'sends'];
/** A scale that speaks on and on says something in so much of it, or nothing at all. */
const GLIMPSE_BYTES = 2 << 10;
/** A choice among letters (an address) is tried with those that came most often. */
const LETTERS_MOST = 5;

/** `yaohua-tf0 layout=sevenDigits`: as `oma decode` takes it behind --protocol and --set. */
export const nameFit = ({ protocol, settings }: ProtocolChoice): string =>
  [protocol, ...Object.entries(settings).map(([key, value]) => `${key}=${value}`)].join(' ');

/** A value as short text: '12.37 kg', 'fat 3.50 snf 8.80'; null for an event and a weight without number. */
export function readsOf(message: Message): string | null {
  if (message.kind === 'event') return null;
  if (message.kind === 'weight') return message.value === null ? null : [message.value, message.unit ?? ''].join(' ').trimEnd();
  return Object.entries(message.values)
    .map(([name, value]) => `${name} ${value}`)
    .join(' ');
}

const isTimed = (piece: Uint8Array | Heard): piece is Heard => 'atUs' in piece;

const timed = (pieces: HeardPieces): readonly Heard[] =>
  (pieces instanceof Uint8Array ? [pieces] : pieces).map((piece) => (isTimed(piece) ? piece : { atUs: 0, bytes: piece }));

/** The last pieces that hold no more than so many bytes; of a larger piece its end. */
function lastHeard(all: readonly Heard[], most: number): { readonly heard: readonly Heard[]; readonly isCut: boolean } {
  const heard: Heard[] = [];
  let room = most;
  for (const { atUs, bytes } of all.toReversed()) {
    if (bytes.length > room) {
      if (room > 0) heard.push({ atUs, bytes: bytes.subarray(bytes.length - room) });
      return { heard: heard.reverse(), isCut: true };
    }
    room -= bytes.length;
    heard.push({ atUs, bytes });
  }
  return { heard: heard.reverse(), isCut: false };
}

/** The first pieces that hold at least so many bytes. */
function firstHeard(all: readonly Heard[], least: number): readonly Heard[] {
  let bytes = 0;
  const end = all.findIndex((each) => {
    bytes += each.bytes.length;
    return bytes >= least;
  });
  return end < 0 ? all : all.slice(0, end + 1);
}

function countBytes(heard: readonly Heard[]): readonly number[] {
  const counts = new Array<number>(256).fill(0);
  for (const { bytes } of heard) for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  return counts;
}

/** The values of a setting that are tried; null stands for leaving it as it is. */
function valuesToTry(kind: SettingKind, counts: readonly number[]): readonly (string | null)[] {
  if (kind.kind !== 'choice' || NOT_TRIED.includes(kind.key)) return [null];
  const others = kind.choices.filter((choice) => choice !== kind.default);
  if (others.length <= 2 * LETTERS_MOST || others.some((choice) => choice.length !== 1)) return [null, ...others];
  const countOf = (letter: string): number => counts[letter.charCodeAt(0)] ?? 0;
  const heard = others.filter((letter) => countOf(letter) > 0).sort((one, other) => countOf(other) - countOf(one));
  return [null, ...heard.slice(0, LETTERS_MOST)];
}

function settingsToTry(codec: Codec, given: Readonly<Record<string, string>>, counts: readonly number[]) {
  let combinations: Record<string, string>[] = [{ ...given }];
  for (const kind of codec.settings) {
    if (Object.hasOwn(given, kind.key)) continue;
    const values = valuesToTry(kind, counts);
    combinations = combinations.flatMap((one) => values.map((value) => (value === null ? one : { ...one, [kind.key]: value })));
  }
  return combinations;
}

/** `unexcused`: refused bytes that no beginning or end in the middle of a frame explains. `says`: what was read, without bytes. */
type Trial = ProtocolFit & { readonly unexcused: number; readonly longest: number; readonly checkBits: number; readonly says: string };

const isMessage = (reading: HeardReading['reading']): reading is Message => reading.kind !== 'refused';

/** A frame that listening cut at its beginning or its end is no fault of the protocol; more than one frame on either side is. */
function countUnexcused(told: readonly HeardReading[], longest: number, isFromStart: boolean): number {
  const first = told.findIndex(({ reading }) => isMessage(reading));
  let [head, tail, inside] = [0, 0, 0];
  for (const [index, { reading, isAtEnd }] of told.entries()) {
    if (isMessage(reading)) continue;
    if (index < first && !isFromStart) head += reading.bytes;
    else if (isAtEnd) tail += reading.bytes;
    else inside += reading.bytes;
  }
  return inside + Math.max(0, head - longest) + Math.max(0, tail - longest);
}

/** What is looked at. `counts`: how often each byte came. `glimpses`: its beginning and its end, where all of it would take long. */
type Heap = {
  readonly glimpses: readonly (readonly Heard[])[];
  readonly heard: readonly Heard[];
  readonly counts: readonly number[];
  readonly bytes: number;
  readonly isFromStart: boolean;
};
type Way = { readonly codec: Codec; readonly given: Readonly<Record<string, string>>; readonly settings: Settings };

function tryOne({ codec, given, settings }: Way, { heard, bytes, isFromStart }: Heap): Trial {
  const told = decodeHeard({ codec, settings, isFromStart }, heard);
  const messages = told.map(({ reading }) => reading).filter(isMessage);
  const refused = told.flatMap(({ reading }) => (isMessage(reading) ? [] : [reading]));
  const longest = messages.reduce((most, { raw }) => Math.max(most, Buffer.byteLength(raw, 'hex')), 0);
  const unexcused = countUnexcused(told, longest, isFromStart);
  const hasValue = messages.some(({ kind }) => kind !== 'event');
  const isPartly = messages.length > 0 || refused.some(({ reason }) => reason === 'UNIT_MISSING');
  return {
    protocol: codec.protocol,
    settings: given,
    evidence: codec.evidence,
    isUnproven: isUnproven(codec),
    messages: messages.length,
    refusedBytes: refused.reduce((sum, each) => sum + each.bytes, 0),
    reads: messages.map(readsOf).findLast((text) => text !== null) ?? null,
    verdict: hasValue && 10 * unexcused <= bytes ? 'fits' : isPartly ? 'partly' : 'no',
    alike: [],
    unexcused,
    longest,
    checkBits: codec.checkBits,
    says: messages.length === 0 ? '' : JSON.stringify(messages.map(({ raw: _raw, ...message }) => ({ ...message, set: null }))),
  };
}

const NOTHING_SAID = { messages: 0, reads: null, verdict: 'no', alike: [], longest: 0, says: '' } as const;

/** Whether the whole is worth the time: the beginning or the end of it says something. */
function saysAnything({ codec, settings }: Way, { glimpses, isFromStart }: Heap): boolean {
  return glimpses.some((heard) =>
    decodeHeard({ codec, settings, isFromStart }, heard).some(({ reading }) => isMessage(reading) || reading.reason === 'UNIT_MISSING'),
  );
}

function tryWay(way: Way, heap: Heap): Trial {
  const { codec, given } = way;
  if (heap.glimpses.length === 0 || saysAnything(way, heap)) return tryOne(way, heap);
  const { protocol, evidence, checkBits } = codec;
  const all = { refusedBytes: heap.bytes, unexcused: heap.bytes };
  return { protocol, settings: given, evidence, isUnproven: isUnproven(codec), checkBits, ...all, ...NOTHING_SAID };
}

/** Every way of reading the bytes with one codec that says something of its own; one where none says anything. */
function tryCodec(codec: Codec, heap: Heap, given: Readonly<Record<string, string>> = {}): readonly Trial[] {
  if (codec.settings.length > 0 && codec.settings.every(({ kind }) => kind === 'text') && Object.keys(given).length === 0) return [];
  const trials: Trial[] = [];
  for (const settings of settingsToTry(codec, given, heap.counts)) {
    const parsed = parseSettings(codec, settings);
    if (!parsed.ok) continue;
    const trial = tryWay({ codec, given: settings, settings: parsed.settings }, heap);
    const same = trials.findIndex(({ says, verdict }) => says === trial.says && verdict === trial.verdict);
    if (same < 0) trials.push(trial);
    else if (trial.refusedBytes < (trials[same]?.refusedBytes ?? 0)) trials[same] = trial;
  }
  const telling = trials.filter(({ verdict }) => verdict !== 'no');
  return telling.length > 0 ? telling : trials.slice(0, 1);
}

const VERDICTS = ['fits', 'partly', 'no'];
const rankOf = (trial: Trial): readonly number[] => [
  VERDICTS.indexOf(trial.verdict),
  trial.unexcused,
  -trial.checkBits,
  Number(trial.isUnproven),
  Object.keys(trial.settings).length,
];

function compareTrials(one: Trial, other: Trial): number {
  const [ranks, others] = [rankOf(one), rankOf(other)];
  const at = ranks.findIndex((rank, index) => rank !== others[index]);
  return at < 0 ? 0 : (ranks[at] ?? 0) - (others[at] ?? 0);
}

/** Equally good but for one frame, which may be the one that listening cut. */
function isAlike(one: Trial, other: Trial): boolean {
  if (one === other || one.verdict === 'no' || one.verdict !== other.verdict) return false;
  return Math.abs(one.unexcused - other.unexcused) <= Math.max(one.longest, other.longest);
}

function withAlike(trial: Trial, all: readonly Trial[]): ProtocolFit {
  const { unexcused: _unexcused, longest: _longest, checkBits: _checkBits, says: _says, ...fit } = trial;
  return { ...fit, alike: all.filter((other) => isAlike(trial, other)).map(nameFit) };
}

function heapOf(family: Codec['family'], pieces: HeardPieces, isFromStart: boolean): Heap {
  const { heard, isCut } = lastHeard(timed(pieces), BYTES_MAX);
  const bytes = heard.reduce((sum, each) => sum + each.bytes.length, 0);
  const isLong = family === 'scale' && bytes > 2 * GLIMPSE_BYTES;
  const glimpses = isLong ? [lastHeard(heard, GLIMPSE_BYTES).heard, firstHeard(heard, GLIMPSE_BYTES)] : [];
  return { glimpses, heard, counts: countBytes(heard), bytes, isFromStart: isFromStart && !isCut };
}

/**
 * Every protocol of the family, with each combination of its choices that reads these bytes in a way of its own; best first, and of the
 * equally good ones those with a check and a capture first. A protocol that a station describes itself only where its settings are given.
 */
export function fitProtocols(family: Codec['family'], pieces: HeardPieces, options: FitOptions = {}): readonly ProtocolFit[] {
  const heap = heapOf(family, pieces, options.isFromStart === true);
  const codecs = listProtocols().filter((codec) => codec.family === family);
  const trials = codecs.flatMap((codec) => tryCodec(codec, heap, options.given?.[codec.protocol])).sort(compareTrials);
  return trials.map((trial) => withAlike(trial, trials));
}

/** Two cables changed over: the best protocol of the other family that fits; null when none does. Ask when none of the own family fits. */
export function fitOtherFamily(family: Codec['family'], pieces: HeardPieces, options: FitOptions = {}): ProtocolFit | null {
  const [best] = fitProtocols(family === 'scale' ? 'analyzer' : 'scale', pieces, options);
  return best?.verdict === 'fits' ? best : null;
}
