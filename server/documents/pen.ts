/**
 * What a paper is drawn with: few kinds of strokes, each one call to pdfkit, each of which can be watched. Lengths are
 * points, y grows downwards.
 */
import { type FontName, type FontShelf, openShelf } from './font-shelf.ts';

export const POINTS_PER_MM = 2.834_645_669;
export const mm = (millimetres: number): number => millimetres * POINTS_PER_MM;

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type DrawCall =
  | { readonly kind: 'page'; readonly layout: 'portrait' | 'landscape' }
  | { readonly kind: 'text'; readonly font: FontName; readonly size: number; readonly x: number; readonly y: number; readonly text: string }
  /** Straight lines, four numbers each: from x, y to x, y. */
  | {
      readonly kind: 'lines';
      readonly ends: readonly number[];
      readonly width: number;
      readonly dash: number | null;
      readonly grey: boolean;
    }
  | { readonly kind: 'frame'; readonly box: Box; readonly radius: number; readonly width: number; readonly dash: number | null }
  | { readonly kind: 'blocks'; readonly boxes: readonly Box[] }
  | {
      readonly kind: 'shape';
      readonly path: string;
      readonly x: number;
      readonly y: number;
      readonly scale: number;
      /** Null fills the shape, a number strokes it that wide in the shape's own units. */
      readonly stroke: number | null;
    };

export type Pen = { readonly shelf: FontShelf; readonly draw: (call: DrawCall) => void };

const TEXT_OPTIONS = { lineBreak: false, baseline: 'alphabetic' } as const;

function drawLines(doc: PDFKit.PDFDocument, call: Extract<DrawCall, { kind: 'lines' }>): void {
  doc.lineWidth(call.width);
  if (call.dash !== null) doc.dash(call.dash, {});
  for (let index = 0; index < call.ends.length; index += 4) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = call.ends.slice(index, index + 4);
    doc.moveTo(x1, y1).lineTo(x2, y2);
  }
  doc.stroke(call.grey ? '#777777' : '#000000');
  if (call.dash !== null) doc.undash();
}

function drawFrame(doc: PDFKit.PDFDocument, { box, radius, width, dash }: Extract<DrawCall, { kind: 'frame' }>): void {
  doc.lineWidth(width);
  if (dash !== null) doc.dash(dash, {});
  if (radius === 0) doc.rect(box.x, box.y, box.width, box.height);
  else doc.roundedRect(box.x, box.y, box.width, box.height, radius);
  doc.stroke('#000000');
  if (dash !== null) doc.undash();
}

function drawShape(doc: PDFKit.PDFDocument, { path, x, y, scale, stroke }: Extract<DrawCall, { kind: 'shape' }>): void {
  doc.save().translate(x, y).scale(scale).path(path);
  if (stroke === null) doc.fill('#000000');
  else doc.lineWidth(stroke).lineJoin('round').lineCap('round').stroke('#000000');
  doc.restore();
}

/** Makes one stroke in a pdfkit document that knows the fonts of the shelf by name. */
export function perform(doc: PDFKit.PDFDocument, call: DrawCall): void {
  switch (call.kind) {
    case 'page':
      doc.addPage({ size: 'A4', layout: call.layout, margin: 0 });
      return;
    case 'text':
      doc.font(call.font).fontSize(call.size).text(call.text, call.x, call.y, TEXT_OPTIONS);
      return;
    case 'lines':
      drawLines(doc, call);
      return;
    case 'frame':
      drawFrame(doc, call);
      return;
    case 'blocks':
      for (const box of call.boxes) doc.rect(box.x, box.y, box.width, box.height);
      doc.fill('#000000');
      return;
    case 'shape':
      drawShape(doc, call);
      return;
  }
}

/** A pen for a document; `watch` is told of every stroke. */
export function takePen(doc: PDFKit.PDFDocument, watch: ((call: DrawCall) => void) | null = null): Pen {
  const draw = (call: DrawCall): void => {
    watch?.(call);
    perform(doc, call);
  };
  return { shelf: openShelf(doc), draw };
}

/** One straight line. */
export function drawRule(pen: Pen, ends: readonly [number, number, number, number], width = 0.6): void {
  pen.draw({ kind: 'lines', ends, width, dash: null, grey: false });
}

/** Slanted lines inside a box, `gap` apart: what a filled area is on a paper that will be copied. */
export function drawHatch(pen: Pen, box: Box, gap: number): void {
  const ends: number[] = [];
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  for (let start = box.x - box.height + gap; start < right; start += gap) {
    const fromX = Math.max(start, box.x);
    const toX = Math.min(start + box.height, right);
    if (toX <= fromX) continue;
    ends.push(fromX, bottom - (fromX - start), toX, bottom - (toX - start));
  }
  if (ends.length > 0) pen.draw({ kind: 'lines', ends, width: 0.3, dash: null, grey: true });
}
