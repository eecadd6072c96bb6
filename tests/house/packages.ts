type Entry = { readonly version?: string; readonly integrity?: string; readonly resolved?: string; readonly link?: boolean } & Partial<
  Record<'dependencies' | 'optionalDependencies' | 'devDependencies', Readonly<Record<string, string>>>
>;
export type Lock = { readonly packages: Readonly<Record<string, Entry>> };

/** The folders in which a package at `path` looks for another, as npm does: its own, then each above. */
function placesFor(path: string, name: string): readonly string[] {
  const inner = path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`;
  const above = path.lastIndexOf('node_modules/');
  return path === '' ? [inner] : [inner, ...placesFor(path.slice(0, above).replace(/\/$/, ''), name)];
}

function judgeEntry(lock: Lock, path: string, entry: Entry): readonly string[] {
  const needed = { ...entry.dependencies, ...entry.optionalDependencies, ...entry.devDependencies };
  const absent = Object.keys(needed).filter((name) => !placesFor(path, name).some((place) => place in lock.packages));
  return [
    ...absent.map((name) => `${path || 'the project'} needs ${name}, which has no entry`),
    ...(path !== '' && entry.version === undefined ? [`${path} has no version`] : []),
    ...(path !== '' && !/^sha512-[\w+/]{86}==$/.test(entry.integrity ?? '') ? [`${path} has no sha512 of its content`] : []),
    ...(entry.resolved === undefined ? [] : [`${path} names the host ${entry.resolved}`]),
  ];
}

/** The holes of a lock file: a package of any platform without entry, version or hash, and an entry that names a host. */
export function findHoles(lock: Lock): readonly string[] {
  return Object.entries(lock.packages).flatMap(([path, entry]) => judgeEntry(lock, path, entry));
}

const nameOfPackage = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

/** The packages that a file imports and package.json does not declare: they would be here by luck only. */
export function findUndeclared(imports: readonly string[], manifest: Readonly<Record<string, unknown>>): readonly string[] {
  const groups = ['dependencies', 'devDependencies', 'optionalDependencies'];
  const declared = new Set(groups.flatMap((group) => Object.keys(manifest[group] ?? {})));
  const named = imports.filter((target) => target !== '' && !/^(node:|\.)/.test(target)).map(nameOfPackage);
  return [...new Set(named)].filter((name) => !declared.has(name));
}

/** The packages of package.json whose version is not exact. */
export function findLooseVersions(manifest: Readonly<Record<string, unknown>>): readonly string[] {
  const groups = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'];
  const asked = groups.flatMap((group) => Object.entries((manifest[group] ?? {}) as Readonly<Record<string, string>>));
  return asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)).map(([name, version]) => `${name} ${version}`);
}
