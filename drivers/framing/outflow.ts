/** The readings of one step in the order of their bytes. Noise is joined until something else comes or 256 bytes are full. */
import { hexOf, type Message, REFUSED_RAW_BYTES_MAX, type Reading, type RefusalReason } from '../reading.ts';

export type Outflow = {
  readonly readings: Reading[];
  /** Hex of noise that is not told yet; always shorter than 256 bytes. */
  noise: string;
};

const HEX_DIGITS_MAX = 2 * REFUSED_RAW_BYTES_MAX;

export const openOutflow = (noise: string): Outflow => ({ readings: [], noise });

/** Bytes outside any frame. They are told in pieces of 256, so that each piece shows all its bytes however they arrived. */
export function addNoise(out: Outflow, bytes: Uint8Array): void {
  out.noise += hexOf(bytes);
  let from = 0;
  for (; out.noise.length - from >= HEX_DIGITS_MAX; from += HEX_DIGITS_MAX) {
    const raw = out.noise.slice(from, from + HEX_DIGITS_MAX);
    out.readings.push({ kind: 'refused', reason: 'NOISE', raw, bytes: REFUSED_RAW_BYTES_MAX });
  }
  out.noise = out.noise.slice(from);
}

/** Tells the noise collected so far. */
export function flushNoise(out: Outflow): void {
  if (out.noise === '') return;
  out.readings.push({ kind: 'refused', reason: 'NOISE', raw: out.noise, bytes: Buffer.byteLength(out.noise, 'hex') });
  out.noise = '';
}

/** Bytes that looked like a frame and are none. */
export function addRefused(out: Outflow, reason: RefusalReason, bytes: Uint8Array): void {
  flushNoise(out);
  const raw = hexOf(bytes.subarray(0, REFUSED_RAW_BYTES_MAX));
  out.readings.push({ kind: 'refused', reason, raw, bytes: bytes.length });
}

export function addMessage(out: Outflow, message: Message): void {
  flushNoise(out);
  out.readings.push(message);
}
