/** The check of Yaohua's frames. */

const COLON_ON = 0x37;
const ZERO = 0x30;

/**
 * XOR of the bytes as two characters, high nibble first. `hex`: a nibble up to 9 plus 30h, above it plus 37h (0-9 A-F). `plain`: every
 * nibble plus 30h (0-9 : ; < = > ?), as the XK3190-A22 has it.
 */
export function xorText(bytes: Uint8Array, coding: 'hex' | 'plain' = 'hex'): string {
  let xor = 0;
  for (const byte of bytes) xor ^= byte;
  const character = (nibble: number): number => nibble + (nibble <= 9 || coding === 'plain' ? ZERO : COLON_ON);
  return String.fromCharCode(character(xor >> 4), character(xor & 0x0f));
}
