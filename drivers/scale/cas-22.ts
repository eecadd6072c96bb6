/**
 * CAS CI-150A, 201A, 400, 600D, 2001A, 6000A, PDI, NT-200.
 *
 *   byte   1-2       3  4-5    6  7    8     9  10-17           18        19-20  21-22
 *          ST US OL  ,  GS NT  ,  id   lamp  ,  sign and point  blank or  unit   CR LF
 *          head         kind             b7..b0  blanks inside  relays
 *
 *   lamp   bit 7 always 1, 6 stable, 5 by model, 4 hold, 3 print, 2 gross, 1 tare, 0 zero
 *
 * Any byte may stand at 7, 8 and 18, a line end too: framed by length, commas and the end. Blanks inside the number are left out here, and
 * only here. Where head and lamp disagree about stability it moves; a display that is held is never stable. The id counts on from 31h and
 * is no digit.
 * Line 8N1, 9600 baud, DTR and RTS down; eight data bits are a must. CI-2001A is asked with 00.
 * Sources: CI-600D manual p.74, CI-400 p.103, CI-150A p.54, PDI p.37, CI-6000A p.63, NT-200 p.48; Rainthium/vesy-gti. No frame is
 * published.
 * No check: a changed digit passes. A lost or added byte does not, because the commas must stand in their places.
 */
import type { Requests, Settings } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import { fixedCodec } from '../framing/fixed-codec.ts';
import type { FixedFrames } from '../framing/fixed-framer.ts';
import { layOut } from '../framing/layout.ts';
import { isSpeakingOn, paceSettings, pollWith } from '../pace.ts';
import type { WeightUnit } from '../reading.ts';

const FRAME_BYTES = 22;
const FRAME = /^(ST|US|OL),(GS|NT),[\s\S][\x80-\xff],([ \d.+-]{8})[\s\S]([A-Za-z ]{2})\r\n$/;
const LAMP_AT = 7;
const STABLE = 0x40;
const HELD = 0x10;
const UNITS = new Set(['kg', 'g', 'lb', 't']);

const read: FixedFrames['read'] = (frame) => {
  const [, head, kind, data = '', unitField = ''] = FRAME.exec(Buffer.from(frame).toString('latin1')) ?? [];
  if (head === undefined) return 'BAD_FRAME';
  const mode = kind === 'GS' ? 'gross' : 'net';
  const base = { kind: 'weight', mode } as const;
  if (head === 'OL') return { ...base, value: null, unit: null, stable: null, overload: true, underload: false };
  const [, sign = '', digits = ''] = /^([+-]?)([\d.]+)$/.exec(data.replaceAll(' ', '')) ?? [];
  const value = writtenDecimal(sign, digits);
  if (value === null) return 'BAD_NUMBER';
  const unit = unitField.trim();
  if (unit === '') return 'UNIT_MISSING';
  if (!UNITS.has(unit)) return 'UNIT_UNEXPECTED';
  // A display that is held shows what stood there before.
  const isStable = head === 'ST' && ((frame[LAMP_AT] ?? 0) & (STABLE | HELD)) === STABLE;
  return { ...base, value, unit: unit as WeightUnit, stable: isStable, overload: false, underload: false };
};

const HEADS = [...'SUO'].map((letter) => letter.charCodeAt(0));

function findStart(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) if (HEADS.includes(bytes[at] ?? 0)) return at;
  return -1;
}

const requests = (settings: Settings): Requests => ({ poll: pollWith(settings, '00'), zero: null, tare: null });

const FIELDS = layOut(
  ['status', '[A-Z]{2}'],
  ['rest', ','],
  ['mode', '[A-Z]{2}'],
  ['rest', ','],
  ['address', '.'],
  ['status', '[\\x80-\\xff]'],
  ['rest', ', *'],
  ['sign', '[+-]?'],
  ['rest', ' *'],
  ['digits', '[\\d. ]*'],
  ['rest', '.'],
  ['unit', '[A-Za-z ]{2}'],
  ['mark', '\\r\\n'],
);

export const cas22 = fixedCodec({
  protocol: 'cas-22',
  version: 1,
  family: 'scale',
  evidence: 'manual',
  checkBits: 0,
  tailCanPass: false,
  settings: paceSettings(['continuous', 'onPrint', 'polled'], 'continuous'),
  isContinuous: isSpeakingOn,
  requests,
  fields: FIELDS,
  needsEightBits: true,
  frames: () => ({ frameBytes: FRAME_BYTES, findStart, read }),
  dropsFirstLine: true,
});
