/**
 * Ekomilk in its PC mode, Nuline, Ekobond and EkomilkEven: packed decimal digits, two bytes a value, so that 03 50 is 3.50.
 *
 *   03 50 | 08 80 | 27 68 | 00 00 | 05 20 | 03 30 | 04 80 | 00 00 | 00 00 | 04 60
 *    0       2       4       6       8       10      12      14      16      18      bytes, from 0
 *    fat     SNF     density added   freez-  prot-   conduc- volume  status  lactose
 *    %       %       degrees water % ing     ein %   tivity          00 09:  %
 *                    (1027.68)       point                           error
 *    |----------------- 12 bytes ------------------|
 *    |----------------- 18 bytes, the gateway -----------------------------|
 *    |----------------- 20 bytes ------------------------------------------------------|
 *    |------- of 25 bytes only the first 8 are understood ------- ...
 *
 * No start, no end, no check: the length and 150 ms of silence are the only framing. The length is the device's and must be set; nothing
 * is read until it is. A burst of another length is refused, never searched for a frame, since a frame may begin at any of its bytes.
 * The freezing point comes without its sign: left out unless `freezingPoint=minus` says that the device leaves a minus away. The volume is
 * not used. Not ready: status 00 09, zeros with 09 at the very end, and from the gateway zeros alone (nothing is measured yet).
 * Line a setting of the device: 2400 or 9600 8N1, 7E1 and 8E1 with DTR and RTS down, 1200 8E1.
 * Sources: DubikV/Cooperarive (UsbEkoMilk, EkoMilk, BCDParser) and two other public drivers; never seen from a device. Fat and SNF are
 * told alike by all of them, density and water by three, freezing point and protein by two, the others by one.
 *
 * What passes falsely: any digit changed into another digit that stays in range, and of random bursts of exactly twelve bytes about one in
 * fourteen million (every nibble at most 9, fat and SNF at most 25, density at most 60, protein at most 15); of longer ones fewer.
 */
import { NO_REQUESTS, type Settings } from '../codec.ts';
import { burstCodec } from '../framing/burst.ts';
import { decimalText } from '../framing/decimal-text.ts';
import { layOut, type Part } from '../framing/layout.ts';
import type { LineMessage } from '../framing/line-codec.ts';
import { type AnalysisKey, hexOf, type RefusalReason } from '../reading.ts';

const LENGTHS = ['12', '18', '20', '25'] as const;
const BURST_BYTES_MAX = 25;
const PAUSE_MS = 150;
const GATEWAY_BYTES = 18;
/** Of the longest form no more is understood. */
const UNDERSTOOD_OF_25 = 8;

/** `most`: the largest value that can be meant, in hundredths. */
type Field = { readonly at: number; readonly key: AnalysisKey; readonly most: number };

const FIELDS: readonly Field[] = [
  { at: 0, key: 'fat', most: 2500 },
  { at: 2, key: 'snf', most: 2500 },
  { at: 4, key: 'densityDegrees', most: 6000 },
  { at: 6, key: 'addedWater', most: 9999 },
  { at: 8, key: 'freezingPoint', most: 150 },
  { at: 10, key: 'protein', most: 1500 },
  { at: 12, key: 'conductivity', most: 5000 },
  { at: 18, key: 'lactose', most: 1500 },
];
/** Nothing was measured, and the sign of an error behind it: no fat at all to begin with. */
const ERROR = /^0+9$/;
const STATUS_AT = 2 * 16;
const VALUES_BEFORE_VOLUME = 7;
const VOLUME_AND_STATUS: readonly Part[] = [
  ['rest', '..'],
  ['status', '..'],
];

function readValues(digits: string, length: number, settings: Settings): Partial<Record<AnalysisKey, string>> | RefusalReason {
  const understood = length === BURST_BYTES_MAX ? UNDERSTOOD_OF_25 : length;
  const values: Partial<Record<AnalysisKey, string>> = {};
  for (const { at, key, most } of FIELDS) {
    if (at + 2 > understood || (key === 'freezingPoint' && settings['freezingPoint'] !== 'minus')) continue;
    const four = digits.slice(2 * at, 2 * at + 4);
    if (Number(four) > most) return 'BAD_NUMBER';
    values[key] = decimalText(key === 'freezingPoint' ? '-' : '+', four, 2);
  }
  return values;
}

function readBurst(bytes: Uint8Array, settings: Settings): LineMessage | RefusalReason {
  const length = String(bytes.length);
  if (length !== settings['length']) return LENGTHS.some((one) => one === length) ? 'UNSUPPORTED_LAYOUT' : 'BAD_FRAME';
  const digits = hexOf(bytes);
  if (!/^\d+$/.test(digits)) return 'BAD_NUMBER';
  const hasStatus = bytes.length >= GATEWAY_BYTES && bytes.length < BURST_BYTES_MAX;
  const isNothing = digits.startsWith('0000');
  if (isNothing && /^0+$/.test(digits)) return bytes.length === GATEWAY_BYTES ? { kind: 'event', event: 'notReady' } : 'BAD_FRAME';
  if ((isNothing && ERROR.test(digits)) || (hasStatus && digits.startsWith('0009', STATUS_AT))) return { kind: 'event', event: 'notReady' };
  const values = readValues(digits, bytes.length, settings);
  if (typeof values === 'string') return values;
  return { kind: 'analysis', values, ...(values.freezingPoint === undefined ? {} : { set: ['freezingPoint'] }) };
}

/** The volume, and what follows the first four values of the longest form, is not understood. */
const LAYOUTS = Object.fromEntries(
  LENGTHS.map((length) => {
    const understood = Number(length) === BURST_BYTES_MAX ? UNDERSTOOD_OF_25 : Number(length);
    const values = FIELDS.filter(({ at }) => at + 2 <= understood).map(({ key }): Part => ['digits', '..', key]);
    const [first, last] = [values.slice(0, VALUES_BEFORE_VOLUME), values.slice(VALUES_BEFORE_VOLUME)];
    const between: readonly Part[] = Number(length) < GATEWAY_BYTES || understood === UNDERSTOOD_OF_25 ? [] : VOLUME_AND_STATUS;
    return [length, layOut(...first, ...between, ...last, ['rest', understood === Number(length) ? '' : '.{17}'])];
  }),
);

export const ekomilkBcd = burstCodec({
  protocol: 'ekomilk-bcd',
  version: 1,
  family: 'analyzer',
  evidence: 'doc',
  checkBits: 0,
  tailCanPass: false,
  settings: [
    { key: 'length', kind: 'choice', choices: LENGTHS, default: null, isNeeded: true },
    { key: 'freezingPoint', kind: 'choice', choices: ['minus'], default: null },
  ],
  isContinuous: () => false,
  requests: () => NO_REQUESTS,
  fields: (frame) => LAYOUTS[String(frame.length)]?.(frame) ?? null,
  burstBytesMax: BURST_BYTES_MAX,
  pauseMs: PAUSE_MS,
  readBurst,
});
