import { isIn, isNode, lineOf, type Node, nameOf, type SourceFile, type Violation, violation, walk } from './source-file.ts';

const TESTERS = ['test', 'it', 'describe', 'suite', 'bench'];
const SKIPPING = ['skip', 'only', 'todo', 'skipIf', 'runIf', 'fails'];
const CONFIGURATION = /\.config\.ts$/;

function judgeCatch(file: SourceFile, node: Node, above: readonly Node[]): string | null {
  const isClause = node.type === 'CatchClause';
  const isMethod = node.type === 'CallExpression' && isNode(node['callee']) && nameOf(node['callee']['property']) === 'catch';
  if (!isClause && !isMethod) return null;
  const property = isMethod ? ((node['callee'] as Node)['property'] as Node) : node;
  const from = lineOf(file, property.start);
  // A catch at the end of a chain may have its reason above the whole statement.
  const statement = above.findLast((outer) => outer.type.endsWith('Statement') || outer.type.endsWith('Declaration'));
  const reasoned = file.comments.some((comment) => {
    if (comment.start >= property.start && comment.end <= node.end) return true;
    const line = lineOf(file, comment.end);
    if (isClause) return comment.start > node.end && line === lineOf(file, node.end);
    return line === from - 1 || line === from || (statement !== undefined && line === lineOf(file, statement.start) - 1);
  });
  return reasoned ? null : 'catches without a comment that says why';
}

function judgeSkip(node: Node): string | null {
  if (node.type !== 'MemberExpression' || !SKIPPING.includes(nameOf(node['property']) ?? '')) return null;
  let object = node['object'] as Node;
  while (object.type === 'MemberExpression') object = object['object'] as Node;
  return TESTERS.includes(nameOf(object) ?? '') ? `.${nameOf(node['property'])} leaves tests out` : null;
}

function judgeSleep(node: Node): string | null {
  if (node.type === 'ImportDeclaration' && (node['source'] as Node)['value'] === 'node:timers/promises') return 'sleeps';
  const isPromise = node.type === 'NewExpression' && nameOf(node['callee']) === 'Promise';
  if (!isPromise) return null;
  return [...walk(node)].some((inside) => nameOf(inside.node) === 'setTimeout') ? 'sleeps' : null;
}

/** Catches without a reason, default exports, tests that are left out or sleep, and z.coerce. */
export function badManners(file: SourceFile): readonly Violation[] {
  const isTest = isIn(file, 'tests');
  return [...walk(file.tree)].flatMap(({ node, above }) => {
    const isDefault = node.type === 'ExportDefaultDeclaration' && !CONFIGURATION.test(file.path);
    const coerces = node.type === 'MemberExpression' && nameOf(node['object']) === 'z' && nameOf(node['property']) === 'coerce';
    const says = [
      judgeCatch(file, node, above),
      isDefault ? 'exports a default' : null,
      coerces ? "coerces: '' and null would become 0" : null,
      isTest ? judgeSkip(node) : null,
      file.path.endsWith('.test.ts') || file.path.endsWith('.test.tsx') ? judgeSleep(node) : null,
    ];
    return says.flatMap((one) => (one === null ? [] : [violation(file, node, one)]));
  });
}
