/**
 * A&D in its standard format: balances (GF, GX, FX, FX-i) and indicators (AD-4325, 4329, 4403, 4404).
 *
 *   balance    S T , + 0 0 1 2 3 . 4 5 _ _ g        15 characters, CR LF
 *              head  sign, 8 places    unit, right in 3
 *   indicator  S T , N T , + 0 0 1 2 . 3 4 k g      16 characters (17 with a unit of 3), CR or CR LF
 *              head  kind  sign, 7 places  unit
 *
 *   head   ST stable, US moving, QT a count, OL (AD-4404 also LO) out of range
 *   kind   GS gross, NT net; TR TW TN PT tares
 *
 * Out of range there is never a weight, whatever stands in its place (nines running into the unit, blanks, ordinary digits).
 * Line of the balances 7E1, 2400 baud ex works. Sources: GF-2002A manual p.16, GX-300 p.46, GC p.51, AD-4404 p.80, AD-4329A p.43, AD-4403 p.64.
 * The other formats that can be selected (DP, KF, MT, NU, CSV, a field LO/OK/HI behind the head) are refused as UNSUPPORTED_LAYOUT.
 * No check: a changed digit passes. A lost or added byte does not, because the width is checked.
 */
import type { Requests } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import { type LineMessage, lineCodec } from '../framing/line-codec.ts';
import { asciiBytes, isSpeakingOn, paceSettings } from '../pace.ts';
import type { RefusalReason, WeightReading, WeightUnit } from '../reading.ts';

const UNITS = new Set(['kg', 'g', 'lb', 't']);
const KINDS = { GS: 'gross', NT: 'net', TR: 'tare', TW: 'tare', TN: 'tare', PT: 'tare' } as const;
const HEAD = /^(ST|US|QT|OL|LO),(?:([A-Z]{2}),)?(.*)$/;
const BALANCE_PLACES = 8;
const INDICATOR_PLACES = 7;

type Mode = WeightReading['mode'];

const hasWidth = (slot: string, places: number): boolean => {
  const unitWidth = slot.length - 1 - places;
  return unitWidth === 3 || (unitWidth === 2 && places === INDICATOR_PLACES);
};

/** A sign, so many places of digits, and the unit: 3 wide behind a balance's, 2 or 3 behind an indicator's. */
function readValue(slot: string, places: number): Pick<WeightReading, 'value' | 'unit'> | RefusalReason {
  if (slot.includes(',') || !hasWidth(slot, places)) return 'UNSUPPORTED_LAYOUT';
  const sign = slot.charAt(0);
  if (sign !== '+' && sign !== '-') return 'BAD_SIGN';
  const value = writtenDecimal(sign, slot.slice(1, 1 + places));
  if (value === null) return 'BAD_NUMBER';
  const unit = slot.slice(1 + places).trimStart();
  if (unit === '') return 'UNIT_MISSING';
  return UNITS.has(unit) ? { value, unit: unit as WeightUnit } : 'UNIT_UNEXPECTED';
}

function readLine(text: string): LineMessage | RefusalReason {
  const [, head, kind, slot = ''] = HEAD.exec(text) ?? [];
  if (head === undefined) return 'BAD_FRAME';
  if (kind !== undefined && !Object.hasOwn(KINDS, kind)) return 'UNSUPPORTED_LAYOUT';
  const mode: Mode = kind === undefined ? null : KINDS[kind as keyof typeof KINDS];
  const places = kind === undefined ? BALANCE_PLACES : INDICATOR_PLACES;
  if (head === 'OL' || head === 'LO') {
    if (!hasWidth(slot, places) || !/^[+ -][^,]*$/.test(slot)) return 'TRUNCATED';
    const isUnder = slot.startsWith('-');
    return { kind: 'weight', value: null, unit: null, mode, stable: null, overload: !isUnder, underload: isUnder };
  }
  const read = readValue(slot, places);
  if (typeof read === 'string') return read;
  if (head === 'QT') return 'UNSUPPORTED_LAYOUT';
  return { kind: 'weight', ...read, mode, stable: head === 'ST', overload: false, underload: false };
}

const requests = (): Requests => ({ poll: null, zero: asciiBytes('Z\r\n'), tare: null });

export const andStandard = lineCodec({
  protocol: 'and-standard',
  version: 1,
  family: 'scale',
  evidence: 'manual',
  checkBits: 0,
  tailCanPass: false,
  settings: paceSettings(['continuous', 'onPrint'], 'continuous'),
  isContinuous: isSpeakingOn,
  requests,
  lineBytesMax: 24,
  readLine,
});
