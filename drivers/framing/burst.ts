/**
 * A codec for every protocol whose frame has neither start nor end: what comes between two silences is one frame, or nothing. A burst is
 * read whole or refused whole; nothing is ever looked for inside it. What stands in a line that was opened in the middle is thrown away
 * up to the first silence. Of a burst that is too long no more than 256 bytes are held; the rest of it is refused as it comes.
 */
import type { Codec, End, Settings, Stepped } from '../codec.ts';
import { hexOf, REFUSED_RAW_BYTES_MAX, type RefusalReason } from '../reading.ts';
import { joinBytes } from './join-bytes.ts';
import type { LineMessage } from './line-codec.ts';
import { addMessage, addNoise, addRefused, flushNoise, type Outflow, openOutflow } from './outflow.ts';

export type BurstProtocol = Omit<Codec, 'start' | 'step' | 'end' | 'quietMs'> & {
  /** The longest burst that can be a frame, at most 256 bytes. */
  readonly burstBytesMax: number;
  /** How long the line must be silent for the burst to be over. */
  readonly pauseMs: number;
  /** What exactly these bytes say, or why they say nothing. */
  readBurst(bytes: Uint8Array, settings: Settings): LineMessage | RefusalReason;
};

/** `isTooLong`: more has come since the last silence than a frame can have. */
export type BurstState = {
  readonly settings: Settings;
  readonly held: Uint8Array;
  readonly isTooLong: boolean;
  readonly isMidStream: boolean;
};

const NOTHING = new Uint8Array();

/** Refuses what is too long in pieces of 256 bytes, so that the pieces are the same however the bytes arrived. */
function dropFront(all: Uint8Array, out: Outflow): Uint8Array {
  let from = 0;
  for (; all.length - from >= REFUSED_RAW_BYTES_MAX; from += REFUSED_RAW_BYTES_MAX) {
    addRefused(out, 'TOO_LONG', all.subarray(from, from + REFUSED_RAW_BYTES_MAX));
  }
  return from === 0 ? all : all.slice(from);
}

function stepBurst(protocol: BurstProtocol, state: BurstState, bytes: Uint8Array): Stepped<BurstState> {
  const out = openOutflow('');
  const all = joinBytes(state.held, bytes);
  const isTooLong = state.isTooLong || all.length > protocol.burstBytesMax;
  return { state: { ...state, held: isTooLong ? dropFront(all, out) : all, isTooLong }, readings: out.readings };
}

function endBurst(protocol: BurstProtocol, state: BurstState, cause: End): Stepped<BurstState> {
  const out = openOutflow('');
  const { held } = state;
  if (held.length === 0) return { state: { ...state, isTooLong: false, isMidStream: false }, readings: [] };
  if (state.isTooLong) addRefused(out, 'TOO_LONG', held);
  else if (state.isMidStream) addNoise(out, held);
  else if (cause === 'loss') addRefused(out, 'TRUNCATED', held);
  else {
    const read = protocol.readBurst(held, state.settings);
    if (typeof read === 'string') addRefused(out, read, held);
    else addMessage(out, { ...read, raw: hexOf(held) });
  }
  flushNoise(out);
  return { state: { ...state, held: NOTHING, isTooLong: false, isMidStream: false }, readings: out.readings };
}

/** A codec out of what a protocol says of itself and how it reads a burst. */
export function burstCodec(protocol: BurstProtocol): Codec<BurstState> {
  const { burstBytesMax: _burstBytesMax, pauseMs, readBurst: _readBurst, ...properties } = protocol;
  return {
    ...properties,
    start: (settings, { midStream }) => ({ settings, held: NOTHING, isTooLong: false, isMidStream: midStream }),
    step: (state, bytes) => stepBurst(protocol, state, bytes),
    end: (state, cause) => endBurst(protocol, state, cause),
    quietMs: ({ held, isTooLong }) => (held.length > 0 || isTooLong ? pauseMs : null),
  };
}
