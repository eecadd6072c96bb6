import { chainOf, isIn, isNode, type Node, type SourceFile, type Violation, violation, walk } from './source-file.ts';

/** Rooms where every number is an integer with its unit. */
const EXACT_ROOMS = [
  'server/core',
  'server/contract',
  'server/app',
  'server/store',
  'server/counter',
  'server/commissioning',
  'server/routes',
  'server/verify',
  'server/cli',
  'drivers',
  'migrations',
];
/** Rooms that place things on paper and glass: they may halve a width, and must not touch a quantity. */
const DRAWING_ROOMS = ['server/documents', 'server/words', 'station-ui', 'server/main.ts', 'server/main', 'server/demo'];
const UNITS = 'server/core/units.ts';

const READING = /(^|\.)(parseFloat|toFixed|toPrecision|toExponential)$/;
const ROUNDING = /^Math\.(round|floor|ceil|trunc|fround)$/;
const QUANTITY = /grams|fen|amount|price|weight|kilograms|yuan|owed|balance|measured|density|acidity|protein/i;

const isDivision = (node: Node): boolean =>
  (node.type === 'BinaryExpression' && node['operator'] === '/') || (node.type === 'AssignmentExpression' && node['operator'] === '/=');

const isFloat = (node: Node): boolean => node.type === 'Literal' && typeof node['value'] === 'number' && !Number.isInteger(node['value']);

function namesQuantity(node: Node): boolean {
  return [...walk(node)].some((inside) => inside.node.type === 'Identifier' && QUANTITY.test(String(inside.node['name'])));
}

function calledName(node: Node): string | null {
  if (node.type !== 'CallExpression' || !isNode(node['callee'])) return null;
  const callee = node['callee'];
  if (callee.type !== 'MemberExpression') return chainOf(callee);
  return chainOf(callee) ?? `.${String((callee['property'] as Node)['name'])}`;
}

function judge(node: Node, exact: boolean): string | null {
  const called = calledName(node);
  if (called !== null && READING.test(called)) return `${called} makes or cuts a float`;
  const rounds = called !== null && ROUNDING.test(called);
  if (!rounds && !isDivision(node) && !(exact && isFloat(node))) return null;
  if (!exact && !namesQuantity(node)) return null;
  if (isFloat(node)) return `${String(node['raw'])} is no integer`;
  return rounds ? `${called} rounds a quantity` : 'divides a quantity';
}

/** Floats, roundings and divisions outside the one file that may divide. */
export function inexactNumbers(file: SourceFile): readonly Violation[] {
  const exact = isIn(file, ...EXACT_ROOMS);
  if (file.path === UNITS || !(exact || isIn(file, ...DRAWING_ROOMS))) return [];
  return [...walk(file.tree)].flatMap(({ node }) => {
    const says = judge(node, exact);
    return says === null ? [] : [violation(file, node, `${says}: units.ts does that`)];
  });
}
