import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, type Json } from '../../../server/core/chain/canonical-json.ts';
import { parseCanonical } from '../../../server/verify/fact-form.ts';
import { findFirstDifference } from '../../../server/verify/first-difference.ts';

/** Keys as the house writes them: names, never numbers. */
const body = fc.dictionary(
  fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9 "é]{0,8}$/),
  fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.constant(null),
      fc.boolean(),
      fc.maxSafeInteger(),
      fc.string({ unit: 'grapheme' }),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie('tree'), { maxKeys: 4 }),
    ),
  })).tree,
) as fc.Arbitrary<Record<string, Json>>;

test('a body is read when its text is the canonical one, and comes out as it went in', () => {
  fc.assert(
    fc.property(body, (value) => {
      expect(parseCanonical(canonicalJson(value))).toEqual(JSON.parse(canonicalJson(value)));
    }),
  );
});

test.each([
  ['white space', '{"a": 1}'],
  ['keys out of order', '{"b":1,"a":2}'],
  ['keys out of order further down', '{"a":[{"d":1,"c":2}]}'],
  ['a key twice', '{"a":1,"a":1}'],
  ['a fraction', '{"a":1.5}'],
  ['a number beyond the exact ones', '{"a":9007199254740993}'],
  ['another way to write a number', '{"a":1e2}'],
  ['a negative zero', '{"a":-0}'],
  ['an escape that is not needed', '{"a":"\\u0041"}'],
  ['something after the end', '{"a":1}x'],
  ['a list', '[1]'],
  ['nothing', ''],
])('%s is not canonical', (_what, text) => {
  expect(parseCanonical(text)).toBeNull();
});

test('the first difference of two values is named by its path', () => {
  const value = { now: { priced: { amountFen: 5, terms: [{ text: '1' }, { text: '2' }] } }, who: null };
  const path = (other: Json) => findFirstDifference(other, value)?.path ?? null;
  expect(path(structuredClone(value))).toBeNull();
  expect(path({ ...value, who: 3 })).toBe('who');
  expect(path({ now: { priced: { amountFen: 6, terms: [] } }, who: null })).toBe('now.priced.amountFen');
  expect(path({ now: { priced: { amountFen: 5, terms: [{ text: '1' }] } }, who: null })).toBe('now.priced.terms[1]');
  expect(path({ ...value, more: true })).toBe('more');
  expect(path({ now: [], who: null })).toBe('now');
});
