/**
 * Ohaus Defender 3000 and kin.
 *
 *   column   1     2   3-8     9  10-14  15      16
 *            sign  _   weight  _  unit   ? or _  G or N          16 characters: what devices send
 *            -         1.640      kg             N               -1.640 kg net, stable
 *
 *   column   1     2   3-9     10 11-15  16      17-19
 *            sign  _   weight  _  unit   ? or _  G, N or NET     19 characters: what the manual says
 *
 * `?` moving, blank stable. The minus stands apart in column 1. There is no overload form: a line without a number is not zero.
 * Line 8N1, 9600 baud ex works, about 50 lines a second. Sources: Defender 3000 indicator manual p.EN-35, RS232 interface manual p.EN-3;
 * captures published with chumpon-asaneerat/NSerialCommTools (also of a platform logged as SPUN).
 * No check: a changed digit passes. A lost or added byte does not, because the columns are checked.
 */
import type { Requests, Settings } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import { LINE_END, layOut } from '../framing/layout.ts';
import { type LineMessage, lineCodec } from '../framing/line-codec.ts';
import { asciiBytes, isSpeakingOn, paceSettings, pollWith } from '../pace.ts';
import type { RefusalReason, WeightReading, WeightUnit } from '../reading.ts';

const SHORT_COLUMNS = 16;
const LONG_COLUMNS = 19;
const SHORT = /^([ -]) ([ \d.]{6}) (.{5})([ ?])(.)$/;
const LONG = /^([ -]) ([ \d.]{7}) (.{5})([ ?])(.{3})$/;
const UNITS = new Set(['kg', 'g', 'lb', 't']);
const LEGENDS: Readonly<Record<string, WeightReading['mode']>> = { G: 'gross', N: 'net', NET: 'net' };

function readLine(text: string): LineMessage | RefusalReason {
  if (text.length < SHORT_COLUMNS || (text.length > SHORT_COLUMNS && text.length < LONG_COLUMNS)) return 'TRUNCATED';
  const found = (text.length === SHORT_COLUMNS ? SHORT : LONG).exec(text);
  if (found === null) return 'BAD_FRAME';
  const [, sign = '', field = '', unitField = '', moving, legend = ''] = found;
  const value = writtenDecimal(sign, field.trimStart());
  if (value === null) return 'BAD_NUMBER';
  const unit = unitField.trimEnd();
  if (unit === '') return 'UNIT_MISSING';
  if (!UNITS.has(unit)) return 'UNIT_UNEXPECTED';
  const mode = LEGENDS[legend.trimEnd()];
  if (mode === undefined) return 'UNSUPPORTED_LAYOUT';
  return { kind: 'weight', value, unit: unit as WeightUnit, mode, stable: moving === ' ', overload: null, underload: null };
}

const requests = (settings: Settings): Requests => ({
  poll: pollWith(settings, 'IP\r\n'),
  zero: asciiBytes('Z\r\n'),
  tare: asciiBytes('T\r\n'),
});

const FIELDS = layOut(
  ['sign', '-?'],
  ['rest', ' +'],
  ['digits', '[\\d.]+'],
  ['rest', ' +'],
  ['unit', '[a-z]+'],
  ['rest', ' *'],
  ['status', '\\??'],
  ['mode', '[A-Z]+'],
  ['rest', ' *'],
  LINE_END,
);

export const ohaus = lineCodec({
  protocol: 'ohaus',
  version: 1,
  family: 'scale',
  evidence: 'capture',
  checkBits: 0,
  tailCanPass: true,
  settings: paceSettings(['continuous', 'onPrint', 'polled'], 'continuous'),
  isContinuous: isSpeakingOn,
  requests,
  fields: FIELDS,
  lineBytesMax: LONG_COLUMNS,
  readLine,
});
