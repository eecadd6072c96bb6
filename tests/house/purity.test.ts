import { describe, expect, test } from 'vitest';
import { impurities } from './purity.ts';
import { asLines, parseSource, sources } from './source-file.ts';

test('the core is pure, main alone reads the environment, and no shipped code knows of tests', () => {
  expect(asLines(sources.flatMap(impurities))).toEqual([]);
});

describe('a reach into the world is found', () => {
  test.each([
    ['server/core/a.ts', 'const at = Date.now();'],
    ['server/core/a.ts', 'const at = new Date();'],
    ['server/core/a.ts', 'const at = Temporal.Now.instant;'],
    ['server/core/a.ts', 'const chance = Math.random();'],
    ['server/core/a.ts', "console.error('x');"],
    ['drivers/scale/a.ts', 'setTimeout(step, 10);'],
    ['server/app/a.ts', 'const home = process.env;'],
    ['server/store/a.ts', "if (flags['VITEST']) skip();"],
  ])('%s: %s', (path, text) => {
    expect(impurities(parseSource(path, text))).toHaveLength(1);
  });
});

describe('what only looks like it is left alone', () => {
  test.each([
    ['server/core/a.ts', 'const at = new Date(0);'],
    ['server/core/a.ts', 'const fetch = (rows: number[]) => rows; const a = fetch([]);'],
    ['server/core/a.ts', 'export const document = { process: 1 };'],
    ['server/main.ts', 'const home = process.env;'],
  ])('%s: %s', (path, text) => {
    expect(impurities(parseSource(path, text))).toEqual([]);
  });
});
