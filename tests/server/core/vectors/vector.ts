/** The worked examples as they are kept in vectors.jsonl: read strictly, each value asked for by its name. */
import { type Measured, measured, parseDecimal, type Ratio, ratio } from '../../../../server/core/units.ts';

export type Part = Readonly<Record<string, unknown>>;
export type Vector = {
  readonly topic: string;
  readonly use: 'rule' | 'trap';
  readonly input: Part;
  readonly expected: Part;
  readonly source: string;
};
export type Check = (input: Part, expected: Part) => void;

export function text(part: Part, name: string): string {
  const value = part[name];
  if (typeof value !== 'string') throw new Error(`${name} is no text`);
  return value;
}

export function number(part: Part, name: string): number {
  const value = part[name];
  if (typeof value !== 'number') throw new Error(`${name} is no number`);
  return value;
}

export function part(value: unknown): Part {
  if (typeof value !== 'object' || value === null) throw new Error('no object');
  return value as Part;
}

export function parts(value: unknown): readonly Part[] {
  if (!Array.isArray(value)) throw new Error('no list');
  return value.map(part);
}

export function texts(value: unknown): readonly string[] {
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) throw new Error('no list of texts');
  return value;
}

/** A decimal text as an integer of 10^-places. */
export function integer(decimal: string, places: number): number {
  const value = parseDecimal(decimal, places);
  if (value === null) throw new Error(`${decimal} has no ${places} places`);
  return value;
}

export const inTenThousandths = (decimal: string): Measured => measured(integer(decimal, 4));
export const measuredOf = (from: Part, name: string): Measured => inTenThousandths(text(from, name));
/** "10/9" or "17.5", exact. */
export function exact(written: string): Ratio {
  const [numerator = '', denominator] = written.split('/');
  return denominator === undefined ? ratio(BigInt(integer(numerator, 6)), 1_000_000n) : ratio(BigInt(numerator), BigInt(denominator));
}
