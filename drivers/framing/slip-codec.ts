/**
 * A codec for every protocol whose message is a printed slip of several lines: the slip is whole when its own last line has come, and its
 * values are taken from labelled lines that must all be there, in their order. Empty lines and blanks at the end of a line say nothing.
 *
 * A slip is closed by the first byte behind its last line that is no line end, or by silence. Whatever else stands between two silences, or
 * between two slips, is refused whole. A slip with a byte that is no plain text is refused, since a disturbed byte may have been a label.
 * No more than `slipBytesMax` bytes are held; of what is longer nothing is read up to the next silence.
 */
import type { Codec, End, Settings, Stepped } from '../codec.ts';
import { hexOf, REFUSED_RAW_BYTES_MAX, type RefusalReason } from '../reading.ts';
import { joinBytes } from './join-bytes.ts';
import type { LineMessage } from './line-codec.ts';
import { addMessage, addNoise, addRefused, flushNoise, type Outflow, openOutflow } from './outflow.ts';

const LF = 0x0a;
const CR = 0x0d;
/** More line ends may follow the last line; at 300 baud a byte takes 33 ms. */
const AFTER_SLIP_MS = 50;
/** Slips come from printers' outputs, which feed line by line. */
const PAUSE_IN_SLIP_MS = 1000;
/** As much of a slip's end as is looked at for its last lines. */
const TAIL_BYTES = 80;

export type SlipProtocol = Omit<Codec, 'start' | 'step' | 'end' | 'quietMs'> & {
  /** The longest slip that is read, with its line ends. */
  readonly slipBytesMax: number;
  /** Where a slip begins, matched anywhere (flags g and m); null for a slip whose head says nothing certain. */
  readonly firstLine: RegExp | null;
  /** The last line, with as much before it as makes it the last; matched against the end of the text so far, without its line end. */
  readonly lastLine: RegExp;
  /** What the lines of a slip say, empty ones and blanks at their ends left out; or why they say nothing. */
  readSlip(lines: readonly string[], settings: Settings): LineMessage | RefusalReason;
};

/** `lineFrom`: where the open line begins in `held`. `isWhole`: the last line has come. */
export type SlipState = {
  readonly settings: Settings;
  readonly held: Uint8Array;
  readonly lineFrom: number;
  readonly isWhole: boolean;
  readonly isTooLong: boolean;
  readonly isMidStream: boolean;
  readonly noise: string;
};

type Reader = { readonly protocol: SlipProtocol; readonly settings: Settings; readonly out: Outflow };

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
const linesOf = (text: string): string[] => {
  const lines = text.split(/[\r\n]+/).map((line) => line.trimEnd());
  return lines.filter((line) => line !== '');
};

function takeSlip({ protocol, settings, out }: Reader, bytes: Uint8Array): void {
  const text = textOf(bytes);
  const starts = protocol.firstLine === null ? [0] : [...text.matchAll(protocol.firstLine)].map(({ index }) => index);
  const [first, last] = [starts[0] ?? bytes.length, starts.at(-1) ?? bytes.length];
  if (first > 0) addNoise(out, bytes.subarray(0, first));
  if (last > first) addRefused(out, 'TRUNCATED', bytes.subarray(first, last));
  if (last === bytes.length) return;
  const slip = text.slice(last);
  const read = /^[\x20-\x7e\r\n]*$/.test(slip) ? protocol.readSlip(linesOf(slip), settings) : 'BAD_FRAME';
  const own = bytes.subarray(last);
  if (typeof read === 'string') addRefused(out, read, own);
  else addMessage(out, { ...read, raw: hexOf(own) });
}

/** The working copy of one step: `from` is where the open slip begins in `bytes`. */
type Scan = { readonly bytes: Uint8Array; from: number; lineFrom: number; isWhole: boolean; isTooLong: boolean; isMidStream: boolean };

function beginAt(scan: Scan, at: number): void {
  scan.from = at;
  scan.lineFrom = at;
  scan.isWhole = false;
}

function takeEnd(reader: Reader, scan: Scan, at: number): void {
  if (scan.isMidStream || at === scan.from) {
    addNoise(reader.out, scan.bytes.subarray(scan.from, at + 1));
    scan.isMidStream = false;
    beginAt(scan, at + 1);
    return;
  }
  const tail = scan.bytes.subarray(Math.max(scan.from, at - TAIL_BYTES), at);
  if (!scan.isWhole && at > scan.lineFrom) scan.isWhole = reader.protocol.lastLine.test(textOf(tail));
  scan.lineFrom = at + 1;
}

function limit(reader: Reader, scan: Scan, at: number): void {
  if (scan.isWhole) {
    takeSlip(reader, scan.bytes.subarray(scan.from, at + 1));
    beginAt(scan, at + 1);
  } else scan.isTooLong = true;
}

/** Refuses what is too long in pieces of 256 bytes, so that the pieces are the same however the bytes arrived. */
function dropFront({ out }: Reader, scan: Scan): void {
  for (; scan.bytes.length - scan.from >= REFUSED_RAW_BYTES_MAX; scan.from += REFUSED_RAW_BYTES_MAX) {
    addRefused(out, 'TOO_LONG', scan.bytes.subarray(scan.from, scan.from + REFUSED_RAW_BYTES_MAX));
  }
}

function scanBytes(reader: Reader, scan: Scan, first: number): void {
  const { bytes } = scan;
  for (let at = first; at < bytes.length && !scan.isTooLong; at += 1) {
    const byte = bytes[at];
    const isEnd = byte === LF || byte === CR;
    if (isEnd) takeEnd(reader, scan, at);
    else if (scan.isWhole) {
      takeSlip(reader, bytes.subarray(scan.from, at));
      beginAt(scan, at);
    }
    if (at + 1 - scan.from >= reader.protocol.slipBytesMax) limit(reader, scan, at);
  }
  if (scan.isTooLong) dropFront(reader, scan);
}

function stepSlip(protocol: SlipProtocol, state: SlipState, bytes: Uint8Array): Stepped<SlipState> {
  const out = openOutflow(state.noise);
  const { settings, lineFrom, isWhole, isTooLong, isMidStream } = state;
  const scan: Scan = { bytes: joinBytes(state.held, bytes), from: 0, lineFrom, isWhole, isTooLong, isMidStream };
  scanBytes({ protocol, settings, out }, scan, state.held.length);
  const held = scan.bytes.slice(scan.from);
  const next = { ...state, held, lineFrom: scan.lineFrom - scan.from, isWhole: scan.isWhole, isTooLong: scan.isTooLong };
  return { state: { ...next, isMidStream: scan.isMidStream, noise: out.noise }, readings: out.readings };
}

const closed = (settings: Settings): SlipState => ({
  settings,
  held: new Uint8Array(),
  lineFrom: 0,
  isWhole: false,
  isTooLong: false,
  isMidStream: false,
  noise: '',
});

function endSlip(protocol: SlipProtocol, state: SlipState, cause: End): Stepped<SlipState> {
  const out = openOutflow(state.noise);
  const { settings, held } = state;
  if (state.isTooLong && held.length > 0) addRefused(out, 'TOO_LONG', held);
  else if (state.isMidStream) addNoise(out, held);
  else if (held.length > 0 && cause === 'loss' && !state.isWhole) addRefused(out, 'TRUNCATED', held);
  else if (held.length > 0) takeSlip({ protocol, settings, out }, held);
  flushNoise(out);
  return { state: closed(settings), readings: out.readings };
}

/** A codec out of what a protocol says of itself and how it reads a slip. */
export function slipCodec(protocol: SlipProtocol): Codec<SlipState> {
  const { slipBytesMax: _slipBytesMax, firstLine: _firstLine, lastLine: _lastLine, readSlip: _readSlip, ...properties } = protocol;
  return {
    ...properties,
    start: (settings, { midStream }) => ({ ...closed(settings), isMidStream: midStream }),
    step: (state, bytes) => stepSlip(protocol, state, bytes),
    end: (state, cause) => endSlip(protocol, state, cause),
    quietMs: ({ held, isWhole, isTooLong, noise }) => {
      if (isWhole) return AFTER_SLIP_MS;
      return held.length > 0 || isTooLong || noise !== '' ? PAUSE_IN_SLIP_MS : null;
    },
  };
}
