/**
 * Yaohua XK3190-A12 family, text form.
 *
 *   w w 0 0 1 . 1 7 1 k g      ww gross, wn net, wt tare; seven characters with their point; kg or lb
 *   w n - 0 0 3 . 1 7 k g      the sign takes the first of the seven, zeros fill up behind it: -3.17 kg net
 *
 * Polled (A12ESS): asked with R; T takes the tare, Z sets the zero. A tare line is never a weight that is paid.
 * No stable flag, no overload form known. Line 8N1, 9600 baud in the field. A12 devices also speak yaohua-a12e.
 * Source: documented by public driver code (five programs, among them peymanx/pymahex-scaler); no page of a manual.
 * No check: a changed digit passes. A lost or added byte does not, because the width is checked.
 */
import type { Requests, Settings } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import { LINE_END, layOut } from '../framing/layout.ts';
import { type LineMessage, lineCodec } from '../framing/line-codec.ts';
import { asciiBytes, isSpeakingOn, paceSettings, pollWith } from '../pace.ts';
import type { RefusalReason, WeightUnit } from '../reading.ts';

const COLUMNS = 11;
const LINE = /^w([wnt])([-\d.]{7})(..)$/;
const KINDS = { w: 'gross', n: 'net', t: 'tare' } as const;

function readLine(text: string): LineMessage | RefusalReason {
  const [, kind, field = '', unit] = LINE.exec(text) ?? [];
  if (kind === undefined) return /^w[wnt]/.test(text) && text.length < COLUMNS ? 'TRUNCATED' : 'BAD_FRAME';
  const isNegative = field.startsWith('-');
  const value = writtenDecimal(isNegative ? '-' : '+', field.slice(isNegative ? 1 : 0));
  if (value === null) return 'BAD_NUMBER';
  if (unit !== 'kg' && unit !== 'lb') return 'UNIT_UNEXPECTED';
  const mode = KINDS[kind as keyof typeof KINDS];
  return { kind: 'weight', value, unit: unit as WeightUnit, mode, stable: null, overload: null, underload: null };
}

/** Only the polled form is known to listen. */
function requests(settings: Settings): Requests {
  const isPolled = settings['sends'] === 'polled';
  return { poll: pollWith(settings, 'R'), zero: isPolled ? asciiBytes('Z') : null, tare: isPolled ? asciiBytes('T') : null };
}

const FIELDS = layOut(['mark', 'w'], ['mode', '[wnt]'], ['sign', '-?'], ['digits', '[\\d.]+'], ['unit', '[a-z]{2}'], LINE_END);

export const yaohuaA12 = lineCodec({
  protocol: 'yaohua-a12',
  version: 1,
  family: 'scale',
  evidence: 'doc',
  checkBits: 0,
  tailCanPass: false,
  settings: paceSettings(['continuous', 'polled'], 'continuous'),
  isContinuous: isSpeakingOn,
  requests,
  fields: FIELDS,
  weights: () => ({ units: ['kg', 'lb'], lackStableFlag: true }),
  lineBytesMax: COLUMNS,
  readLine,
});
