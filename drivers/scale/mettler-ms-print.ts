/**
 * Mettler-Toledo MS204TS, what its print key (or automatic printing) sends; not SICS.
 *
 *   columns  1-5     6   7-19          20     21  22-24
 *            blanks  N   value, right  blank  g   blanks    CR LF
 *
 *   "     N       0.3749 g   " is a net weight of 0.3749 g
 *
 * Every weight is told as net, whether its tare key was used or not: read, and never paid on.
 * Grams are the only unit that it is known to print. Not in the line: whether it is stable; a print key sends what it waited for. Line
 * settings are not published.
 * Source: captures published with chumpon-asaneerat/NSerialCommTools.
 * No check: a changed digit passes. A lost or added byte does not, because the width is checked.
 */
import { NO_REQUESTS } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import { LINE_END, layOut } from '../framing/layout.ts';
import { type LineMessage, lineCodec } from '../framing/line-codec.ts';
import type { RefusalReason } from '../reading.ts';

const COLUMNS = 24;
const LINE = /^ {5}N([ \d.-]{13}) (.{4})$/;

function readLine(text: string): LineMessage | RefusalReason {
  if (text.length < COLUMNS) return text.startsWith('     N') ? 'TRUNCATED' : 'BAD_FRAME';
  const line = LINE.exec(text);
  if (line === null) return 'BAD_FRAME';
  const unit = line[2]?.trimEnd();
  if (unit === '') return 'UNIT_MISSING';
  if (unit !== 'g') return 'UNIT_UNEXPECTED';
  const field = line[1]?.trimStart() ?? '';
  const isNegative = field.startsWith('-');
  const value = writtenDecimal(isNegative ? '-' : '+', field.slice(isNegative ? 1 : 0));
  if (value === null) return 'BAD_NUMBER';
  return { kind: 'weight', value, unit, mode: 'net', stable: null, overload: null, underload: null };
}

const FIELDS = layOut(
  ['rest', ' *'],
  ['mode', 'N'],
  ['rest', ' *'],
  ['sign', '-?'],
  ['digits', '[\\d.]+'],
  ['rest', ' '],
  ['unit', 'g'],
  ['rest', ' *'],
  LINE_END,
);

export const mettlerMsPrint = lineCodec({
  protocol: 'mettler-ms-print',
  version: 1,
  family: 'scale',
  evidence: 'capture',
  checkBits: 0,
  tailCanPass: false,
  settings: [],
  isContinuous: () => false,
  requests: () => NO_REQUESTS,
  fields: FIELDS,
  weights: () => ({ units: ['g'], areNet: true }),
  lineBytesMax: COLUMNS,
  readLine,
});
