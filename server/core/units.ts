/**
 * The quantities of Oma, each an integer with its unit in its type, and the one place where a number is divided or rounded.
 * Absent is null, never 0.
 */
declare const unit: unique symbol;
type Quantity<Unit extends string> = number & { readonly [unit]: Unit };

/** Mass in whole grams. */
export type Grams = Quantity<'g'>;
/** Money in whole fen, 0.01 yuan; negative only for what is taken back. */
export type Fen = Quantity<'fen'>;
/** A measured value in 0.0001 of its own unit: 18.04 °T is 180400, a density of 1.0318 is 10318, -0.589 °C is -5890. */
export type Measured = Quantity<'0.0001'>;
/** Price in 0.0001 yuan per kilogram. */
export type UnitPrice = Quantity<'0.0001 yuan/kg'>;
/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = Quantity<'ms'>;

/** The largest mass that can be meant: 100 t in grams. */
const GRAMS_MAX = 100_000_000;
const MEASURED_MAX = 1_000_000_000;

function integer(value: number, name: string, limit: number): number {
  if (!Number.isSafeInteger(value) || value > limit || value < -limit) throw new RangeError(`${name}: ${value} is no integer within ${limit}`);
  return value === 0 ? 0 : value;
}

export const grams = (value: number): Grams => integer(value, 'grams', GRAMS_MAX) as Grams;
export const fen = (value: number): Fen => integer(value, 'fen', Number.MAX_SAFE_INTEGER) as Fen;
export const measured = (value: number): Measured => integer(value, 'measured', MEASURED_MAX) as Measured;
export const unitPrice = (value: number): UnitPrice => integer(value, 'unitPrice', Number.MAX_SAFE_INTEGER) as UnitPrice;
export const epochMs = (value: number): EpochMs => integer(value, 'epochMs', Number.MAX_SAFE_INTEGER) as EpochMs;

/**
 * A decimal text ("-0.10", "18.04") as an integer of 10^-places of its unit, digit by digit.
 * Null when the text is no plain decimal number, has more places than asked for (other than zeros), or leaves the safe integers.
 */
export function parseDecimal(text: string, places: number): number | null {
  const match = /^([+-]?)(\d{1,15})(?:\.(\d{1,12}))?$/.exec(text);
  if (match === null) return null;
  const [, sign, whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(places))) return null;
  const digits = Number(whole + fraction.slice(0, places).padEnd(places, '0'));
  if (!Number.isSafeInteger(digits)) return null;
  return sign === '-' && digits !== 0 ? -digits : digits;
}

/** An integer of 10^-places as decimal text with at least `least` of its places ("1.0318", "16.5", "-0.10"); never rounded. */
export function formatDecimal(value: number, places: number, least: number = places): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  let fraction = digits.slice(digits.length - places);
  while (fraction.length > least && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** numerator / denominator, half away from zero for positive numerators ("half up"); the denominator is positive. Negative money is never rounded, so it throws. */
export function divideHalfUp(numerator: bigint, denominator: bigint): number {
  if (numerator < 0n || denominator <= 0n) throw new RangeError(`divideHalfUp: ${numerator} / ${denominator}`);
  return Number((2n * numerator + denominator) / (2n * denominator));
}

/** The largest whole number not above numerator / denominator; the denominator is positive. */
export function divideDown(numerator: bigint, denominator: bigint): number {
  if (denominator <= 0n) throw new RangeError(`divideDown: ${numerator} / ${denominator}`);
  const quotient = numerator / denominator;
  return Number(numerator % denominator < 0n ? quotient - 1n : quotient);
}

/**
 * The amount of a delivery: net weight times unit price, half up to the fen (the second of the two roundings of a price).
 * 17150 g x 6.5000 yuan/kg = 11148 fen.
 */
export function amountHalfUp(net: Grams, price: UnitPrice): Fen {
  return fen(divideHalfUp(BigInt(net) * BigInt(price), 100_000n));
}
