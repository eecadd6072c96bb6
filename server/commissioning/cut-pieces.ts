/** Bytes of which nobody has said yet what they are: one line of text is one line, other bytes stay in the pieces in which they came. */
import type { Piece } from './heard.ts';
import { LINE_BYTES_MAX, type WireLines } from './wire-lines.ts';

/** The slowest usual line, 1200 baud, needs 9 ms for a byte, and an adapter may hold bytes back for 16 ms. */
const PAUSE_US = 50_000;
const [TAB, LF, CR] = [0x09, 0x0a, 0x0d];

/** How many of the bytes, from `from` on, belong to one line: up to its end, CR, LF or both. */
function lineLength(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) return at + 1 - from;
  }
  return bytes.length - from;
}

const isText = (byte: number): boolean => (byte >= 0x20 && byte <= 0x7e) || byte === CR || byte === LF || byte === TAB;

/** Whether a byte goes on with the text that has come before; what is no text stays in the pieces in which it came. */
function goesOn(before: Uint8Array, next: number): boolean {
  const last = before.at(-1);
  return before.length < LINE_BYTES_MAX && last !== LF && (last !== CR || next === LF) && isText(next) && before.every(isText);
}

/** Cuts what comes into lines; the piece before it tells how long the silence was. */
export function openPieceCutter(lines: WireLines): (piece: Piece) => void {
  let before: Piece | null = null;
  return (piece) => {
    const { at, direction, bytes } = piece;
    const isNear = before?.opening === piece.opening && before.direction === direction && piece.atUs - before.atUs < PAUSE_US;
    before = piece;
    for (let from = 0; from < bytes.length; ) {
      const last = from === 0 && isNear ? lines.last() : null;
      const isSame = last?.direction === direction && goesOn(last.bytes, bytes[from] ?? 0);
      const room = isSame ? LINE_BYTES_MAX - last.bytes.length : LINE_BYTES_MAX;
      const part = bytes.subarray(from, from + Math.min(room, lineLength(bytes, from)));
      if (isSame) lines.grow(part);
      else lines.add({ at, direction, bytes: part, read: null, refused: null, fields: null });
      from += part.length;
    }
  };
}
