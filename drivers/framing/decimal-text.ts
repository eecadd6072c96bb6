/** Digits of a device as decimal text: leading zeros dropped, every trailing zero kept, the minus of a minus zero kept. */
export function decimalText(sign: '+' | '-', digits: string, decimals: number): string {
  const cut = digits.length - decimals;
  const whole = digits.slice(0, cut).replace(/^0+(?=\d)/, '') || '0';
  const fraction = decimals === 0 ? '' : `.${digits.slice(cut)}`;
  return `${sign === '-' ? '-' : ''}${whole}${fraction}`;
}
