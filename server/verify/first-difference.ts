import type { Json } from '../core/chain/canonical-json.ts';

export type Differing = { readonly path: string; readonly found: Json | undefined; readonly expected: Json | undefined };

/** Where two values first differ, as a path ('now.priced.amountFen', 'statements[3].dueFen'); null when they are the same. */
export function findFirstDifference(found: Json | undefined, expected: Json | undefined, path = ''): Differing | null {
  if (isTree(found) && isTree(expected) && Array.isArray(found) === Array.isArray(expected)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
      const step = Array.isArray(found) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      const differing = findFirstDifference(memberOf(found, key), memberOf(expected, key), step);
      if (differing !== null) return differing;
    }
    return null;
  }
  return found === expected ? null : { path, found, expected };
}

type Tree = readonly Json[] | { readonly [key: string]: Json | undefined };

const isTree = (value: Json | undefined): value is Tree => typeof value === 'object' && value !== null;
const memberOf = (tree: Tree, key: string): Json | undefined => (tree as { readonly [key: string]: Json | undefined })[key];
