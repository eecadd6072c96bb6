/**
 * The slip that an Ekomilk data processing unit prints, read from its printer's line. Lines end with LF, perhaps CR LF.
 *
 *   ...                                      title and names of the dairy: any lines
 *   Date: 05/12/23          Time: 08:15
 *   Code: 0012  10002150012
 *   Name: John Doe                           may be empty
 *   Milk Type: Cow    Quantity: 10.25        quantity: never used, it may be litres
 *   FAT:      4.10%   SNF:      8.7%
 *       '----10---'       '---9---'          columns: numbers stand at the right, whatever their digits
 *   AWM: 0.0%                                added water, not on every slip, in a line of its own or behind SNF: not taken,
 *                                            since nobody knows its columns and a lost digit would not be seen
 *   Rate (Rs.): 45.10                        money: never used
 *   Amount: 461.02                           money: never used
 *   CLR: 29.2
 *   Shift: M    SSCounter: 4                 the last line; SSCounter not on every slip
 *
 * The title is misspelt on known slips and is not looked at. A slip that lacks one of these lines, or has another between them, is refused.
 * Line settings unknown. Sources: sample data of a public milk-station simulator; labels by public driver code.
 *
 * No checksum: a digit changed into another digit passes. A byte lost or added in FAT, SNF or CLR does not, since columns are checked.
 */
import { NO_REQUESTS } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import type { LineMessage } from '../framing/line-codec.ts';
import { slipCodec } from '../framing/slip-codec.ts';
import { readSlipLines, type SlipLine } from '../framing/slip-lines.ts';
import type { AnalysisKey, RefusalReason } from '../reading.ts';

const SLIP_BYTES_MAX = 1024;
const KEYS = ['fat', 'snf', 'clr'] as const satisfies readonly AnalysisKey[];

const LINES: readonly SlipLine[] = [
  { label: 'Date:', shape: /^Date: *\d\d\/\d\d\/(?:\d\d)?\d\d +Time: *\d\d:\d\d$/ },
  { label: 'Code:', shape: /^Code: *\d+ +\d+$/ },
  { label: 'Name:', shape: /^Name:/ },
  { label: 'Milk Type:', shape: /^Milk Type: *[A-Za-z]+ +Quantity: *\d+\.\d+$/ },
  {
    label: 'FAT:',
    shape: /^FAT:(?=[^%]{10}%) +(?<fat>\d{1,2}\.\d\d)% {3}SNF:(?=[^%]{9}%) +(?<snf>\d{1,2}\.\d)%(?: +AWM:[ \d.]*%?)?$/,
  },
  { label: 'AWM:', shape: /^AWM:[ \d.]*%?$/, isOptional: true },
  { label: 'Rate', shape: /^Rate \(Rs\.\): *\d+\.\d\d$/ },
  { label: 'Amount:', shape: /^Amount: *\d+\.\d\d$/ },
  { label: 'CLR:', shape: /^CLR: (?<clr>\d\d\.\d)$/ },
  { label: 'Shift:', shape: /^Shift: [ME](?: +SSCounter: *\d+)?$/ },
];

function readSlip(lines: readonly string[]): LineMessage | RefusalReason {
  const said = readSlipLines(lines, LINES);
  if (typeof said === 'string') return said;
  const values: Partial<Record<AnalysisKey, string>> = {};
  for (const key of KEYS) {
    const value = writtenDecimal('+', said[key] ?? '');
    if (value !== null) values[key] = value;
  }
  return { kind: 'analysis', values };
}

export const ekomilkSlip = slipCodec({
  protocol: 'ekomilk-slip',
  version: 1,
  family: 'analyzer',
  evidence: 'doc',
  checkBits: 0,
  tailCanPass: false,
  settings: [],
  isContinuous: () => false,
  requests: () => NO_REQUESTS,
  slipBytesMax: SLIP_BYTES_MAX,
  firstLine: null,
  lastLine: /[\r\n]Shift: [ME](?: +SSCounter: *\d+)? *$/,
  readSlip,
});
