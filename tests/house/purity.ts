import { chainOf, isIn, type Node, nameOf, type SourceFile, type Violation, violation, walk } from './source-file.ts';

/** The world outside, by name: a clock, chance, the machine. */
const WORLD = [
  'process',
  'performance',
  'crypto',
  'fetch',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'localStorage',
  'document',
];
const CLOCKS = /^(Date\.now|Math\.random|Temporal\.Now(\..+)?)$/;
const READS_ENVIRONMENT = ['server/main.ts', 'server/main', 'tests', 'bin', 'vitest.config.ts'];
const KNOWS_TESTS = /^(VITEST|NODE_ENV|JEST_WORKER_ID)$/;

const isClockCall = (node: Node): boolean =>
  (node.type === 'NewExpression' && nameOf(node['callee']) === 'Date' && (node['arguments'] as readonly Node[]).length === 0) ||
  (node.type === 'MemberExpression' && CLOCKS.test(chainOf(node) ?? ''));

/** A name that is used, not one that is declared or is a key. */
function isUsed(node: Node, parent: Node | undefined): boolean {
  if (parent === undefined || parent.type.startsWith('TS')) return false;
  if (parent.type === 'MemberExpression') return parent['object'] === node || parent['computed'] === true;
  return !(parent.type === 'Property' && parent['key'] === node && parent['computed'] !== true);
}

function declaredNames(file: SourceFile): ReadonlySet<string> {
  const holders = ['VariableDeclarator', 'FunctionDeclaration', 'ImportSpecifier'];
  const names = [...walk(file.tree)].flatMap(({ node, above }) => {
    if (holders.includes(node.type)) return [nameOf(node['id'] ?? node['local'])];
    const parent = above.at(-1);
    const isParameter = /Function/.test(parent?.type ?? '') && (parent?.['params'] as readonly Node[] | undefined)?.includes(node);
    return isParameter === true ? [nameOf(node)] : [];
  });
  return new Set(names.filter((name) => name !== null));
}

function judgeCore(file: SourceFile): readonly Violation[] {
  const declared = declaredNames(file);
  return [...walk(file.tree)].flatMap(({ node, above }) => {
    if (isClockCall(node)) return [violation(file, node, 'asks the clock or chance')];
    const name = nameOf(node);
    if (name === null || !WORLD.includes(name) || declared.has(name) || !isUsed(node, above.at(-1))) return [];
    return [violation(file, node, `uses ${name}`)];
  });
}

function judgeEnvironment(file: SourceFile, node: Node): Violation | null {
  if (node.type === 'MemberExpression' && chainOf(node) === 'process.env') return violation(file, node, 'reads the environment');
  return null;
}

/** A core that is not pure, an environment that is read outside main, and shipped code that asks whether it is being tested. */
export function impurities(file: SourceFile): readonly Violation[] {
  const core = isIn(file, 'server/core', 'server/contract', 'server/words', 'drivers/scale', 'drivers/analyzer') ? judgeCore(file) : [];
  const mayRead = isIn(file, ...READS_ENVIRONMENT);
  const others = [...walk(file.tree)].flatMap(({ node }) => {
    const named = node.type === 'Identifier' ? nameOf(node) : node.type === 'Literal' ? String(node['value']) : '';
    if (!isIn(file, 'tests') && KNOWS_TESTS.test(named ?? '')) return [violation(file, node, 'knows of tests')];
    const read = mayRead ? null : judgeEnvironment(file, node);
    return read === null ? [] : [read];
  });
  return [...new Map([...core, ...others].map((one) => [one.line, one])).values()];
}
