/**
 * Kern and G&G balances.
 *
 *   G&G    12 columns   _ _ _ _ 0 . 6 6 5 _ g _            sign in column 1, a blank, number to column 9, a blank, unit of 2
 *   Kern   16 columns   _ _ _ _ _ - 2 9 . 1 8 6 _ g _ _    a blank, number with its sign to column 12, a blank, unit of 3
 *
 * A line that lost its beginning is shorter, and only the two widths with their columns are taken: the tail of -29.186 g would be a
 * good 9.186 g, and a G&G line without its first column has no minus.
 * Line 8N1, 9600 baud. G&G is asked with ESC p. No stable flag, no overload.
 * Source: captures published with eamars/OpenTrickler-RP2040-Controller (issue 15).
 * No check: a changed digit passes. A lost or added byte does not, because the width is checked.
 */
import type { Requests, Settings } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import { LINE_END, layOut } from '../framing/layout.ts';
import { type LineMessage, lineCodec } from '../framing/line-codec.ts';
import { isSpeakingOn, paceSettings, pollWith } from '../pace.ts';
import type { RefusalReason, WeightUnit } from '../reading.ts';

const COLUMNS = 12;
const KERN_COLUMNS = 16;
const GG = /^([ +-])(?: (?=.{7} )) *([\d.]+) (.{2})$/;
const KERN = /^ (?=.{11} ) *([+-]?)([\d.]+) (.{3})$/;
const UNITS = new Set(['kg', 'g', 'lb', 't']);

function readLine(text: string): LineMessage | RefusalReason {
  if (text.length !== COLUMNS && text.length !== KERN_COLUMNS) return 'TRUNCATED';
  const found = (text.length === COLUMNS ? GG : KERN).exec(text);
  if (found === null) return 'BAD_FRAME';
  const [, sign = '', digits = '', unitField = ''] = found;
  const value = writtenDecimal(sign, digits);
  if (value === null) return 'BAD_NUMBER';
  const unit = unitField.trimEnd();
  if (unit === '') return 'UNIT_MISSING';
  if (!UNITS.has(unit)) return 'UNIT_UNEXPECTED';
  return { kind: 'weight', value, unit: unit as WeightUnit, mode: null, stable: null, overload: null, underload: null };
}

const requests = (settings: Settings): Requests => ({ poll: pollWith(settings, '\x1bp\r\n'), zero: null, tare: null });

const FIELDS = layOut(
  ['rest', ' *'],
  ['sign', '[+-]?'],
  ['rest', ' *'],
  ['digits', '[\\d.]+'],
  ['rest', ' '],
  ['unit', '[a-z]+'],
  ['rest', ' *'],
  LINE_END,
);

export const kernGg = lineCodec({
  protocol: 'kern-gg',
  version: 1,
  family: 'scale',
  evidence: 'capture',
  checkBits: 0,
  tailCanPass: true,
  settings: paceSettings(['continuous', 'onPrint', 'polled'], 'continuous'),
  isContinuous: isSpeakingOn,
  requests,
  fields: FIELDS,
  weights: () => ({ lackStableFlag: true }),
  lineBytesMax: KERN_COLUMNS,
  readLine,
});
