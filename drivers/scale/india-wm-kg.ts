/**
 * Indian milk weighing machines that show kilograms.
 *
 *   + 0 0 1 7 . 3 1 K g        sign, four digits, point, two digits, unit: 17.31 kg
 *
 * The line ends with CR LF, or with silence alone. Other lines seen on such machines (L01234, 00012, 0123:, $L000.88) say neither unit nor
 * scale for certain and are refused. Line 8N1, 9600 baud assumed. No stable flag, no overload.
 * Source: Niranjan107/NC_esp32s3_gsm, project documentation, section 5.5: a simulator, never seen from a device.
 * No check: a changed digit passes. A lost or added byte does not, because the width is checked.
 */
import { NO_REQUESTS } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import { LINE_END, layOut } from '../framing/layout.ts';
import { type LineMessage, lineCodec } from '../framing/line-codec.ts';
import type { RefusalReason } from '../reading.ts';

const LINE = /^([+-])(\d{4}\.\d\d)(.*)$/;
/** At 9600 baud a line takes 10 ms; a pause of this length parts two. */
const SILENCE_MS = 150;

function readLine(text: string): LineMessage | RefusalReason {
  const [, sign = '', digits = '', unit] = LINE.exec(text) ?? [];
  if (digits === '') return 'UNSUPPORTED_LAYOUT';
  if (unit !== 'Kg') return unit === '' ? 'UNIT_MISSING' : 'UNIT_UNEXPECTED';
  const value = writtenDecimal(sign, digits);
  return { kind: 'weight', value, unit: 'kg', mode: null, stable: null, overload: null, underload: null };
}

const FIELDS = layOut(['sign', '[+-]'], ['digits', '[\\d.]+'], ['unit', '[A-Za-z]+'], LINE_END);

export const indiaWmKg = lineCodec({
  protocol: 'india-wm-kg',
  version: 1,
  family: 'scale',
  evidence: 'simulator',
  checkBits: 0,
  tailCanPass: false,
  settings: [],
  isContinuous: () => true,
  requests: () => NO_REQUESTS,
  fields: FIELDS,
  weights: () => ({ units: ['kg'] }),
  lineBytesMax: 16,
  silenceMs: SILENCE_MS,
  readLine,
});
