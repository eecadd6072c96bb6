/** Which of the troubles a port has: pure, from what was seen and when. Times are microseconds of one monotonic clock. */
import type { Reading, RefusalReason } from '../reading.ts';
import type { PortState } from './messages.ts';
import { PATIENCE_MS } from './port-times.ts';

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
  /** How long bytes may flow without a value, and how old a value may be. */
  readonly patienceUs: number;
  isOpen: boolean;
  /** Since when bytes come without a longer pause; null: none since the port was opened. */
  flowingSinceUs: number | null;
  lastByteUs: number;
  lastValueUs: number | null;
  lastFrameUs: number | null;
  /** Refused since the last value. */
  refusedBytes: number;
};

export const seenNothing = (nowUs: number, patienceMs: number = PATIENCE_MS): Seen => ({
  patienceUs: 1000 * patienceMs,
  isOpen: false,
  flowingSinceUs: null,
  lastByteUs: nowUs,
  lastValueUs: null,
  lastFrameUs: null,
  refusedBytes: 0,
});

export function noteBytes(seen: Seen, nowUs: number): void {
  if (seen.flowingSinceUs === null || nowUs - seen.lastByteUs > seen.patienceUs) seen.flowingSinceUs = nowUs;
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

/** A device that speaks without pause. Where nothing is certain yet the state stays as it was. */
export function judgeContinuous(seen: Seen, options: { nowUs: number; quietUs: number; before: PortState }): PortState {
  const { nowUs, quietUs, before } = options;
  const isRecent = (momentUs: number | null): boolean => momentUs !== null && nowUs - momentUs < seen.patienceUs;
  if (!seen.isOpen) return 'portClosed';
  if (seen.flowingSinceUs === null || nowUs - seen.lastByteUs >= quietUs) return 'noBytes';
  if (isRecent(seen.lastValueUs)) return 'ok';
  if (!isRecent(seen.lastByteUs) || isRecent(seen.flowingSinceUs)) return before;
  return isRecent(seen.lastFrameUs) ? 'noValue' : 'noFrame';
}

/** A device that speaks after each measurement: quiet is no trouble, and what it said last counts until it speaks again. */
export function judgeSeldom(seen: Seen): PortState {
  if (!seen.isOpen) return 'portClosed';
  if (seen.refusedBytes < GLITCH_BYTES_MAX) return 'ok';
  return seen.lastFrameUs !== null && seen.lastFrameUs > (seen.lastValueUs ?? 0) ? 'noValue' : 'noFrame';
}
