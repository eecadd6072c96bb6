import { describe, expect, test } from 'vitest';
import { asLines, parseSource, sources } from './source-file.ts';
import { strayWords } from './words.ts';

test('text for people stands in the catalogues alone', () => {
  expect(asLines(sources.flatMap(strayWords))).toEqual([]);
});

describe('a stray word is found', () => {
  test.each([
    ['server/app/a.ts', "export const name = '收奶';"],
    ['server/routes/a.ts', 'export const name = `འོ་མ ${1}`;'],
    ['station-ui/counter/a.tsx', 'export const A = () => <b>Weigh</b>;'],
    ['station-ui/counter/a.tsx', 'export const A = () => <b aria-label="Weigh" />;'],
    ['station-ui/counter/a.tsx', "const text = 'please weigh again';"],
    ['server/cli/a.ts', "write('checked every fact, none differs');"],
  ])('%s: %s', (path, text) => {
    expect(strayWords(parseSource(path, text))).toHaveLength(1);
  });
});

describe('what is no word for people is left alone', () => {
  test.each([
    ['server/words/a.ts', "export const milk = { zh: '奶' };"],
    ['server/core/paper/a.ts', "export const digits = '壹贰叁';"],
    ['station-ui/counter/a.tsx', 'export const A = () => <b class="pail is wide"> {1} · </b>;'],
    ['server/documents/a.ts', "const joint = '་';"],
    ['server/cli/a.ts', "throw new Error('the table facts is not there');"],
    ['server/app/a.ts', "const code = 'WEIGHT_UNSTABLE';"],
  ])('%s: %s', (path, text) => {
    expect(strayWords(parseSource(path, text))).toEqual([]);
  });
});
