/** A payout list as a table for the bank: the same list is the same bytes, however often it is fetched. */
import { stringify } from 'csv-stringify/sync';
import { type Fen, formatDecimal } from '../core/units.ts';
import { payoutList } from '../words/payout-list.ts';

export type PayoutTable = {
  readonly settlement: string;
  readonly lines: readonly { readonly household: { readonly code: string; readonly nameZh: string }; readonly amountFen: Fen }[];
};

/** Code, name and amount with two decimals; names that a spreadsheet would take for a formula are made harmless. */
export function payoutCsv({ settlement, lines }: PayoutTable): Buffer {
  const head = [payoutList.code.zh, payoutList.name.zh, payoutList.amountYuan.zh, payoutList.remark.zh];
  const rows = lines.map(({ household, amountFen }) => [household.code, household.nameZh, formatDecimal(amountFen, 2), settlement]);
  return Buffer.from(stringify([head, ...rows], { bom: true, escape_formulas: true, record_delimiter: '\r\n' }), 'utf8');
}
