/** The lines of a statement: each pail, their sum, and from there line by line to what is paid and what is carried. */
import { formatMoney } from '../core/paper/money.ts';
import { type Fen, fen, type Grams, grams } from '../core/units.ts';
import { papers } from '../words/papers.ts';
import type { Phrase } from '../words/phrase.ts';
import { sayBo, sayBoth, sayZh } from './bilingual.ts';
import { formatKilograms, formatMeasure, formatUnitPrice } from './figures.ts';
import { PORTRAIT } from './paper-frame.ts';
import { drawHatch, drawRule, type Pen } from './pen.ts';
import { drawQrSquare } from './qr-square.ts';
import { sayFate, sayReasons } from './reject-words.ts';
import { drawSign } from './signs.ts';
import type { StatementDelivery, StatementView } from './statement-view.ts';
import { CELL_PAD, type Column, placeColumns, writeCell } from './table-grid.ts';
import { drawLines, fitLines, heightOf, type Line, measureLine, writeLine } from './text-runs.ts';
import { signOf } from './weighed-how.ts';

export const STATEMENT_COLUMNS = placeColumns(
  {
    day: { label: papers.day, widthMm: 17, align: 'left' },
    shift: { label: papers.shift, widthMm: 19, align: 'left' },
    number: { label: papers.pailNumber, widthMm: 15, align: 'left' },
    netGrams: { label: papers.kilograms, widthMm: 18.5, align: 'right' },
    acidity: { label: papers.acidity, widthMm: 19, align: 'right' },
    density: { label: papers.density, widthMm: 20, align: 'right' },
    protein: { label: papers.protein, widthMm: 18, align: 'right' },
    fat: { label: papers.fat, widthMm: 18, align: 'right' },
    unitPrice: { label: papers.unitPrice, widthMm: 24.5, align: 'right' },
    amount: { label: papers.amount, widthMm: 24, align: 'right' },
  },
  PORTRAIT.left,
);

const TEST_PLACES = { acidity: 1, density: 4, protein: 2, fat: 2 } as const;
const TESTS = Object.keys(TEST_PLACES) as (keyof typeof TEST_PLACES)[];
const ROW_HEIGHT = 13.6;
const LINE_HEIGHT = 18;
/** The row of a sum that is carried from page to page. */
export const CARRY_HEIGHT = 18;
/** The lines below the table end here; to their right stand the codes. */
const LINES_RIGHT = PORTRAIT.left + 356;
const QR_SIZE = 74;

export type StatementSums = { readonly grams: Grams; readonly amountFen: Fen };

/** A strip of a statement: whether it belongs to the table of pails, what it adds to the sums there, and how it is drawn. */
export type StatementStrip = {
  readonly kind: 'delivery' | 'total' | 'line';
  readonly height: number;
  readonly keepsNext?: boolean;
  readonly below?: number;
  readonly sums: StatementSums;
  readonly draw: (pen: Pen, top: number) => void;
};

export const NOTHING: StatementSums = { grams: grams(0), amountFen: fen(0) };

const REMARK_X = STATEMENT_COLUMNS.number.x + 18;
const REMARK_WIDTH = STATEMENT_COLUMNS.amount.right - REMARK_X - CELL_PAD;

function layOutRemark(pen: Pen, { rejection }: StatementDelivery): readonly Line[] {
  if (rejection === null) return [];
  const tibetan = [`${sayBo(papers.rejected)}།`, sayReasons(rejection, 'bo'), sayFate(rejection, 'bo')]
    .filter((word) => word !== '')
    .join(' ');
  const chinese = [`${sayZh(papers.rejected)}：${sayReasons(rejection, 'zh')}`, sayFate(rejection, 'zh')]
    .filter((word) => word !== '')
    .join('；');
  return fitLines(pen.shelf, `${tibetan}　${chinese}`, { style: { size: 8.5, tibetanSize: 9.5 }, width: REMARK_WIDTH });
}

/** A value that a person typed keeps a pencil before it and dashes below it. */
function drawTyped(pen: Pen, column: Column, value: { readonly text: string; readonly y: number; readonly isBold: boolean }): void {
  const { width } = measureLine(pen.shelf, value.text, { size: 9, isBold: value.isBold });
  const right = column.right - CELL_PAD;
  drawSign(pen, 'pencil', { x: right - width - 9, y: value.y - 6.6, size: 6.5 });
  pen.draw({ kind: 'lines', ends: [right - width, value.y + 2, right, value.y + 2], width: 0.6, dash: 1.2, grey: false });
}

function drawMeasures(pen: Pen, row: StatementDelivery, place: { readonly y: number; readonly places: 2 | 3 }): void {
  const { y, places } = place;
  const weight = formatKilograms(row.netGrams, places);
  const isTaken = row.rejection === null;
  writeCell(pen, STATEMENT_COLUMNS.netGrams, { text: weight, y, size: 9, isBold: isTaken });
  if (row.isWeightTyped) drawTyped(pen, STATEMENT_COLUMNS.netGrams, { text: weight, y, isBold: isTaken });
  for (const key of TESTS) {
    const test = row.tests[key];
    const text = test === null ? '—' : formatMeasure(test.text, TEST_PLACES[key]);
    const isBold = test?.verdict === 'bad';
    writeCell(pen, STATEMENT_COLUMNS[key], { text, y, size: 9, isBold });
    if (test?.isTyped === true) drawTyped(pen, STATEMENT_COLUMNS[key], { text, y, isBold });
  }
}

function drawDelivery(pen: Pen, row: StatementDelivery, place: { readonly y: number; readonly places: 2 | 3 }): void {
  const { y } = place;
  writeCell(pen, STATEMENT_COLUMNS.day, { text: row.day.slice(5), y, size: 9 });
  writeCell(pen, STATEMENT_COLUMNS.shift, { text: sayZh(papers[row.shift]), y, size: 9 });
  writeCell(pen, STATEMENT_COLUMNS.number, { text: String(row.number).padStart(3, '0'), y, size: 9 });
  writeLine(pen, signOf(row.weighed), { x: STATEMENT_COLUMNS.number.x + 24, y, size: 9, isBold: true });
  drawMeasures(pen, row, place);
  if (row.unitPrice !== null) writeCell(pen, STATEMENT_COLUMNS.unitPrice, { text: formatUnitPrice(row.unitPrice), y, size: 9 });
  writeCell(pen, STATEMENT_COLUMNS.amount, { text: formatMoney(row.amountFen ?? fen(0)), y, size: 9, isBold: true });
}

export function layOutDelivery(pen: Pen, row: StatementDelivery, places: 2 | 3): StatementStrip {
  const remark = layOutRemark(pen, row);
  const height = ROW_HEIGHT + (remark.length === 0 ? 0 : heightOf(remark) + 2);
  const isTaken = row.rejection === null;
  return {
    kind: 'delivery',
    height,
    below: CARRY_HEIGHT,
    sums: isTaken ? { grams: row.netGrams, amountFen: row.amountFen ?? fen(0) } : NOTHING,
    draw: (to, top) => {
      if (!isTaken) {
        drawHatch(to, { x: PORTRAIT.left - 7, y: top, width: 7, height }, 2.4);
        drawSign(to, 'bad', { x: STATEMENT_COLUMNS.number.x + 4, y: top + ROW_HEIGHT + 2, size: 9 });
        drawLines(to, remark, { x: REMARK_X, y: top + ROW_HEIGHT - 0.5 });
      }
      drawDelivery(to, row, { y: top + 10.2, places });
      const ends = [PORTRAIT.left, top + height, PORTRAIT.right, top + height];
      to.draw({ kind: 'lines', ends, width: 0.35, dash: null, grey: true });
    },
  };
}

/** A sum across the table: carried to the next page, taken from the one before, or of the whole. */
export function drawTableSum(
  pen: Pen,
  label: string,
  sum: { readonly sums: StatementSums; readonly y: number; readonly places: 2 | 3 },
): void {
  const { x } = STATEMENT_COLUMNS.day;
  writeLine(pen, label, { x: x + CELL_PAD, y: sum.y, size: 9.5, isBold: true, width: STATEMENT_COLUMNS.netGrams.x - x - CELL_PAD });
  writeCell(pen, STATEMENT_COLUMNS.netGrams, { text: formatKilograms(sum.sums.grams, sum.places), y: sum.y, size: 9.5, isBold: true });
  writeCell(pen, STATEMENT_COLUMNS.amount, { text: formatMoney(sum.sums.amountFen), y: sum.y, size: 9.5, isBold: true });
}

export function layOutTotal(view: StatementView, places: 2 | 3): StatementStrip {
  const { totals } = view;
  return {
    kind: 'total',
    height: 24,
    sums: NOTHING,
    draw: (pen, top) => {
      drawRule(pen, [PORTRAIT.left, top, PORTRAIT.right, top], 1.2);
      const y = top + 13.5;
      drawTableSum(pen, sayBoth(papers.totalPails, { pails: totals.pails }), {
        sums: { grams: totals.netGrams, amountFen: totals.milkFen },
        y,
        places,
      });
      if (totals.rejectedPails > 0) {
        writeLine(pen, sayBoth(papers.rejectedNotPaid, { pails: totals.rejectedPails }), {
          x: STATEMENT_COLUMNS.acidity.x + CELL_PAD,
          y,
          size: 8.5,
        });
      }
      drawRule(pen, [PORTRAIT.left, top + 18.5, PORTRAIT.right, top + 18.5], 0.6);
    },
  };
}

type SummaryLine = { readonly label: string; readonly amountFen: Fen };

function layOutLine(pen: Pen, line: SummaryLine): StatementStrip {
  const words = fitLines(pen.shelf, line.label, { style: { size: 9.5, tibetanSize: 10 }, width: LINES_RIGHT - PORTRAIT.left - 76 });
  const height = Math.max(LINE_HEIGHT, heightOf(words) + 4);
  return {
    kind: 'line',
    height,
    sums: NOTHING,
    draw: (to, top) => {
      const middle = top + height * 0.5;
      drawLines(to, words, { x: PORTRAIT.left + CELL_PAD, y: middle - heightOf(words) * 0.5 });
      writeLine(to, formatMoney(line.amountFen), { x: LINES_RIGHT - CELL_PAD, y: middle + 3.4, align: 'right', size: 9.5, isBold: true });
      to.draw({ kind: 'lines', ends: [PORTRAIT.left, top + height, LINES_RIGHT, top + height], width: 0.35, dash: null, grey: true });
    },
  };
}

const DEDUCTIONS = { advance: papers.advance, feed: papers.feed, loan: papers.loan, other: papers.otherDeduction } as const;
const ADDITIONS = { bonus: papers.bonus, freight: papers.freight, other: papers.otherAddition } as const;

const sayWith = (phrase: Phrase, details: readonly string[]): string =>
  [sayBoth(phrase), ...details.filter((detail) => detail !== '')].join('　');

/** Milk, corrections, additions and deductions, each a line of its own. */
export function listLines(view: StatementView): readonly SummaryLine[] {
  const corrections = view.corrections.map(({ day, of, reason, amountFen }) => {
    const told = sayZh(papers.correctionOf, { day: of.day, shift: sayZh(papers[of.shift]), number: String(of.number).padStart(3, '0') });
    return { label: `${sayBo(papers.corrections)} ${told}　${sayBoth(papers[reason])}　${day.slice(5)}`, amountFen };
  });
  const additions = view.additions.map(({ day, kind, reason, amountFen }) => ({
    label: sayWith(ADDITIONS[kind], [reason, day.slice(5)]),
    amountFen,
  }));
  const deductions = view.deductions.map(({ day, kind, reason, consent, takenFen }) => ({
    label: sayWith(DEDUCTIONS[kind], [reason, day.slice(5), consent === '' ? '' : sayBoth(papers.consent, { consent })]),
    amountFen: takenFen,
  }));
  return [{ label: sayBoth(papers.sumOfLines), amountFen: view.totals.milkFen }, ...corrections, ...additions, ...deductions];
}

function sayPayment({ payment }: StatementView): string {
  if (payment === null) return sayZh(papers.notPaid);
  const tail = payment.accountTail === null ? '' : sayZh(papers.accountTail, { tail: payment.accountTail });
  return [sayZh(papers[payment.payBy]), tail, payment.day ?? ''].filter((word) => word !== '').join(' ');
}

/** Brought forward, paid and carried: the end of the account, never split. */
function layOutClosing(view: StatementView): StatementStrip {
  const { totals } = view;
  return {
    kind: 'line',
    height: 63,
    sums: NOTHING,
    draw: (pen, top) => {
      const x = PORTRAIT.left + CELL_PAD;
      const right = { x: LINES_RIGHT - CELL_PAD, align: 'right', isBold: true } as const;
      writeLine(pen, sayBoth(papers.broughtForward), { x, y: top + 13, size: 9.5, tibetanSize: 10 });
      writeLine(pen, formatMoney(totals.broughtFen), { ...right, y: top + 13, size: 9.5 });
      drawRule(pen, [PORTRAIT.left, top + 19, LINES_RIGHT, top + 19], 0.8);
      const paid = sayBoth(papers.paidBy, { way: sayPayment(view) });
      writeLine(pen, paid, { x, y: top + 34, size: 10.5, tibetanSize: 10.5, isBold: true, width: LINES_RIGHT - x - 84 });
      writeLine(pen, formatMoney(totals.paidFen), { ...right, y: top + 34, size: 12 });
      drawRule(pen, [PORTRAIT.left, top + 40, LINES_RIGHT, top + 40], 0.8);
      drawRule(pen, [PORTRAIT.left, top + 42, LINES_RIGHT, top + 42], 0.8);
      writeLine(pen, sayBoth(papers.carriedForward), { x, y: top + 56, size: 9.5, tibetanSize: 10 });
      writeLine(pen, formatMoney(totals.carriedFen), { ...right, y: top + 56, size: 9.5 });
      drawRule(pen, [PORTRAIT.left, top + 62, LINES_RIGHT, top + 62], 0.6);
    },
  };
}

/**
 * From the milk money down to what is carried; the last line stays with the end of the account, so that the codes have
 * room beside them.
 */
export function layOutLines(pen: Pen, view: StatementView): readonly StatementStrip[] {
  const lines = listLines(view).map((line) => layOutLine(pen, line));
  return [...lines.map((line, index) => ({ ...line, keepsNext: index === lines.length - 1 })), layOutClosing(view)];
}

/** The QR code and the check code, right of the lines. */
export function drawCodes(pen: Pen, view: StatementView, top: number): void {
  const x = LINES_RIGHT + 22;
  drawQrSquare(pen, view.qrText, { x, y: top + 5, size: QR_SIZE });
  const right = x + QR_SIZE + 12;
  writeLine(pen, sayBo(papers.checkCode), { x: right, y: top + 18, size: 9, width: PORTRAIT.right - right });
  writeLine(pen, sayZh(papers.checkCode), { x: right, y: top + 32, size: 9 });
  for (const [index, part] of view.checkCode.split('-').entries()) {
    writeLine(pen, part, { x: right, y: top + 50 + index * 17, size: 13, isBold: true });
  }
}
