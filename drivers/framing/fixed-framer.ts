/**
 * Frames of a fixed length with a known beginning. A candidate is read whole or refused; after a bad one the search goes on from the next
 * byte at which a frame may begin, so that the tail of one frame is never joined to the head of the next.
 */
import { hexOf, type Message, type RefusalReason } from '../reading.ts';
import { joinBytes } from './join-bytes.ts';
import { addMessage, addNoise, addRefused, flushNoise, type Outflow, openOutflow } from './outflow.ts';

type WithoutRaw<M> = M extends Message ? Omit<M, 'raw'> : never;

export type FixedFrames = {
  readonly frameBytes: number;
  /** Where a frame may begin, at `from` or later; -1 for nowhere. */
  readonly findStart: (bytes: Uint8Array, from: number) => number;
  /** What exactly these bytes say, or why they are no frame. */
  readonly read: (frame: Uint8Array) => WithoutRaw<Message> | RefusalReason;
};

/** `held`: the beginning of a frame, shorter than a frame. `noise`: hex that is not told yet. */
export type FixedState = { readonly held: Uint8Array; readonly noise: string };

export const NOTHING_HELD: FixedState = { held: new Uint8Array(), noise: '' };

/** Reads one candidate and returns how many bytes it used up. */
function takeFrame(frames: FixedFrames, frame: Uint8Array, out: Outflow): number {
  const result = frames.read(frame);
  if (typeof result === 'object') {
    addMessage(out, { ...result, raw: hexOf(frame) } as Message);
    return frame.length;
  }
  const next = frames.findStart(frame, 1);
  const used = next < 0 ? frame.length : next;
  addRefused(out, result, frame.subarray(0, used));
  return used;
}

/** Pure: the frames that these bytes complete. The result does not depend on how the bytes were cut into pieces. */
export function stepFixed(frames: FixedFrames, state: FixedState, bytes: Uint8Array) {
  const out = openOutflow(state.noise);
  const all = joinBytes(state.held, bytes);
  let at = 0;
  while (at < all.length) {
    const found = frames.findStart(all, at);
    const start = found < 0 ? all.length : found;
    if (start > at) addNoise(out, all.subarray(at, start));
    at = start;
    if (all.length - at < frames.frameBytes) break;
    at += takeFrame(frames, all.subarray(at, at + frames.frameBytes), out);
  }
  return { state: { held: all.slice(at), noise: out.noise }, readings: out.readings };
}

/** Silence or loss: what is unfinished stays unfinished. */
export function endFixed(state: FixedState) {
  const out = openOutflow(state.noise);
  if (state.held.length > 0) addRefused(out, 'TRUNCATED', state.held);
  flushNoise(out);
  return { state: NOTHING_HELD, readings: out.readings };
}

/** At 600 baud a byte takes 17 ms. A longer pause inside a frame is a cable pulled and put back: head and tail must not be joined. */
const PAUSE_IN_FRAME_MS = 250;

export const quietFixed = (state: FixedState): number | null => (state.held.length > 0 || state.noise !== '' ? PAUSE_IN_FRAME_MS : null);

/** Start of a frame that begins with one certain byte. */
export const startsWith =
  (byte: number): FixedFrames['findStart'] =>
  (bytes, from) =>
    bytes.indexOf(byte, from);
