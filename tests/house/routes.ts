import { isIn, isNode, type Node, nameOf, type SourceFile, type Violation, violation, walk } from './source-file.ts';

/** What every route says of itself; without one of them nobody would be let in, or too many. */
const DECLARED = ['method', 'url', 'doors', 'who', 'response', 'handle'];
/** The file that turns declarations into Fastify's routes. */
const REGISTRARS = ['server/routes/build-door.ts', 'server/routes/live.ts', 'server/routes/pages.ts'];
const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'all', 'route'];

function missingIn(declaration: Node | undefined): string | null {
  if (declaration?.type !== 'ObjectExpression') return 'declares a route otherwise than by an object literal';
  const keys = (declaration['properties'] as readonly Node[]).map((property) => nameOf(property['key']));
  const missing = DECLARED.filter((key) => !keys.includes(key));
  return missing.length === 0 ? null : `declares a route without ${missing.join(', ')}`;
}

function judge(file: SourceFile, node: Node): string | null {
  const callee = node['callee'];
  if (node.type !== 'CallExpression' || !isNode(callee)) return null;
  const [first] = node['arguments'] as readonly Node[];
  if (nameOf(callee) === 'route') return missingIn(first);
  if (REGISTRARS.includes(file.path) || callee.type !== 'MemberExpression' || !METHODS.includes(nameOf(callee['property']) ?? ''))
    return null;
  const isAddress = first?.type === 'Literal' && String(first['value']).startsWith('/');
  return isAddress || (first?.type === 'ObjectExpression' && nameOf(callee['property']) === 'route')
    ? 'registers a route past its declaration'
    : null;
}

/** Routes without doors, roles or response schema, and routes that reach Fastify past `route({ ... })`. */
export function undeclaredRoutes(file: SourceFile): readonly Violation[] {
  if (!isIn(file, 'server')) return [];
  return [...walk(file.tree)].flatMap(({ node }) => {
    const says = judge(file, node);
    return says === null ? [] : [violation(file, node, says)];
  });
}
