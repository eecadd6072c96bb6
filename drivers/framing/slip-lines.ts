/** The labelled lines of a printed slip, which must follow one another in the order in which the device prints them. */
import type { RefusalReason } from '../reading.ts';

export type SlipLine = {
  /** With what the line begins. */
  readonly label: string;
  /** The whole line; what it says stands in named groups. */
  readonly shape: RegExp;
  /** True for a line that some devices print and others do not. */
  readonly isOptional?: true;
};

/**
 * The named groups of all lines. Whatever stands before the first labelled line is the head of the slip and says nothing. Refused, at the
 * first line that is wrong: UNSUPPORTED_LAYOUT (another line than expected, or one behind the last, or the first one twice), BAD_NUMBER
 * (the label is right and the rest is not), TRUNCATED (the slip ends before its last line).
 */
export function readSlipLines(lines: readonly string[], expected: readonly SlipLine[]): Readonly<Record<string, string>> | RefusalReason {
  const [first] = expected;
  const head = lines.findIndex((line) => first?.shape.test(line));
  if (head < 0) return 'TRUNCATED';
  const said: Record<string, string> = {};
  let at = head;
  for (const { label, shape, isOptional } of expected) {
    const line = lines[at];
    const found = line === undefined ? null : shape.exec(line);
    if (found === null && isOptional === true && line?.startsWith(label) !== true) continue;
    if (line === undefined) return 'TRUNCATED';
    if (found === null && at === lines.length - 1) return 'TRUNCATED';
    if (found === null) return line.startsWith(label) ? 'BAD_NUMBER' : 'UNSUPPORTED_LAYOUT';
    for (const [name, text] of Object.entries(found.groups ?? {})) if (text !== undefined) said[name] = text;
    at += 1;
  }
  return at === lines.length ? said : 'UNSUPPORTED_LAYOUT';
}
