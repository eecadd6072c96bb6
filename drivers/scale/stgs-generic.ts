/**
 * The Chinese and kindred indicators that write S1,S2,S3 data S4 (T-Scale, General Measure, Anheng, AWH, Selleton, Vector, KERN KXS-TM,
 * Autoda), each with blanks and commas of its own.
 *
 *   S T , G S , + 0 1 1 . 1 2 0 k g      General Measure M02        S T , G S _ _ _ _ 2 0 . 7 g _ _   T-Scale NHB
 *   head  kind  sign   value    unit     S T , G S , _ _ _ 2 4 5 . 5 _ g   T-Scale QHW     S T , N T , + 0 . 0 7 1 k g   Anheng
 *
 *   head   ST stable, US moving, OL overload, UL underload (no number then, and what is left of its slot may be missing: no unit is told)
 *   kind   GS gross, NT net, TR tare
 *
 * Taken: the head at the very start; blanks after commas or none; the second comma or none; blanks, a sign or none, blanks (a minus that
 * stands apart stays a minus); digits with one point or none; blanks; kg g lb t in any case; blanks. Nothing else: not Dini Argeo's
 * address in front, its comma before the unit, or TL (not level). A power-up banner with its version is no weight.
 * Autoda's lines have digits alone: `unit` and `decimals` must then both be set, and the line end must be there, since only it says that
 * no digit is missing.
 * Line settings differ by device. Sources: captures published with chumpon-asaneerat/NSerialCommTools and in
 * imTigger/webapp-hardware-bridge issue 4; General Measure M02 manual p.56, Selleton SL-7515 p.14, Vector VI-200 p.21, KERN KXS-TM p.70,
 * Autoda AD2017D p.50.
 * No check and no fixed width: a changed, lost or doubled digit passes. Only equal readings over a time tell.
 */
import { type Misfit, type Requests, type Settings, unitsOf } from '../codec.ts';
import { decimalText, writtenDecimal } from '../framing/decimal-text.ts';
import { LINE_END, layOut } from '../framing/layout.ts';
import { type LineMessage, lineCodec } from '../framing/line-codec.ts';
import { isSpeakingOn, paceSettings, pollWith } from '../pace.ts';
import type { RefusalReason, WeightReading, WeightUnit } from '../reading.ts';

const HEAD = /^(ST|US|OL|UL), *(GS|NT|TR)(.*)$/;
const VALUE = /^,? *([+-]?) *([\d.]+) *([A-Za-z]*) *$/;
/** Behind OL and UL: perhaps a comma, a sign, blanks or dashes in the place of the digits, a unit. */
const NO_VALUE = /^,? *[+-]?[ -]*(?:kg|g|lb|t)? *$/i;
const CUT_VALUE = /^,? *[+-]? *$/;
/** Written by its maker's manual, but not as the others write: an address in front, or not level. */
const DINI_ARGEO = /^(?:\d\d(?:ST|US|OL|UL)|(?:\d\d)?TL),/;
const BANNER = /^[A-Z][\w -]* Ver +\d+\.\d+ *$/;
const KINDS = { GS: 'gross', NT: 'net', TR: 'tare' } as const;
const UNITS = new Set(['kg', 'g', 'lb', 't']);

type Valued = Pick<WeightReading, 'value' | 'unit' | 'set'>;
type Rules = { readonly settings: Settings; readonly hasEnd: boolean };

/** Digits alone, which say neither unit nor point: both must be set. */
function readBare(sign: string, digits: string, { settings, hasEnd }: Rules): Valued | RefusalReason {
  const { unit, decimals } = settings;
  if (unit == null || decimals == null || digits.includes('.')) return 'UNIT_MISSING';
  if (!hasEnd) return 'TRUNCATED';
  const places = Number(decimals);
  const value = decimalText(sign === '-' ? '-' : '+', digits.padStart(places + 1, '0'), places);
  return { value, unit: unit as WeightUnit, set: ['unit', 'decimals'] };
}

function readValue(slot: string, rules: Rules): Valued | RefusalReason {
  const found = VALUE.exec(slot);
  if (found === null) return CUT_VALUE.test(slot) ? 'TRUNCATED' : 'BAD_NUMBER';
  const [, sign = '', digits = '', letters = ''] = found;
  const value = writtenDecimal(sign, digits);
  if (value === null) return 'BAD_NUMBER';
  if (letters === '') return readBare(sign, digits, rules);
  const unit = letters.toLowerCase();
  return UNITS.has(unit) ? { value, unit: unit as WeightUnit } : 'UNIT_UNEXPECTED';
}

/** A line without a head. */
function readOther(text: string): LineMessage | RefusalReason {
  if (BANNER.test(text)) return { kind: 'event', event: 'banner' };
  return DINI_ARGEO.test(text) ? 'UNSUPPORTED_LAYOUT' : 'BAD_FRAME';
}

function readLine(text: string, settings: Settings, hasEnd: boolean): LineMessage | RefusalReason {
  const [, head, kind = '', slot = ''] = HEAD.exec(text) ?? [];
  if (head === undefined) return readOther(text);
  const mode = KINDS[kind as keyof typeof KINDS];
  if (head === 'OL' || head === 'UL') {
    if (!NO_VALUE.test(slot)) return 'BAD_NUMBER';
    const isOver = head === 'OL';
    return { kind: 'weight', value: null, unit: null, mode, stable: null, overload: isOver, underload: !isOver };
  }
  const read = readValue(slot, { settings, hasEnd });
  if (typeof read === 'string') return read;
  return { kind: 'weight', ...read, mode, stable: head === 'ST', overload: false, underload: false };
}

const DECIMALS = ['0', '1', '2', '3', '4'];
const UNIT_CHOICES = ['kg', 'g', 'lb', 't'];

/** Digits alone need both. */
function useless({ unit, decimals }: Settings): Misfit | null {
  if ((unit == null) === (decimals == null)) return null;
  return unit == null ? { key: 'unit', right: UNIT_CHOICES } : { key: 'decimals', right: DECIMALS };
}

const requests = (settings: Settings): Requests => ({ poll: pollWith(settings, 'R'), zero: null, tare: null });

const FIELDS = layOut(
  ['status', '[A-Z]{2}'],
  ['rest', ', *'],
  ['mode', '[A-Z]{2}'],
  ['rest', ',? *'],
  ['sign', '[+-]?'],
  ['rest', '[ -]*'],
  ['digits', '[\\d.]*'],
  ['rest', ' *'],
  ['unit', '[A-Za-z]*'],
  ['rest', ' *'],
  LINE_END,
);

export const stgsGeneric = lineCodec({
  protocol: 'stgs-generic',
  version: 1,
  family: 'scale',
  evidence: 'capture',
  checkBits: 0,
  tailCanPass: false,
  settings: [
    { key: 'unit', kind: 'choice', choices: UNIT_CHOICES, default: null },
    { key: 'decimals', kind: 'choice', choices: DECIMALS, default: null },
    ...paceSettings(['continuous', 'onPrint', 'polled'], 'continuous'),
  ],
  isContinuous: isSpeakingOn,
  requests,
  fields: FIELDS,
  useless,
  weights: ({ unit }) => unitsOf(unit),
  lineBytesMax: 40,
  readLine,
});
