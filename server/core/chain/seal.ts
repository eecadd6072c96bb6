/** Seals and check codes on paper: the beginning of a hash in Crockford's base 32 (no I, L, O, U), in groups of four. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function base32(hashHex: string, length: number): string {
  let rest = BigInt(`0x${hashHex}`) >> BigInt(hashHex.length * 4 - length * 5);
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text = DIGITS.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text.replace(/(.{4})(?=.)/g, '$1-');
}

/** The seal of a closed day or an approved settlement: 16 characters (80 bits) of the hash of the fact that closed it. */
export const sealOf = (hashHex: string): string => base32(hashHex, 16);

/** The check code of a slip or statement: 8 characters (40 bits). */
export const checkCodeOf = (hashHex: string): string => base32(hashHex, 8);
