import { describe, expect, test } from 'vitest';
import { compareSizes, measureSizes, type Sizes, turnRatchet } from './sizes.ts';
import { parseSource, readHouse, sources } from './source-file.ts';

const NOTHING: Sizes = { files: {}, functions: {}, lines: {} };
const oneFile = (text: string): Sizes => measureSizes([parseSource('server/core/a.ts', text)]);
const oneLongFile = (count: number): Sizes => oneFile('0;\n'.repeat(count));

test('no file, function or line is larger than its limit or its place on the ratchet', () => {
  expect(compareSizes(measureSizes(sources), JSON.parse(readHouse('tests/house/ratchet.json')) as Sizes)).toEqual([]);
});

describe('what is too large is named', () => {
  test('a file of 301 lines, and none of 300', () => {
    expect(compareSizes(oneLongFile(301), NOTHING)).toEqual(['files: server/core/a.ts has 301, allowed are 300']);
    expect(compareSizes(oneLongFile(300), NOTHING)).toEqual([]);
  });

  test('a function of 71 lines, and none of 70', () => {
    const functionOf = (lines: number): string => `export const weigh = () => {\n${'0;\n'.repeat(lines - 2)}};`;
    expect(compareSizes(oneFile(functionOf(71)), NOTHING)).toEqual(['functions: server/core/a.ts weigh has 71, allowed are 70']);
    expect(compareSizes(oneFile(functionOf(70)), NOTHING)).toEqual([]);
  });

  test('a line of 141 characters, counted as characters and not as code units', () => {
    expect(compareSizes(oneFile(`// ${'牛'.repeat(138)}`), NOTHING)).toEqual(['lines: server/core/a.ts has 141, allowed are 140']);
    expect(compareSizes(oneFile(`// ${'𠮷'.repeat(137)}`), NOTHING)).toEqual([]);
  });
});

describe('the ratchet only shrinks', () => {
  const ratchet: Sizes = { ...NOTHING, files: { 'server/core/a.ts': 310 } };

  test('a listed file may keep its size and may not grow', () => {
    expect(compareSizes(oneLongFile(310), ratchet)).toEqual([]);
    expect(compareSizes(oneLongFile(311), ratchet)).toHaveLength(1);
  });

  test('a listed file that shrank must be taken over, and a turn does so', () => {
    expect(compareSizes(oneLongFile(305), ratchet)).toHaveLength(1);
    expect(turnRatchet(oneLongFile(305), ratchet).files).toEqual({ 'server/core/a.ts': 305 });
    expect(turnRatchet(oneLongFile(200), ratchet).files).toEqual({});
    expect(turnRatchet(oneLongFile(320), ratchet).files).toEqual({ 'server/core/a.ts': 310 });
  });
});
