import { childrenOf, isNode, type Node, nameOf, type SourceFile, type Violation, violation, walk } from './source-file.ts';

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];
const TRANSACTION_NAMES = /^(tx|trx|transaction)$/;
const TRANSACTION_TYPE = /Transaction|^Tx$|^Writing$/;

/** The methods that open a transaction and hand it to a callback: `store.write(fn)` and `db.transaction().execute(fn)`. */
function opensTransaction(call: Node): boolean {
  const callee = call['callee'];
  if (call.type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression') return false;
  const method = nameOf(callee['property']);
  if (method === 'write' || method === 'transaction') return true;
  const inner = callee['object'];
  return (
    method === 'execute' &&
    isNode(inner) &&
    inner.type === 'CallExpression' &&
    nameOf((inner['callee'] as Node)['property']) === 'transaction'
  );
}

function namesOf(pattern: unknown): readonly string[] {
  if (!isNode(pattern)) return [];
  if (pattern.type === 'Identifier') return [String(pattern['name'])];
  if (pattern.type === 'Property') return namesOf(pattern['value']);
  return childrenOf(pattern).flatMap(namesOf);
}

const mentions = (node: unknown, names: ReadonlySet<string>): boolean =>
  isNode(node) && [...walk(node)].some((inside) => names.has(nameOf(inside.node) ?? ''));

function isTransactionParameter(parameter: Node): boolean {
  const name = nameOf(parameter) ?? '';
  if (TRANSACTION_NAMES.test(name)) return true;
  const annotation = parameter['typeAnnotation'];
  if (!isNode(annotation)) return false;
  return [...walk(annotation)].some(({ node }) => node.type === 'TSTypeReference' && TRANSACTION_TYPE.test(nameOf(node['typeName']) ?? ''));
}

/** The names that stand for the transaction in a function, or null if it is none that runs inside one. */
function transactionOf(node: Node, parent: Node | undefined): ReadonlySet<string> | null {
  if (!FUNCTIONS.includes(node.type)) return null;
  const parameters = node['params'] as readonly Node[];
  const [first] = parameters;
  const isWork = parent !== undefined && opensTransaction(parent) && (parent['arguments'] as readonly Node[])[0] === node;
  if (isWork && first !== undefined) return new Set(namesOf(first));
  const named = parameters.filter(isTransactionParameter).flatMap(namesOf);
  return named.length > 0 ? new Set(named) : null;
}

/** With the names of everything that was made from the transaction. */
function withDerived(body: Node, names: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(names);
  for (const { node } of walk(body)) {
    const from = node.type === 'VariableDeclarator' ? node['init'] : node.type === 'ForOfStatement' ? node['right'] : null;
    const to = node.type === 'VariableDeclarator' ? node['id'] : node['left'];
    if (mentions(from, all)) for (const name of namesOf(to)) all.add(name);
  }
  return all;
}

function wrongWaits(file: SourceFile, fn: Node, transaction: ReadonlySet<string>): readonly Violation[] {
  const names = withDerived(fn['body'] as Node, transaction);
  return [...walk(fn['body'] as Node)].flatMap(({ node }) => {
    const waits = node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node['await'] === true);
    const awaited = node['argument'] ?? node['right'];
    if (!waits || mentions(awaited, names)) return [];
    return [violation(file, node, 'awaits inside a transaction what is none of its queries')];
  });
}

/** Every await inside a transaction that waits for something else than the transaction itself: it would hold the one writing connection. */
export function foreignWaits(file: SourceFile): readonly Violation[] {
  const found = [...walk(file.tree)].flatMap(({ node, above }) => {
    const transaction = transactionOf(node, above.at(-1));
    return transaction === null ? [] : wrongWaits(file, node, transaction);
  });
  return [...new Map(found.map((one) => [`${one.path}:${one.line}`, one])).values()];
}
