/** Which of the troubles a port has: pure, from what was seen and when. Times are microseconds of one monotonic clock. */
import type { Reading, RefusalReason } from '../reading.ts';
import type { PortState } from './messages.ts';

/** Bytes that flow this long without a value are a trouble, and a value this young is none. */
const PATIENCE_US = 1_500_000;
/** Plugging in makes a few false bytes; a line that speaks seldom is not blamed for them. */
const GLITCH_BYTES_MAX = 8;

/** Refused for what a frame says, so the frame itself was there. */
const VALUE_REASONS: ReadonlySet<RefusalReason> = new Set([
  'BAD_NUMBER',
  'BAD_SIGN',
  'UNIT_MISSING',
  'UNIT_UNEXPECTED',
  'UNSUPPORTED_LAYOUT',
]);

export type Seen = {
  isOpen: boolean;
  /** Since when bytes come without a longer pause; null: none since the port was opened. */
  flowingSinceUs: number | null;
  lastByteUs: number;
  lastValueUs: number | null;
  lastFrameUs: number | null;
  /** Refused since the last value. */
  refusedBytes: number;
};

export const seenNothing = (nowUs: number): Seen => ({
  isOpen: false,
  flowingSinceUs: null,
  lastByteUs: nowUs,
  lastValueUs: null,
  lastFrameUs: null,
  refusedBytes: 0,
});

export function noteBytes(seen: Seen, nowUs: number): void {
  if (seen.flowingSinceUs === null || nowUs - seen.lastByteUs > PATIENCE_US) seen.flowingSinceUs = nowUs;
  seen.lastByteUs = nowUs;
}

export function noteReading(seen: Seen, reading: Reading, nowUs: number): void {
  if (reading.kind !== 'refused') {
    seen.lastValueUs = nowUs;
    seen.refusedBytes = 0;
    return;
  }
  seen.refusedBytes += reading.bytes;
  if (VALUE_REASONS.has(reading.reason)) seen.lastFrameUs = nowUs;
}

const isRecent = (momentUs: number | null, nowUs: number): boolean => momentUs !== null && nowUs - momentUs < PATIENCE_US;

/** A device that speaks without pause. Where nothing is certain yet the state stays as it was. */
export function judgeContinuous(seen: Seen, options: { nowUs: number; silenceUs: number; before: PortState }): PortState {
  const { nowUs, silenceUs, before } = options;
  if (!seen.isOpen) return 'portClosed';
  if (seen.flowingSinceUs === null || nowUs - seen.lastByteUs >= silenceUs) return 'noBytes';
  if (isRecent(seen.lastValueUs, nowUs)) return 'ok';
  if (!isRecent(seen.lastByteUs, nowUs) || isRecent(seen.flowingSinceUs, nowUs)) return before;
  return isRecent(seen.lastFrameUs, nowUs) ? 'noValue' : 'noFrame';
}

/** A device that speaks after each measurement: quiet is no trouble, and what it said last counts until it speaks again. */
export function judgeSeldom(seen: Seen): PortState {
  if (!seen.isOpen) return 'portClosed';
  if (seen.refusedBytes < GLITCH_BYTES_MAX) return 'ok';
  return seen.lastFrameUs !== null && seen.lastFrameUs > (seen.lastValueUs ?? 0) ? 'noValue' : 'noFrame';
}
