/**
 * Toledo continuous (IND231, Wildcat, Jaguar; Cardinal 225, KERN FTC, Fairbanks FB3000, Vector VI-200, Liden).
 *
 *   byte   1    2    3    4    5-10           11-16         17   18
 *          STX  SWA  SWB  SWC  weight digits  tare digits   CR   CHK
 *                              leading zeros may be blanks       by `checksum=yes`: all bytes sum up to 0 in the low 7 bits
 *                              the short form (`tare=left`) has no tare: 11 or 12 bytes
 *
 *   SWA   bits 0-2  000 X00, 001 X0, 010 integer, 011 one decimal ... 111 five
 *   SWB   bit 0 net, 1 negative, 2 out of range, 3 moving, 4 kg (else lb)
 *   SWC   bits 0-2  000 unit by SWB, 001 g, 010 t, 011 oz; bit 4 expanded ten times
 *
 * Only these bits are looked at: makers disagree about the constant ones. The top bit of every byte may be a parity and is left out.
 * X0 and X00: whether the fixed zero is one of the six digits (`fixedZero=shown`) or follows them (`added`) differs by maker; unset they
 * are refused. Expanded frames are refused. Out of range there is no weight.
 * About 7 frames a second, 4800 baud or more. P prints, T takes the tare, Z sets the zero, C clears.
 * Sources: Wildcat technical manual p.6-4, ICS425 p.50, KERN FTC p.42, Cardinal 225 p.118, Fairbanks FB3000 p.55, Vector VI-200 p.22, Liden
 * LUW2001 p.15, ScaleResource scales manual p.119. No log of a device is known.
 * What passes falsely: without the sum every frame with a digit changed into another; with it one in 128 of frames changed at random, no
 * single changed digit, and about one in twenty with two digits replaced by others. `checkBits` is of the default: no sum.
 */
import type { Requests, Settings } from '../codec.ts';
import { decimalText } from '../framing/decimal-text.ts';
import { fixedCodec } from '../framing/fixed-codec.ts';
import type { FixedFrames } from '../framing/fixed-framer.ts';
import { layOut } from '../framing/layout.ts';
import { asciiBytes } from '../pace.ts';
import type { RefusalReason, WeightUnit } from '../reading.ts';

const STX = 0x02;
const CR = 0x0d;
const DIGITS = 6;
const HEAD_BYTES = 4;
const POINT = 0b111;
const UNIT = 0b111;
const [NET, NEGATIVE, OUT_OF_RANGE, MOVING, KILOGRAMS] = [0b1, 0b10, 0b100, 0b1000, 0b10000];
const EXPANDED = 0b10000;
/** The step counts by 1, 2 or 5; no maker writes 0. */
const DIVISION = 0b11000;

/** Decimals by the code of SWA; the two codes of a fixed zero have none. */
const DECIMALS = [0, 0, 0, 1, 2, 3, 4, 5] as const;
const FIXED_ZEROS = ['00', '0'] as const;

const hasTare = (settings: Settings): boolean => settings['tare'] === 'sent';
const hasSum = (settings: Settings): boolean => settings['checksum'] === 'yes';
const crAt = (settings: Settings): number => HEAD_BYTES + (hasTare(settings) ? 2 : 1) * DIGITS;

function unitOf(swb: number, swc: number): WeightUnit | null {
  const code = swc & UNIT;
  if (code === 0) return swb & KILOGRAMS ? 'kg' : 'lb';
  return code === 1 ? 'g' : code === 2 ? 't' : null;
}

/** The weight digits as decimal text; refused where a fixed zero is not set up, and where they are no digits. */
function readDigits(text: string, { swa, swb }: { swa: number; swb: number }, settings: Settings): string | RefusalReason {
  if (!/^ *\d+$/.test(text)) return 'BAD_NUMBER';
  const code = swa & POINT;
  const zeros = FIXED_ZEROS[code] ?? '';
  if (zeros !== '' && settings['fixedZero'] === null) return 'UNSUPPORTED_LAYOUT';
  const digits = text.replaceAll(' ', '0') + (settings['fixedZero'] === 'added' ? zeros : '');
  return decimalText(swb & NEGATIVE ? '-' : '+', digits, DECIMALS[code] ?? 0);
}

const isReason = (text: string): text is RefusalReason => /^[A-Z]/.test(text);

function checkFrame(bytes: Uint8Array, settings: Settings): RefusalReason | null {
  if (bytes[crAt(settings)] !== CR) return bytes.indexOf(STX, 1) > 0 ? 'TRUNCATED' : 'BAD_FRAME';
  if (hasSum(settings) && bytes.reduce((sum, byte) => sum + byte, 0) % 128 !== 0) return 'BAD_CHECKSUM';
  const swa = bytes[1] ?? 0;
  // Bits 5 and 6 of SWA are constant, one of them set by every maker.
  if (swa < 0x20) return 'BAD_FRAME';
  return (swa & DIVISION) === 0 ? 'UNSUPPORTED_LAYOUT' : null;
}

const readWith =
  (settings: Settings): FixedFrames['read'] =>
  (frame) => {
    const bytes = frame.map((byte) => byte & 0x7f);
    const wrong = checkFrame(bytes, settings);
    if (wrong !== null) return wrong;
    const text = Buffer.from(bytes).toString('latin1');
    const [, swa = 0, swb = 0, swc = 0] = bytes;
    const tare = text.slice(HEAD_BYTES + DIGITS, crAt(settings));
    if (!/^ *\d*$/.test(tare)) return 'BAD_NUMBER';
    if (!/^[ \d]+$/.test(text.slice(HEAD_BYTES, HEAD_BYTES + DIGITS))) return 'BAD_NUMBER';
    const isNegative = (swb & NEGATIVE) !== 0;
    const base = { kind: 'weight', mode: swb & NET ? 'net' : 'gross' } as const;
    if (swb & OUT_OF_RANGE) return { ...base, value: null, unit: null, stable: null, overload: !isNegative, underload: isNegative };
    if (swc & EXPANDED) return 'UNSUPPORTED_LAYOUT';
    const value = readDigits(text.slice(HEAD_BYTES, HEAD_BYTES + DIGITS), { swa, swb }, settings);
    if (isReason(value)) return value;
    const unit = unitOf(swb, swc);
    if (unit === null) return 'UNIT_UNEXPECTED';
    const isByZero = FIXED_ZEROS[swa & POINT] !== undefined;
    const weight = { ...base, value, unit, stable: (swb & MOVING) === 0, overload: false, underload: false };
    return isByZero ? { ...weight, set: ['fixedZero'] } : weight;
  };

function findStart(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) if (((bytes[at] ?? 0) & 0x7f) === STX) return at;
  return -1;
}

const requests = (): Requests => ({ poll: null, zero: asciiBytes('Z'), tare: asciiBytes('T') });

/** As they stand without their top bit, which may be a parity. */
const FIELDS = layOut(
  ['mark', '\\x02'],
  ['status', '.{3}'],
  ['digits', '.{6}'],
  ['tare', '[^\\r]{6}|'],
  ['mark', '\\r'],
  ['checksum', '.?'],
);

export const toledoContinuous = fixedCodec({
  protocol: 'toledo-continuous',
  version: 1,
  family: 'scale',
  evidence: 'manual',
  checkBits: 0,
  tailCanPass: false,
  settings: [
    { key: 'checksum', kind: 'choice', choices: ['none', 'yes'], default: 'none' },
    { key: 'tare', kind: 'choice', choices: ['sent', 'left'], default: 'sent' },
    { key: 'fixedZero', kind: 'choice', choices: ['shown', 'added'], default: null },
  ],
  isContinuous: () => true,
  requests,
  fields: (frame) => FIELDS(frame.map((byte) => byte & 0x7f)),
  frames: (settings) => ({ frameBytes: crAt(settings) + (hasSum(settings) ? 2 : 1), findStart, read: readWith(settings) }),
});
