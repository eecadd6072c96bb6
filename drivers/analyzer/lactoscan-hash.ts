/**
 * Lactoscan and its kin (Essae, Fatomatic, Milkofat, Fatocare), one-line output: one line after each measurement, parted by single blanks.
 *
 *   #03.50 08.80 30.20 03.10 04.70 00.64 30.60 01.90 00.00 0 0001 00.00 000.0
 *    |     |     |     |     |     |     |     |     |     | |    |     conductivity
 *    |     |     |     |     |     |     |     |     |     | |    pH
 *    |     |     |     |     |     |     |     |     |     | serial number
 *    |     |     |     |     |     |     |     |     |     calibration
 *    |     |     |     |     |     |     |     |     freezing point, -0.52; -0.520 by `freezingPlaces=3`
 *    |     |     |     |     |     |     |     added water %
 *    |     |     |     |     |     |     degrees C
 *    |     |     |     disputed: lactose, salts and protein, by `fields` in the order in which they stand
 *    |     |     disputed: CLR or density in degrees, by `field2`
 *    |     SNF %
 *    fat %
 *
 *   #CLFL  #CLN  cleaning      #RIN  rinse      blanks may stand between the letters
 *   155415153315Cal1  0.00  0.00  0.00  0.00  0.00  0.00  0.00  0.00      correction log: twelve digits, name, eight values, two blanks
 *
 * The frame is what follows the last `#` of a line; lines end with CR (first version, Essae) or CR LF (second version). Fields whose
 * meaning is disputed are left out until they are set. A freezing point without a minus that is not zero has lost its sign and is left out.
 * Essae writes its calibrations, corrections and cleanings in comma lines of which no example is known: refused.
 * An added water below zero or of 100.00 is wider than its field and refused: without its first byte it would be another value.
 * Line 8N1, 9600 baud in use, not documented. Data of second-version devices sometimes stick: compare with the display.
 * Sources: sample data of a public milk-station simulator; layout by public driver code. Never seen from a device.
 *
 * No checksum: a digit changed into another digit passes. A byte lost or added does not, because every width is checked.
 */
import { type Codec, type End, type FieldSpan, type Misfit, NO_REQUESTS, type Settings, type Stepped } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import { LINE_END, layOut, type Part } from '../framing/layout.ts';
import type { LineMessage } from '../framing/line-codec.ts';
import { type Line, type LineState, openLines, type Stray, stepLines, takeOpenLine } from '../framing/line-framer.ts';
import { addMessage, addNoise, addRefused, flushNoise, type Outflow, openOutflow } from '../framing/outflow.ts';
import { type AnalysisKey, hexOf, type RefusalReason } from '../reading.ts';

const LINE_BYTES_MAX = 128;
/** A LF may follow a CR; at 1200 baud it takes 9 ms. */
const AFTER_LINE_END_MS = 10;
/** Serial device servers and USB adapters hand a line over in pieces; no device pauses this long inside one. */
const PAUSE_IN_LINE_MS = 1000;

/** `wide`: its shape by `freezingPlaces=3`. */
type Field = { readonly shape: RegExp; readonly wide?: RegExp; readonly key: AnalysisKey | 'field2' | 'fields' | null };

const TWO_AND_TWO = /^\d\d\.\d\d$/;
const FIELDS: readonly Field[] = [
  { shape: TWO_AND_TWO, key: 'fat' },
  { shape: TWO_AND_TWO, key: 'snf' },
  { shape: TWO_AND_TWO, key: 'field2' },
  { shape: TWO_AND_TWO, key: 'fields' },
  { shape: TWO_AND_TWO, key: 'fields' },
  { shape: TWO_AND_TWO, key: 'fields' },
  { shape: TWO_AND_TWO, key: 'temperature' },
  { shape: TWO_AND_TWO, key: 'addedWater' },
  { shape: /^(?:\d\d|-\d|-0\d)\.\d\d$/, wide: /^(?:\d\d|-\d|-0\d)\.\d{3}$/, key: 'freezingPoint' },
  { shape: /^\d$/, key: null },
  { shape: /^\d{4}$/, key: null },
  { shape: TWO_AND_TWO, key: 'pH' },
  { shape: /^\d{3}\.\d$/, key: 'conductivity' },
];
const FIRST_DISPUTED = 3;
const DISPUTED = ['lactose', 'salts', 'protein'] as const;
const EVENTS: ReadonlyMap<string, 'cleaning' | 'rinse'> = new Map([
  ['CLFL', 'cleaning'],
  ['CLN', 'cleaning'],
  ['RIN', 'rinse'],
]);
const CORRECTION_LOG = /^\d{12}Cal\d(?: {2}[+-]?\d{1,2}\.\d\d){8}$/;
const PLAIN = /^[\x20-\x7e]*$/;

type State = { readonly settings: Settings; readonly lines: LineState; readonly noise: string };

/** What the field at a place is called under these settings; null where that is not certain. */
function nameField(place: number, settings: Settings): AnalysisKey | null {
  const key = FIELDS[place]?.key ?? null;
  if (key === 'field2') return (settings['field2'] as AnalysisKey | null | undefined) ?? null;
  if (key !== 'fields') return key;
  return (settings['fields']?.split(',')[place - FIRST_DISPUTED] as AnalysisKey | undefined) ?? null;
}

/** 00.52 is no freezing point of milk or water: the minus is missing. */
const lacksSign = (key: AnalysisKey, part: string): boolean => key === 'freezingPoint' && !part.startsWith('-') && /[1-9]/.test(part);

function readFields(text: string, settings: Settings): LineMessage | RefusalReason {
  const parts = text.split(' ');
  const values: Partial<Record<AnalysisKey, string>> = {};
  for (const [place, part] of parts.entries()) {
    const field = FIELDS[place];
    if (field === undefined) return 'UNSUPPORTED_LAYOUT';
    const shape = (settings['freezingPlaces'] === '3' ? field.wide : undefined) ?? field.shape;
    if (!shape.test(part)) return place === parts.length - 1 ? 'TRUNCATED' : 'BAD_NUMBER';
    const key = nameField(place, settings);
    const value = writtenDecimal(part.startsWith('-') ? '-' : '+', part.replace('-', ''));
    if (key !== null && value !== null && !lacksSign(key, part)) values[key] = value;
  }
  if (parts.length < FIELDS.length) return 'TRUNCATED';
  const set = ['fields', 'field2', 'freezingPlaces'].filter((key) => settings[key] != null);
  return { kind: 'analysis', values, ...(set.length === 0 ? {} : { set }) };
}

/** What follows the last `#` of a line. */
function readMarked(text: string, settings: Settings): LineMessage | RefusalReason {
  if (!PLAIN.test(text)) return 'BAD_FRAME';
  const event = EVENTS.get(text.replaceAll(' ', ''));
  return event === undefined ? readFields(text, settings) : { kind: 'event', event };
}

function readUnmarked(line: Line, out: Outflow): void {
  if (line.lostHead !== 'no' || !PLAIN.test(line.text)) addNoise(out, line.bytes);
  else if (CORRECTION_LOG.test(line.text)) addMessage(out, { kind: 'event', event: 'calibration', raw: hexOf(line.bytes) });
  else addRefused(out, 'UNSUPPORTED_LAYOUT', line.bytes);
}

function readLine(line: Line, settings: Settings, out: Outflow): void {
  const last = line.text.lastIndexOf('#');
  if (last < 0) {
    readUnmarked(line, out);
    return;
  }
  const first = line.text.indexOf('#');
  if (first > 0) addNoise(out, line.bytes.subarray(0, first));
  if (last > first) addRefused(out, 'TRUNCATED', line.bytes.subarray(first, last));
  const bytes = line.bytes.subarray(last);
  const read = readMarked(line.text.slice(last + 1), settings);
  if (typeof read === 'string') addRefused(out, read, bytes);
  else addMessage(out, { ...read, raw: hexOf(bytes) });
}

function takeItem(state: State, item: Line | Stray, out: Outflow): void {
  if (item.kind === 'line') readLine(item, state.settings, out);
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
  if (line !== null && (cause === 'silence' || isEnded)) readLine(line, state.settings, out);
  else if (line !== null) addRefused(out, 'TRUNCATED', line.bytes);
  flushNoise(out);
  return { state: { ...state, lines, noise: '' }, readings: out.readings };
}

function quietMs(state: State): number | null {
  if (state.lines.ends > 0) return AFTER_LINE_END_MS;
  return state.lines.held.length > 0 || state.noise !== '' ? PAUSE_IN_LINE_MS : null;
}

/** The three disputed fields are named all together or not at all. */
function misfit(settings: Settings): Misfit | null {
  const fields = settings['fields'] ?? null;
  const isWhole = fields === null || fields.split(',').length === DISPUTED.length;
  return isWhole ? null : { key: 'fields', right: [DISPUTED.join(',')] };
}

function fields(frame: Uint8Array, settings: Settings): readonly FieldSpan[] | null {
  const parts = FIELDS.flatMap((_field, place): readonly Part[] => {
    const key = nameField(place, settings);
    const blank: readonly Part[] = place === 0 ? [] : [['rest', ' ']];
    if (key === null) return [...blank, ['rest', '[\\d.-]+']];
    return [...blank, ['sign', '-?'], ['digits', '[\\d.]+', key]];
  });
  return layOut(['mark', '#'], ...parts, LINE_END)(frame);
}

export const lactoscanHash: Codec<State> = {
  protocol: 'lactoscan-hash',
  version: 1,
  family: 'analyzer',
  checkBits: 0,
  tailCanPass: false,
  evidence: 'simulator',
  settings: [
    { key: 'fields', kind: 'list', choices: DISPUTED, most: DISPUTED.length, default: null },
    { key: 'field2', kind: 'choice', choices: ['clr', 'density', 'densityDegrees'], default: null },
    { key: 'freezingPlaces', kind: 'choice', choices: ['3'], default: null },
  ],
  isContinuous: () => false,
  requests: () => NO_REQUESTS,
  misfit,
  fields,
  start: (settings, { midStream }) => ({
    settings,
    lines: openLines({ lineBytesMax: LINE_BYTES_MAX, isPlain: true }, midStream),
    noise: '',
  }),
  step,
  end,
  quietMs,
};
