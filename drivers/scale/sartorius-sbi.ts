/**
 * Sartorius SBI.
 *
 *   column   1     2  3-10      11  12-14
 *            sign  _  value     _   unit         14 characters; a unit of three blanks: not stable
 *            +         62.916       GN           62.916 grains
 *
 *   column   1-6   7-20                          20 characters: an id in front; N net, G or G# gross, T tare, blank says nothing,
 *                                                Stat before what is no number; of any other id nobody knows what was weighed
 *
 * The blank behind a unit of two letters may be left away; behind one of one letter it may not, since a kg that lost its k is a g.
 * At zero the sign is blank. Instead of a value: H or High overload, L or Low underload, C calibrating, Err and a number.
 * Grains (GN) are what the captured device shows. The weight is whole and its unit is told as it stands, since a refusal would call
 * good lines bad; no scale can be put into service with grains, so they are refused where a weight is taken.
 * Line 1200 7O1 (old), 9600 with eight bits (new). Sources: GC803S manual p.57, EB6 p.65, Master series p.77, LE2202S p.51; captures
 * published with eamars/OpenTrickler-RP2040-Controller (pull request 79).
 * No check: a changed digit passes. A lost or added byte does not, because the columns are checked.
 */
import type { Requests, Settings } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import { LINE_END, layOut, layOutAs } from '../framing/layout.ts';
import { type LineMessage, lineCodec } from '../framing/line-codec.ts';
import { asciiBytes, isSpeakingOn, paceSettings, pollWith } from '../pace.ts';
import type { RefusalReason, WeightReading, WeightUnit } from '../reading.ts';

const COLUMNS = 14;
const ID_COLUMNS = 6;
const BODY = /^([ +-]) ([ \d.]{8}) (.{3}|[A-Za-z]{2})$/;
const IDS: Readonly<Record<string, WeightReading['mode']>> = { '': null, N: 'net', G: 'gross', 'G#': 'gross', T: 'tare' };
const STATUS_ID = 'Stat';
const UNITS = new Set(['kg', 'g', 'lb', 't', 'GN']);
/** Above (true) or below what can be weighed. */
const OUT_OF_RANGE: ReadonlyMap<string, boolean> = new Map([
  ['H', true],
  ['High', true],
  ['L', false],
  ['Low', false],
]);

/** A line that says something else than a number, in the place of the number; null when it is none. */
function readSpecial(word: string, mode: WeightReading['mode']): LineMessage | null {
  const isOver = OUT_OF_RANGE.get(word);
  if (isOver !== undefined) {
    return { kind: 'weight', value: null, unit: null, mode, stable: null, overload: isOver, underload: !isOver };
  }
  if (word === 'C' || word === 'Cal.') return { kind: 'event', event: 'calibration' };
  return /^Err *\d{1,3}$/.test(word) ? { kind: 'event', event: 'notReady' } : null;
}

function readBody(body: string, mode: WeightReading['mode']): LineMessage | RefusalReason {
  const special = body.length === COLUMNS ? readSpecial(body.trim(), mode) : null;
  if (special !== null) return special;
  const [, sign = '', field = '', unitField = ''] = BODY.exec(body) ?? [];
  if (field === '') return body.length < COLUMNS ? 'TRUNCATED' : 'BAD_FRAME';
  const value = writtenDecimal(sign, field.trimStart());
  if (value === null) return 'BAD_NUMBER';
  const unit = unitField.trimEnd();
  if (unit !== '' && !UNITS.has(unit)) return 'UNIT_UNEXPECTED';
  const isStable = unit !== '';
  return { kind: 'weight', value, unit: isStable ? (unit as WeightUnit) : null, mode, stable: isStable, overload: false, underload: false };
}

function readLine(text: string): LineMessage | RefusalReason {
  if (text.length <= COLUMNS) return readBody(text, null);
  const id = text.slice(0, ID_COLUMNS).trimEnd();
  if (id === STATUS_ID && text.length === ID_COLUMNS + COLUMNS) return readSpecial(text.slice(ID_COLUMNS).trim(), null) ?? 'BAD_FRAME';
  const mode = IDS[id];
  return mode === undefined ? 'UNSUPPORTED_LAYOUT' : readBody(text.slice(ID_COLUMNS), mode);
}

const requests = (settings: Settings): Requests => ({
  poll: pollWith(settings, '\x1bP\r\n'),
  zero: asciiBytes('\x1bV\r\n'),
  tare: asciiBytes('\x1bT\r\n'),
});

const FIELDS = layOutAs(
  layOut(
    ['mode', '(?:[GNT]#? +)?'],
    ['rest', ' *'],
    ['sign', '[+-]?'],
    ['rest', ' *'],
    ['digits', '[\\d.]+'],
    ['rest', ' *'],
    ['unit', '[A-Za-z]*'],
    ['rest', ' *'],
    LINE_END,
  ),
  layOut(['rest', '(?:Stat)? *'], ['status', 'H|High|L|Low'], ['rest', ' *'], LINE_END),
);

export const sartoriusSbi = lineCodec({
  protocol: 'sartorius-sbi',
  version: 1,
  family: 'scale',
  evidence: 'capture',
  checkBits: 0,
  tailCanPass: true,
  settings: paceSettings(['continuous', 'onPrint', 'polled'], 'continuous'),
  isContinuous: isSpeakingOn,
  requests,
  fields: FIELDS,
  lineBytesMax: COLUMNS + ID_COLUMNS,
  readLine,
});
