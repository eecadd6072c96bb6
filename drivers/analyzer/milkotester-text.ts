/**
 * Milkotester LM2 and Master, Lactoplus: a printed slip, columns counted from where the label begins.
 *
 *   Milk Analyzer MASTER           the first line
 *   ...                            any lines
 *   Temp            18.4 C         not taken: nobody says where the number stands
 *   Fat               04.10%       % : the first number behind the label
 *   SNF               08.70%       % : the first number behind the label
 *   Density           28.40        five characters at 18; left out unless `density=degrees`
 *   Protein           03.20%       five characters at 18
 *   Lactose           04.70%       five characters at 18
 *   Salts             00.70%       five characters at 18
 *   Added water       00.00%       % : the first number behind the label
 *   Freezing point  -00.520        seven characters at 16, with the minus: the last line
 *   0               16 18
 *
 * Between label and number stand blanks, dots, colons or signs of equality. Numbers have two digits on either side of the point, the
 * freezing point three places; anything else is refused, as is a slip that lacks a line, or a freezing point without its minus.
 * Line settings unknown. Source: one public driver, whose labels and columns these are; no slip was ever published, so that devices may
 * print otherwise and be refused: record before use.
 *
 * No checksum: a digit changed into another digit passes. A byte lost or added does not, because the widths are checked.
 */
import { NO_REQUESTS, type Settings } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import type { LineMessage } from '../framing/line-codec.ts';
import { slipCodec } from '../framing/slip-codec.ts';
import { readSlipLines, type SlipLine } from '../framing/slip-lines.ts';
import type { AnalysisKey, RefusalReason } from '../reading.ts';

const SLIP_BYTES_MAX = 1024;
const NUMBER_AT = 18;

/** A line whose first number counts. */
const first = (label: string, key: AnalysisKey): SlipLine => ({
  label,
  shape: new RegExp(`^ *${label}[ .:=]+(?<${key}>\\d\\d\\.\\d\\d) *%?$`),
});

/** A line whose number stands in the five characters at 18. */
const inColumn = (label: string, key: AnalysisKey): SlipLine => ({
  label,
  shape: new RegExp(`^ *${label}[ .:=]{${NUMBER_AT - label.length}}(?<${key}>\\d\\d\\.\\d\\d)(?: *%)?$`),
});

const LINES: readonly SlipLine[] = [
  { label: 'Temp', shape: /^ *Temp.*\d/ },
  first('Fat', 'fat'),
  first('SNF', 'snf'),
  inColumn('Density', 'densityDegrees'),
  inColumn('Protein', 'protein'),
  inColumn('Lactose', 'lactose'),
  inColumn('Salts', 'salts'),
  first('Added water', 'addedWater'),
  { label: 'Freezing point', shape: /^ *Freezing point[ .:=]{2}(?=.{7}(?!\d)) *(?<freezingPoint>-\d{1,2}\.\d{3})(?: *C)?$/ },
];

function readSlip(lines: readonly string[], settings: Settings): LineMessage | RefusalReason {
  const said = readSlipLines(lines, LINES);
  if (typeof said === 'string') return said;
  const isInDegrees = settings['density'] === 'degrees';
  const values: Partial<Record<AnalysisKey, string>> = {};
  for (const [key, text] of Object.entries(said)) {
    const value = writtenDecimal(text.startsWith('-') ? '-' : '+', text.replace('-', ''));
    if (value === null) return 'BAD_NUMBER';
    if (key !== 'densityDegrees' || isInDegrees) values[key as AnalysisKey] = value;
  }
  return { kind: 'analysis', values, ...(isInDegrees ? { set: ['density'] } : {}) };
}

export const milkotesterText = slipCodec({
  protocol: 'milkotester-text',
  version: 1,
  family: 'analyzer',
  evidence: 'doc',
  checkBits: 0,
  tailCanPass: false,
  settings: [{ key: 'density', kind: 'choice', choices: ['degrees'], default: null }],
  isContinuous: () => false,
  requests: () => NO_REQUESTS,
  slipBytesMax: SLIP_BYTES_MAX,
  firstLine: /^ *Milk Analyzer MASTER *$/gm,
  lastLine: /[\r\n] *Freezing point[^\r\n]*$/,
  readSlip,
});
