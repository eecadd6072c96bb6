/** Money as it is read: yuan with two decimals, thousands apart, and the true minus sign. */
import { type Fen, formatDecimal } from '../units.ts';

const MINUS = '\u2212';

/** Digits in groups of three before the point: "1234567.89" is "1,234,567.89"; a hyphen becomes the minus sign. */
export function groupDigits(decimal: string): string {
  const [whole = '', fraction] = decimal.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${decimal.startsWith('-') ? MINUS : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** Fen as yuan: 76768503 is "767,685.03", -18640 is "−186.40". */
export const formatMoney = (amount: Fen): string => groupDigits(formatDecimal(amount, 2));
