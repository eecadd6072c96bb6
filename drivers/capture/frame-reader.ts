/** Pieces of a line through a codec, each with the time at which it came. Frames end by silence as they do in the port process. */
import type { Codec, End, Settings } from '../codec.ts';
import type { Reading } from '../reading.ts';

export type LinePiece = {
  /** Microseconds on any one clock. */
  readonly atUs: number;
  readonly bytes: Uint8Array;
  /** Counts how often the port was opened: what belongs to two openings is never joined. */
  readonly opening: number;
  /** The line was silent before it, long enough that it is no middle of anything. */
  readonly isFresh: boolean;
};

export type FrameReader<Piece extends LinePiece> = {
  take(piece: Piece): void;
  /** What is unfinished ends by silence, or with the loss of the port. */
  end(cause: End): void;
  /** How long the line must be silent for something to end; null when nothing is unfinished. */
  quietMs(): number | null;
};

export type ReadBy = { readonly codec: Codec; readonly settings: Settings };

/** Tells each reading with the piece that completed it. */
export function openFrameReader<Piece extends LinePiece>(
  { codec, settings }: ReadBy,
  hear: (reading: Reading, piece: Piece) => void,
): FrameReader<Piece> {
  let state: unknown = null;
  let before: Piece | null = null;

  const tell = (readings: readonly Reading[], piece: Piece): void => {
    for (const reading of readings) hear(reading, piece);
  };
  const end = (cause: End): void => {
    if (before === null) return;
    const ended = codec.end(state, cause);
    state = ended.state;
    tell(ended.readings, before);
  };
  const isSilenceBefore = (piece: Piece): boolean => {
    const quietMs = before === null ? null : codec.quietMs(state);
    return before !== null && quietMs !== null && piece.atUs - before.atUs >= 1000 * quietMs;
  };
  return {
    take: (piece) => {
      if (before?.opening !== piece.opening) {
        end('loss');
        state = codec.start(settings, { midStream: codec.tailCanPass && !piece.isFresh });
      } else if (isSilenceBefore(piece)) end('silence');
      before = piece;
      const stepped = codec.step(state, piece.bytes);
      state = stepped.state;
      tell(stepped.readings, piece);
    },
    end,
    quietMs: () => (before === null ? null : codec.quietMs(state)),
  };
}
