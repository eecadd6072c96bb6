/**
 * The month sheet of 212 households against pdfkit drawing the same strings, lines and shapes at the same places without any layout.
 * Both open the same fonts and end with the same kind of bytes; runs alternate, and the medians are compared.
 */
import PDFDocument from 'pdfkit';
import { finishDocument, fontPath } from '../../server/documents/font-shelf.ts';
import { drawMonthSheet } from '../../server/documents/month-sheet.ts';
import type { DrawCall } from '../../server/documents/pen.ts';
import { drawMonthView } from '../server/documents/village.ts';

export type BenchResult = {
  readonly name: string;
  readonly ratio: number;
  readonly limit: number;
  readonly ours_ms: number;
  readonly theirs_ms: number;
};

const HOUSEHOLDS = 212;
const RUNS = 9;
const LIMIT = 1.3;

type Doc = PDFKit.PDFDocument;
type CallOf<Kind extends DrawCall['kind']> = Extract<DrawCall, { kind: Kind }>;

function replayLines(doc: Doc, call: CallOf<'lines'>): void {
  doc.lineWidth(call.width);
  if (call.dash !== null) doc.dash(call.dash, {});
  for (let index = 0; index < call.ends.length; index += 4) {
    doc.moveTo(call.ends[index] ?? 0, call.ends[index + 1] ?? 0).lineTo(call.ends[index + 2] ?? 0, call.ends[index + 3] ?? 0);
  }
  doc.stroke(call.grey ? '#777777' : '#000000');
  if (call.dash !== null) doc.undash();
}

function replayFrame(doc: Doc, { box, radius, width, dash }: CallOf<'frame'>): void {
  doc.lineWidth(width);
  if (dash !== null) doc.dash(dash, {});
  if (radius > 0) doc.roundedRect(box.x, box.y, box.width, box.height, radius);
  else doc.rect(box.x, box.y, box.width, box.height);
  doc.stroke('#000000');
  if (dash !== null) doc.undash();
}

function replay(doc: Doc, call: DrawCall): void {
  if (call.kind === 'page') doc.addPage({ size: 'A4', layout: call.layout, margin: 0 });
  else if (call.kind === 'text')
    doc.font(call.font).fontSize(call.size).text(call.text, call.x, call.y, { lineBreak: false, baseline: 'alphabetic' });
  else if (call.kind === 'lines') replayLines(doc, call);
  else if (call.kind === 'frame') replayFrame(doc, call);
  else if (call.kind === 'blocks') {
    for (const box of call.boxes) doc.rect(box.x, box.y, box.width, box.height);
    doc.fill('#000000');
  } else {
    doc.save().translate(call.x, call.y).scale(call.scale).path(call.path);
    if (call.stroke === null) doc.fill('#000000');
    else doc.lineWidth(call.stroke).lineJoin('round').lineCap('round').stroke('#000000');
    doc.restore();
  }
}

function drawBare(calls: readonly DrawCall[]): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'A4', layout: 'landscape', margin: 0, autoFirstPage: false, font: '' });
  for (const font of ['sans', 'bold', 'tibetan'] as const) doc.registerFont(font, fontPath(font));
  for (const call of calls) replay(doc, call);
  return finishDocument(doc);
}

async function timeOf(draw: () => Promise<Buffer>): Promise<number> {
  const from = performance.now();
  await draw();
  return performance.now() - from;
}

function medianOf(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[(sorted.length - 1) >> 1] ?? 0;
}

/** Medians of interleaved runs in milliseconds, and ours divided by theirs, which may be 1.3. */
export async function benchSheet(): Promise<BenchResult> {
  const view = drawMonthView(20_261_105, HOUSEHOLDS);
  const calls: DrawCall[] = [];
  await drawMonthSheet(view, (call) => calls.push(call));
  await drawBare(calls);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    ours.push(await timeOf(() => drawMonthSheet(view)));
    theirs.push(await timeOf(() => drawBare(calls)));
  }
  const oursMs = medianOf(ours);
  const theirsMs = medianOf(theirs);
  return {
    name: 'month sheet of 212 households / the same strokes by bare pdfkit',
    ratio: oursMs / theirsMs,
    limit: LIMIT,
    ours_ms: oursMs,
    theirs_ms: theirsMs,
  };
}
