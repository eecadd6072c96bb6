import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from 'vite';

export const ROOT = join(import.meta.dirname, '../..');

/** A node of the syntax tree, as far as the rules look at one. */
export type Node = { readonly type: string; readonly start: number; readonly end: number; readonly [key: string]: unknown };
type Comment = { readonly value: string; readonly start: number; readonly end: number };
/** A file of program text: its path from the root with /, its text, its tree and its comments. */
export type SourceFile = { readonly path: string; readonly text: string; readonly tree: Node; readonly comments: readonly Comment[] };
/** What breaks a rule, and where. */
export type Violation = { readonly path: string; readonly line: number; readonly says: string };

export function parseSource(path: string, text: string): SourceFile {
  const parsed = parseSync(path, text);
  const [error] = parsed.errors;
  if (error !== undefined) throw new Error(`${path} cannot be parsed: ${error.message}`);
  return { path, text, tree: parsed.program as unknown as Node, comments: parsed.comments };
}

function ignoredNames(): ReadonlySet<string> {
  const lines = readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n');
  return new Set(['.git', ...lines.filter((line) => line !== '').map((line) => line.replaceAll('/', ''))]);
}

function listBelow(folder: string, ignored: ReadonlySet<string>): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (ignored.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listBelow(path, ignored) : [path];
  });
}

/** Every file of the house that git does not ignore, as paths from the root, sorted. */
export const housePaths: readonly string[] = listBelow(ROOT, ignoredNames())
  .map((path) => relative(ROOT, path))
  .sort();

export const readHouse = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
export const isText = (path: string): boolean =>
  !/\.(ttf|otf|woff2?|png|jpe?g|gif|ico|pdf|bin|db)$/.test(path) && statSync(join(ROOT, path)).isFile();

/** Every file of program text in the house. */
export const sources: readonly SourceFile[] = housePaths
  .filter((path) => /\.(ts|tsx|cjs|mjs|js)$/.test(path))
  .map((path) => parseSource(path, readHouse(path)));

export const isIn = (file: { readonly path: string }, ...folders: readonly string[]): boolean =>
  folders.some((folder) => file.path === folder || file.path.startsWith(`${folder}/`));

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string' && typeof (value as Node).start === 'number';

export function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));
}

/** Every node below and including `node`, each with the nodes above it, nearest last. */
export function* walk(node: Node, above: readonly Node[] = []): Generator<{ readonly node: Node; readonly above: readonly Node[] }> {
  yield { node, above };
  const path = [...above, node];
  for (const child of childrenOf(node)) yield* walk(child, path);
}

export const lineOf = (file: SourceFile, offset: number): number => file.text.slice(0, offset).split('\n').length;

export const violation = (file: SourceFile, node: Node, says: string): Violation => ({
  path: file.path,
  line: lineOf(file, node.start),
  says,
});

/** The violations as lines that an editor can jump to; a test expects the list to be empty. */
export const asLines = (violations: readonly Violation[]): readonly string[] =>
  violations.map(({ path, line, says }) => `${path}:${line} ${says}`);

/** The name of an identifier, or null for any other node. */
export const nameOf = (node: unknown): string | null => (isNode(node) && node.type === 'Identifier' ? String(node['name']) : null);

/** "a.b.c" for a chain of plain names, its calls left out ("db.select.from"); null where the chain begins with something else. */
export function chainOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'Identifier') return String(node['name']);
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'CallExpression') return chainOf(node['callee']);
  if (node.type === 'ChainExpression' || node.type === 'TSNonNullExpression') return chainOf(node['expression']);
  if (node.type !== 'MemberExpression') return null;
  const object = chainOf(node['object']);
  return object === null ? null : `${object}.${node['computed'] === true ? '[]' : (nameOf(node['property']) ?? '#')}`;
}
