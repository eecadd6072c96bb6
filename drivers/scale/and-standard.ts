/**
 * A&D in its standard format: balances (GF, GX, FX, FX-i) and indicators (AD-4325, 4329, 4403, 4404).
 *
 *   balance    S T , + 0 0 1 2 3 . 4 5 _ _ g        15 characters, CR LF
 *              head  sign, 8 places    unit, right in 3
 *   indicator  S T , N T , + 0 0 1 2 . 3 4 k g      16 characters (17 with a unit of 3), CR or CR LF
 *              head  kind  sign, 7 places  unit         blanks for leading zeros, which a balance never sends
 *
 *   head   ST stable, US moving, QT a count, OL (AD-4404 also LO) out of range
 *   kind   GS gross, NT net; TR TW TN PT tares
 *
 * Out of range there is never a weight, whatever stands in its place (nines running into the unit, blanks, ordinary digits); below the
 * range the sign is a minus. No unit is told of it, since the nines may run into it.
 * The other formats that can be selected (DP, KF, MT, NU, CSV, a field LO/OK/HI behind the head) are refused as UNSUPPORTED_LAYOUT: set
 * the scale's own output to "A&D standard". A number without a head is one of them, or has lost its head, and never a weight.
 * An AD-4329 can be set to a unit of three; ` kg` that lost its k is then the ` g` of a line with two, a thousandth. So ` g` of two is
 * taken only by the setting `unitPlaces=2`.
 * Line of the balances 7E1, 2400 baud ex works.
 * Sources: GF-2002A manual p.16, GX-300 p.46, GC p.51, AD-4404 p.80, AD-4329A p.43, AD-4403 p.64. A public driver was written for a
 * balance at hand, but no bytes of it are published: manual, not capture.
 * No check: a changed digit passes. A lost or added byte does not, because the width is checked.
 */
import type { Requests, Settings } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import { LINE_END, layOut, layOutAs, type Part } from '../framing/layout.ts';
import { type LineMessage, lineCodec } from '../framing/line-codec.ts';
import { asciiBytes, isSpeakingOn, paceSettings, pollWith } from '../pace.ts';
import type { RefusalReason, WeightReading, WeightUnit } from '../reading.ts';

const UNITS = new Set(['kg', 'g', 'lb', 't']);
const KINDS = { GS: 'gross', NT: 'net', TR: 'tare', TW: 'tare', TN: 'tare', PT: 'tare' } as const;
const HEAD = /^(ST|US|QT|OL|LO),(?:([A-Z]{2}),)?(.*)$/;
/** A number that stands under no head of ours: perhaps another head, a sign or none, digits, a unit or none. */
const OTHER_FORMAT = /^(?:[A-Z]{1,2} +){0,2}[A-Z]{0,2}[+-]? *\d[\d.]*(?: *[A-Za-z%]{1,3})? *$/;
const BALANCE_PLACES = 8;
const INDICATOR_PLACES = 7;

type Mode = WeightReading['mode'];
type Valued = Pick<WeightReading, 'value' | 'unit' | 'set'>;

function hasWidth(slot: string, places: number, unitPlaces: string | null): boolean {
  const width = slot.length - 1 - places;
  if (places === BALANCE_PLACES) return width === 3;
  return unitPlaces === null ? width === 2 || width === 3 : width === Number(unitPlaces);
}

/** A sign, so many places of digits, and the unit: 3 wide behind a balance's, 2 or 3 behind an indicator's. */
function readValue(slot: string, places: number, unitPlaces: string | null): Valued | RefusalReason {
  if (slot.includes(',') || !hasWidth(slot, places, unitPlaces)) return 'UNSUPPORTED_LAYOUT';
  const sign = slot.charAt(0);
  if (sign !== '+' && sign !== '-') return 'BAD_SIGN';
  const digits = slot.slice(1, 1 + places);
  const value = writtenDecimal(sign, places === INDICATOR_PLACES ? digits.trimStart() : digits);
  if (value === null) return 'BAD_NUMBER';
  const field = slot.slice(1 + places);
  const unit = field.trimStart();
  if (unit === '') return 'UNIT_MISSING';
  if (!UNITS.has(unit)) return 'UNIT_UNEXPECTED';
  if (field !== ' g') return { value, unit: unit as WeightUnit };
  return unitPlaces === null ? 'UNIT_UNEXPECTED' : { value, unit: 'g', set: ['unitPlaces'] };
}

function readLine(text: string, { unitPlaces = null }: Settings): LineMessage | RefusalReason {
  const [, head, kind, slot = ''] = HEAD.exec(text) ?? [];
  if (head === undefined) return OTHER_FORMAT.test(text) ? 'UNSUPPORTED_LAYOUT' : 'BAD_FRAME';
  if (kind !== undefined && !Object.hasOwn(KINDS, kind)) return 'UNSUPPORTED_LAYOUT';
  const mode: Mode = kind === undefined ? null : KINDS[kind as keyof typeof KINDS];
  const places = kind === undefined ? BALANCE_PLACES : INDICATOR_PLACES;
  if (head === 'OL' || head === 'LO') {
    if (!hasWidth(slot, places, unitPlaces) || !/^[+ -][^,]*$/.test(slot)) return 'TRUNCATED';
    const isUnder = slot.startsWith('-');
    return { kind: 'weight', value: null, unit: null, mode, stable: null, overload: !isUnder, underload: isUnder };
  }
  const read = readValue(slot, places, unitPlaces);
  if (typeof read === 'string') return read;
  if (head === 'QT') return 'UNSUPPORTED_LAYOUT';
  return { kind: 'weight', ...read, mode, stable: head === 'ST', overload: false, underload: false };
}

/** PRT is the print key: what comes of it is set on the scale. */
const requests = (settings: Settings): Requests => ({ poll: pollWith(settings, 'PRT\r\n'), zero: asciiBytes('Z\r\n'), tare: null });

const HEAD_PARTS: readonly Part[] = [
  ['rest', ','],
  ['mode', '(?:[A-Z]{2})?'],
  ['rest', ',?'],
];
const FIELDS = layOutAs(
  layOut(['status', 'OL|LO'], ...HEAD_PARTS, ['sign', '[+ -]'], ['rest', '[^\\r\\n]*'], LINE_END),
  layOut(
    ['status', '[A-Z]{2}'],
    ...HEAD_PARTS,
    ['sign', '[+-]'],
    ['rest', ' *'],
    ['digits', '[\\d.]+'],
    ['rest', ' *'],
    ['unit', '[a-z]+'],
    LINE_END,
  ),
);

export const andStandard = lineCodec({
  protocol: 'and-standard',
  version: 1,
  family: 'scale',
  evidence: 'manual',
  checkBits: 0,
  tailCanPass: false,
  settings: [
    { key: 'unitPlaces', kind: 'choice', choices: ['2', '3'], default: null },
    ...paceSettings(['continuous', 'onPrint', 'polled'], 'continuous'),
  ],
  isContinuous: isSpeakingOn,
  requests,
  fields: FIELDS,
  lineBytesMax: 24,
  readLine,
});
