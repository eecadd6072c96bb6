/** What came over a line since it was opened with its present settings, and what was sent: the last of it, with the time of each piece. */
import type { EpochMs } from '../core/units.ts';

export type Piece = {
  readonly at: EpochMs;
  /** On the monotonic clock, as the port process stamped it. */
  readonly atUs: number;
  readonly direction: 'in' | 'out';
  readonly bytes: Uint8Array;
  /** Counts how often the port was opened: what belongs to two openings is never joined. */
  readonly opening: number;
  /** The line was silent before it, long enough that it is no middle of anything. */
  readonly isFresh: boolean;
};

export type Heard = {
  add(piece: Piece): void;
  /** The last 64 kB, oldest first. */
  pieces(): readonly Piece[];
  /** All bytes that came, also those that are kept no more. */
  bytes(): number;
  lastByteAt(): EpochMs | null;
  clear(): void;
};

/** More than a minute of the fastest scale; a station looks at it, and a capture keeps it. */
export const HEARD_BYTES_MAX = 64 * 1024;
/** A line that brings its bytes one by one costs a piece for each. */
const HEARD_PIECES_MAX = 4096;

export function openHeard(): Heard {
  let pieces: Piece[] = [];
  let held = 0;
  let bytes = 0;
  let lastByteAt: EpochMs | null = null;
  return {
    add: (piece) => {
      pieces.push(piece);
      held += piece.bytes.length;
      let first = 0;
      for (; held > HEARD_BYTES_MAX || pieces.length - first > HEARD_PIECES_MAX; first += 1) held -= pieces[first]?.bytes.length ?? 0;
      if (first > 0) pieces = pieces.slice(first);
      if (piece.direction === 'out') return;
      bytes += piece.bytes.length;
      lastByteAt = piece.at;
    },
    pieces: () => pieces,
    bytes: () => bytes,
    lastByteAt: () => lastByteAt,
    clear: () => {
      pieces = [];
      held = 0;
      bytes = 0;
      lastByteAt = null;
    },
  };
}
