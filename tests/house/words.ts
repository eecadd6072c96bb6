import { chainOf, isIn, isNode, type Node, nameOf, type SourceFile, type Violation, violation, walk } from './source-file.ts';

/** Where text for people may stand: the catalogues, what the law prints in fixed form, the names of the invented village. */
const TEXT_ROOMS = ['server/words', 'server/core/paper', 'server/demo', 'tests'];
/** Rooms whose whole purpose is to say something to people. */
const SPEAKING_ROOMS = ['station-ui', 'server/cli'];
/** Letters, not marks: a tsheg or a corner bracket is typography. */
const SCRIPTS = /(?=\p{L})[\p{Script=Han}\p{Script=Tibetan}]/u;
const LETTER = /\p{L}/u;
/** Three words in a row, as in a sentence and in no code, class list or key. */
const SENTENCE = /(^|\s)[A-Za-z][a-z']*,? [a-z']{2,},? [a-z']{2,}/;
const SPOKEN_ATTRIBUTES = ['title', 'alt', 'placeholder', 'label', 'aria-label', 'aria-description', 'aria-valuetext'];

function textOf(node: Node): string | null {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type === 'TemplateElement') return String((node['value'] as { readonly raw: string }).raw);
  return node.type === 'JSXText' ? String(node['value']) : null;
}

const callsSuper = (node: Node): boolean => node.type === 'CallExpression' && (node['callee'] as Node).type === 'Super';

/** An error that is thrown is a bug, told to developers; so are class lists. */
function speaksToDevelopers(above: readonly Node[]): boolean {
  return above.some((node) => {
    if (node.type === 'ThrowStatement' || callsSuper(node)) return true;
    if (node.type === 'NewExpression') return /Error$/.test(nameOf(node['callee']) ?? '');
    if (node.type === 'CallExpression') return /(^|\.)(log|logger)\.\w+$|^console\.error$/.test(chainOf(node['callee']) ?? '');
    return node.type === 'JSXAttribute' && /^(class|className|style|d|points|viewBox|transform)$/.test(attributeName(node));
  });
}

const attributeName = (node: Node): string => String((node['name'] as Node)['name']);

function isSpokenAttribute(parent: Node | undefined): boolean {
  return parent?.type === 'JSXAttribute' && SPOKEN_ATTRIBUTES.includes(attributeName(parent));
}

function judge(file: SourceFile, node: Node, above: readonly Node[]): string | null {
  const text = textOf(node);
  if (text === null) return null;
  if (SCRIPTS.test(text)) return `"${text.trim()}"`;
  const parent = above.at(-1);
  if (isIn(file, 'station-ui') && LETTER.test(text) && (node.type === 'JSXText' || isSpokenAttribute(parent))) return `"${text.trim()}"`;
  if (!isIn(file, ...SPEAKING_ROOMS) || !SENTENCE.test(text)) return null;
  return speaksToDevelopers(above) ? null : `"${text.trim()}"`;
}

/** Text for people outside the catalogues. */
export function strayWords(file: SourceFile): readonly Violation[] {
  if (isIn(file, ...TEXT_ROOMS)) return [];
  return [...walk(file.tree)].flatMap(({ node, above }) => {
    const says = isNode(node) ? judge(file, node, above) : null;
    return says === null ? [] : [violation(file, node, `${says} belongs into server/words`)];
  });
}
