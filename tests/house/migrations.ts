import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { importsOf } from './arrows.ts';
import { parseSource } from './source-file.ts';

/** The migrations as they lie in the folder, and what is said of them elsewhere. */
export type Shelf = {
  /** Text by file name, without the index. */
  readonly migrations: Readonly<Record<string, string>>;
  readonly index: string;
  /** SHA-256 by file name, as it was when the migration landed. */
  readonly frozen: Readonly<Record<string, string>>;
  readonly tests: readonly string[];
};

export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

function judgeFile(name: string, place: number, shelf: Shelf): readonly string[] {
  const wanted = String(place + 1).padStart(4, '0');
  const stem = name.replace(/\.ts$/, '');
  const imported = importsOf(parseSource('migrations/index.ts', shelf.index)).filter(({ target }) => target === `./${name}`);
  const frozen = shelf.frozen[name];
  return [
    name.startsWith(`${wanted}-`) ? null : `${name}: its number is not ${wanted}`,
    imported.length === 1 ? null : `${name}: the index does not import it once, statically`,
    shelf.index.includes(`'${stem}':`) ? null : `${name}: the index does not list it as '${stem}'`,
    shelf.tests.includes(`${stem}.test.ts`) ? null : `${name}: tests/migrations/${stem}.test.ts is missing`,
    frozen === undefined ? `${name}: not frozen yet: run tests/house/freeze-migrations.ts when it lands` : null,
    frozen !== undefined && frozen !== hashOf(shelf.migrations[name] ?? '')
      ? `${name}: changed after it had landed; write a new migration`
      : null,
  ].filter((says) => says !== null);
}

/** What is wrong on the shelf of migrations: numbers without gaps, a static index, a test each, and none changed since it landed. */
export function judgeShelf(shelf: Shelf): readonly string[] {
  const names = Object.keys(shelf.migrations).sort();
  const gone = Object.keys(shelf.frozen).filter((name) => !names.includes(name));
  return [...names.flatMap((name, place) => judgeFile(name, place, shelf)), ...gone.map((name) => `${name}: is frozen and gone`)];
}

/** Reads the shelf out of the paths of the house. */
export function readShelf(paths: readonly string[], read: (path: string) => string): Shelf {
  const files = paths.filter((path) => /^migrations\/[^/]+\.ts$/.test(path) && path !== 'migrations/index.ts');
  return {
    migrations: Object.fromEntries(files.map((path) => [basename(path), read(path)])),
    index: read('migrations/index.ts'),
    frozen: JSON.parse(read('tests/house/frozen.json')) as Shelf['frozen'],
    tests: paths.filter((path) => path.startsWith('tests/migrations/')).map((path) => basename(path)),
  };
}
