/**
 * The two Yaohua streams whose frames begin with `=` and have neither end nor check: eight characters behind the sign of equality, and the
 * next one closes the frame, or silence. Nine bytes and then something else are noise.
 */
import type { Codec, End, Settings, Stepped } from '../codec.ts';
import { NO_REQUESTS } from '../codec.ts';
import { joinBytes } from '../framing/join-bytes.ts';
import { addMessage, addNoise, addRefused, flushNoise, type Outflow, openOutflow } from '../framing/outflow.ts';
import { hexOf, type RefusalReason, type WeightReading, type WeightUnit } from '../reading.ts';

const EQUALS = 0x3d;
const FRAME_BYTES = 9;
/** At 600 baud a byte takes 17 ms; a device that sends without pause is never silent for so long inside a frame. */
const PAUSE_MS = 250;

/** The decimal text of the eight characters, or why they are none. */
export type ReadEight = (eight: string, settings: Settings) => string | RefusalReason;
export type EqualsState = { readonly settings: Settings; readonly held: Uint8Array; readonly noise: string };

const isValue = (text: string): boolean => /^-?\d/.test(text);

function readFrame(readEight: ReadEight, settings: Settings, frame: Uint8Array): WeightReading | RefusalReason {
  const value = readEight(Buffer.from(frame.subarray(1)).toString('latin1'), settings);
  if (!isValue(value)) return value as RefusalReason;
  const unit = settings['unit'] as WeightUnit | null;
  const set = [...(unit === null ? [] : ['unit']), ...(settings['signs'] === 'zeroOne' ? ['signs'] : [])];
  const weight = { kind: 'weight', value, unit, mode: null, stable: null, overload: null, underload: null } as const;
  return { ...weight, raw: hexOf(frame), ...(set.length === 0 ? {} : { set }) };
}

type Reader = { readonly readEight: ReadEight; readonly settings: Settings; readonly out: Outflow };

function takeFrame({ readEight, settings, out }: Reader, frame: Uint8Array): void {
  const read = readFrame(readEight, settings, frame);
  if (typeof read === 'object') addMessage(out, read);
  else addRefused(out, read, frame);
}

/** Takes frames from the front of the bytes; returns what may still become one. */
function takeFrames(reader: Reader, bytes: Uint8Array): Uint8Array {
  let at = 0;
  for (;;) {
    const start = bytes.indexOf(EQUALS, at);
    if (start !== at) addNoise(reader.out, bytes.subarray(at, start < 0 ? undefined : start));
    if (start < 0) return new Uint8Array();
    const next = bytes.indexOf(EQUALS, start + 1);
    const isClosed = next >= 0 && next <= start + FRAME_BYTES;
    if (!isClosed && bytes.length - start <= FRAME_BYTES) return bytes.slice(start);
    at = isClosed ? next : start + FRAME_BYTES;
    if (isClosed && next === start + FRAME_BYTES) takeFrame(reader, bytes.subarray(start, next));
    else addRefused(reader.out, isClosed ? 'TRUNCATED' : 'BAD_FRAME', bytes.subarray(start, at));
  }
}

function end(readEight: ReadEight, state: EqualsState, cause: End): Stepped<EqualsState> {
  const out = openOutflow(state.noise);
  if (state.held.length === FRAME_BYTES && cause === 'silence') takeFrame({ readEight, settings: state.settings, out }, state.held);
  else if (state.held.length > 0) addRefused(out, 'TRUNCATED', state.held);
  flushNoise(out);
  return { state: { ...state, held: new Uint8Array(), noise: '' }, readings: out.readings };
}

/** Both streams differ in how the eight characters are read, and in nothing else; the bytes do not tell them apart. */
export function equalsCodec(protocol: string, signs: readonly [string, ...string[]], readEight: ReadEight): Codec<EqualsState> {
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
    start: (settings) => ({ settings, held: new Uint8Array(), noise: '' }),
    step: (state, bytes) => {
      const out = openOutflow(state.noise);
      const held = takeFrames({ readEight, settings: state.settings, out }, joinBytes(state.held, bytes));
      return { state: { ...state, held, noise: out.noise }, readings: out.readings };
    },
    end: (state, cause) => end(readEight, state, cause),
    quietMs: (state) => (state.held.length > 0 || state.noise !== '' ? PAUSE_MS : null),
  };
}
