/**
 * What came over a line since it was opened with its present settings, and what was sent: one unbroken piece of its past, with times. What
 * is too much is dropped from its beginning.
 */
import type { LinePiece } from '../../drivers/capture/frame-reader.ts';
import type { SampleName } from '../contract/index.ts';
import type { EpochMs } from '../core/units.ts';

/** `atUs` is on the monotonic clock, as the port process stamped it. */
export type Piece = LinePiece & {
  readonly at: EpochMs;
  readonly direction: 'in' | 'out';
  /** What the device was asked for meanwhile. */
  readonly sample: SampleName | null;
};

export type Heard = {
  add(piece: Piece): void;
  /** Everything that is kept, oldest first. */
  pieces(): readonly Piece[];
  /** The last pieces that hold no more than so many bytes. */
  tail(bytesMax: number): readonly Piece[];
  /** How many pieces have been dropped from the beginning. */
  dropped(): number;
  /** All bytes that came, also those that are kept no more. */
  bytes(): number;
  lastByteAt(): EpochMs | null;
  clear(): void;
};

/** An hour and more of any scale, and no more than a capture may have. */
const HEARD_BYTES_MAX = 2 << 20;
const HEARD_PIECES_MAX = 50_000;
/** Bytes that come this close together are kept as one piece; no protocol ends a frame by so short a silence. */
const CLOSE_US = 2000;
const PIECE_BYTES_MAX = 256;

const belongsTo = (before: Piece, { direction, opening, sample, atUs, bytes }: Piece): boolean =>
  direction === 'in' &&
  before.direction === 'in' &&
  before.opening === opening &&
  before.sample === sample &&
  atUs - before.atUs < CLOSE_US &&
  before.bytes.length + bytes.length <= PIECE_BYTES_MAX;

export function openHeard(): Heard {
  let pieces: Piece[] = [];
  /** Pieces at the beginning that are given up and not yet taken away. */
  let given = 0;
  let dropped = 0;
  let held = 0;
  let bytes = 0;
  let lastByteAt: EpochMs | null = null;

  const shorten = (): void => {
    while (held > HEARD_BYTES_MAX || pieces.length - given > HEARD_PIECES_MAX) {
      held -= pieces[given]?.bytes.length ?? 0;
      given += 1;
      dropped += 1;
    }
    // Taking away costs as much as keeping: only now and then.
    if (given < 1000) return;
    pieces = pieces.slice(given);
    given = 0;
  };
  return {
    add: (piece) => {
      const before = pieces.at(-1);
      if (before !== undefined && belongsTo(before, piece)) {
        pieces[pieces.length - 1] = { ...before, bytes: Buffer.concat([before.bytes, piece.bytes]) };
      } else pieces.push(piece);
      held += piece.bytes.length;
      shorten();
      if (piece.direction === 'out') return;
      bytes += piece.bytes.length;
      lastByteAt = piece.at;
    },
    pieces: () => pieces.slice(given),
    tail: (bytesMax) => {
      let from = pieces.length;
      for (let room = bytesMax; from > given; from -= 1) {
        room -= pieces[from - 1]?.bytes.length ?? 0;
        if (room < 0) break;
      }
      return pieces.slice(from);
    },
    ...{ dropped: () => dropped, bytes: () => bytes, lastByteAt: () => lastByteAt },
    clear: () => {
      [pieces, given, dropped, held, bytes, lastByteAt] = [[], 0, 0, 0, 0, null];
    },
  };
}
