/**
 * Indian milk measuring machines that show litres. Litres are told and never paid.
 *
 *   N 0 0 0 1 . 2 5 = l t      N, four digits, point, two digits, unit: 1.25 L
 *
 * The line ends with CR LF, or with silence alone. Line 8N1, 9600 baud assumed. No stable flag, no overload, no sign. The `=` is no
 * beginning of a frame.
 * Source: Niranjan107/NC_esp32s3_gsm, project documentation, section 5.5: a simulator, never seen from a device.
 * No check: a changed digit passes. A lost or added byte does not, because the width is checked.
 */
import { NO_REQUESTS } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import { LINE_END, layOut } from '../framing/layout.ts';
import { type LineMessage, lineCodec } from '../framing/line-codec.ts';
import type { RefusalReason } from '../reading.ts';

const LINE = /^N(\d{4}\.\d\d)(.*)$/;
/** At 9600 baud a line takes 11 ms; a pause of this length parts two. */
const SILENCE_MS = 150;

function readLine(text: string): LineMessage | RefusalReason {
  const [, digits = '', unit] = LINE.exec(text) ?? [];
  if (digits === '') return 'UNSUPPORTED_LAYOUT';
  if (unit !== '=lt') return unit === '' ? 'UNIT_MISSING' : 'UNIT_UNEXPECTED';
  const value = writtenDecimal('', digits);
  return { kind: 'weight', value, unit: 'L', mode: null, stable: null, overload: null, underload: null };
}

const FIELDS = layOut(['mark', 'N'], ['digits', '[\\d.]+'], ['rest', '='], ['unit', 'lt'], LINE_END);

export const indiaWmLt = lineCodec({
  protocol: 'india-wm-lt',
  version: 1,
  family: 'scale',
  evidence: 'simulator',
  checkBits: 0,
  tailCanPass: false,
  settings: [],
  isContinuous: () => true,
  requests: () => NO_REQUESTS,
  fields: FIELDS,
  weights: () => ({ units: ['L'] }),
  lineBytesMax: 16,
  silenceMs: SILENCE_MS,
  readLine,
});
