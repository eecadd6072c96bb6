import { isNode, lineOf, type Node, nameOf, type SourceFile, walk } from './source-file.ts';

/** The largest that a file (in lines), a function (in lines) and a line (in characters) may be. */
export const LIMITS = { files: 300, functions: 70, lines: 140 } as const;
export type Measure = keyof typeof LIMITS;
/** What is larger than its limit, by name: "path" for a file and its longest line, "path function" for a function. */
export type Sizes = Readonly<Record<Measure, Readonly<Record<string, number>>>>;

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

function calleeRoot(node: Node): string | null {
  const callee = node['callee'];
  if (!isNode(callee)) return null;
  if (callee.type === 'MemberExpression') return nameOf(callee['object']);
  return callee.type === 'CallExpression' ? calleeRoot(callee) : nameOf(callee);
}

/** A describe block is a chapter of tests, not a function that somebody must hold in his head. */
const isChapter = (parent: Node | undefined): boolean => parent?.type === 'CallExpression' && calleeRoot(parent) === 'describe';

function nameFunction(node: Node, parent: Node | undefined): string {
  const own = nameOf(node['id']);
  if (own !== null) return own;
  return nameOf(parent?.['id']) ?? nameOf(parent?.['key']) ?? 'anonymous';
}

function functionSizes(file: SourceFile): readonly (readonly [string, number])[] {
  return [...walk(file.tree)].flatMap(({ node, above }) => {
    const parent = above.at(-1);
    if (!FUNCTIONS.includes(node.type) || isChapter(parent)) return [];
    return [[`${file.path} ${nameFunction(node, parent)}`, lineOf(file, node.end) - lineOf(file, node.start) + 1] as const];
  });
}

const tooLarge = (measure: Measure, sizes: readonly (readonly [string, number])[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    sizes.filter(([, size]) => size > LIMITS[measure]).sort(([a, one], [b, other]) => (a === b ? one - other : a < b ? -1 : 1)),
  );

/** Everything in these files that is larger than its limit, with its present size. */
export function measureSizes(files: readonly SourceFile[]): Sizes {
  const linesOf = (file: SourceFile): readonly string[] => file.text.replace(/\n$/, '').split('\n');
  return {
    files: tooLarge(
      'files',
      files.map((file) => [file.path, linesOf(file).length]),
    ),
    functions: tooLarge('functions', files.flatMap(functionSizes)),
    lines: tooLarge(
      'lines',
      files.map((file) => [file.path, Math.max(...linesOf(file).map((line) => [...line].length))]),
    ),
  };
}

/** Where the sizes differ from the ratchet: nothing may grow; what shrank must be taken over, so that it cannot grow again. */
export function compareSizes(now: Sizes, ratchet: Sizes): readonly string[] {
  return (Object.keys(LIMITS) as Measure[]).flatMap((measure) => {
    const grown = Object.entries(now[measure]).flatMap(([name, size]) => {
      const allowed = ratchet[measure][name] ?? LIMITS[measure];
      return size > allowed ? [`${measure}: ${name} has ${size}, allowed are ${allowed}`] : [];
    });
    const shrunk = Object.entries(ratchet[measure]).flatMap(([name, allowed]) =>
      (now[measure][name] ?? 0) < allowed ? [`${measure}: ${name} has shrunk below ${allowed}: run tests/house/turn-ratchet.ts`] : [],
    );
    return [...grown, ...shrunk];
  });
}

/** The ratchet after a turn: nothing new, nothing larger. */
export function turnRatchet(now: Sizes, ratchet: Sizes): Sizes {
  const turn = (measure: Measure): Readonly<Record<string, number>> =>
    Object.fromEntries(
      Object.entries(ratchet[measure]).flatMap(([name, allowed]) => {
        const size = now[measure][name];
        return size === undefined ? [] : [[name, Math.min(size, allowed)]];
      }),
    );
  return { files: turn('files'), functions: turn('functions'), lines: turn('lines') };
}
