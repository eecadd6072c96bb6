import { describe, expect, test } from 'vitest';
import { judgeName } from './names.ts';
import { housePaths } from './source-file.ts';

test('every file is kebab-case and named after what it holds', () => {
  expect(housePaths.flatMap((path) => judgeName(path) ?? [])).toEqual([]);
});

describe('a name that says nothing or is spelt otherwise is found', () => {
  test.each([
    'server/core/dateUtils.ts',
    'server/utils/a.ts',
    'server/app/shift-manager.ts',
    'server/app/common.ts',
    'server/App/a.ts',
    'a_b.ts',
  ])('%s', (path) => {
    expect(judgeName(path)).not.toBeNull();
  });
  test.each(['server/core/units.ts', '.ci/run', 'tests/house/names.test.ts', 'migrations/0001-first.ts', 'README.md'])(
    'but not %s',
    (path) => {
      expect(judgeName(path)).toBeNull();
    },
  );
});
