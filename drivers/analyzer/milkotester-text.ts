/**
 * Milkotester LM2 and Master, Lactoplus: a printed slip, columns counted from where the label begins.
 *
 *   Milk Analyzer MASTER           the first line
 *   ...                            any lines
 *   Temp            18.4 C         not taken: nobody says where the number stands
 *   Fat               04.10%       % : the first number behind the label
 *   SNF               08.70%       % : the first number behind the label
 *   Density           28.40        five characters at 18; left out unless `density=degrees`, or `density=full` for 1.028
 *   Protein           03.20%       five characters at 18
 *   Lactose           04.70%       five characters at 18
 *   Salts             00.70%       five characters at 18
 *   Added water       00.00%       % : the first number behind the label
 *   Freezing point  -00.520        seven characters at 16: the last line; one without its minus is left out
 *   0               16 18
 *
 * Between label and number stand blanks, dots, colons or signs of equality. Numbers have two digits on either side of the point, the
 * freezing point three places; in the columns a blank may stand for a leading zero. Where the first number counts no column tells that a
 * digit is missing: one of fewer digits (4.10%, 4.1 %) is taken only by `digits=any`. Anything else is refused, as is a slip that lacks a
 * line, or begins otherwise (no other head is known of any of these devices).
 * Line settings unknown. Source: one public driver, whose labels and columns these are; no slip was ever published, so that devices may
 * print otherwise and be refused: record before use.
 *
 * No checksum: a digit changed into another digit passes. A byte lost or added does not, because the widths are checked; by `digits=any`
 * it passes in fat, SNF and added water.
 */
import { NO_REQUESTS, type Settings } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import type { LineMessage } from '../framing/line-codec.ts';
import { slipCodec } from '../framing/slip-codec.ts';
import { readSlipLines, type SlipLine } from '../framing/slip-lines.ts';
import type { AnalysisKey, RefusalReason } from '../reading.ts';

const SLIP_BYTES_MAX = 1024;
const NUMBER_AT = 18;

const TWO_AND_TWO = String.raw`\d\d\.\d\d`;
const ANY_DIGITS = String.raw`\d{1,2}(?:\.\d{1,2})?`;
const FIVE = String.raw`(?:\d\d| \d)\.\d\d`;
const DENSITY_IN_FULL = String.raw`[01]\.\d{3}`;
const FREEZING = /^ *Freezing point[ .:=]{2}(?:(?=.{7}(?!\d)) *(?<freezingPoint>-\d{1,2}\.\d{3})|(?:[ +]\d| {2})\d\.\d{3})(?: *C)?$/;

/** A line whose first number counts. */
const first = (label: string, key: AnalysisKey, digits: string): SlipLine => ({
  label,
  shape: new RegExp(`^ *${label}[ .:=]+(?<${key}>${digits}) *%?$`),
});

/** A line whose number stands in the five characters at 18. */
const inColumn = (label: string, key: AnalysisKey, digits = FIVE): SlipLine => ({
  label,
  shape: new RegExp(`^ *${label}[ .:=]{${NUMBER_AT - label.length}}(?<${key}>${digits})(?: *%)?$`),
});

function linesOf({ density, digits }: Settings): readonly SlipLine[] {
  const own = digits === 'any' ? ANY_DIGITS : TWO_AND_TWO;
  const densities = density === 'degrees' ? FIVE : density === 'full' ? DENSITY_IN_FULL : `${FIVE}|${DENSITY_IN_FULL}`;
  return [
    { label: 'Temp', shape: /^ *Temp.*\d/ },
    first('Fat', 'fat', own),
    first('SNF', 'snf', own),
    inColumn('Density', density === 'full' ? 'density' : 'densityDegrees', densities),
    inColumn('Protein', 'protein'),
    inColumn('Lactose', 'lactose'),
    inColumn('Salts', 'salts'),
    first('Added water', 'addedWater', own),
    { label: 'Freezing point', shape: FREEZING },
  ];
}

function readSlip(lines: readonly string[], settings: Settings): LineMessage | RefusalReason {
  const said = readSlipLines(lines, linesOf(settings));
  if (typeof said === 'string') return said;
  const set = ['density', 'digits'].filter((key) => settings[key] != null);
  const values: Partial<Record<AnalysisKey, string>> = {};
  for (const [key, text] of Object.entries(said)) {
    const value = writtenDecimal(text.startsWith('-') ? '-' : '+', text.replace('-', '').trimStart());
    if (value === null) return 'BAD_NUMBER';
    if (key !== 'densityDegrees' || settings['density'] === 'degrees') values[key as AnalysisKey] = value;
  }
  return { kind: 'analysis', values, ...(set.length === 0 ? {} : { set }) };
}

export const milkotesterText = slipCodec({
  protocol: 'milkotester-text',
  version: 1,
  family: 'analyzer',
  evidence: 'doc',
  checkBits: 0,
  tailCanPass: false,
  settings: [
    { key: 'density', kind: 'choice', choices: ['degrees', 'full'], default: null },
    { key: 'digits', kind: 'choice', choices: ['any'], default: null },
  ],
  isContinuous: () => false,
  requests: () => NO_REQUESTS,
  slipBytesMax: SLIP_BYTES_MAX,
  firstLine: /^ *Milk Analyzer MASTER *$/gm,
  lastLine: /[\r\n] *Freezing point[^\r\n]*$/,
  readSlip,
});
