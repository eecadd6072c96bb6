/** A QR code as black squares, drawn as rectangles. */
import { encode } from 'uqr';
import type { Box, Pen } from './pen.ts';

/**
 * Draws the code with its quiet zone left to the paper around it: `size` is the side of the dark part in points. Level M:
 * a fold may cost it 15 %.
 */
export function drawQrSquare(pen: Pen, text: string, place: { readonly x: number; readonly y: number; readonly size: number }): void {
  const { data } = encode(text, { ecc: 'M', border: 0 });
  const cell = place.size / data.length;
  const boxes: Box[] = [];
  for (const [row, cells] of data.entries()) {
    let start = -1;
    for (let column = 0; column <= cells.length; column += 1) {
      const isDark = cells[column] === true;
      if (isDark && start < 0) start = column;
      if (isDark || start < 0) continue;
      boxes.push({ x: place.x + start * cell, y: place.y + row * cell, width: (column - start) * cell, height: cell });
      start = -1;
    }
  }
  pen.draw({ kind: 'blocks', boxes });
}
