/** The village's settlement sheet of a period: a line and a place for a signature or thumb print for every household. A4 landscape. */
import { capitalAmount } from '../core/paper/capital-numerals.ts';
import { formatMoney, groupDigits } from '../core/paper/money.ts';
import { type Fen, fen, type Grams, grams } from '../core/units.ts';
import { papers } from '../words/papers.ts';
import { sayBoth, sayZh } from './bilingual.ts';
import { assertSum, formatKilograms, kilogramPlaces } from './figures.ts';
import { finishDocument, openDocument } from './font-shelf.ts';
import { cutPages } from './page-cutter.ts';
import {
  drawPrinted,
  drawSigners,
  drawStation,
  drawTitle,
  LANDSCAPE,
  type PageCount,
  sayKinds,
  sayPage,
  sayPeriod,
  sayPlans,
  saySeal,
} from './paper-frame.ts';
import type { PaperHousehold, PaperIssue, PaperPeriod, PaperSigners, PaperStation, PaperTerms } from './paper-view.ts';
import { type DrawCall, drawRule, mm, type Pen, takePen } from './pen.ts';
import { drawMark } from './signs.ts';
import { CELL_PAD, drawHeadings, placeColumns, writeCell } from './table-grid.ts';
import { drawLines, fitLines, heightOf, type Line, writeLine } from './text-runs.ts';

/**
 * What one household is owed and paid. Deductions are 0 or negative; milk + corrections + additions + deductions + brought
 * = paid + carried.
 */
export type MonthFigures = {
  readonly pails: number;
  readonly netGrams: Grams;
  readonly milkFen: Fen;
  readonly correctionFen: Fen;
  readonly additionFen: Fen;
  readonly deductionFen: Fen;
  readonly broughtFen: Fen;
  readonly paidFen: Fen;
  readonly carriedFen: Fen;
};

export type MonthRow = MonthFigures & {
  readonly household: PaperHousehold;
  /** Null where nothing is paid out. */
  readonly payBy: 'bank' | 'cash' | null;
};

export type MonthSheetView = {
  readonly station: PaperStation;
  readonly issue: PaperIssue;
  readonly period: PaperPeriod;
  readonly terms: PaperTerms;
  readonly shifts: number;
  /** In the order of the codes. */
  readonly rows: readonly MonthRow[];
  /** As the books have them; the paper refuses to print others than the sums of its lines. */
  readonly totals: MonthFigures;
  readonly signers: PaperSigners;
};

const COLUMNS = placeColumns(
  {
    line: { label: null, widthMm: 7.5, align: 'center' },
    household: { label: papers.householdCode, widthMm: 19, align: 'left' },
    name: { label: papers.name, widthMm: 32.2, align: 'left' },
    pails: { label: papers.pails, widthMm: 11, align: 'right' },
    netGrams: { label: papers.kilograms, widthMm: 18.8, align: 'right' },
    milkFen: { label: papers.milkMoney, widthMm: 20.5, align: 'right' },
    correctionFen: { label: papers.corrections, widthMm: 15.5, align: 'right' },
    additionFen: { label: papers.additions, widthMm: 14, align: 'right' },
    deductionFen: { label: papers.deductions, widthMm: 18.5, align: 'right' },
    broughtFen: { label: papers.broughtForward, widthMm: 14.5, align: 'right' },
    paidFen: { label: papers.paid, widthMm: 22, align: 'right' },
    carriedFen: { label: papers.carriedForward, widthMm: 16.5, align: 'right' },
    way: { label: papers.way, widthMm: 10, align: 'center' },
    signature: { label: papers.signatureOrThumb, widthMm: 60, align: 'center' },
  },
  LANDSCAPE.left,
);

const MONEY_KEYS = ['milkFen', 'correctionFen', 'additionFen', 'deductionFen', 'broughtFen', 'paidFen', 'carriedFen'] as const;
const FIGURE_KEYS = ['pails', 'netGrams', ...MONEY_KEYS] as const;

const HEAD_TOP = 80;
const ROW_TOP = 116;
const ROW_HEIGHT = mm(10.8);
const ROWS_HEIGHT = ROW_HEIGHT * 12;
const SUM_HEIGHT = 20;
const FOOT_Y = 561;

type LaidRow = { readonly row: MonthRow; readonly names: readonly Line[]; readonly height: number };

function layOutRow(pen: Pen, row: MonthRow): LaidRow {
  const { code, names } = row.household;
  pen.shelf.nameSubject(`household ${code}`);
  const width = COLUMNS.name.width - 2 * CELL_PAD;
  const tibetan = names.bo === '' ? [] : fitLines(pen.shelf, names.bo, { style: { size: 9, tibetanSize: 9.5 }, width });
  const chinese = names.zh === '' ? [] : fitLines(pen.shelf, names.zh, { style: { size: 8.5 }, width });
  const lines = [...tibetan, ...chinese];
  return { row, names: lines, height: Math.max(ROW_HEIGHT, heightOf(lines) + 5) };
}

function sumFigures(rows: readonly MonthFigures[]): MonthFigures {
  const sum = (key: (typeof FIGURE_KEYS)[number]): number => rows.reduce((all, row) => all + row[key], 0);
  return {
    pails: sum('pails'),
    netGrams: grams(sum('netGrams')),
    milkFen: fen(sum('milkFen')),
    correctionFen: fen(sum('correctionFen')),
    additionFen: fen(sum('additionFen')),
    deductionFen: fen(sum('deductionFen')),
    broughtFen: fen(sum('broughtFen')),
    paidFen: fen(sum('paidFen')),
    carriedFen: fen(sum('carriedFen')),
  };
}

/** Throws a PaperSumError where a line or a total of the sheet does not add up. */
function assertSheetAddsUp(view: MonthSheetView): void {
  for (const row of view.rows) {
    const owed = [row.milkFen, row.correctionFen, row.additionFen, row.deductionFen, row.broughtFen];
    assertSum(`household ${row.household.code}, paid and carried`, row.paidFen + row.carriedFen, owed);
  }
  for (const key of FIGURE_KEYS) {
    const lines = view.rows.map((row) => row[key]);
    assertSum(`month sheet, ${key}`, view.totals[key], lines);
  }
}

type FigureStyle = { readonly y: number; readonly places: 2 | 3; readonly isSum: boolean };

/** Pails, kilograms and money of one line; what is nothing stays empty, but what is paid is always written. */
function drawFigures(pen: Pen, figures: MonthFigures, { y, places, isSum }: FigureStyle): void {
  writeCell(pen, COLUMNS.pails, { text: groupDigits(String(figures.pails)), y, size: 9.5, isBold: isSum });
  writeCell(pen, COLUMNS.netGrams, { text: formatKilograms(figures.netGrams, places), y, size: 9.5, isBold: isSum });
  for (const key of MONEY_KEYS) {
    if (figures[key] === 0 && key !== 'paidFen' && key !== 'milkFen') continue;
    const isPaid = key === 'paidFen';
    writeCell(pen, COLUMNS[key], { text: formatMoney(figures[key]), y, size: isPaid && !isSum ? 11 : 9.5, isBold: isSum || isPaid });
  }
}

function drawRow(pen: Pen, laid: LaidRow, place: { readonly y: number; readonly line: number; readonly places: 2 | 3 }): void {
  const { household, payBy } = laid.row;
  pen.shelf.nameSubject(`household ${household.code}`);
  const middle = place.y + laid.height * 0.5;
  const baseline = middle + 3.6;
  writeCell(pen, COLUMNS.line, { text: String(place.line), y: baseline, size: 8 });
  drawMark(pen, household.mark, { x: COLUMNS.household.x + 4, y: middle - 9.5, width: 19, height: 19, line: 0.7 });
  writeLine(pen, household.code, { x: COLUMNS.household.x + 26, y: baseline, size: 10, isBold: true, width: COLUMNS.household.width - 29 });
  drawLines(pen, laid.names, { x: COLUMNS.name.x + CELL_PAD, y: middle - heightOf(laid.names) * 0.5 });
  drawFigures(pen, laid.row, { y: baseline, places: place.places, isSum: false });
  writeCell(pen, COLUMNS.way, { text: sayZh(payBy === null ? papers.notPaid : papers[payBy]), y: baseline, size: 8.5 });
  const oval = { x: COLUMNS.signature.right - mm(20.5), y: middle - mm(4.1), width: mm(19), height: mm(8.2) };
  pen.draw({ kind: 'frame', box: oval, radius: mm(4.1), width: 0.4, dash: 1.5 });
}

function drawHead(pen: Pen, view: MonthSheetView, count: PageCount): void {
  pen.shelf.nameSubject('the station');
  drawStation(pen, view.station, LANDSCAPE);
  drawTitle(pen, papers.settlementSheet, { sheet: LANDSCAPE, values: { period: sayPeriod(view.period) } });
  const right = { x: LANDSCAPE.right, align: 'right', size: 8.5, width: 262 } as const;
  writeLine(pen, `${sayZh(papers.number)} ${view.issue.number} · ${sayPage(count)}`, { ...right, y: 28, size: 10, isBold: true });
  const scope = [
    `${view.period.firstDay} – ${view.period.lastDay}`,
    sayZh(papers.shifts, { count: view.shifts }),
    sayZh(papers.households, { count: view.rows.length }),
  ];
  writeLine(pen, scope.join(' · '), { ...right, y: 41.5 });
  writeLine(pen, `${sayPlans(view.terms)} · ${sayKinds(view.terms)}`, { ...right, y: 54.5 });
  writeLine(pen, saySeal(view.issue), { ...right, y: 69, size: 10, isBold: true });
  drawHeadings(pen, Object.values(COLUMNS), { y: HEAD_TOP + 14.5, size: 8.5, align: 'center' });
}

/** The lines of the table: one long stroke for each column edge, one for each row. */
function drawGrid(pen: Pen, rows: readonly LaidRow[]): void {
  const { left, right } = LANDSCAPE;
  const ends: number[] = [left, HEAD_TOP, right, HEAD_TOP, left, ROW_TOP, right, ROW_TOP];
  let y = ROW_TOP;
  for (const row of rows) {
    y += row.height;
    ends.push(left, y, right, y);
  }
  const bottom = y + 2 * SUM_HEIGHT;
  ends.push(left, y + SUM_HEIGHT, COLUMNS.way.x, y + SUM_HEIGHT, left, bottom, right, bottom, right, HEAD_TOP, right, bottom);
  for (const [key, column] of Object.entries(COLUMNS)) {
    const isMerged = key === 'household' || key === 'name' || key === 'signature';
    ends.push(column.x, HEAD_TOP, column.x, isMerged ? y : bottom);
  }
  pen.draw({ kind: 'lines', ends, width: 0.6, dash: null, grey: false });
}

type PageSums = { readonly page: MonthFigures; readonly running: MonthFigures; readonly isLast: boolean };

function drawSums(pen: Pen, sums: PageSums, place: { readonly y: number; readonly places: 2 | 3 }): void {
  const label = sums.isLast ? papers.fullSum : papers.runningSum;
  const first = place.y + 13.8;
  const second = first + SUM_HEIGHT;
  const x = LANDSCAPE.left + CELL_PAD;
  const width = COLUMNS.pails.x - x - CELL_PAD;
  writeLine(pen, sayBoth(papers.pageSum), { x, y: first, size: 9.5, isBold: true, width });
  writeLine(pen, sayBoth(label), { x, y: second, size: 9.5, isBold: true, width });
  drawFigures(pen, sums.page, { y: first, places: place.places, isSum: true });
  drawFigures(pen, sums.running, { y: second, places: place.places, isSum: true });
  const note = fitLines(pen.shelf, sayZh(papers.reissueRule), {
    style: { size: 8 },
    width: LANDSCAPE.right - COLUMNS.way.x - 2 * CELL_PAD,
  });
  drawLines(pen, note, { x: COLUMNS.way.x + CELL_PAD, y: place.y + SUM_HEIGHT - heightOf(note) * 0.5 });
}

/** The paid total in capital numerals, on the last page only. */
function drawCapitals(pen: Pen, paid: Fen, y: number): void {
  const label = `${sayBoth(papers.paidInCapitals)}　${sayZh(papers.currency)} `;
  const x = LANDSCAPE.left + CELL_PAD;
  const named = x + writeLine(pen, label, { x, y, size: 9.5 });
  const written = named + writeLine(pen, capitalAmount(paid), { x: named, y, size: 11, isBold: true });
  writeLine(pen, `¥ ${formatMoney(paid)}`, { x: written + 18, y, size: 11, isBold: true });
  drawRule(pen, [LANDSCAPE.left, y + 5, LANDSCAPE.right, y + 5]);
}

/** The bytes of the sheet. Throws a PaperSumError where it does not add up, a MissingGlyphError where a name cannot be written. */
export function drawMonthSheet(view: MonthSheetView, watch: ((call: DrawCall) => void) | null = null): Promise<Buffer> {
  assertSheetAddsUp(view);
  const title = sayZh(papers.settlementSheet, { period: sayPeriod(view.period) });
  const doc = openDocument({ title: `${title} ${view.issue.number}`, layout: 'landscape', printedAtMs: view.issue.printedAt });
  const pen = takePen(doc, watch);
  const pages = cutPages(
    view.rows.map((row) => layOutRow(pen, row)),
    () => ROWS_HEIGHT,
  );
  const places = kilogramPlaces(view.rows.map((row) => row.netGrams));
  let running = sumFigures([]);
  let line = 0;
  for (const [index, rows] of pages.entries()) {
    pen.draw({ kind: 'page', layout: 'landscape' });
    drawHead(pen, view, { page: index + 1, pages: pages.length });
    drawGrid(pen, rows);
    let y = ROW_TOP;
    for (const row of rows) {
      line += 1;
      drawRow(pen, row, { y, line, places });
      y += row.height;
    }
    pen.shelf.nameSubject('the people who sign');
    const page = sumFigures(rows.map((laid) => laid.row));
    running = sumFigures([running, page]);
    const isLast = index + 1 === pages.length;
    drawSums(pen, { page, running, isLast }, { y, places });
    if (isLast) drawCapitals(pen, running.paidFen, y + 2 * SUM_HEIGHT + 16);
    drawSigners(pen, view.signers, { x: LANDSCAPE.left, y: FOOT_Y, gap: 14, hasWitness: true });
    drawPrinted(pen, view.issue, { station: view.station, x: LANDSCAPE.right, y: FOOT_Y + 18 });
  }
  return finishDocument(doc);
}
