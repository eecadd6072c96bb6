/**
 * The two Yaohua streams whose frames begin with `=` and have neither end nor check: eight characters behind the sign of equality, and the
 * next one closes the frame, or silence. Nine bytes and then something else are noise.
 */
import type { Codec, End, Settings, Stepped } from '../codec.ts';
import { NO_REQUESTS, unitsOf } from '../codec.ts';
import { joinBytes } from '../framing/join-bytes.ts';
import type { Layout } from '../framing/layout.ts';
import { addMessage, addNoise, addRefused, flushNoise, type Outflow, openOutflow } from '../framing/outflow.ts';
import { hexOf, type RefusalReason, type WeightReading, type WeightUnit } from '../reading.ts';

const EQUALS = '=';
const FRAME_BYTES = 9;
/** At 600 baud a byte takes 17 ms; a device that sends without pause is never silent for so long inside a frame. */
const PAUSE_MS = 250;

/** The decimal text of the eight characters, or why they are none. */
export type ReadEight = (eight: string, settings: Settings) => string | RefusalReason;
export type EqualsState = { readonly settings: Settings; readonly held: Uint8Array; readonly noise: string };

type Reader = { readonly readEight: ReadEight; readonly settings: Settings; readonly out: Outflow };

const A_DIGIT = 0x39;

/** Reasons are words of capital letters; a value begins with a digit or a minus. */
const isValue = (text: string): boolean => text.charCodeAt(0) <= A_DIGIT;

function takeFrame({ readEight, settings, out }: Reader, frame: Uint8Array): void {
  const raw = hexOf(frame);
  const value = readEight(textOf(frame).slice(1), settings);
  if (isValue(value)) addMessage(out, weightOf(value, settings, raw));
  else addRefused(out, value as RefusalReason, frame);
}

function weightOf(value: string, settings: Settings, raw: string): WeightReading {
  const unit = settings['unit'] as WeightUnit | null;
  const set: string[] = [];
  if (unit !== null) set.push('unit');
  if (settings['signs'] === 'zeroOne') set.push('signs');
  const weight: WeightReading = { kind: 'weight', value, unit, mode: null, stable: null, overload: null, underload: null, raw };
  return set.length === 0 ? weight : { ...weight, set };
}

const textOf = ({ buffer, byteOffset, byteLength }: Uint8Array): string => Buffer.from(buffer, byteOffset, byteLength).toString('latin1');

/** Takes frames from the front of the bytes; returns what may still become one. */
function takeFrames(reader: Reader, bytes: Uint8Array): Uint8Array {
  const { readEight, settings, out } = reader;
  // Written out once for the whole piece: a frame is then a part of two texts.
  const [text, hex] = [textOf(bytes), hexOf(bytes)];
  let at = 0;
  for (;;) {
    const start = text.indexOf(EQUALS, at);
    if (start !== at) addNoise(reader.out, bytes.subarray(at, start < 0 ? undefined : start));
    if (start < 0) return new Uint8Array();
    const next = text.indexOf(EQUALS, start + 1);
    const isClosed = next >= 0 && next <= start + FRAME_BYTES;
    if (!isClosed && bytes.length - start <= FRAME_BYTES) return bytes.slice(start);
    at = isClosed ? next : start + FRAME_BYTES;
    const value = isClosed && next === start + FRAME_BYTES ? readEight(text.slice(start + 1, next), settings) : null;
    if (value !== null && isValue(value)) addMessage(out, weightOf(value, settings, hex.slice(2 * start, 2 * next)));
    else addRefused(out, (value as RefusalReason | null) ?? (isClosed ? 'TRUNCATED' : 'BAD_FRAME'), bytes.subarray(start, at));
  }
}

function end(readEight: ReadEight, state: EqualsState, cause: End): Stepped<EqualsState> {
  const out = openOutflow(state.noise);
  if (state.held.length === FRAME_BYTES && cause === 'silence') takeFrame({ readEight, settings: state.settings, out }, state.held);
  else if (state.held.length > 0) addRefused(out, 'TRUNCATED', state.held);
  flushNoise(out);
  return { state: { ...state, held: new Uint8Array(), noise: '' }, readings: out.readings };
}

export type EqualsProtocol = {
  readonly protocol: string;
  readonly signs: readonly [string, ...string[]];
  readonly readEight: ReadEight;
  /** What stands where in the nine bytes. */
  readonly fields: Layout;
};

/** Both streams differ in how the eight characters are read, and in nothing else; the bytes do not tell them apart. */
export function equalsCodec({ protocol, signs, readEight, fields }: EqualsProtocol): Codec<EqualsState> {
  return {
    protocol,
    version: 1,
    family: 'scale',
    evidence: 'manual',
    checkBits: 0,
    tailCanPass: false,
    settings: [
      { key: 'unit', kind: 'choice', choices: ['kg', 'g', 'lb', 't'], default: null, isNeeded: true },
      ...(signs.length > 1 ? [{ key: 'signs', kind: 'choice', choices: signs, default: signs[0] } as const] : []),
    ],
    isContinuous: () => true,
    requests: () => NO_REQUESTS,
    weights: ({ unit }) => unitsOf(unit),
    start: (settings) => ({ settings, held: new Uint8Array(), noise: '' }),
    step: (state, bytes) => {
      const out = openOutflow(state.noise);
      const held = takeFrames({ readEight, settings: state.settings, out }, joinBytes(state.held, bytes));
      return { state: { ...state, held, noise: out.noise }, readings: out.readings };
    },
    end: (state, cause) => end(readEight, state, cause),
    quietMs: (state) => (state.held.length > 0 || state.noise !== '' ? PAUSE_MS : null),
    fields,
  };
}
