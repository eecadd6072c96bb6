/**
 * Yaohua XK3190-A26 and A23p, continuous format 2.
 *
 *   =  0  0  0  3  .  0  0  0        =0003.000 is 3.000
 *   =  -  0  0  0  1  .  0  0        =-0001.00 is -1.00
 *      sign  high digit first        0 or - ; the next = ends the frame
 *
 * No end, no check, no unit, no stable flag. The same bytes read backwards are format 1 (yaohua-eq-reversed): 000.3000 is 0.3000 here and
 * 3.000 there, and only the display tells. A minus at the other end is a wrong setting.
 * Sources: XK3190-A26 manual p.13, A23p manual p.24.
 * What passes falsely: every changed digit. Only equal frames over a time tell.
 */
import { writtenDecimal } from '../framing/decimal-text.ts';
import { equalsCodec, type ReadEight } from '../framing/equals-codec.ts';
import { layOut } from '../framing/layout.ts';

const readEight: ReadEight = (eight) => {
  const sign = eight.charAt(0);
  if ((sign !== '0' && sign !== '-') || eight.endsWith('-')) return 'BAD_SIGN';
  const digits = eight.slice(1);
  return (digits.includes('.') ? writtenDecimal(sign, digits) : null) ?? 'BAD_NUMBER';
};

export const yaohuaEqForward = equalsCodec({
  protocol: 'yaohua-eq-forward',
  signs: ['minus'],
  readEight,
  fields: layOut(['mark', '='], ['sign', '.'], ['digits', '.{7}']),
});
