/** What can go wrong in operation is a value: a stable code, and the facts that a sentence about it needs. Bugs throw instead. */
import type { RefusalCode } from './refusal-codes.ts';

/** Facts of a refusal for the sentence on the screen: numbers and short texts, never a name of a person. */
export type Refusal = { readonly code: RefusalCode; readonly facts: Readonly<Record<string, string | number>> };
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (code: RefusalCode, facts: Refusal['facts'] = {}): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, facts },
});
