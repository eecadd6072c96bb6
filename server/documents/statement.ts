/** One household's statement of a settlement: every pail, every correction, addition and deduction, down to what is paid. A4 portrait. */
import { formatMoney } from '../core/paper/money.ts';
import { fen, grams } from '../core/units.ts';
import { papers } from '../words/papers.ts';
import { measures } from '../words/shared.ts';
import { sayBo, sayBoth, sayZh } from './bilingual.ts';
import { assertSum, kilogramPlaces } from './figures.ts';
import { finishDocument, openDocument } from './font-shelf.ts';
import { drawMonthBars } from './month-bars.ts';
import { cutPages } from './page-cutter.ts';
import { drawPrinted, type PageCount, PORTRAIT, sayPage, sayPeriod, saySeal } from './paper-frame.ts';
import { type DrawCall, drawRule, type Pen, takePen } from './pen.ts';
import { drawMark } from './signs.ts';
import {
  CARRY_HEIGHT,
  drawCodes,
  drawTableSum,
  layOutDelivery,
  layOutLines,
  layOutTotal,
  listLines,
  NOTHING,
  STATEMENT_COLUMNS,
  type StatementStrip,
  type StatementSums,
} from './statement-rows.ts';
import type { StatementView } from './statement-view.ts';
import { drawHeadings } from './table-grid.ts';
import { drawLines, fitLines, writeLine } from './text-runs.ts';
import { sayWeighed } from './weighed-how.ts';

export type { StatementView } from './statement-view.ts';

const FIRST_TABLE_TOP = 212;
const NEXT_TABLE_TOP = 80;
const HEADING_HEIGHT = 32;
const ROWS_BOTTOM = 799;
/** More do not fit above the line that says when it was printed. */
const FOOT_LINES = 2;

/** Throws a PaperSumError where the statement would not add up. */
function assertStatementAddsUp(view: StatementView): void {
  const { totals, household } = view;
  const of = `statement of household ${household.code}`;
  const taken = view.deliveries.filter((row) => row.rejection === null);
  assertSum(`${of}, pails`, totals.pails, [taken.length]);
  assertSum(`${of}, rejected pails`, totals.rejectedPails, [view.deliveries.length - taken.length]);
  assertSum(
    `${of}, grams`,
    totals.netGrams,
    taken.map((row) => row.netGrams),
  );
  assertSum(
    `${of}, milk`,
    totals.milkFen,
    taken.map((row) => row.amountFen ?? 0),
  );
  const lines = listLines(view).map((line) => line.amountFen);
  assertSum(`${of}, paid and carried`, totals.paidFen + totals.carriedFen, [...lines, totals.broughtFen]);
}

function drawTopLine(pen: Pen, view: StatementView, count: PageCount): void {
  const { station, issue } = view;
  const { left, right } = PORTRAIT;
  writeLine(pen, station.names.bo, { x: left, y: 31, size: 10, tibetanSize: 11.5, width: 220 });
  const named = left + writeLine(pen, station.names.zh, { x: left, y: 49, size: 10.5, isBold: true, width: 150 });
  writeLine(pen, `${sayBoth(papers.licence)} ${station.licence}`, { x: named + 8, y: 49, size: 8, width: 118 });
  const title = sayZh(papers.statement, { period: sayPeriod(view.period) });
  const titled = right - writeLine(pen, title, { x: right, y: 33, align: 'right', size: 15, isBold: true, width: 230 });
  writeLine(pen, sayBo(papers.statement), { x: titled - 12, y: 33, align: 'right', size: 14, tibetanSize: 15 });
  const told = [`${sayZh(papers.number)} ${issue.number}`, sayPage(count), saySeal(issue)].join(' · ');
  writeLine(pen, told, { x: right, y: 50, align: 'right', size: 8.5, width: 270 });
  drawRule(pen, [left, 59, right, 59], 1.8);
}

function sayWho(view: StatementView): string {
  const { payment, isMember } = view;
  const tail = payment?.accountTail ?? null;
  const words = [
    isMember ? sayBoth(papers.member) : sayZh(papers.notMember),
    payment === null ? '' : `${sayBoth(papers[payment.payBy])}${tail === null ? '' : ` ${sayZh(papers.accountTail, { tail })}`}`,
  ];
  return words.filter((word) => word !== '').join(' · ');
}

/** Whose it is before how much: mark, both names, and the paid sum as large as it can be. */
function drawFullHead(pen: Pen, view: StatementView): void {
  const { household, totals } = view;
  const { left, right } = PORTRAIT;
  drawMark(pen, household.mark, { x: left, y: 66, width: 60, height: 60, line: 1.6 });
  const x = left + 72;
  writeLine(pen, household.names.bo, { x, y: 92, size: 18, tibetanSize: 22, width: 250 });
  const coded = x + writeLine(pen, household.code, { x, y: 121, size: 15, isBold: true }) + 10;
  const named = coded + writeLine(pen, household.names.zh, { x: coded, y: 121, size: 14, isBold: true, width: 150 }) + 10;
  writeLine(pen, sayWho(view), { x: named, y: 121, size: 9, width: Math.max(60, right - 200 - named) });
  writeLine(pen, sayBoth(papers.paidOut), { x: right, y: 82, align: 'right', size: 10, tibetanSize: 11 });
  const unit = writeLine(pen, sayZh(papers.yuan), { x: right, y: 118, align: 'right', size: 12, isBold: true });
  writeLine(pen, formatMoney(totals.paidFen), { x: right - unit - 6, y: 118, align: 'right', size: 32, isBold: true, width: 200 });
  drawRule(pen, [left, 134, right, 134], 0.8);
  const pails = view.deliveries.map(({ day, shift, netGrams, rejection }) => ({ day, shift, netGrams, isRejected: rejection !== null }));
  drawMonthBars(pen, pails, { period: view.period, box: { x: left, y: 143, width: right - left, height: 38 } });
}

function drawShortHead(pen: Pen, view: StatementView): void {
  const { household } = view;
  drawMark(pen, household.mark, { x: PORTRAIT.left, y: 62.5, width: 14, height: 14, line: 0.6 });
  const words = `${household.code} ${household.names.bo} ${household.names.zh}`;
  writeLine(pen, words, { x: PORTRAIT.left + 20, y: 73, size: 9.5, tibetanSize: 10, width: 420 });
}

function drawTableHead(pen: Pen, top: number): void {
  drawRule(pen, [PORTRAIT.left, top, PORTRAIT.right, top], 1.2);
  drawHeadings(pen, Object.values(STATEMENT_COLUMNS), { y: top + 12.5, size: 8.5 });
  drawRule(pen, [PORTRAIT.left, top + HEADING_HEIGHT, PORTRAIT.right, top + HEADING_HEIGHT], 0.8);
}

/** Who is paid on a calibration that was made for other milk reads it on his statement. */
function sayFactory({ deliveries }: StatementView): string {
  const found = [...new Set(deliveries.flatMap(({ onFactory }) => onFactory))];
  return found.length === 0 ? '' : sayZh(papers.onFactory, { measures: found.map((measure) => sayZh(measures[measure])).join('、') });
}

function drawFoot(pen: Pen, view: StatementView): void {
  const { left, right } = PORTRAIT;
  drawRule(pen, [left, 803, right, 803], 0.5);
  const until = view.objectUntilDay === null ? '' : sayZh(papers.objectUntil, { day: view.objectUntilDay });
  const recompute = sayZh(papers.recompute, { plans: view.terms.plans.join('、') });
  const words = `${recompute}${until}${sayFactory(view)}${sayWeighed(view.deliveries)}`;
  const inSize = (size: number) => fitLines(pen.shelf, words, { style: { size }, width: right - left });
  const large = inSize(8);
  drawLines(pen, large.length <= FOOT_LINES ? large : inSize(7), { x: left, y: 805 });
  drawPrinted(pen, view.issue, { station: view.station, x: right, y: 834 });
}

type StatementPage = {
  readonly strips: readonly StatementStrip[];
  readonly before: StatementSums;
  readonly count: PageCount;
  readonly places: 2 | 3;
  /** Whether the page after this one goes on with the table, and whether the one before it did. */
  readonly goesOn: boolean;
  readonly wentOn: boolean;
};

function sumStrips(strips: readonly StatementStrip[], before: StatementSums): StatementSums {
  const weight = strips.reduce<number>((all, strip) => all + strip.sums.grams, before.grams);
  const amount = strips.reduce<number>((all, strip) => all + strip.sums.amountFen, before.amountFen);
  return { grams: grams(weight), amountFen: fen(amount) };
}

function drawPage(pen: Pen, view: StatementView, page: StatementPage): StatementSums {
  const { strips, before, places } = page;
  pen.draw({ kind: 'page', layout: 'portrait' });
  pen.shelf.nameSubject(`household ${view.household.code}`);
  drawTopLine(pen, view, page.count);
  const isFirst = page.count.page === 1;
  if (isFirst) drawFullHead(pen, view);
  else drawShortHead(pen, view);
  let y = isFirst ? FIRST_TABLE_TOP : NEXT_TABLE_TOP;
  if (isFirst || page.wentOn) {
    drawTableHead(pen, y);
    y += HEADING_HEIGHT;
  }
  if (page.wentOn) {
    drawTableSum(pen, sayZh(papers.continued), { sums: before, y: y + 12, places });
    y += CARRY_HEIGHT;
    drawRule(pen, [PORTRAIT.left, y, PORTRAIT.right, y], 0.5);
  }
  let linesTop: number | null = null;
  for (const strip of strips) {
    if (strip.kind === 'line') linesTop ??= y;
    strip.draw(pen, y);
    y += strip.height;
  }
  const running = sumStrips(strips, before);
  if (page.goesOn) drawTableSum(pen, sayZh(papers.carriedOver), { sums: running, y: y + 13, places });
  if (page.count.page === page.count.pages && linesTop !== null) drawCodes(pen, view, linesTop);
  drawFoot(pen, view);
  return running;
}

const isOfTable = (strip: StatementStrip | undefined): boolean => strip !== undefined && strip.kind !== 'line';

function drawOne(pen: Pen, view: StatementView): void {
  pen.shelf.nameSubject(`household ${view.household.code}`);
  const places = kilogramPlaces(view.deliveries.map((row) => row.netGrams));
  const strips = [...view.deliveries.map((row) => layOutDelivery(pen, row, places)), layOutTotal(view, places), ...layOutLines(pen, view)];
  const roomOf = (page: number): number => ROWS_BOTTOM - HEADING_HEIGHT - (page === 0 ? FIRST_TABLE_TOP : NEXT_TABLE_TOP + CARRY_HEIGHT);
  const pages = cutPages(strips, roomOf);
  let running = NOTHING;
  for (const [index, some] of pages.entries()) {
    const count = { page: index + 1, pages: pages.length };
    const wentOn = index > 0 && isOfTable(some[0]);
    const goesOn = isOfTable(pages[index + 1]?.[0]);
    running = drawPage(pen, view, { strips: some, before: running, count, places, goesOn, wentOn });
  }
}

/**
 * The bytes of statements, one after the other, each with its own pages; all carry the moment of printing of the first.
 * Throws a PaperSumError where one does not add up, a MissingGlyphError where a name cannot be written, a RangeError for
 * no statement at all.
 */
export function drawStatements(views: readonly StatementView[], watch: ((call: DrawCall) => void) | null = null): Promise<Buffer> {
  const [first] = views;
  if (first === undefined) throw new RangeError('no statement to draw');
  for (const view of views) assertStatementAddsUp(view);
  const title = `${sayZh(papers.statement, { period: sayPeriod(first.period) })} ${first.issue.number}`;
  const doc = openDocument({ title, layout: 'portrait', printedAtMs: first.issue.printedAt });
  const pen = takePen(doc, watch);
  for (const view of views) drawOne(pen, view);
  return finishDocument(doc);
}

/** The bytes of one household's statement. */
export const drawStatement = (view: StatementView, watch: ((call: DrawCall) => void) | null = null): Promise<Buffer> =>
  drawStatements([view], watch);
