/**
 * Nyima NS-60, a platform scale.
 *
 *   N   0 0 1 2 . 3 7   S   3 4   CR LF
 *       seven characters   |   XOR of all characters before the last blank, 0-9 A-F
 *       two decimals       S at rest, U moving, O overload: then seven minus signs stand for the weight
 *       a minus first
 *
 *   N 0012.37 S 34  is 12.37 at rest
 *
 * Not in the line: the unit, and gross or net. Line 9600 8N1; one line a second or so, nothing is asked.
 * Source: a capture of one device, with what its display said.
 * What passes falsely: the XOR sees every single changed character, but not digits that change places, and of lines with several digits
 * replaced by others it lets about one in ten pass.
 */
import { NO_REQUESTS, type Settings } from '../../../drivers/codec.ts';
import { writtenDecimal } from '../../../drivers/framing/decimal-text.ts';
import { LINE_END, layOut } from '../../../drivers/framing/layout.ts';
import { type LineMessage, lineCodec } from '../../../drivers/framing/line-codec.ts';
import { xorText } from '../../../drivers/framing/xor-text.ts';
import type { RefusalReason, WeightUnit } from '../../../drivers/reading.ts';

const LINE = /^(N ([-\d])(\d{3}\.\d\d|-{6}) ([SUO])) ([\dA-F]{2})$/;

/** In this order: no such line, a wrong check, a weight where there can be none or none where there must be one. */
function readLine(text: string, settings: Settings): LineMessage | RefusalReason {
  const [, checked = '', first = '', digits = '', status, check] = LINE.exec(text) ?? [];
  if (status === undefined) return 'BAD_FRAME';
  if (xorText(Buffer.from(checked, 'latin1')) !== check) return 'BAD_CHECKSUM';
  const isOver = status === 'O';
  if (isOver !== (first + digits === '-------')) return 'BAD_NUMBER';
  const unit = settings['unit'] as WeightUnit | null;
  const rest = { mode: null, overload: isOver, underload: false } as const;
  if (isOver) return { kind: 'weight', value: null, unit: null, stable: null, ...rest };
  const value = first === '-' ? writtenDecimal('-', digits) : writtenDecimal('+', first + digits);
  if (value === null) return 'BAD_NUMBER';
  const weight = { kind: 'weight', value, unit, stable: status === 'S', ...rest } as const;
  return unit === null ? weight : { ...weight, set: ['unit'] };
}

/** What stands where, for the eye: each part of a line with its shape. */
const FIELDS = layOut(
  ['mark', 'N'],
  ['rest', ' '],
  ['sign', '-?'],
  ['digits', '[\\d.]+|-{6}'],
  ['rest', ' '],
  ['status', '[SUO]'],
  ['rest', ' '],
  ['checksum', '..'],
  LINE_END,
);

export const nyimaNs60 = lineCodec({
  protocol: 'nyima-ns60',
  version: 1,
  family: 'scale',
  evidence: 'capture',
  checkBits: 8,
  tailCanPass: false,
  settings: [{ key: 'unit', kind: 'choice', choices: ['kg', 'g', 'lb', 't'], default: null, isNeeded: true }],
  isContinuous: () => true,
  requests: () => NO_REQUESTS,
  fields: FIELDS,
  lineBytesMax: 14,
  readLine,
});
