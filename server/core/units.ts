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
/** A measured value in 0.0001 of its own unit: 18.04 °T is 180400, -0.589 °C is -5890, a density of 1.0318 (1031.8 kg/m³) is 10318000. */
export type Measured = Quantity<'0.0001'>;
/** Price in 0.0001 yuan per kilogram. */
export type UnitPrice = Quantity<'0.0001 yuan/kg'>;
/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = Quantity<'ms'>;

/** The largest mass that can be meant, in grams: 100,000 t, what a thousand pails a day come to in a working life. */
const GRAMS_MAX = 100_000_000_000;
const MEASURED_MAX = 1_000_000_000;

function integer(value: number, name: string, limit: number): number {
  if (!Number.isSafeInteger(value) || value > limit || value < -limit)
    throw new RangeError(`${name}: ${value} is no integer within ${limit}`);
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

/**
 * numerator / denominator, half away from zero for positive numerators ("half up"); the denominator is positive. Negative money is never
 * rounded, so it throws.
 */
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

/** The smallest whole number not below numerator / denominator; the denominator is positive. */
export function divideUp(numerator: bigint, denominator: bigint): number {
  const down = divideDown(-numerator, denominator);
  return down === 0 ? 0 : -down;
}

/**
 * numerator / denominator to the nearest whole number, a tie to the even one; the denominator is positive.
 * For showing measured values only (GB/T 8170, 修约); money is never rounded so.
 */
export function divideHalfEven(numerator: bigint, denominator: bigint): number {
  const down = BigInt(divideDown(numerator, denominator));
  const twiceTheRest = 2n * (numerator - down * denominator);
  const isUp = twiceTheRest > denominator || (twiceTheRest === denominator && down % 2n !== 0n);
  return Number(isUp ? down + 1n : down);
}

/** numerator / denominator where it comes out whole, else null; nothing is rounded. */
export function divideExactly(numerator: bigint, denominator: bigint): number | null {
  if (denominator <= 0n) throw new RangeError(`divideExactly: ${numerator} / ${denominator}`);
  return numerator % denominator === 0n ? Number(numerator / denominator) : null;
}

/** Minutes that have passed whole between two moments; negative when `to` comes first. */
export const wholeMinutes = (from: EpochMs, to: EpochMs): number => divideDown(BigInt(to) - BigInt(from), 60_000n);

/** An exact number: a fraction in lowest terms with a positive denominator. */
export type Ratio = { readonly numerator: bigint; readonly denominator: bigint };

/** numerator / denominator in lowest terms; a denominator of 0 throws. */
export function ratio(numerator: bigint, denominator: bigint = 1n): Ratio {
  if (denominator === 0n) throw new RangeError(`ratio: ${numerator} / 0`);
  let [common, rest] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  while (rest !== 0n) [common, rest] = [rest, common % rest];
  const signed = denominator < 0n ? -common : common;
  return { numerator: numerator / signed, denominator: denominator / signed };
}

export const addRatios = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
export const subtractRatios = (a: Ratio, b: Ratio): Ratio => addRatios(a, { numerator: -b.numerator, denominator: b.denominator });
export const multiplyRatios = (a: Ratio, b: Ratio): Ratio => ratio(a.numerator * b.numerator, a.denominator * b.denominator);
/** Negative, 0 or positive as a lies below, on or above b. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}
/** The whole part, cut towards 0 on both sides: 2.5 gives 2, -0.8 gives 0. */
export const cutTowardsZero = (value: Ratio): Ratio => ({ numerator: value.numerator / value.denominator, denominator: 1n });
/** The first rounding of a price: half up to 0.0001 yuan/kg; the exact price is in that unit and not negative. */
export const unitPriceHalfUp = (exact: Ratio): UnitPrice => unitPrice(divideHalfUp(exact.numerator, exact.denominator));

/**
 * An exact number as text: a decimal ("9.22519") with at least `least` places where it comes out, else a fraction in lowest terms
 * ("28/3").
 * Nothing is rounded.
 */
export function ratioText(value: Ratio, least: number = 0): string {
  let places = 0;
  let scaled = value.numerator;
  while (scaled % value.denominator !== 0n && places < 24) {
    scaled *= 10n;
    places += 1;
  }
  if (scaled % value.denominator !== 0n) return `${value.numerator}/${value.denominator}`;
  const whole = scaled / value.denominator;
  const digits = String(whole < 0n ? -whole : whole).padStart(places + 1, '0');
  const fraction = digits.slice(digits.length - places).padEnd(Math.max(least, places), '0');
  return `${whole < 0n ? '-' : ''}${digits.slice(0, digits.length - places)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The part of an amount that falls to `part` of `whole`, down to the whole unit; for an explanation, never paid on. */
export const shareOf = (amount: number, part: number, whole: number): number => divideDown(BigInt(amount) * BigInt(part), BigInt(whole));

/** Minutes that cover a span of milliseconds: somebody who waits that long has waited long enough. */
export const minutesUp = (ms: number): number => divideUp(BigInt(ms), 60_000n);

/** Milliseconds that have passed whole in a span of nanoseconds. */
export const wholeMilliseconds = (ns: bigint): number => divideDown(ns, 1_000_000n);

/** Seconds that have passed whole in a span of milliseconds. */
export const wholeSeconds = (ms: number): number => divideDown(BigInt(ms), 1000n);

/**
 * A mean for a screen, never decided or paid on: sum / weight, both whole, in 10^-carried of its unit, half up to `shown` places.
 */
export function weightedMeanText(
  sum: bigint,
  weight: bigint,
  { carried, shown }: { readonly carried: number; readonly shown: number },
): string {
  return formatDecimal(divideHalfUp(sum, weight * 10n ** BigInt(carried - shown)), shown);
}
