/**
 * The slip that an Ekomilk data processing unit prints, read from its printer's line. Lines end with LF, perhaps CR LF.
 *
 *   ...                                      title and names of the dairy: any lines
 *   Date: 05/12/23          Time: 08:15
 *   Code: 0012  10002150012
 *   Name: John Doe                           may be empty
 *   Milk Type: Cow    Quantity: 10.25        quantity: never used, it may be litres
 *   FAT:      4.10%   SNF:      8.7%
 *       '----10---'       '---9---'          columns: numbers stand at the right, with one decimal or two
 *   AWM: 0.0%                                added water, not on every slip, in a line of its own or behind SNF. Nobody knows its
 *                                            columns, so that a lost digit is not seen: left out unless `addedWater=shown`
 *   Rate (Rs.): 45.10                        money: never used
 *   Amount: 461.02                           money: never used
 *   CLR: 29.2
 *   Shift: M    SSCounter: 4                 the last line; SSCounter not on every slip
 *
 * The title is misspelt on known slips and is not looked at. A slip that lacks one of these lines (AWM aside), or has another between them,
 * is refused: a line that is missing may be one that was lost.
 * Line settings unknown. Sources: sample data of a public milk-station simulator; labels by public driver code.
 *
 * No checksum: a digit changed into another digit passes. A byte lost or added in FAT, SNF or CLR does not, since columns are checked; in
 * the added water it does.
 */
import { NO_REQUESTS, type Settings } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import type { LineMessage } from '../framing/line-codec.ts';
import { slipCodec } from '../framing/slip-codec.ts';
import { readSlipLines, type SlipLine } from '../framing/slip-lines.ts';
import type { AnalysisKey, RefusalReason } from '../reading.ts';

const SLIP_BYTES_MAX = 1024;
const KEYS = ['fat', 'snf', 'clr', 'addedWater'] as const satisfies readonly AnalysisKey[];
/** Also without a number, which says nothing. */
const WATER = String.raw`AWM: *(?:(?<addedWater>\d{1,2}(?:\.\d{1,2})?)|[ \d.]*) *%?`;

const LINES: readonly SlipLine[] = [
  { label: 'Date:', shape: /^Date: *\d\d\/\d\d\/(?:\d\d)?\d\d +Time: *\d\d:\d\d$/ },
  { label: 'Code:', shape: /^Code: *\d+ +\d+$/ },
  { label: 'Name:', shape: /^Name:/ },
  { label: 'Milk Type:', shape: /^Milk Type: *[A-Za-z]+ +Quantity: *\d+\.\d+$/ },
  {
    label: 'FAT:',
    shape: new RegExp(
      String.raw`^FAT:(?=[^%]{10}%) +(?<fat>\d{1,2}\.\d{1,2})% {3}SNF:(?=[^%]{9}%) +(?<snf>\d{1,2}\.\d{1,2})%(?: +${WATER})?$`,
    ),
  },
  { label: 'AWM:', shape: new RegExp(`^${WATER}$`), isOptional: true },
  { label: 'Rate', shape: /^Rate \(Rs\.\): *\d+\.\d\d$/ },
  { label: 'Amount:', shape: /^Amount: *\d+\.\d\d$/ },
  { label: 'CLR:', shape: /^CLR: (?<clr>\d\d\.\d)$/ },
  { label: 'Shift:', shape: /^Shift: [ME](?: +SSCounter: *\d+)?$/ },
];

function readSlip(lines: readonly string[], settings: Settings): LineMessage | RefusalReason {
  const said = readSlipLines(lines, LINES);
  if (typeof said === 'string') return said;
  const values: Partial<Record<AnalysisKey, string>> = {};
  for (const key of KEYS) {
    const value = writtenDecimal('+', said[key] ?? '');
    if (value !== null && (key !== 'addedWater' || settings['addedWater'] === 'shown')) values[key] = value;
  }
  return { kind: 'analysis', values, ...(values.addedWater === undefined ? {} : { set: ['addedWater'] }) };
}

export const ekomilkSlip = slipCodec({
  protocol: 'ekomilk-slip',
  version: 1,
  family: 'analyzer',
  evidence: 'doc',
  checkBits: 0,
  tailCanPass: false,
  settings: [{ key: 'addedWater', kind: 'choice', choices: ['shown'], default: null }],
  isContinuous: () => false,
  requests: () => NO_REQUESTS,
  slipBytesMax: SLIP_BYTES_MAX,
  firstLine: null,
  lastLine: /[\r\n]Shift: [ME](?: +SSCounter: *\d+)? *$/,
  readSlip,
});
