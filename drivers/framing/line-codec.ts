/**
 * A codec for every protocol whose message is one line of plain text ended by CR, LF or both: what is left to the protocol is to read the
 * text. A line is read whole or refused whole; nothing is looked for inside a line that has something else in front or behind.
 * Lines are read only between line ends: after opening in the middle, and after a pause inside a line, everything up to the next line
 * end is thrown away, since the tail of a number is a number.
 */
import type { Codec, End, Settings, Stepped } from '../codec.ts';
import { hexOf, type Message, type RefusalReason } from '../reading.ts';
import { type Line, type LineState, openLines, type Stray, stepLines, takeOpenLine } from './line-framer.ts';
import { addMessage, addNoise, addRefused, flushNoise, type Outflow, openOutflow } from './outflow.ts';

/** A LF may follow a CR; at 1200 baud it takes 9 ms. */
const AFTER_LINE_END_MS = 10;
/** Serial device servers and USB adapters hand a line over in pieces; no device pauses this long inside one. */
const PAUSE_IN_LINE_MS = 1000;

type WithoutRaw<M> = M extends Message ? Omit<M, 'raw'> : never;
/** What a line says, without its bytes. */
export type LineMessage = WithoutRaw<Message>;

export type LineProtocol = Omit<Codec, 'start' | 'step' | 'end' | 'quietMs'> & {
  /** The longest line that is read, without its line end. */
  readonly lineBytesMax: number;
  /**
   * How long a pause closes a line, for devices that may send no line end: what follows it is a line of its own. Only for lines that
   * tell by their first and last characters that they are whole. Absent: a pause inside a line is a disturbance.
   */
  readonly silenceMs?: number;
  /** True where the text may also hold A0h to FFh, as in a degree sign. */
  readonly hasUpperHalf?: boolean;
  /**
   * What the text of a line (one character a byte, 20h to 7Eh unless `hasUpperHalf`) says, or why it says nothing. `hasEnd` is false
   * where silence or the end of the input stands for the line end, so that the last characters may be missing.
   */
  readLine(text: string, settings: Settings, hasEnd: boolean): LineMessage | RefusalReason;
};

export type LineCodecState = { readonly settings: Settings; readonly lines: LineState; readonly noise: string };

type Reader = { readonly protocol: LineProtocol; readonly settings: Settings; readonly out: Outflow };

function takeLine({ protocol, settings, out }: Reader, line: Line, hasEnd = true): void {
  if (line.lostHead === 'midStream') addNoise(out, line.bytes);
  else if (line.lostHead === 'tooLong' || line.text.length > protocol.lineBytesMax) addRefused(out, 'TOO_LONG', line.bytes);
  else if (!(protocol.hasUpperHalf === true ? /^[\x20-\x7e\xa0-\xff]*$/ : /^[\x20-\x7e]*$/).test(line.text))
    addRefused(out, 'NOISE', line.bytes);
  else {
    const read = protocol.readLine(line.text, settings, hasEnd);
    if (typeof read === 'string') addRefused(out, read, line.bytes);
    else addMessage(out, { ...read, raw: hexOf(line.bytes) });
  }
}

function takeItem(reader: Reader, item: Line | Stray): void {
  if (item.kind === 'line') takeLine(reader, item);
  else if (item.isTooLong) addRefused(reader.out, 'TOO_LONG', item.bytes);
  else addNoise(reader.out, item.bytes);
}

function endLines(protocol: LineProtocol, state: LineCodecState, cause: End): Stepped<LineCodecState> {
  const out = openOutflow(state.noise);
  const { state: lines, line, isEnded } = takeOpenLine(state.lines);
  if (line !== null && (cause === 'silence' || isEnded)) takeLine({ protocol, settings: state.settings, out }, line, isEnded);
  else if (line !== null) addRefused(out, 'TRUNCATED', line.bytes);
  flushNoise(out);
  // What follows a pause inside a line may be that line's tail.
  const wasCut = line !== null && !isEnded && protocol.silenceMs === undefined;
  const next = wasCut ? openLines(lines, true) : lines;
  return { state: { ...state, lines: next, noise: '' }, readings: out.readings };
}

/** A codec out of what a protocol says of itself and how it reads a line. */
export function lineCodec(protocol: LineProtocol): Codec<LineCodecState> {
  const { lineBytesMax, silenceMs = PAUSE_IN_LINE_MS, hasUpperHalf: _hasUpperHalf, readLine: _readLine, ...properties } = protocol;
  return {
    ...properties,
    start: (settings, { midStream }) => ({ settings, lines: openLines({ lineBytesMax, isPlain: true }, midStream), noise: '' }),
    step: (state, bytes) => {
      const out = openOutflow(state.noise);
      const { state: lines, items } = stepLines(state.lines, bytes);
      const reader = { protocol, settings: state.settings, out };
      for (const item of items) takeItem(reader, item);
      return { state: { settings: state.settings, lines, noise: out.noise }, readings: out.readings };
    },
    end: (state, cause) => endLines(protocol, state, cause),
    quietMs: (state) => {
      if (state.lines.ends > 0) return AFTER_LINE_END_MS;
      return state.lines.held.length > 0 || state.noise !== '' ? silenceMs : null;
    },
  };
}
