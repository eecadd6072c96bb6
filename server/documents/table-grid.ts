/** A table's columns, headings and figures. A column knows where it stands; figures keep to its right edge. */
import type { Phrase } from '../words/phrase.ts';
import { sayBo, sayZh } from './bilingual.ts';
import { mm, type Pen } from './pen.ts';
import { type TypeStyle, writeLine } from './text-runs.ts';

export type Align = 'left' | 'right' | 'center';
export type ColumnPlan = { readonly label: Phrase | null; readonly widthMm: number; readonly align: Align };
export type Column = {
  readonly label: Phrase | null;
  readonly x: number;
  readonly right: number;
  readonly width: number;
  readonly align: Align;
};

/** The room between a column's edge and what stands in it. */
export const CELL_PAD = 3;

/** Columns side by side from `left` on. */
export function placeColumns<Key extends string>(plans: Readonly<Record<Key, ColumnPlan>>, left: number): Readonly<Record<Key, Column>> {
  let x = left;
  const columns = {} as Record<Key, Column>;
  for (const key of Object.keys(plans) as Key[]) {
    const plan = plans[key];
    const width = mm(plan.widthMm);
    columns[key] = { label: plan.label, x, right: x + width, width, align: plan.align };
    x += width;
  }
  return columns;
}

const anchorOf = (column: Column, align: Align): number =>
  align === 'right' ? column.right - CELL_PAD : align === 'center' ? (column.x + column.right) * 0.5 : column.x + CELL_PAD;

/** Writes a text into a column on a baseline, by the column's own alignment, squeezed into it if it must. */
export function writeCell(pen: Pen, column: Column, cell: TypeStyle & { readonly text: string; readonly y: number }): void {
  const place = { ...cell, x: anchorOf(column, column.align), align: column.align, width: column.width - 2 * CELL_PAD };
  writeLine(pen, cell.text, place);
}

/** Both languages above every column: the Tibetan's baseline at y, the Chinese 13 pt below. */
export function drawHeadings(
  pen: Pen,
  columns: readonly Column[],
  options: { readonly y: number; readonly size: number; readonly align?: Align },
): void {
  for (const column of columns) {
    if (column.label === null) continue;
    const align = options.align ?? column.align;
    const place = { x: anchorOf(column, align), align, width: column.width - 1.5 } as const;
    writeLine(pen, sayBo(column.label), { ...place, y: options.y, size: options.size, tibetanSize: 9 });
    writeLine(pen, sayZh(column.label), { ...place, y: options.y + 13, size: options.size, isBold: true });
  }
}
