/**
 * Amounts of money in the capital numerals that Chinese vouchers carry beside their figures, because a stroke more does
 * not make another digit of them.
 */
import type { Fen } from '../units.ts';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'] as const;
const GROUPS = ['', '万', '亿', '万亿'] as const;

const digitOf = (character: string): string => DIGITS.charAt(Number(character));

/** Four digits in words; zeros between digits are said once, zeros at the end not at all. */
function sayGroup(group: string): string {
  let words = '';
  let isZeroDue = false;
  for (let index = 0; index < group.length; index += 1) {
    const character = group.charAt(index);
    if (character === '0') {
      isZeroDue = words !== '';
      continue;
    }
    words += `${isZeroDue ? '零' : ''}${digitOf(character)}${PLACES[group.length - 1 - index] ?? ''}`;
    isZeroDue = false;
  }
  return words;
}

function sayYuan(whole: string): string {
  const padded = whole.padStart(16, '0');
  let words = '';
  for (let index = 0; index < 4; index += 1) {
    const group = padded.slice(index * 4, index * 4 + 4);
    const said = sayGroup(group);
    if (said === '') continue;
    const isZeroDue = words !== '' && (group.startsWith('0') || padded.charAt(index * 4 - 1) === '0');
    words += `${isZeroDue ? '零' : ''}${said}${GROUPS[3 - index] ?? ''}`;
  }
  return words;
}

/**
 * An amount in capital numerals: 11148 fen is 壹佰壹拾壹元肆角捌分, 1000 fen is 壹拾元整, nothing is 零元整; less than nothing begins with 负.
 * Throws a RangeError from 10^16 yuan on. Source: 支付结算办法 of the People's Bank of China, annex 1.
 */
export function capitalAmount(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  const whole = digits.slice(0, -2);
  if (!Number.isSafeInteger(amount) || whole.length > 16) throw new RangeError(`capitalAmount: ${amount}`);
  const [jiao = '0', fen = '0'] = digits.slice(-2);
  const sign = amount < 0 ? '负' : '';
  const yuan = sayYuan(whole);
  if (yuan === '' && jiao === '0' && fen === '0') return '零元整';
  const head = yuan === '' ? '' : `${yuan}元`;
  if (jiao === '0' && fen === '0') return `${sign}${head}整`;
  const tenths = jiao === '0' ? (head === '' ? '' : '零') : `${digitOf(jiao)}角`;
  return `${sign}${head}${tenths}${fen === '0' ? '' : `${digitOf(fen)}分`}`;
}
