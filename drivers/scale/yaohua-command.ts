/**
 * Yaohua XK3190 in command mode (tF other than 0): it answers when it is asked.
 *
 *   asked     02  A      B        X1 X2  03          address A..Z, command, XOR of both
 *   answered  02  A      B        + 0 0 1 2 3 4  2   X1 X2  03          14 bytes
 *                 address command sign, six digits,  XOR from the address
 *                                 decimals           to the decimals
 *
 *   commands   A handshake, B gross, C tare, D net; 02 41 42 30 33 03 asks number 1 (A) for its gross weight
 *   XK3190-A22 (`model=a22`)   R read, 0 zero, T tare; both nibbles of the XOR plus 30h
 *
 * Not in the answer: unit, stable, overload. Address and command of the answer must be the asked ones.
 * An XK3190-C602 changes from continuous to command mode when it hears a valid command: only what is set up for it is ever asked.
 * Sources: XK3190-A9+ manual p.11, A23p p.26, DS3 p.8, DS1 p.8, A1+P p.21, A22 p.13: the layout; no answer of a device is published.
 * What passes falsely: of answers changed at random one in 256; with several digits replaced by others about one in eleven, since digits
 * differ in four bits only; digits that change places always.
 */
import { type Misfit, type Requests, type Settings, unitsOf } from '../codec.ts';
import { decimalText } from '../framing/decimal-text.ts';
import { fixedCodec } from '../framing/fixed-codec.ts';
import { type FixedFrames, startsWith } from '../framing/fixed-framer.ts';
import { layOut } from '../framing/layout.ts';
import { xorText } from '../framing/xor-text.ts';
import type { WeightUnit } from '../reading.ts';

const STX = 0x02;
const ETX = 0x03;
const FRAME_BYTES = 14;
const ADDRESSES = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** An A22 has the numbers 1 to 24. */
const ADDRESSES_A22 = ADDRESSES.slice(0, 24);
const BODY = /^([+-])(\d{6})([0-4])$/;

const isA22 = (settings: Settings): boolean => settings['model'] === 'a22';

function commandOf(settings: Settings): string {
  if (isA22(settings)) return 'R';
  return settings['reads'] === 'net' ? 'D' : 'B';
}

/** The bytes that ask address `address` for `command`. */
function question(settings: Settings, command: string): Uint8Array {
  const middle = Buffer.from(`${settings['address']}${command}`, 'latin1');
  return Buffer.from([STX, ...middle, ...Buffer.from(xorText(middle, isA22(settings) ? 'plain' : 'hex'), 'latin1'), ETX]);
}

function requests(settings: Settings): Requests {
  const poll = { bytes: question(settings, commandOf(settings)), everyMs: Number(settings['pollMs']) };
  if (!isA22(settings)) return { poll, zero: null, tare: null };
  return { poll, zero: question(settings, '0'), tare: question(settings, 'T') };
}

/** A net weight meets the tare of the pail, and is never taken. */
function useless(settings: Settings): Misfit | null {
  if (isA22(settings)) return ADDRESSES_A22.includes(settings['address'] ?? '') ? null : { key: 'address', right: ADDRESSES_A22 };
  return settings['reads'] === 'net' ? { key: 'reads', right: ['gross'] } : null;
}

const readWith =
  (settings: Settings): FixedFrames['read'] =>
  (frame) => {
    if (frame[FRAME_BYTES - 1] !== ETX) return frame.indexOf(STX, 1) > 0 ? 'TRUNCATED' : 'BAD_FRAME';
    const text = Buffer.from(frame).toString('latin1');
    if (text.slice(11, 13) !== xorText(frame.subarray(1, 11), isA22(settings) ? 'plain' : 'hex')) return 'BAD_CHECKSUM';
    if (text.slice(1, 3) !== `${settings['address']}${commandOf(settings)}`) return 'BAD_FRAME';
    if (!/^[+-]/.test(text.slice(3))) return 'BAD_SIGN';
    const [, sign = '', digits = '', places = ''] = BODY.exec(text.slice(3, 11)) ?? [];
    if (digits === '') return 'BAD_NUMBER';
    const unit = settings['unit'] as WeightUnit | null;
    const mode = isA22(settings) ? null : settings['reads'] === 'net' ? 'net' : 'gross';
    const value = decimalText(sign === '-' ? '-' : '+', digits, Number(places));
    const weight = { kind: 'weight', value, unit, mode, stable: null, overload: null, underload: null } as const;
    return unit === null ? weight : { ...weight, set: ['unit'] };
  };

const FIELDS = layOut(
  ['mark', '\\x02'],
  ['address', '[A-Z]'],
  ['mode', '[A-Z]'],
  ['sign', '.'],
  ['digits', '.{6}'],
  ['decimals', '.'],
  ['checksum', '..'],
  ['mark', '\\x03'],
);

export const yaohuaCommand = fixedCodec({
  protocol: 'yaohua-command',
  version: 1,
  family: 'scale',
  evidence: 'manual',
  checkBits: 8,
  tailCanPass: false,
  settings: [
    { key: 'unit', kind: 'choice', choices: ['kg', 'g', 'lb', 't'], default: null, isNeeded: true },
    { key: 'address', kind: 'choice', choices: ADDRESSES, default: 'A' },
    { key: 'reads', kind: 'choice', choices: ['gross', 'net'], default: 'gross' },
    { key: 'model', kind: 'choice', choices: ['a9', 'a22'], default: 'a9' },
    { key: 'pollMs', kind: 'whole', min: 100, max: 5000, default: '200' },
  ],
  isContinuous: () => true,
  requests,
  fields: FIELDS,
  useless,
  weights: ({ unit }) => ({ ...unitsOf(unit), lackStableFlag: true }),
  frames: (settings) => ({ frameBytes: FRAME_BYTES, findStart: startsWith(STX), read: readWith(settings) }),
});
