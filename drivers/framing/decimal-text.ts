/** Digits of a device as decimal text: leading zeros dropped, every trailing zero kept, the minus of a minus zero kept. */
export function decimalText(sign: '+' | '-', digits: string, decimals: number): string {
  const cut = digits.length - decimals;
  let from = 0;
  while (from < cut - 1 && digits.charAt(from) === '0') from += 1;
  const whole = digits.slice(from, cut) || '0';
  const fraction = decimals === 0 ? '' : `.${digits.slice(cut)}`;
  return `${sign === '-' ? '-' : ''}${whole}${fraction}`;
}

/** A number as devices write it in text, '00123.45' with its sign apart, as decimal text; null when these are no such digits. */
export function writtenDecimal(sign: string, digits: string): string | null {
  const found = /^0*(\d+(?:\.\d+)?)$/.exec(digits);
  return found === null ? null : `${sign === '-' ? '-' : ''}${found[1]}`;
}
