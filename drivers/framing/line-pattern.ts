/**
 * What a line must look like, as a regular expression that somebody wrote for a device. Taken is only what cannot run away and cannot mean
 * two things: at every place of a line the next character alone decides how the pattern goes on, and the pattern ends where it must, so
 * that the beginning of a line never passes for a line.
 *
 *   allowed   characters, \. and other escaped signs, \d, ., [0-9A-F], [^,]
 *             ? * + {3} {1,3} {2,} behind one of these
 *             (?<name>...)  only outside other groups and never repeated
 *             (?:...)  (?:...)?  (?:kg|lb)   optional or with choices, never both, never repeated
 *   refused   everything else: groups that may be empty or repeat, repetitions of repetitions, back-references, look-around, anchors, lazy
 *             repetitions
 *
 * A repetition must end at a character that it could not have eaten: `\d+\.\d\d` may, `.*\d` and `\d*\d` may not. Choices must begin
 * with different characters. The last item must be of a fixed length: `\d+ C` and `\d\d` may end a pattern, `\d+` may not.
 */

export type PatternFault = 'SYNTAX' | 'NAMES' | 'UNDECIDED' | 'OPEN_END';
export type PatternOutcome =
  | { readonly ok: true; readonly pattern: RegExp; readonly names: readonly string[] }
  | { readonly ok: false; readonly fault: PatternFault };

type Characters = ReadonlySet<number>;
/** One character so many times, or a group. */
type Item =
  | { readonly kind: 'characters'; readonly of: Characters; readonly min: number; readonly max: number }
  | { readonly kind: 'group'; readonly choices: readonly (readonly Item[])[]; readonly isOptional: boolean };

const DEPTH_MOST = 3;
const COUNT_MOST = 120;
const SIGNS = /[^A-Za-z0-9]/;
const SPECIAL: ReadonlySet<string> = new Set('^$*+?{}()[]|\\');
const SPECIAL_IN_CLASS: ReadonlySet<string> = new Set('^[]\\');

const span = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, nth) => from + nth);
/** Every character that a line can have: printable ASCII and the upper half of Latin-1. */
const ALL: Characters = new Set([...span(0x20, 0x7e), ...span(0xa0, 0xff)]);
const DIGITS: Characters = new Set(span(0x30, 0x39));

/** The working copy of one reading of the pattern. Once it has failed nothing more is read. */
type Scan = { readonly text: string; at: number; isWrong: boolean; readonly names: string[] };

const peek = (scan: Scan): string => (scan.isWrong ? '' : scan.text.charAt(scan.at));
function fail(scan: Scan): void {
  scan.isWrong = true;
}
function skip(scan: Scan, text: string): boolean {
  if (scan.isWrong || !scan.text.startsWith(text, scan.at)) return false;
  scan.at += text.length;
  return true;
}

/** A character that stands for itself, plainly or escaped; null for `\d`. */
function readCharacter(scan: Scan, special: ReadonlySet<string>): number | null {
  const isEscaped = skip(scan, '\\');
  const character = peek(scan);
  scan.at += 1;
  if (isEscaped && character === 'd') return null;
  const code = character.charCodeAt(0);
  if (character === '' || !ALL.has(code) || (isEscaped ? !SIGNS.test(character) : special.has(character))) fail(scan);
  return code;
}

function readClass(scan: Scan): Characters {
  const isNegated = skip(scan, '^');
  const of = new Set<number>();
  while (!scan.isWrong && !skip(scan, ']')) {
    const first = readCharacter(scan, SPECIAL_IN_CLASS);
    const isSpan = first !== null && peek(scan) === '-' && scan.text.charAt(scan.at + 1) !== ']';
    if (isSpan) scan.at += 1;
    const last = isSpan ? readCharacter(scan, SPECIAL_IN_CLASS) : first;
    if (isSpan && (last === null || first === null || last < first)) fail(scan);
    else for (const code of first === null || last === null ? DIGITS : span(first, last)) of.add(code);
  }
  if (of.size === 0) fail(scan);
  return isNegated ? new Set([...ALL].filter((code) => !of.has(code))) : of;
}

function readCharacters(scan: Scan): Characters {
  if (skip(scan, '[')) return readClass(scan);
  if (skip(scan, '.')) return ALL;
  const code = readCharacter(scan, SPECIAL);
  return code === null ? DIGITS : new Set([code]);
}

function readCount(scan: Scan): { readonly min: number; readonly max: number } {
  if (skip(scan, '?')) return { min: 0, max: 1 };
  if (skip(scan, '*')) return { min: 0, max: COUNT_MOST };
  if (skip(scan, '+')) return { min: 1, max: COUNT_MOST };
  if (peek(scan) !== '{') return { min: 1, max: 1 };
  const [whole = '', low = '', comma = '', high = ''] = /^\{(\d{1,3})(,?)(\d{0,3})\}/.exec(scan.text.slice(scan.at)) ?? [];
  scan.at += whole.length;
  const min = Number(low);
  const max = high !== '' ? Number(high) : comma === '' ? min : COUNT_MOST;
  if (whole === '' || (comma === '' && high !== '') || max < min || max < 1 || max > COUNT_MOST) fail(scan);
  return { min, max };
}

function readGroup(scan: Scan, depth: number): Item {
  const name = /^\?<([A-Za-z]+)>/.exec(scan.text.slice(scan.at))?.[1];
  if (name !== undefined && depth === 0) {
    scan.names.push(name);
    scan.at += name.length + 3;
  } else if (!skip(scan, '?:') || depth >= DEPTH_MOST) fail(scan);
  const choices = [readItems(scan, depth + 1)];
  while (name === undefined && skip(scan, '|')) choices.push(readItems(scan, depth + 1));
  if (!skip(scan, ')')) fail(scan);
  const isOptional = name === undefined && choices.length === 1 && skip(scan, '?');
  return { kind: 'group', choices, isOptional };
}

function readItems(scan: Scan, depth: number): readonly Item[] {
  const items: Item[] = [];
  while (!scan.isWrong && scan.at < scan.text.length && peek(scan) !== ')' && peek(scan) !== '|') {
    if (skip(scan, '(')) items.push(readGroup(scan, depth));
    else items.push({ kind: 'characters', of: readCharacters(scan), ...readCount(scan) });
  }
  return items;
}

const meet = (one: Characters, other: Characters): boolean => [...one].some((code) => other.has(code));
const both = (one: Characters, other: Characters): Characters => new Set([...one, ...other]);

/** What may come first: null when the next character does not decide, or when a group may be empty. `after` is what follows the items. */
function firstOf(items: readonly Item[], after: Characters): Characters | null {
  let next = after;
  for (const item of items.toReversed()) {
    const first: Characters | null = item.kind === 'characters' ? item.of : firstOfChoices(item.choices, next);
    if (first === null) return null;
    const maySkip = item.kind === 'characters' ? item.min === 0 : item.isOptional;
    const mayGoOn = item.kind === 'characters' ? item.min < item.max : item.isOptional;
    if (mayGoOn && meet(first, next)) return null;
    next = maySkip ? both(first, next) : first;
  }
  return next;
}

const isNeeded = (item: Item): boolean => (item.kind === 'characters' ? item.min > 0 : !item.isOptional);

function firstOfChoices(choices: readonly (readonly Item[])[], after: Characters): Characters | null {
  let all: Characters = new Set<number>();
  for (const items of choices) {
    const first = firstOf(items, after);
    if (first === null || !items.some(isNeeded) || meet(first, all)) return null;
    all = both(all, first);
  }
  return all;
}

/** Whether nothing can follow once the items have matched. */
function endsFixed(items: readonly Item[]): boolean {
  const last = items.at(-1);
  if (last === undefined) return false;
  if (last.kind === 'characters') return last.min === last.max;
  return !last.isOptional && last.choices.every(endsFixed);
}

/**
 * The pattern for a whole line, and its names in their order. Refused, in order of precedence: SYNTAX (something that is not allowed),
 * NAMES (none, or one twice), UNDECIDED (the next character does not decide), OPEN_END (a beginning of a line could pass for a line).
 */
export function readPattern(text: string): PatternOutcome {
  const scan: Scan = { text, at: 0, isWrong: false, names: [] };
  const items = readItems(scan, 0);
  if (scan.isWrong || scan.at < text.length) return { ok: false, fault: 'SYNTAX' };
  if (scan.names.length === 0 || new Set(scan.names).size < scan.names.length) return { ok: false, fault: 'NAMES' };
  if (firstOf(items, new Set()) === null) return { ok: false, fault: 'UNDECIDED' };
  if (!endsFixed(items)) return { ok: false, fault: 'OPEN_END' };
  return { ok: true, pattern: new RegExp(`^(?:${text})$`), names: scan.names };
}
