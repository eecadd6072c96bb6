/** Bytes with their times through a codec, as the port process would have read them. */
import type { Reading } from '../reading.ts';
import { type LinePiece, openFrameReader, type ReadBy } from './frame-reader.ts';

/** `atUs`: microseconds since listening began. */
export type Heard = { readonly atUs: number; readonly bytes: Uint8Array };

/** `chunks`: how many pieces had come when this was read. `isAtEnd`: only because nothing came any more. */
export type HeardReading = { readonly reading: Reading; readonly chunks: number; readonly isAtEnd: boolean };

/** `isFromStart`: the first byte is no middle of anything. */
type Way = ReadBy & { readonly isFromStart: boolean };

/** Pure. Every byte is in the raw of a message or counted in a refusal; what is unfinished at the end is ended by silence. */
export function decodeHeard({ isFromStart, ...way }: Way, heard: readonly Heard[]): readonly HeardReading[] {
  const told: HeardReading[] = [];
  let isAtEnd = false;
  const reader = openFrameReader<LinePiece & { readonly nth: number }>(way, (reading, { nth }) => {
    told.push({ reading, chunks: nth, isAtEnd });
  });
  for (const [index, { atUs, bytes }] of heard.entries()) {
    if (bytes.length > 0) reader.take({ atUs, bytes, nth: index + 1, opening: 0, isFresh: isFromStart });
  }
  isAtEnd = true;
  reader.end('silence');
  return told;
}
