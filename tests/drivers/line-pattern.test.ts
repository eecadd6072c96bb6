import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPattern } from '../../drivers/framing/line-pattern.ts';

const faultOf = (text: string): string | null => {
  const read = readPattern(text);
  return read.ok ? null : read.fault;
};

it.each([
  String.raw`pH (?<pH>\d\d\.\d\d)`,
  String.raw`(?<pH>\d+\.\d{2})`,
  String.raw` *(?<pH>[+-]?\d{1,2}(?:\.\d+)?) pH`,
  String.raw`(?:pH|PH|x) (?<pH>\d\.\d\d)`,
  String.raw`[^,]*,[^,]*,(?<temperature>-?\d+\.\d) °C`,
  String.raw`(?<pH>\d\.\d\d)(?:\*)? END`,
  String.raw`\[(?<pH>\d\.\d\d)\]`,
])('takes %s', (text) => {
  expect(faultOf(text)).toBeNull();
});

it.each([
  ['a repeated group', String.raw`(?:\d+)+(?<pH>\d\.\d)`],
  ['a repeated name', String.raw`(?<pH>\d\.\d)+`],
  ['choices that are optional', String.raw`(?:a|b)?(?<pH>\d\.\d)`],
  ['a group that is only for remembering', String.raw`(a)(?<pH>\d\.\d)`],
  ['a back-reference', String.raw`(?<pH>\d)\1`],
  ['a back-reference by name', String.raw`(?<pH>\d)\k<pH>`],
  ['a look ahead', String.raw`(?=a)a(?<pH>\d)`],
  ['a look behind', String.raw`(?<=a)(?<pH>\d)`],
  ['an anchor', String.raw`^(?<pH>\d)$`],
  ['a word boundary', String.raw`\b(?<pH>\d)`],
  ['a lazy repetition', String.raw`a+?(?<pH>\d)`],
  ['a possessive repetition', String.raw`a++(?<pH>\d)`],
  ['a count the wrong way round', String.raw`a{3,2}(?<pH>\d)`],
  ['a count without end', String.raw`a{1000}(?<pH>\d)`],
  ['no count at all', String.raw`a{}(?<pH>\d)`],
  ['a bracket too few', String.raw`(?<pH>\d`],
  ['a bracket too many', String.raw`(?<pH>\d))`],
  ['a class that never ends', String.raw`[a(?<pH>\d)`],
  ['an empty class', String.raw`[](?<pH>\d)`],
  ['a span the wrong way round', String.raw`[9-0](?<pH>\d)`],
  ['choices of the whole line', String.raw`(?<pH>\d)|x`],
  ['a value inside another group', String.raw`(?:(?<pH>\d))`],
  ['groups too deep', String.raw`(?:(?:(?:(?:a))))(?<pH>\d)`],
  ['a line end', String.raw`a\n(?<pH>\d)`],
  ['a line end itself', 'a\n(?<pH>\\d)'],
  ['a name with a digit', String.raw`(?<p1>\d)`],
])('does not know %s', (_name, text) => {
  expect(faultOf(text)).toBe('SYNTAX');
});

it.each([
  ['a repetition that eats what follows', String.raw`.*(?<pH>\d\.\d)`],
  ['two repetitions of the same', String.raw`\d*\d*(?<pH>\.\d)`],
  ['an optional character that may be the next', String.raw`a?a(?<pH>\d)`],
  ['a count that may stop before the same character', String.raw`\d{1,3}(?<pH>\d\.\d)`],
  ['an optional group that may be the next', String.raw`(?: a)? (?<pH>\d)`],
  ['choices that begin alike', String.raw`(?:ka|kb)(?<pH>\d)`],
  ['a choice of nothing', String.raw`(?:a|)(?<pH>\d)`],
  ['a group that may be empty', String.raw`(?:a*)(?<pH>\d)`],
  ['a value that may be empty', String.raw`a(?<pH>\d*)b`],
  ['an empty value', 'a(?<pH>)b'],
])('refuses %s, since the next character does not decide', (_name, text) => {
  expect(faultOf(text)).toBe('UNDECIDED');
});

it.each([
  ['digits that may go on', String.raw`pH (?<pH>\d+)`],
  ['decimals that may be missing', String.raw`pH (?<pH>\d(?:\.\d\d)?)`],
  ['a unit that may be missing', String.raw`pH (?<pH>\d\.\d\d)(?: pH)?`],
  ['blanks that may go on', String.raw`pH (?<pH>\d\.\d\d) *`],
])('refuses %s at the end, where a beginning would pass for the line', (_name, text) => {
  expect(faultOf(text)).toBe('OPEN_END');
});

it('wants each name once', () => {
  expect(faultOf('pH')).toBe('NAMES');
  expect(faultOf('')).toBe('NAMES');
  expect(faultOf(String.raw`(?<pH>\d) (?<pH>\d)`)).toBe('NAMES');
});

/** Patterns and, for each, texts that come near to matching it. */
const piece = fc.constantFrom(
  'a',
  'b',
  '\\d',
  '.',
  '[ab]',
  '[^a]',
  '(?:ab)?',
  '(?:a|b)',
  '(?:a|ba)',
  '(?<pH>\\d)',
  '(?<snf>a\\d*b)',
  '(?:a*b)?',
);
const count = fc.constantFrom('', '', '', '?', '*', '+', '{2}', '{1,3}', '{2,}');
const patterns = fc.array(fc.tuple(piece, count), { minLength: 1, maxLength: 7 }).map((pieces) => pieces.flat().join(''));

it('never takes a pattern that the engine refuses, or under which a beginning of a line is a line', () => {
  fc.assert(
    fc.property(patterns, fc.array(fc.constantFrom('a', 'b', '1', '2', ' '), { maxLength: 14 }), (text, letters) => {
      const read = readPattern(text);
      if (!read.ok) return;
      const line = letters.join('');
      const lengths = [...line, ''].map((_, length) => length).filter((length) => read.pattern.test(line.slice(0, length)));
      expect(lengths.length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 20_000 },
  );
});
