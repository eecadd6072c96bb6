/**
 * Yaohua XK3190-A12 and -A12E.
 *
 *   byte   1  2       3 4 5 6 7 8 9          10 11  12 13      14 15
 *          W  G or N  value, point inside    k  g   XOR of     CR LF
 *             gross   '-' in 3 if negative,         bytes 1-11,
 *             net     blank in 9 if no point        0-9 A-F
 *
 *   57 47 30 30 34 2E 31 33 39 6B 67 33 44 0D 0A  is  WG004.139kg3D: 4.139 kg gross
 *   nine blanks, O L, XOR: above the maximum; nine blanks, L O, XOR: far below zero (both have the XOR 23, so the letters decide)
 *
 * Not in the frame: stable. Line settings as the device's. Source: XK3190-A12 and -A12E manuals p.13.
 * What passes falsely: of frames changed at random one in 256. The XOR sees every single changed digit, but not digits that change places,
 * and of frames with several digits replaced by others it lets about one in twelve pass, since digits differ in four bits only.
 */
import { NO_REQUESTS } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import { fixedCodec } from '../framing/fixed-codec.ts';
import type { FixedFrames } from '../framing/fixed-framer.ts';
import { layOut, layOutAs } from '../framing/layout.ts';
import { xorText } from '../framing/xor-text.ts';

const FRAME_BYTES = 15;
const W = 0x57;
const BLANK = 0x20;
const VALUE = /^W([GN])(?:-([\d.]{6})|([\d.]{7})|(\d{6}) |-(\d{5}) )kg$/;

const read: FixedFrames['read'] = (frame) => {
  const text = Buffer.from(frame).toString('latin1');
  const isFrame = (text.startsWith('W') || text.startsWith('         ')) && text.endsWith('\r\n');
  if (!isFrame) return 'BAD_FRAME';
  if (text.slice(11, 13) !== xorText(frame.subarray(0, 11))) return 'BAD_CHECKSUM';
  const base = { kind: 'weight', stable: null } as const;
  if (!text.startsWith('W')) {
    const letters = text.slice(9, 11);
    if (letters !== 'OL' && letters !== 'LO') return 'BAD_FRAME';
    return { ...base, value: null, unit: null, mode: null, overload: letters === 'OL', underload: letters === 'LO' };
  }
  const found = VALUE.exec(text.slice(0, 11));
  const [, kind, minusPoint, point, whole, minusWhole] = found ?? [];
  const isNegative = minusPoint !== undefined || minusWhole !== undefined;
  const value = writtenDecimal(isNegative ? '-' : '+', minusPoint ?? point ?? whole ?? minusWhole ?? '');
  if (kind === undefined || value === null) return 'BAD_NUMBER';
  return { ...base, value, unit: 'kg', mode: kind === 'G' ? 'gross' : 'net', overload: false, underload: false };
};

function findStart(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) if (bytes[at] === W || bytes[at] === BLANK) return at;
  return -1;
}

const FIELDS = layOutAs(
  layOut(
    ['mark', 'W'],
    ['mode', '[GN]'],
    ['sign', '-?'],
    ['digits', '[\\d.]+'],
    ['rest', ' ?'],
    ['unit', 'kg'],
    ['checksum', '..'],
    ['mark', '\\r\\n'],
  ),
  layOut(['rest', ' {9}'], ['status', 'OL|LO'], ['checksum', '..'], ['mark', '\\r\\n']),
);

export const yaohuaA12e = fixedCodec({
  protocol: 'yaohua-a12e',
  version: 1,
  family: 'scale',
  evidence: 'manual',
  checkBits: 8,
  tailCanPass: false,
  settings: [],
  isContinuous: () => true,
  requests: () => NO_REQUESTS,
  fields: FIELDS,
  weights: () => ({ units: ['kg'] }),
  frames: () => ({ frameBytes: FRAME_BYTES, findStart, read }),
});
