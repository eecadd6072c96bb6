/**
 * Lines of bytes, for every protocol that sends text.
 *
 *   [STX] text  end...        end: LF, CR, ETX or NUL, any number of them
 *
 * A LF closes the line at once. After CR, ETX or NUL more line ends may follow, so the line is closed by the next other byte or by
 * silence. A line begun with STX is always closed that way. STX begins a line wherever it stands.
 * With `isPlain` only LF and CR end a line and every other byte is text: for protocols whose lines carry no STX, so that a disturbed
 * byte cannot cut a number in two.
 * No more than twice `lineBytesMax` bytes are held: what is too long loses its head, and the line says so.
 */
import { joinBytes } from './join-bytes.ts';

const NUL = 0x00;
const STX = 0x02;
const ETX = 0x03;
const LF = 0x0a;
const CR = 0x0d;

/** Why a line may lack its beginning: the line was opened in the middle, or it was too long. */
export type LostHead = 'no' | 'midStream' | 'tooLong';

export type Line = {
  readonly kind: 'line';
  /** Every byte of the line, STX and line ends included. */
  readonly bytes: Uint8Array;
  /** The bytes between STX and line ends, one character each. */
  readonly text: string;
  /** Where `text` begins in `bytes`. */
  readonly textAt: number;
  readonly lostHead: LostHead;
};

/** Bytes that belong to no line: a line end after none, or the head of what is too long. */
export type Stray = { readonly kind: 'stray'; readonly bytes: Uint8Array; readonly isTooLong: boolean };

export type LineState = {
  readonly lineBytesMax: number;
  readonly isPlain: boolean;
  readonly held: Uint8Array;
  /** How many of the held bytes, counted from the back, are line ends. */
  readonly ends: number;
  readonly lostHead: LostHead;
};

export type Lines = { readonly state: LineState; readonly items: readonly (Line | Stray)[] };

export type LineRules = { readonly lineBytesMax: number; readonly isPlain: boolean };

export const openLines = ({ lineBytesMax, isPlain }: LineRules, midStream: boolean): LineState => ({
  lineBytesMax,
  isPlain,
  held: new Uint8Array(),
  ends: 0,
  lostHead: midStream ? 'midStream' : 'no',
});

const isEnd = (byte: number, isPlain: boolean): boolean => byte === LF || byte === CR || (!isPlain && (byte === ETX || byte === NUL));

/** The working copy of one step: `from` is where the open line begins in `bytes`, `ends` counts its line ends so far. */
type Scan = {
  readonly bytes: Uint8Array;
  readonly rules: LineRules;
  readonly items: (Line | Stray)[];
  from: number;
  ends: number;
  lostHead: LostHead;
};
type Held = Pick<LineState, 'ends' | 'lostHead' | 'isPlain'>;

const isStx = (byte: number | undefined, isPlain: boolean): boolean => !isPlain && byte === STX;

/** `bytes` is a piece of the framer's own memory, which nobody writes to again. */
function makeLine(bytes: Uint8Array, { ends, lostHead, isPlain }: Held): Line {
  const textAt = isStx(bytes[0], isPlain) ? 1 : 0;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length - ends).toString('latin1', textAt);
  return { kind: 'line', bytes, text, textAt, lostHead };
}

function closeLine(scan: Scan, to: number): void {
  const held = { ends: scan.ends, lostHead: scan.lostHead, isPlain: scan.rules.isPlain };
  scan.items.push(makeLine(scan.bytes.subarray(scan.from, to), held));
  scan.from = to;
  scan.ends = 0;
  scan.lostHead = 'no';
}

function dropFront(scan: Scan, to: number, isTooLong: boolean): void {
  scan.items.push({ kind: 'stray', bytes: scan.bytes.subarray(scan.from, to), isTooLong });
  scan.from = to;
}

function takeEnd(scan: Scan, at: number): void {
  if (at === scan.from) {
    dropFront(scan, at + 1, false);
    scan.lostHead = 'no';
    return;
  }
  scan.ends += 1;
  if (scan.bytes[at] === LF && !isStx(scan.bytes[scan.from], scan.rules.isPlain)) closeLine(scan, at + 1);
}

function takeText(scan: Scan, at: number): void {
  const isStart = isStx(scan.bytes[at], scan.rules.isPlain);
  if (scan.ends > 0 || (isStart && at > scan.from)) closeLine(scan, at);
  if (isStart) scan.lostHead = 'no';
}

function limit(scan: Scan, at: number): void {
  const { lineBytesMax } = scan.rules;
  if (at + 1 - scan.from < 2 * lineBytesMax) return;
  if (scan.ends > 0) {
    closeLine(scan, at + 1);
    return;
  }
  dropFront(scan, scan.from + lineBytesMax, true);
  if (scan.lostHead === 'no') scan.lostHead = 'tooLong';
}

/** Pure: the lines that these bytes complete. The result does not depend on how the bytes were cut into pieces. */
export function stepLines(state: LineState, bytes: Uint8Array): Lines {
  const { lineBytesMax, isPlain, ends, lostHead } = state;
  const scan: Scan = { bytes: joinBytes(state.held, bytes), rules: { lineBytesMax, isPlain }, items: [], from: 0, ends, lostHead };
  for (let at = state.held.length; at < scan.bytes.length; at += 1) {
    // Nearly every byte is text inside a line, which asks for nothing: all that is looked for stands at CR or below.
    if ((scan.bytes[at] ?? LF) > CR && scan.ends === 0 && at + 1 - scan.from < 2 * lineBytesMax) continue;
    if (isEnd(scan.bytes[at] ?? LF, isPlain)) takeEnd(scan, at);
    else takeText(scan, at);
    limit(scan, at);
  }
  return { state: { ...state, held: scan.bytes.slice(scan.from), ends: scan.ends, lostHead: scan.lostHead }, items: scan.items };
}

/** The line that is open, if any: silence or the end of the input counts as its line end. `isEnded` says whether a line end was there. */
export function takeOpenLine(state: LineState): { readonly state: LineState; readonly line: Line | null; readonly isEnded: boolean } {
  const line = state.held.length === 0 ? null : makeLine(state.held, state);
  return { state: openLines(state, false), line, isEnded: state.ends > 0 };
}
