/**
 * Random and damaged bytes against a codec, from a seed: what it accepts must be a frame by its maker's table, and every byte must be
 * answered for. A run names the seed and the input of whatever went wrong.
 */
import { type Codec, type Message, parseSettings, type Settings } from '../../drivers/index.ts';
import { bytesAnsweredFor, drawFrom, frameBytes, type KnownFrame, knownFrames } from './frames.ts';
import { MAKER_TABLES } from './maker-tables.ts';

type Draw = (limit: number) => number;
type Fuzzed = { readonly codec: Codec; readonly settings: Settings };

export type FuzzTally = {
  /** Inputs fed. */
  readonly inputs: number;
  /** Messages accepted. */
  readonly messages: number;
  /** Inputs with one to four bytes replaced by others, and how many of them were accepted with another meaning than the frame had. */
  readonly replaced: number;
  readonly replacedAccepted: number;
  /** Inputs with two digits of the value replaced by other digits, and how many of them were accepted. */
  readonly digits: number;
  readonly digitsAccepted: number;
  /** Inputs of random bytes alone, and how many messages came out of them. */
  readonly random: number;
  readonly randomAccepted: number;
};

export const NO_INPUTS: FuzzTally = {
  inputs: 0,
  messages: 0,
  replaced: 0,
  replacedAccepted: 0,
  digits: 0,
  digitsAccepted: 0,
  random: 0,
  randomAccepted: 0,
};

const pick = <T>(list: readonly T[], draw: Draw): T => {
  const picked = list[draw(list.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
};

const randomBytes = (length: number, draw: Draw): Buffer => Buffer.from(Array.from({ length }, () => draw(256)));

/** Characters that frames are made of: random text of these comes nearer to a frame than random bytes. */
const FRAME_CHARACTERS = [...Buffer.from('\x02\x03\r\n 0123456789+-.,=|#:kgltbSTUOLNWGww')];

function replaceSome(frame: Buffer, draw: Draw): Buffer {
  const changed = Buffer.from(frame);
  for (let times = 1 + draw(4); times > 0; times -= 1) changed[draw(changed.length)] = draw(2) === 0 ? draw(256) : 0x30 + draw(10);
  return changed;
}

/** Where the digits of a frame's value stand; nowhere in a frame without fixed fields. */
function digitsAt({ codec, settings }: Fuzzed, frame: Buffer): readonly number[] {
  let at = 0;
  return (codec.fields?.(frame, settings) ?? []).flatMap(({ field, bytes }) => {
    const from = at;
    at += bytes;
    const places = Array.from({ length: bytes }, (_none, nth) => from + nth);
    return field === 'digits' ? places.filter((place) => /\d/.test(String.fromCharCode(frame[place] ?? 0))) : [];
  });
}

/** Two digits of the value become two others; null for a frame that has no two. */
function replaceDigits(fuzzed: Fuzzed, frame: Buffer, draw: Draw): Buffer | null {
  const places = digitsAt(fuzzed, frame);
  if (places.length < 2) return null;
  const first = draw(places.length);
  const changed = Buffer.from(frame);
  for (const nth of [first, (first + 1 + draw(places.length - 1)) % places.length]) {
    const place = places[nth] ?? 0;
    changed[place] = 0x30 + (((frame[place] ?? 0) - 0x30 + 1 + draw(9)) % 10);
  }
  return changed;
}

type Change = (frame: Buffer, draw: Draw) => Buffer;
const CHANGES: readonly Change[] = [
  (frame, draw) => {
    const at = draw(frame.length);
    return Buffer.concat([frame.subarray(0, at), frame.subarray(at + 1 + draw(3))]);
  },
  (frame, draw) => {
    const at = draw(frame.length);
    return Buffer.concat([frame.subarray(0, at), randomBytes(1 + draw(3), draw), frame.subarray(at)]);
  },
  (frame, draw) => {
    const at = draw(frame.length);
    return Buffer.concat([frame.subarray(0, at + 1), frame.subarray(at)]);
  },
  (frame, draw) => frame.subarray(draw(frame.length)),
  (frame, draw) => frame.subarray(0, draw(frame.length)),
  (frame, draw) => {
    const other = frameBytes(pick(knownFrames, draw));
    return Buffer.concat([frame.subarray(0, draw(frame.length)), other.subarray(draw(other.length))]);
  },
  (frame, draw) => {
    const bit = draw(8 * frame.length);
    const changed = Buffer.from(frame);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return changed;
  },
];

type Input = { readonly kind: 'replaced' | 'digits' | 'random' | 'other'; readonly bytes: Buffer; readonly frame: Buffer | null };

function drawInput(fuzzed: Fuzzed, frames: readonly KnownFrame[], draw: Draw): Input {
  const frame = frameBytes(pick(frames, draw));
  const way = draw(10);
  if (way === 0) return { kind: 'random', bytes: randomBytes(1 + draw(80), draw), frame: null };
  if (way === 1)
    return { kind: 'other', bytes: Buffer.from(Array.from({ length: 1 + draw(60) }, () => pick(FRAME_CHARACTERS, draw))), frame };
  const digits = way === 2 ? replaceDigits(fuzzed, frame, draw) : null;
  if (digits !== null) return { kind: 'digits', bytes: digits, frame };
  if (way <= 4) return { kind: 'replaced', bytes: replaceSome(frame, draw), frame };
  const changed = pick(CHANGES, draw)(frame, draw);
  return { kind: 'other', bytes: way === 5 ? Buffer.concat([changed, frame, changed]) : changed, frame };
}

/** What comes out of one input, in random pieces, behind whatever the state holds. */
function readPieces(
  { codec }: Fuzzed,
  before: unknown,
  bytes: Buffer,
  draw: Draw,
): { state: unknown; messages: Message[]; answered: number } {
  let state = before;
  const messages: Message[] = [];
  let answered = 0;
  const take = (stepped: { state: unknown; readings: Parameters<typeof bytesAnsweredFor>[0] }): void => {
    state = stepped.state;
    answered += bytesAnsweredFor(stepped.readings);
    for (const reading of stepped.readings) if (reading.kind !== 'refused') messages.push(reading);
  };
  for (let from = 0; from < bytes.length; ) {
    const to = from + 1 + draw(bytes.length);
    take(codec.step(state, bytes.subarray(from, to)));
    from = to;
  }
  take(codec.end(state, draw(4) === 0 ? 'loss' : 'silence'));
  return { state, messages, answered };
}

const EVENTS: ReadonlySet<string> = new Set(['rinse', 'cleaning', 'banner', 'calibration', 'notReady', 'tare', 'zero']);

/** Whether the maker's table reads the same in exactly the bytes of the message. Protocols without a table pass. */
function isByTable({ codec, settings }: Fuzzed, message: Message): boolean {
  if (message.kind === 'event') return EVENTS.has(message.event);
  const table = MAKER_TABLES[codec.protocol];
  if (table === undefined) return true;
  const { raw, ...said } = message;
  const read = table(Buffer.from(raw, 'hex').toString('latin1'), settings);
  return read !== null && JSON.stringify(sorted(read)) === JSON.stringify(sorted(said));
}

const sorted = (said: object): object => {
  const inside = ([key, value]: [string, unknown]) => [key, key === 'values' ? sorted(value as object) : value] as const;
  return Object.fromEntries(
    Object.entries(said)
      .map(inside)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};

/** The settings under which a protocol's frames are known, each once. */
export function settingsOf(codec: Codec): readonly Record<string, string>[] {
  const own = knownFrames.filter((frame) => frame.protocol === codec.protocol);
  return [...new Set(own.map((frame) => JSON.stringify(frame.set ?? {})))].map((text) => JSON.parse(text) as Record<string, string>);
}

/** Feeds so many inputs. Throws at the first that is answered wrongly, with the seed and the bytes. */
export function fuzz(
  codec: Codec,
  options: { readonly seed: number; readonly inputs: number; readonly set: Record<string, string> },
): FuzzTally {
  const { seed, inputs, set } = options;
  const parsed = parseSettings(codec, set);
  if (!parsed.ok) throw new Error(`setting ${parsed.key}`);
  const draw = drawFrom(seed);
  const frames = knownFrames.filter(
    (frame) => frame.protocol === codec.protocol && JSON.stringify(frame.set ?? {}) === JSON.stringify(set),
  );
  const fuzzed = { codec, settings: parsed.settings };
  const tally = { ...NO_INPUTS, inputs };
  let state = codec.start(parsed.settings, { midStream: false });
  for (let nth = 0; nth < inputs; nth += 1) {
    const { kind, bytes, frame } = drawInput(fuzzed, frames, draw);
    if (kind !== 'other') state = codec.start(parsed.settings, { midStream: false });
    const read = readPieces(fuzzed, state, bytes, draw);
    state = read.state;
    const wrong = read.messages.find((message) => !isByTable(fuzzed, message));
    if (read.answered !== bytes.length || wrong !== undefined) {
      const what = wrong === undefined ? `${read.answered} of ${bytes.length} bytes` : JSON.stringify(wrong);
      throw new Error(`${codec.protocol} ${JSON.stringify(set)} seed ${seed} input ${nth} ${bytes.toString('hex')}: ${what}`);
    }
    tally.messages += read.messages.length;
    if (kind === 'random') tally.random += 1;
    if (kind === 'random') tally.randomAccepted += read.messages.length;
    if ((kind !== 'replaced' && kind !== 'digits') || frame === null || frame.equals(bytes)) continue;
    tally[kind] += 1;
    if (read.messages.length > 0 && !hasSameMeaning(fuzzed, frame, read.messages)) tally[`${kind}Accepted`] += 1;
  }
  return tally;
}

function hasSameMeaning({ codec, settings }: Fuzzed, frame: Buffer, messages: readonly Message[]): boolean {
  const stepped = codec.step(codec.start(settings, { midStream: false }), frame);
  const readings = [...stepped.readings, ...codec.end(stepped.state, 'silence').readings];
  const meaning = (message: object): string => JSON.stringify({ ...message, raw: '' });
  return messages.length === readings.length && messages.every((message, nth) => meaning(message) === meaning(readings[nth] ?? {}));
}

export const addTallies = (one: FuzzTally, other: FuzzTally): FuzzTally => ({
  inputs: one.inputs + other.inputs,
  messages: one.messages + other.messages,
  replaced: one.replaced + other.replaced,
  replacedAccepted: one.replacedAccepted + other.replacedAccepted,
  digits: one.digits + other.digits,
  digitsAccepted: one.digitsAccepted + other.digitsAccepted,
  random: one.random + other.random,
  randomAccepted: one.randomAccepted + other.randomAccepted,
});
