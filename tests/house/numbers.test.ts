import { describe, expect, test } from 'vitest';
import { inexactNumbers } from './numbers.ts';
import { asLines, parseSource, sources } from './source-file.ts';

test('numbers are divided, rounded and read from text in units.ts alone', () => {
  expect(asLines(sources.flatMap(inexactNumbers))).toEqual([]);
});

describe('a float is found', () => {
  test.each([
    ['server/core/a.ts', 'const mean = (one + other) / 2;'],
    ['server/core/a.ts', 'let total = 3; total /= 2;'],
    ['server/core/a.ts', 'const step = 0.1;'],
    ['server/app/a.ts', 'const kilograms = Math.round(grams);'],
    ['drivers/scale/a.ts', 'const weight = Number.parseFloat(text);'],
    ['drivers/scale/a.ts', 'const weight = parseFloat(text);'],
    ['server/documents/a.ts', 'const text = (fen / 100).toString();'],
    ['station-ui/shared/a.tsx', 'const text = `${row.netGrams / 1000} kg`;'],
    ['station-ui/shared/a.tsx', 'const text = (1 + 1).toFixed(2);'],
  ])('%s: %s', (path, text) => {
    expect(inexactNumbers(parseSource(path, text))).toHaveLength(1);
  });
});

describe('what is no quantity is left alone', () => {
  test.each([
    ['server/core/units.ts', 'const quotient = 7n / 2n;'],
    ['server/core/a.ts', 'const pattern = /a/;'],
    ['server/documents/a.ts', 'const middle = page.width / 2;'],
    ['station-ui/shared/a.tsx', 'const x = Math.round(event.clientX * 0.5);'],
  ])('%s: %s', (path, text) => {
    expect(inexactNumbers(parseSource(path, text))).toEqual([]);
  });
});
