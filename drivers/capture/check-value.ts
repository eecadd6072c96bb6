/** Whether a value of unknown origin has a certain shape: exact keys, exact types, bounded sizes. Checks never throw. */
import type { EpochMs } from '../../server/core/units.ts';

export type Check<T> = (value: unknown) => value is T;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Exactly these keys, each as its check wants it. */
export const objectOf =
  <T extends object>(checks: { readonly [Key in keyof T]: Check<T[Key]> }): Check<T> =>
  (value): value is T => {
    const keys = Object.keys(checks);
    if (!isObject(value) || Object.keys(value).length !== keys.length) return false;
    return keys.every((key) => Object.hasOwn(value, key) && checks[key as keyof T](value[key]));
  };

export const arrayOf =
  <T>(check: Check<T>, most: number): Check<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= most && value.every((item) => check(item));

export const nullOr =
  <T>(check: Check<T>): Check<T | null> =>
  (value): value is T | null =>
    value === null || check(value);

export const anyOf =
  <A, B>(one: Check<A>, other: Check<B>): Check<A | B> =>
  (value): value is A | B =>
    one(value) || other(value);

export const isOneOf =
  <const T extends string | number | boolean>(...right: readonly T[]): Check<T> =>
  (value): value is T =>
    right.some((one) => one === value);

export const wholeIn =
  (least: number, most: number): Check<number> =>
  (value): value is number =>
    Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;

export const epoch: Check<EpochMs> = (value): value is EpochMs => Number.isSafeInteger(value) && Number(value) >= 0;

export const textUpTo =
  (most: number, shape: RegExp): Check<string> =>
  (value): value is string =>
    typeof value === 'string' && value.length <= most && shape.test(value);

/** Hex of at least one byte, lower case. */
export const hexText: Check<string> = (value): value is string =>
  typeof value === 'string' && value.length > 0 && value.length % 2 === 0 && !/[^0-9a-f]/.test(value);

/** Texts by name, neither too many nor too long. */
export const textMap =
  (most: number, longest: number): Check<Readonly<Record<string, string>>> =>
  (value): value is Readonly<Record<string, string>> => {
    if (!isObject(value)) return false;
    const pairs = Object.entries(value);
    return pairs.length <= most && pairs.every(([key, text]) => key.length <= 40 && typeof text === 'string' && text.length <= longest);
  };
