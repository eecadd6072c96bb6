/**
 * Lactosure Eco (Poornasree), and Ksheeraa, which begins with KS instead of LE. One line after each measurement.
 *
 *   LE3.36|A|CH1|F05.21|S12.58|C44.10|P04.60|L06.90|s01.04|W00.00|T20.00|
 *   |      | |   |      |      |      |      |      |      |      degrees C
 *   |      | |   fat %  SNF %  CLR    |      |      |      added water %
 *   |      | |                        protein, lactose, salts %
 *   |      | CH1 cow, CH2 buffalo, CH3 mixed
 *   |      A auto, M manual
 *   firmware
 *
 *   I000100|Q00100.00|R00000.00|r000.00|i000.00|MM00201|D2026-01-05_10:28:12
 *   |       '----- quantity, amount, rate, ----'  |      date_time of the device
 *   farmer         incentive: never used          machine M00201
 *
 * Line ends: LF, CR, STX ... ETX around it, or NULs. Tags are case-sensitive (S SNF, s salts) and each must stand at its place.
 * Older firmware ends after T (11 fields); a line cut between two fields looks the same, so only by `shortForm=yes`.
 * An empty cuvette is a whole line (W99.00, S00.00) and an analysis here. Line 8N1, 9600 baud.
 * Source: captures published with Pydart-Intelli-Corp/Poornasree_Connect.
 *
 * No checksum: a digit changed into another digit passes. A byte lost or added does not, because every width is checked.
 */
import { type Codec, type End, NO_REQUESTS, type Settings, type Stepped } from '../codec.ts';
import { decimalText } from '../framing/decimal-text.ts';
import { type Layout, layOut, layOutAs, type Part } from '../framing/layout.ts';
import { type Line, type LineState, openLines, type Stray, stepLines, takeOpenLine } from '../framing/line-framer.ts';
import { addMessage, addNoise, addRefused, flushNoise, type Outflow, openOutflow } from '../framing/outflow.ts';
import { type AnalysisKey, type AnalysisReading, hexOf, type RefusalReason } from '../reading.ts';

const LINE_BYTES_MAX = 256;
const SHORT_FIELDS = 11;
/** More line ends may follow a CR or NUL; at 9600 baud the next byte takes 1 ms. */
const AFTER_LINE_END_MS = 10;
/** Serial device servers and USB adapters hand a line over in pieces; no device pauses this long inside one. */
const PAUSE_IN_LINE_MS = 1000;

type Field = { readonly shape: RegExp; readonly reason: RefusalReason; readonly tag: string; readonly key: AnalysisKey | null };

const plain = (tag: string, shape: RegExp): Field => ({ tag, shape, key: null, reason: 'BAD_FRAME' });
const number = (tag: string, key: AnalysisKey | null, shape = /^\d\d\.\d\d$/): Field => ({ tag, shape, key, reason: 'BAD_NUMBER' });
const money = (tag: string): Field => number(tag, null, /^\d+\.\d+$/);

const FIELDS: readonly Field[] = [
  plain('', /^(?:LE|KS)\d{1,2}\.\d{1,2}$/),
  plain('', /^[AM]$/),
  plain('CH', /^[123]$/),
  number('F', 'fat'),
  number('S', 'snf'),
  number('C', 'clr'),
  number('P', 'protein'),
  number('L', 'lactose'),
  number('s', 'salts'),
  number('W', 'addedWater'),
  number('T', 'temperature'),
  plain('I', /^\d{6}$/),
  money('Q'),
  money('R'),
  money('r'),
  money('i'),
  plain('M', /^[A-Z]\d{1,8}$/),
  plain('D', /^\d{4}-\d\d-\d\d_\d\d:\d\d:\d\d$/),
];

type State = { readonly acceptsShort: boolean; readonly lines: LineState; readonly noise: string };

/** Where a line may begin, from `from` on; -1 for nowhere. */
function findHead(text: string, from: number): number {
  const found = text.slice(from).search(/(?:LE|KS)\d/);
  return found < 0 ? -1 : from + found;
}

/** The measured values of a whole line, or why it is none: wrong field (by its place), fields missing, layout. */
function readFields(text: string, acceptsShort: boolean): AnalysisReading['values'] | RefusalReason {
  const parts = text.split('|');
  const values: Partial<Record<AnalysisKey, string>> = {};
  for (const [place, part] of parts.entries()) {
    const field = FIELDS[place];
    if (field === undefined) return 'UNSUPPORTED_LAYOUT';
    const body = part.slice(field.tag.length);
    const isLastAndCut = place === parts.length - 1 && place < FIELDS.length - 1;
    if (!part.startsWith(field.tag)) return isLastAndCut ? 'TRUNCATED' : 'BAD_FRAME';
    if (!field.shape.test(body)) return isLastAndCut ? 'TRUNCATED' : field.reason;
    if (field.key !== null) values[field.key] = decimalText('+', body.replace('.', ''), 2);
  }
  if (parts.length === FIELDS.length) return values;
  if (parts.length !== SHORT_FIELDS) return 'TRUNCATED';
  return acceptsShort ? values : 'UNSUPPORTED_LAYOUT';
}

/** Reads a line; after a bad beginning the search goes on at the next place where a line may begin. */
function readLine(state: State, line: Line, out: Outflow): void {
  let head = line.lostHead === 'midStream' ? -1 : findHead(line.text, 0);
  if (head !== 0) addNoise(out, line.bytes.subarray(0, head < 0 ? undefined : line.textAt + head));
  while (head >= 0) {
    const next = findHead(line.text, head + 1);
    const from = head === 0 ? 0 : line.textAt + head;
    const bytes = line.bytes.subarray(from, next < 0 ? undefined : line.textAt + next);
    const result = next < 0 ? readFields(line.text.slice(head), state.acceptsShort) : 'TRUNCATED';
    if (typeof result === 'string') addRefused(out, result, bytes);
    else addMessage(out, { kind: 'analysis', values: result, raw: hexOf(bytes) });
    head = next;
  }
}

function takeItem(state: State, item: Line | Stray, out: Outflow): void {
  if (item.kind === 'line') readLine(state, item, out);
  else if (item.isTooLong) addRefused(out, 'TOO_LONG', item.bytes);
  else addNoise(out, item.bytes);
}

function step(state: State, bytes: Uint8Array): Stepped<State> {
  const out = openOutflow(state.noise);
  const { state: lines, items } = stepLines(state.lines, bytes);
  for (const item of items) takeItem(state, item, out);
  return { state: { ...state, lines, noise: out.noise }, readings: out.readings };
}

function end(state: State, cause: End): Stepped<State> {
  const out = openOutflow(state.noise);
  const { state: lines, line, isEnded } = takeOpenLine(state.lines);
  if (line !== null && (cause === 'silence' || isEnded)) readLine(state, line, out);
  else if (line !== null) addRefused(out, 'TRUNCATED', line.bytes);
  flushNoise(out);
  return { state: { ...state, lines, noise: '' }, readings: out.readings };
}

function start(settings: Settings, options: { readonly midStream: boolean }): State {
  return {
    acceptsShort: settings['shortForm'] === 'yes',
    lines: openLines({ lineBytesMax: LINE_BYTES_MAX, isPlain: false }, options.midStream),
    noise: '',
  };
}

function quietMs(state: State): number | null {
  if (state.lines.ends > 0) return AFTER_LINE_END_MS;
  return state.lines.held.length > 0 || state.noise !== '' ? PAUSE_IN_LINE_MS : null;
}

const PARTS = FIELDS.map(({ tag, key }): readonly Part[] =>
  key === null
    ? [['rest', '[^|\\r\\n\\x00\\x03]*']]
    : [
        ['label', tag],
        ['digits', '[\\d.]+', key],
      ],
);
const BETWEEN: Part = ['rest', '\\|'];
const ENDS: Part = ['mark', '[\\r\\n\\x00\\x02\\x03]*'];
const layOutFields = (fields: readonly (readonly Part[])[]): Layout =>
  layOut(ENDS, ...fields.flatMap((parts, nth) => (nth === 0 ? parts : [BETWEEN, ...parts])), ENDS);
const LAYOUT = layOutAs(layOutFields(PARTS), layOutFields(PARTS.slice(0, SHORT_FIELDS)));

export const lactosure: Codec<State> = {
  protocol: 'lactosure',
  version: 1,
  family: 'analyzer',
  checkBits: 0,
  tailCanPass: false,
  evidence: 'capture',
  settings: [{ key: 'shortForm', kind: 'choice', choices: ['no', 'yes'], default: 'no' }],
  isContinuous: () => false,
  requests: () => NO_REQUESTS,
  fields: LAYOUT,
  start,
  step,
  end,
  quietMs,
};
