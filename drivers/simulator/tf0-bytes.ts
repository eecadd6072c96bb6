/**
 * A frame as the table of the XK3190-A9+ manual (p.9) writes it: STX, sign, six digits, number of decimals, XOR of these eight
 * as two characters (a nibble up to 9 plus 30h, above plus 37h), ETX. `value` is the displayed number without its point.
 */
export function tf0Bytes(value: number, decimals: number): Uint8Array {
  const shown = String(Math.abs(value)).padStart(6, '0');
  if (!Number.isInteger(value) || shown.length > 6) throw new RangeError(`six digits cannot show ${value}`);
  const middle = [value < 0 ? 0x2d : 0x2b, ...Buffer.from(shown), 0x30 + decimals];
  let check = 0;
  for (const byte of middle) check ^= byte;
  const character = (nibble: number): number => nibble + (nibble <= 9 ? 0x30 : 0x37);
  return Uint8Array.of(0x02, ...middle, character(check >> 4), character(check & 0x0f), 0x03);
}
