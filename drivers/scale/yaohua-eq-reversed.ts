/**
 * Yaohua XK3190-A26, continuous format 1; XK3190-A22.
 *
 *   =  0  0  0  .  3  0  0  0        =000.3000 is 3.000
 *      low digit first        sign   0 or - ; the XK3190-A22 writes 0 or 1 (`signs=zeroOne`); the next = ends the frame
 *
 * No end, no check, no unit, no stable flag. The same bytes read forwards are format 2 (yaohua-eq-forward), and only the display tells.
 * A minus at the other end is a wrong setting.
 * Sources: XK3190-A26 manual p.13, A22 manual p.13.
 * What passes falsely: every changed digit. Only equal frames over a time tell.
 */
import { writtenDecimal } from '../framing/decimal-text.ts';
import { equalsCodec, type ReadEight } from '../framing/equals-codec.ts';
import { layOut } from '../framing/layout.ts';

const readEight: ReadEight = (eight, settings) => {
  const minus = settings['signs'] === 'zeroOne' ? '1' : '-';
  const sign = eight.charAt(7);
  if ((sign !== '0' && sign !== minus) || eight.startsWith('-')) return 'BAD_SIGN';
  let digits = '';
  for (let place = 6; place >= 0; place -= 1) digits += eight.charAt(place);
  return (digits.includes('.') ? writtenDecimal(sign === '0' ? '+' : '-', digits) : null) ?? 'BAD_NUMBER';
};

export const yaohuaEqReversed = equalsCodec({
  protocol: 'yaohua-eq-reversed',
  signs: ['minus', 'zeroOne'],
  readEight,
  fields: layOut(['mark', '='], ['digits', '.{7}'], ['sign', '.']),
});
