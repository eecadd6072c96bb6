/**
 * The slip that a STIPL milk station prints, read from its printer's line. Lines end with LF, perhaps CR LF.
 *
 *   FIRM : KHATAL                the first line
 *   ...                          number, place, date, shift and time: any lines, and among them
 *   --------------               a rule
 *   CODE: 15  8 -COW             two numbers; MIX, COW or BUF
 *   NAME: RAJESH                 may be empty
 *   QTY : 10.25 Lit.             litres: never used
 *   FAT : 4.1  % *
 *   SNF : 8.7  % *
 *         '-5-'                  columns: numbers stand at the left, blanks fill up behind
 *   RATE Rs. 45.10               money: never used
 *   AMOUNT Rs. 462.28            money: never used, not on every slip
 *   THANK YOU
 *   --------------               the same rule again: the last line
 *
 * A slip that lacks one of these lines, or has another between them, is refused; so is one whose rules are not equally long.
 * Line settings unknown. Source: sample data of a public milk-station simulator, said to match a real device.
 *
 * No checksum: a digit changed into another digit passes. A byte lost or added in FAT or SNF does not, because the columns are checked.
 */
import { NO_REQUESTS } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import type { LineMessage } from '../framing/line-codec.ts';
import { slipCodec } from '../framing/slip-codec.ts';
import { readSlipLines, type SlipLine } from '../framing/slip-lines.ts';
import type { RefusalReason } from '../reading.ts';

const SLIP_BYTES_MAX = 1024;
const RULE = /^-+$/;

const LINES: readonly SlipLine[] = [
  { label: 'CODE:', shape: /^CODE: *\d+ +\d+ +-(?:MIX|COW|BUF)$/ },
  { label: 'NAME:', shape: /^NAME:/ },
  { label: 'QTY', shape: /^QTY : \d+\.\d\d Lit\.$/ },
  { label: 'FAT', shape: /^FAT : (?=[\d. ]{5}%)(?<fat>\d{1,2}\.\d) +% \*$/ },
  { label: 'SNF', shape: /^SNF : (?=[\d. ]{5}%)(?<snf>\d{1,2}\.\d) +% \*$/ },
  { label: 'RATE', shape: /^RATE Rs\. \d+\.\d\d$/ },
  { label: 'AMOUNT', shape: /^AMOUNT Rs\. \d+\.\d\d$/, isOptional: true },
  { label: 'THANK', shape: /^THANK YOU$/ },
  { label: '-', shape: RULE },
];

function readSlip(lines: readonly string[]): LineMessage | RefusalReason {
  const said = readSlipLines(lines, LINES);
  if (typeof said === 'string') return said;
  if (lines.find((line) => RULE.test(line)) !== lines.at(-1)) return 'TRUNCATED';
  if (lines.filter((line) => RULE.test(line)).length !== 2) return 'UNSUPPORTED_LAYOUT';
  const [fat, snf] = [writtenDecimal('+', said['fat'] ?? ''), writtenDecimal('+', said['snf'] ?? '')];
  return fat === null || snf === null ? 'BAD_NUMBER' : { kind: 'analysis', values: { fat, snf } };
}

export const stiplSlip = slipCodec({
  protocol: 'stipl-slip',
  version: 1,
  family: 'analyzer',
  evidence: 'simulator',
  checkBits: 0,
  tailCanPass: false,
  settings: [],
  isContinuous: () => false,
  requests: () => NO_REQUESTS,
  slipBytesMax: SLIP_BYTES_MAX,
  firstLine: /^FIRM :/gm,
  lastLine: /[\r\n]THANK YOU *[\r\n]+-+ *$/,
  readSlip,
});
