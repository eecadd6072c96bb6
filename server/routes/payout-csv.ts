/** A payout list as a table for the bank: the same list is the same bytes, however often it is fetched. */
import { stringify } from 'csv-stringify/sync';
import type { PayoutView } from '../contract/books.ts';
import { type Fen, formatDecimal } from '../core/units.ts';
import { payoutList } from '../words/payout-list.ts';

type Payout = Pick<PayoutView, 'settlement' | 'lines'>;

/** Code, name and amount with two decimals; names that a spreadsheet would take for a formula are made harmless. */
export function payoutCsv({ settlement, lines }: Payout): Buffer {
  const head = [payoutList.code.zh, payoutList.name.zh, payoutList.amountYuan.zh, payoutList.remark.zh];
  const rows = lines.map(({ household, amountFen }) => [household.code, household.nameZh, formatDecimal(amountFen as Fen, 2), settlement]);
  return Buffer.from(stringify([head, ...rows], { bom: true, escape_formulas: true, record_delimiter: '\r\n' }), 'utf8');
}
