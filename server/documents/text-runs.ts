/**
 * Text of two scripts on one line: cut into runs by script, measured, shrunk or wrapped, and written. Tibetan
 * (U+0F00-0FFF) is written in its own
 * font and a little larger; it breaks only after the tsheg or a space, and no line begins with a shad.
 */
import type { FontName, FontShelf } from './font-shelf.ts';
import type { Pen } from './pen.ts';

export type TypeStyle = {
  /** Points of the Chinese, Latin and digits. */
  readonly size: number;
  readonly isBold?: boolean;
  /** Points of the Tibetan; 1.1 times the size, and 9 at least, when it is not given. */
  readonly tibetanSize?: number;
};
export type Run = { readonly font: FontName; readonly size: number; readonly text: string; readonly width: number };
export type Line = { readonly runs: readonly Run[]; readonly width: number };

/** The least sizes that still read on a third photocopy. */
export const LEAST_TIBETAN = 9;
export const LEAST_CHINESE = 8;

const TIBETAN_RUN = /[\u0F00-\u0FFF]+|[^\u0F00-\u0FFF]+/g;
const isTibetan = (character: string): boolean => /^[\u0F00-\u0FFF]/.test(character);
const isShad = (character: string): boolean => /^[\u0F0D-\u0F12\u0F14]/.test(character);
const isWide = (character: string): boolean =>
  /^[\u2E80-\u9FFF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60\u{20000}-\u{3FFFF}]/u.test(character);
const NEVER_FIRST = /^[,.;:!?)\]}%\u3001\u3002\u3009\u300B\u300D\u300F\u3011\u3015\uFF01\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F\u00B7]/;
const NEVER_LAST = /^[([{\u3008\u300A\u300C\u300E\u3010\u3014\uFF08]/;

/** The pieces of a text by script, in order. */
export const cutRuns = (text: string): readonly string[] => text.match(TIBETAN_RUN) ?? [];

const tibetanSizeOf = (style: TypeStyle): number => style.tibetanSize ?? Math.max(LEAST_TIBETAN, style.size * 1.1);

/** A text as one line with its width. Throws a MissingGlyphError for a character that no font has. */
export function measureLine(shelf: FontShelf, text: string, style: TypeStyle): Line {
  const runs: Run[] = [];
  let width = 0;
  for (const piece of cutRuns(text)) {
    const font = isTibetan(piece) ? 'tibetan' : style.isBold === true ? 'bold' : 'sans';
    const size = font === 'tibetan' ? tibetanSizeOf(style) : style.size;
    const run = { font, size, text: piece, width: shelf.widthAtOne(font, piece) * size } as const;
    runs.push(run);
    width += run.width;
  }
  return { runs, width };
}

function mayBreakBetween(before: string, after: string): boolean {
  if (after === ' ' || isShad(after) || NEVER_FIRST.test(after) || NEVER_LAST.test(before)) return false;
  if (before === ' ') return true;
  if (before === '\u0F0B') return after !== '\u0F0B';
  if (isTibetan(before)) return false;
  return isWide(before) || isWide(after);
}

/** The pieces of a text that may not be broken, in order; joined they are the text. */
export function cutPieces(text: string): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let before = '';
  for (const character of text) {
    if (piece !== '' && mayBreakBetween(before, character)) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
    before = character;
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
}

/** The lines of a text in a width. A single piece wider than the width stands alone on its line, whole. */
export function wrapLines(shelf: FontShelf, text: string, options: { readonly style: TypeStyle; readonly width: number }): readonly Line[] {
  const whole = measureLine(shelf, text, options.style);
  if (whole.width <= options.width) return [whole];
  const lines: Line[] = [];
  let kept = '';
  for (const piece of cutPieces(text)) {
    const tried = measureLine(shelf, (kept + piece).trimEnd(), options.style);
    if (kept !== '' && tried.width > options.width) {
      lines.push(measureLine(shelf, kept.trimEnd(), options.style));
      kept = piece;
    } else kept += piece;
  }
  lines.push(measureLine(shelf, kept.trimEnd(), options.style));
  return lines;
}

function scaleLine(line: Line, factor: number): Line {
  const runs = line.runs.map((run) => ({ ...run, size: run.size * factor, width: run.width * factor }));
  return { runs, width: line.width * factor };
}

/** A line that is too wide made smaller until it fits, whatever its size then is: it is never cut. */
export const squeezeLine = (line: Line, width: number): Line => (line.width <= width ? line : scaleLine(line, width / line.width));

/**
 * A text in a width: on one line at its size; else on one line, smaller, down to the least size of its script; else
 * wrapped at the least size.
 * What still does not fit then, one unbreakable piece, is squeezed.
 */
export function fitLines(shelf: FontShelf, text: string, options: { readonly style: TypeStyle; readonly width: number }): readonly Line[] {
  const { style, width } = options;
  const whole = measureLine(shelf, text, style);
  if (whole.width <= width) return [whole];
  const leastStyle: TypeStyle = {
    ...style,
    size: Math.min(style.size, LEAST_CHINESE),
    tibetanSize: Math.min(tibetanSizeOf(style), LEAST_TIBETAN),
  };
  const least = measureLine(shelf, text, leastStyle);
  if (least.width <= width) return [squeezeLine(whole, width)];
  return wrapLines(shelf, text, { style: leastStyle, width }).map((line) => squeezeLine(line, width));
}

export type Place = { readonly x: number; readonly y: number; readonly align?: 'left' | 'right' | 'center' };

/** Writes a measured line: y is its baseline, x its left end, its right end or its middle. */
export function drawLine(pen: Pen, line: Line, place: Place): void {
  let x = place.align === 'right' ? place.x - line.width : place.align === 'center' ? place.x - line.width * 0.5 : place.x;
  for (const run of line.runs) {
    pen.draw({ kind: 'text', font: run.font, size: run.size, x, y: place.y, text: run.text });
    x += run.width;
  }
}

/** Writes a text on one line and gives its width; with a `width` it is squeezed into it. */
export function writeLine(pen: Pen, text: string, place: Place & TypeStyle & { readonly width?: number }): number {
  if (text === '') return 0;
  const measured = measureLine(pen.shelf, text, place);
  const line = place.width === undefined ? measured : squeezeLine(measured, place.width);
  drawLine(pen, line, place);
  return line.width;
}

/** The room from one baseline to the next, by what the line holds. */
export function leadingOf(line: Line): number {
  return line.runs.reduce((most, run) => Math.max(most, run.size * (run.font === 'tibetan' ? 1.5 : 1.25)), 0);
}

/** How far the tallest letters of a line reach above its baseline. */
export function riseOf(line: Line): number {
  return line.runs.reduce((most, run) => Math.max(most, run.size * (run.font === 'tibetan' ? 0.98 : 0.9)), 0);
}

/** The height of lines set one below the other. */
export const heightOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + leadingOf(line), 0);

/** Writes lines one below the other from `y` downwards (their top, no baseline). */
export function drawLines(pen: Pen, lines: readonly Line[], place: Place): void {
  let y = place.y;
  for (const line of lines) {
    drawLine(pen, line, { ...place, y: y + riseOf(line) });
    y += leadingOf(line);
  }
}
