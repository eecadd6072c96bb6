/**
 * Laktan 240: one burst of 66 bytes after each measurement, numbers as IEEE 754 singles with the low byte first.
 *
 *   ?? ?? ?? | 66 66 66 40 | 00 00 0C 41 | ... | 05    | ?? | 00 00 E4 41 | ... to 66
 *   0          3             7                   31           33              bytes, from 0
 *   header     fat %         SNF %               added        density
 *   unknown    3.60          8.75                water %      (unit unknown, not told)
 *
 * No start, no end, no check that anybody knows: the length and silence are the only framing. The density is held against its range and
 * not told, because nobody says whether it is degrees or kg/m3. Nothing else in the frame is understood.
 * A single carries more digits than the device shows: 3.6 is sent as 3.599999904632568359375. The exact value is rounded to the two places
 * of the display, half up, in whole numbers. Refused: NaN, infinity, minus, fat or SNF above 25, water above 100, density above 1100, a
 * value that is not zero and would show as 0.00, and 66 zero bytes, which a broken line sends as well.
 * Line settings unknown. Source: one public driver, which uses fat, SNF and water; never seen from a device.
 *
 * What passes falsely: a changed byte that keeps all ranges, and of random bursts of exactly 66 bytes about one in 130,000.
 */
import { NO_REQUESTS } from '../codec.ts';
import { burstCodec } from '../framing/burst.ts';
import { decimalText } from '../framing/decimal-text.ts';
import { layOut } from '../framing/layout.ts';
import type { LineMessage } from '../framing/line-codec.ts';
import type { RefusalReason } from '../reading.ts';

const FRAME_BYTES = 66;
const FAT_AT = 3;
const SNF_AT = 7;
const WATER_AT = 31;
const DENSITY_AT = 33;
const PERCENT_MOST = 2500;
const DENSITY_MOST = 110_000;
const WATER_MOST = 100;
/** A device server may pause inside a burst; no more than this. */
const PAUSE_MS = 250;

/** Behind the exponent 150 a mantissa of 24 bits is a whole number. */
const WHOLE_EXPONENT = 150;
const NO_NUMBER_EXPONENT = 255;

/** A single of four bytes, low byte first, in whole hundredths, half up; null for what the device cannot mean. */
function hundredthsOf(bytes: Uint8Array, at: number, most: number): number | null {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  const isNegative = d >= 0x80;
  const exponent = ((d & 0x7f) << 1) | (c >> 7);
  const fraction = ((c & 0x7f) << 16) | (b << 8) | a;
  if (isNegative || exponent === NO_NUMBER_EXPONENT || exponent >= WHOLE_EXPONENT) return null;
  if (exponent === 0) return fraction === 0 ? 0 : null;
  const halvings = BigInt(WHOLE_EXPONENT - exponent);
  const mantissa = BigInt(0x800000 | fraction);
  const hundredths = (200n * mantissa + (1n << halvings)) >> (halvings + 1n);
  return hundredths === 0n || hundredths > BigInt(most) ? null : Number(hundredths);
}

const twoPlaces = (hundredths: number): string => decimalText('+', String(hundredths).padStart(3, '0'), 2);

function readBurst(bytes: Uint8Array): LineMessage | RefusalReason {
  if (bytes.length < FRAME_BYTES || bytes.every((byte) => byte === 0)) return 'BAD_FRAME';
  const fat = hundredthsOf(bytes, FAT_AT, PERCENT_MOST);
  const snf = hundredthsOf(bytes, SNF_AT, PERCENT_MOST);
  const density = hundredthsOf(bytes, DENSITY_AT, DENSITY_MOST);
  const water = bytes[WATER_AT] ?? 0;
  if (fat === null || snf === null || density === null || water > WATER_MOST) return 'BAD_NUMBER';
  return { kind: 'analysis', values: { fat: twoPlaces(fat), snf: twoPlaces(snf), addedWater: String(water) } };
}

const FIELDS = layOut(
  ['rest', '.{3}'],
  ['digits', '.{4}', 'fat'],
  ['digits', '.{4}', 'snf'],
  ['rest', '.{20}'],
  ['digits', '.', 'addedWater'],
  ['rest', '.{34}'],
);

export const laktan240 = burstCodec({
  protocol: 'laktan-240',
  version: 1,
  family: 'analyzer',
  evidence: 'doc',
  checkBits: 0,
  tailCanPass: false,
  settings: [],
  isContinuous: () => false,
  requests: () => NO_REQUESTS,
  fields: FIELDS,
  needsEightBits: true,
  burstBytesMax: FRAME_BYTES,
  pauseMs: PAUSE_MS,
  readBurst,
});
