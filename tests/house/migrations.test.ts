import { describe, expect, test } from 'vitest';
import { hashOf, judgeShelf, readShelf, type Shelf } from './migrations.ts';
import { housePaths, readHouse } from './source-file.ts';

const TEXT = 'export const up = () => undefined;\n';
const SOUND: Shelf = {
  migrations: { '0001-first.ts': TEXT },
  index: "import * as first from './0001-first.ts';\nexport const MIGRATIONS = { '0001-first': first };\n",
  frozen: { '0001-first.ts': hashOf(TEXT) },
  tests: ['0001-first.test.ts'],
};

test('every migration is numbered, listed, tested and as it was when it landed', () => {
  expect(judgeShelf(readShelf(housePaths, readHouse))).toEqual([]);
});

describe('what is wrong with a migration is named', () => {
  test('and a sound shelf is left alone', () => {
    expect(judgeShelf(SOUND)).toEqual([]);
  });

  test.each<[string, Partial<Shelf>]>([
    ['changed after it had landed', { migrations: { '0001-first.ts': `${TEXT}// more\n` } }],
    ['not frozen yet', { frozen: {} }],
    ['is missing', { tests: [] }],
    ['does not import it once, statically', { index: "const load = () => './0001-first.ts'; ({ '0001-first': load });" }],
    ['does not list it', { index: "import * as first from './0001-first.ts';" }],
    ['is frozen and gone', { frozen: { ...SOUND.frozen, '0002-gone.ts': 'a' } }],
  ])('%s', (says, wrong) => {
    expect(judgeShelf({ ...SOUND, ...wrong })).toEqual([expect.stringContaining(says)]);
  });

  test('a gap in the numbers', () => {
    const renamed = Object.entries({ ...SOUND, migrations: {} }).map(([key, value]) => [
      key,
      JSON.parse(JSON.stringify(value).replaceAll('0001-', '0003-')),
    ]);
    const shelf = { ...(Object.fromEntries(renamed) as Shelf), migrations: { '0003-first.ts': TEXT } };
    expect(judgeShelf(shelf)).toEqual(['0003-first.ts: its number is not 0001']);
  });
});
