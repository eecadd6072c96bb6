/**
 * The small pictures of the papers: verdict signs, the pencil of what was typed, and the house marks. Outlines, so that
 * copies keep them.
 */
import { MARK_BOX, markAt } from '../core/mark.ts';
import type { Box, Pen } from './pen.ts';

/** Drawn in a box of 12 x 12. */
const SIGNS = {
  good: 'M1.5 6.5L4.8 9.8L10.5 2.5',
  near: 'M6 1L11.5 11L0.5 11ZM6 4.6L6 7.4M6 9.2L6 9.4',
  bad: 'M3.8 0.7L8.2 0.7L11.3 3.8L11.3 8.2L8.2 11.3L3.8 11.3L0.7 8.2L0.7 3.8ZM3.9 3.9L8.1 8.1M8.1 3.9L3.9 8.1',
  recorded: 'M6 1.5C8.5 1.5 10.5 3.5 10.5 6C10.5 8.5 8.5 10.5 6 10.5C3.5 10.5 1.5 8.5 1.5 6C1.5 3.5 3.5 1.5 6 1.5ZM6 5.8L6 6.2',
  waiting: 'M2.5 1L9.5 1M2.5 11L9.5 11M3.2 1C3.2 4.5 8.8 7.5 8.8 11M8.8 1C8.8 4.5 3.2 7.5 3.2 11',
  pencil: 'M1.5 10.5L2.2 7.6L8.6 1.2L10.8 3.4L4.4 9.8ZM7.2 2.6L9.4 4.8',
} as const;

export type SignName = keyof typeof SIGNS;

/** A sign `size` points high with its left upper corner at x, y. */
export function drawSign(pen: Pen, sign: SignName, place: { readonly x: number; readonly y: number; readonly size: number }): void {
  pen.draw({ kind: 'shape', path: SIGNS[sign], x: place.x, y: place.y, scale: place.size * 0.083_333, stroke: 1.15 });
}

/** A house mark in its frame with round corners; `line` is the width of the frame. */
export function drawMark(pen: Pen, mark: number, frame: Box & { readonly line: number }): void {
  const inset = frame.width * 0.13;
  pen.draw({ kind: 'frame', box: frame, radius: frame.width * 0.18, width: frame.line, dash: null });
  const scale = (frame.width - 2 * inset) / MARK_BOX;
  pen.draw({ kind: 'shape', path: markAt(mark).path, x: frame.x + inset, y: frame.y + inset, scale, stroke: null });
}
