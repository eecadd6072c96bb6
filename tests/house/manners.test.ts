import { describe, expect, test } from 'vitest';
import { badManners } from './manners.ts';
import { asLines, parseSource, sources } from './source-file.ts';

test('every catch has its reason, nothing is exported by default, no test is left out or sleeps, nothing is coerced', () => {
  expect(asLines(sources.flatMap(badManners))).toEqual([]);
});

describe('bad manners are found', () => {
  test.each([
    ['server/app/a.ts', 'try { a(); } catch { b(); }'],
    ['server/app/a.ts', 'try { /* hope */ a(); } catch (error) {\n  b(error);\n}'],
    ['server/app/a.ts', 'void a().catch(() => undefined);'],
    ['server/app/a.ts', 'export default 1;'],
    ['server/contract/a.ts', 'const grams = z.coerce.number();'],
    ['tests/a.test.ts', "test.skip('a', () => undefined);"],
    ['tests/a.test.ts', "describe.only('a', () => undefined);"],
    ['tests/a.test.ts', "test.concurrent.todo('a');"],
    ['tests/a.test.ts', 'await new Promise((resolve) => setTimeout(resolve, 100));'],
    ['tests/a.test.ts', "import { setTimeout } from 'node:timers/promises';"],
  ])('%s: %s', (path, text) => {
    expect(badManners(parseSource(path, text))).toHaveLength(1);
  });
});

describe('good manners are left alone', () => {
  test.each([
    ['server/app/a.ts', 'try { a(); } catch {\n  // The port is gone already.\n}'],
    ['server/app/a.ts', '// A reply that nobody waits for.\nvoid a().catch(() => undefined);'],
    ['vitest.config.ts', 'export default 1;'],
    ['tests/a.test.ts', "test.each([1])('a', () => undefined);"],
    ['server/app/a.ts', 'rows.skip(1);'],
  ])('%s: %s', (path, text) => {
    expect(badManners(parseSource(path, text))).toEqual([]);
  });
});
