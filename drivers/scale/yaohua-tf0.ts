/**
 * Yaohua XK3190-A9+, DS1, DS3, A1+, A23p, A26 in continuous mode (tF = 0); also Keli D2008.
 *
 *   byte   1    2     3 4 5 6 7 8    9      10   11   12
 *         02   + -   six digits    0 - 4    X1   X2   03
 *         STX  sign  high first    places   XOR of     ETX
 *                                  counted  bytes 2-9,
 *                                  from the high nibble first,
 *                                  right    0-9 A-F
 *
 *   02 2B 30 30 30 32 30 35 32 31 45 03  is  + 000205, two places: 2.05
 *
 * Not in the frame: unit, stable, gross or net, overload. Line 8N1, 600 to 9600 baud, about 12.5 frames a second.
 * Sources: XK3190-A9+ manual p.9, XK3190-A26 manual p.12, XK3190-DS3 manual p.7; captures of three sites.
 *
 * Some readers take byte 9 for a seventh digit of 0.1: only by the setting `layout=sevenDigits`.
 * What passes falsely: twelve random bytes once in about 8e21. The XOR sees every single changed digit, but not digits that change
 * places, and of frames with several digits replaced by others it lets about one in ten pass, since digits differ in four bits only.
 * A weight therefore also needs equal frames over a time.
 */
import { type Codec, type End, NO_REQUESTS, type Settings, type Stepped, unitsOf } from '../codec.ts';
import { decimalText } from '../framing/decimal-text.ts';
import { joinBytes } from '../framing/join-bytes.ts';
import { layOut } from '../framing/layout.ts';
import { addMessage, addNoise, addRefused, flushNoise, type Outflow, openOutflow } from '../framing/outflow.ts';
import { hexOf, type RefusalReason, type WeightReading, type WeightUnit } from '../reading.ts';

const STX = 0x02;
const ETX = 0x03;
const FRAME_BYTES = 12;
/** At 600 baud a byte takes 17 ms. A longer pause inside a frame is a cable pulled and put back: head and tail must not be joined. */
const PAUSE_IN_FRAME_MS = 250;

type Layout = 'manual' | 'sevenDigits';
type State = {
  readonly unit: WeightUnit | null;
  readonly layout: Layout;
  /** The beginning of a frame, from its STX on, shorter than a frame. */
  readonly held: Uint8Array;
  readonly noise: string;
};

/** XOR of bytes 2 to 9 as the two characters of bytes 10 and 11. */
function checkText(frame: Uint8Array): string {
  let xor = 0;
  for (const byte of frame.subarray(1, 9)) xor ^= byte;
  return xor.toString(16).toUpperCase().padStart(2, '0');
}

/** The weight in exactly these 12 bytes, or why they are none: frame, checksum, sign, number, in this order. */
function readFrame(state: State, frame: Uint8Array): WeightReading | RefusalReason {
  if (frame[FRAME_BYTES - 1] !== ETX) return frame.indexOf(STX, 1) > 0 ? 'TRUNCATED' : 'BAD_FRAME';
  const text = Buffer.from(frame).toString('latin1');
  if (text.slice(9, 11) !== checkText(frame)) return 'BAD_CHECKSUM';
  const sign = text.charAt(1);
  if (sign !== '+' && sign !== '-') return 'BAD_SIGN';
  const places = text.charAt(8);
  const isSeven = state.layout === 'sevenDigits';
  if (!/^\d{6}$/.test(text.slice(2, 8)) || !(isSeven ? /^\d$/ : /^[0-4]$/).test(places)) return 'BAD_NUMBER';
  const value = isSeven ? decimalText(sign, text.slice(2, 9), 1) : decimalText(sign, text.slice(2, 8), Number(places));
  const set = [...(state.unit === null ? [] : ['unit']), ...(isSeven ? ['layout'] : [])];
  const weight = { kind: 'weight', value, unit: state.unit, mode: null, stable: null, overload: null, underload: null } as const;
  return { ...weight, raw: hexOf(frame), ...(set.length === 0 ? {} : { set }) };
}

/** Takes frames from the front of `bytes`, which may begin anywhere; returns what may still become a frame. */
function takeFrames(state: State, bytes: Uint8Array, out: Outflow): Uint8Array {
  let at = 0;
  while (at < bytes.length) {
    const found = bytes.indexOf(STX, at);
    const start = found < 0 ? bytes.length : found;
    if (start > at) addNoise(out, bytes.subarray(at, start));
    at = start;
    if (bytes.length - at < FRAME_BYTES) break;
    at += takeFrame(state, bytes.subarray(at, at + FRAME_BYTES), out);
  }
  return bytes.slice(at);
}

/** Reads one candidate and returns how many bytes it used up. After a bad one the search goes on from the next byte: at the next STX. */
function takeFrame(state: State, frame: Uint8Array, out: Outflow): number {
  const result = readFrame(state, frame);
  if (typeof result === 'object') {
    addMessage(out, result);
    return FRAME_BYTES;
  }
  const next = frame.indexOf(STX, 1);
  const used = next < 0 ? FRAME_BYTES : next;
  addRefused(out, result, frame.subarray(0, used));
  return used;
}

function step(state: State, bytes: Uint8Array): Stepped<State> {
  const out = openOutflow(state.noise);
  const held = takeFrames(state, joinBytes(state.held, bytes), out);
  return { state: { ...state, held, noise: out.noise }, readings: out.readings };
}

function end(state: State, _cause: End): Stepped<State> {
  const out = openOutflow(state.noise);
  if (state.held.length > 0) addRefused(out, 'TRUNCATED', state.held);
  flushNoise(out);
  return { state: { ...state, held: new Uint8Array(), noise: '' }, readings: out.readings };
}

function start(settings: Settings): State {
  return { unit: settings['unit'] as WeightUnit | null, layout: settings['layout'] as Layout, held: new Uint8Array(), noise: '' };
}

const FIELDS = layOut(['mark', '\\x02'], ['sign', '.'], ['digits', '.{6}'], ['decimals', '.'], ['checksum', '..'], ['mark', '\\x03']);
const SEVEN_FIELDS = layOut(['mark', '\\x02'], ['sign', '.'], ['digits', '.{7}'], ['checksum', '..'], ['mark', '\\x03']);

export const yaohuaTf0: Codec<State> = {
  protocol: 'yaohua-tf0',
  version: 1,
  family: 'scale',
  checkBits: 8,
  tailCanPass: false,
  evidence: 'capture',
  settings: [
    { key: 'unit', kind: 'choice', choices: ['kg', 'g', 'lb', 't', 'L'], default: null, isNeeded: true },
    { key: 'layout', kind: 'choice', choices: ['manual', 'sevenDigits'], default: 'manual' },
  ],
  isContinuous: () => true,
  requests: () => NO_REQUESTS,
  fields: (frame, { layout }) => (layout === 'sevenDigits' ? SEVEN_FIELDS : FIELDS)(frame),
  weights: ({ unit }) => unitsOf(unit),
  start,
  step,
  end,
  quietMs: (state) => (state.held.length > 0 || state.noise !== '' ? PAUSE_IN_FRAME_MS : null),
};
