import { describe, expect, test } from 'vitest';
import { foreignPlaces } from './places.ts';
import { housePaths, isText, readHouse } from './source-file.ts';

const slash = (...parts: readonly string[]): string => `/${parts.join('/')}`;

test('no file names a place of one machine, a registry or a folder outside the project', () => {
  expect(housePaths.filter(isText).flatMap((path) => foreignPlaces(path, readHouse(path)))).toEqual([]);
});

describe('a foreign place is found', () => {
  test.each([
    `open('${slash('work', 'main')}')`,
    `open('${slash('home', 'dolma', 'milk')}')`,
    `open('${slash('root', 'milk')}')`,
    `"resolved": "https://${['registry', 'example', 'org'].join('.')}/a.tgz"`,
    `import a from '${['..', 'shared', 'a.ts'].join('/')}';`,
  ])('%s', (line) => {
    expect(foreignPlaces('server/app/a.ts', `\n${line}\n`)).toEqual([expect.stringMatching(/^server\/app\/a\.ts:2 /)]);
  });

  test('but the shared room of the screens is none', () => {
    expect(foreignPlaces('station-ui/counter/a.tsx', `import { b } from '${['..', 'shared', 'b.tsx'].join('/')}';`)).toEqual([]);
  });
});
