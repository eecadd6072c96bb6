/**
 * The purchase and test register of one business day: every pail in the order of its number, rejects among them,
 * corrections at the end. A4 landscape.
 */
import { capitalAmount } from '../core/paper/capital-numerals.ts';
import { formatMoney, groupDigits } from '../core/paper/money.ts';
import { fen, grams } from '../core/units.ts';
import { papers } from '../words/papers.ts';
import type { Phrase } from '../words/phrase.ts';
import { nameForLine, sayBoth, sayZh } from './bilingual.ts';
import { assertSum, formatKilograms, kilogramPlaces } from './figures.ts';
import { finishDocument, openDocument } from './font-shelf.ts';
import {
  LEDGER_COLUMNS,
  type LedgerStrip,
  type LedgerStyle,
  type LedgerSums,
  layOutCorrections,
  layOutSection,
  layOutWaivers,
} from './ledger-rows.ts';
import type { DayLedgerView, LedgerRow } from './ledger-view.ts';
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
  sayPlans,
  saySeal,
} from './paper-frame.ts';
import type { PaperNames } from './paper-view.ts';
import { type DrawCall, drawRule, type Pen, takePen } from './pen.ts';
import { CELL_PAD, drawHeadings, writeCell } from './table-grid.ts';
import { measureLine, writeLine } from './text-runs.ts';
import { sayWeighed } from './weighed-how.ts';

export type { DayLedgerView } from './ledger-view.ts';

const HEAD_TOP = 80;
const ROW_TOP = 114;
const ROWS_BOTTOM = 508;
const SUM_HEIGHT = 16;
const FOOT_Y = 561;
/** The sums of the day, the seal, the two signatures and the key of the signs. */
const CLOSING_HEIGHT = 92;

function sumStrips(strips: readonly LedgerStrip[], from: LedgerSums): LedgerSums {
  const weight = strips.reduce<number>((all, strip) => all + strip.sums.grams, from.grams);
  const amount = strips.reduce<number>((all, strip) => all + strip.sums.amountFen, from.amountFen);
  return { grams: grams(weight), amountFen: fen(amount) };
}

/** Throws a PaperSumError where the totals of the books are not those of the lines. */
function assertLedgerAddsUp(view: DayLedgerView): void {
  const { totals } = view;
  const rows = view.sections.flatMap((section) => section.rows);
  const of = (verdict: LedgerRow['verdict']): readonly LedgerRow[] => rows.filter((row) => row.verdict === verdict);
  const weigh = (some: readonly LedgerRow[]): readonly number[] => some.map((row) => row.netGrams ?? 0);
  const lines = view.corrections.flatMap((correction) => correction.lines);
  assertSum('accepted pails', totals.acceptedPails, [of('accepted').length]);
  assertSum('rejected pails', totals.rejectedPails, [of('rejected').length]);
  assertSum('waiting pails', totals.waitingPails, [of('waiting').length]);
  assertSum('accepted grams', totals.acceptedGrams, weigh(of('accepted')));
  assertSum('rejected grams', totals.rejectedGrams, weigh(of('rejected')));
  assertSum(
    'milk of the day',
    totals.milkFen,
    of('accepted').map((row) => row.amountFen ?? 0),
  );
  assertSum(
    'correction grams',
    totals.correctionGrams,
    lines.map((line) => line.netGrams),
  );
  assertSum(
    'corrections of the day',
    totals.correctionFen,
    lines.map((line) => line.amountFen),
  );
}

function placesOf(view: DayLedgerView): 2 | 3 {
  const rows = view.sections.flatMap((section) => section.rows).map((row) => row.netGrams ?? grams(0));
  const lines = view.corrections.flatMap((correction) => correction.lines).map((line) => line.netGrams);
  return kilogramPlaces([...rows, ...lines]);
}

function drawHead(pen: Pen, view: DayLedgerView, count: PageCount): void {
  pen.shelf.nameSubject('the station');
  drawStation(pen, view.station, LANDSCAPE);
  drawTitle(pen, papers.dayLedger, { sheet: LANDSCAPE, values: { day: view.day } });
  const right = { x: LANDSCAPE.right, align: 'right', size: 8.5, width: 230 } as const;
  writeLine(pen, `${sayZh(papers.number)} ${view.issue.number} · ${sayPage(count)}`, { ...right, y: 30, size: 10, isBold: true });
  writeLine(pen, `${sayPlans(view.terms)} · ${sayKinds(view.terms)}`, { ...right, y: 47 });
  writeLine(pen, saySeal(view.issue), { ...right, y: 66, size: 11, isBold: true });
  drawHeadings(pen, Object.values(LEDGER_COLUMNS), { y: HEAD_TOP + 14, size: 8, align: 'center' });
}

/** The inner edges of the columns, as far as a delivery uses them. */
const EDGES = Object.values(LEDGER_COLUMNS)
  .slice(1)
  .map((column) => column.x);
/** A correction tells in words what happened: its line is open from the tests to the amount. */
const CORRECTION_EDGES = [
  LEDGER_COLUMNS.time.x,
  LEDGER_COLUMNS.household.x,
  LEDGER_COLUMNS.netGrams.x,
  LEDGER_COLUMNS.acidity.x,
  LEDGER_COLUMNS.amount.x,
];

function drawGrid(pen: Pen, strips: readonly LedgerStrip[]): void {
  const { left, right } = LANDSCAPE;
  const ends: number[] = [left, HEAD_TOP, right, HEAD_TOP, left, ROW_TOP, right, ROW_TOP];
  for (const x of EDGES) ends.push(x, HEAD_TOP, x, ROW_TOP);
  let y = ROW_TOP;
  for (const strip of strips) {
    const edges = strip.kind === 'heading' ? [] : strip.kind === 'delivery' ? EDGES : CORRECTION_EDGES;
    for (const x of edges) ends.push(x, y, x, y + strip.height);
    y += strip.height;
    ends.push(left, y, right, y);
  }
  ends.push(left, HEAD_TOP, left, y, right, HEAD_TOP, right, y);
  pen.draw({ kind: 'lines', ends, width: 0.45, dash: null, grey: false });
}

type SumLine = { readonly label: string; readonly sums: LedgerSums; readonly y: number; readonly places: 2 | 3 };

function drawSumLine(pen: Pen, { label, sums, y, places }: SumLine): void {
  writeLine(pen, label, { x: LANDSCAPE.left + CELL_PAD, y, size: 9, isBold: true, width: LEDGER_COLUMNS.netGrams.x - LANDSCAPE.left - 8 });
  writeCell(pen, LEDGER_COLUMNS.netGrams, { text: formatKilograms(sums.grams, places), y, size: 9, isBold: true });
  writeCell(pen, LEDGER_COLUMNS.amount, { text: formatMoney(sums.amountFen), y, size: 9, isBold: true });
  drawRule(pen, [LANDSCAPE.left, y + 4, LANDSCAPE.right, y + 4], 0.6);
}

/** The seal as large as it can be seen from the other side of a table, or the frame that says that this is a draft. */
function drawSealPlate(pen: Pen, view: DayLedgerView, y: number): void {
  const { seal } = view.issue;
  const words = seal ?? sayZh(papers.draft);
  const size = 19;
  const label = seal === null ? sayZh(papers.notSealed) : sayBoth(papers.seal);
  const width = Math.max(measureLine(pen.shelf, words, { size, isBold: true }).width, measureLine(pen.shelf, label, { size: 8.5 }).width);
  const box = { x: LANDSCAPE.right - width - 24, y, width: width + 24, height: 44 };
  pen.draw({ kind: 'frame', box, radius: 5, width: 1.5, dash: seal === null ? 4 : null });
  const x = box.x + box.width * 0.5;
  writeLine(pen, label, { x, y: y + 13.5, align: 'center', size: 8.5 });
  writeLine(pen, words, { x, y: y + 35, align: 'center', size, isBold: true });
}

function drawCounts(pen: Pen, view: DayLedgerView, place: { readonly y: number; readonly places: 2 | 3 }): void {
  const { totals } = view;
  const words = [
    sayBoth(papers.acceptedPails, { pails: groupDigits(String(totals.acceptedPails)) }),
    sayZh(papers.households, { count: totals.households }),
    sayBoth(papers.rejectedPails, { pails: totals.rejectedPails, kilograms: formatKilograms(totals.rejectedGrams, place.places) }),
    ...(totals.waitingPails === 0 ? [] : [sayZh(papers.waitingPails, { pails: totals.waitingPails })]),
  ];
  const parts = [
    `${sayZh(papers.milkOfTheDay)} ${formatMoney(totals.milkFen)}`,
    `${sayZh(papers.correctionsSum)} ${formatMoney(totals.correctionFen)}`,
  ];
  const x = LANDSCAPE.left + CELL_PAD;
  writeLine(pen, words.join('　'), { x, y: place.y, size: 9, width: 540 });
  writeLine(pen, parts.join('　'), { x, y: place.y + 17, size: 9, width: 540 });
}

/** The printed name of one who signs, and a line to sign on; gives where the line ends. */
function drawSignature(
  pen: Pen,
  names: PaperNames | null,
  place: { readonly label: Phrase; readonly x: number; readonly y: number },
): number {
  const label = `${sayBoth(place.label)} `;
  const named = place.x + writeLine(pen, label, { x: place.x, y: place.y, size: 9 });
  const from = names === null ? named : named + writeLine(pen, nameForLine(names), { x: named, y: place.y, size: 9.5, isBold: true }) + 6;
  drawRule(pen, [from, place.y + 2, from + 110, place.y + 2]);
  return from + 110;
}

/** What ends the ledger: counts, the total in capital numerals, the seal, two signatures, and what the signs mean. */
function drawClosing(pen: Pen, view: DayLedgerView, place: { readonly y: number; readonly places: 2 | 3 }): void {
  const total = fen(view.totals.milkFen + view.totals.correctionFen);
  const x = LANDSCAPE.left + CELL_PAD;
  drawCounts(pen, view, { y: place.y + 15, places: place.places });
  const label = `${sayBoth(papers.dayTotal)}（${sayZh(papers.capitals)}）　${sayZh(papers.currency)} `;
  const named = x + writeLine(pen, label, { x, y: place.y + 50, size: 9.5 });
  const written = named + writeLine(pen, capitalAmount(total), { x: named, y: place.y + 50, size: 11, isBold: true });
  writeLine(pen, `¥ ${formatMoney(total)}`, { x: written + 16, y: place.y + 50, size: 11, isBold: true });
  drawSealPlate(pen, view, place.y + 7);
  const y = place.y + 72;
  const next = drawSignature(pen, view.tester, { label: papers.tester, x, y });
  drawSignature(pen, view.accountant, { label: papers.accountant, x: next + 24, y });
  const weighed = sayWeighed(view.sections.flatMap(({ rows }) => rows));
  writeLine(pen, [sayZh(papers.legend), weighed].join('　'), { x, y: place.y + 88, size: 8, width: LANDSCAPE.right - x });
}

function drawFoot(pen: Pen, view: DayLedgerView): void {
  drawSigners(pen, view.signers, { x: LANDSCAPE.left, y: FOOT_Y, gap: 16, hasWitness: false });
  drawPrinted(pen, view.issue, { station: view.station, x: LANDSCAPE.right, y: FOOT_Y + 18 });
}

type DrawnPage = {
  readonly strips: readonly LedgerStrip[];
  readonly before: LedgerSums;
  readonly count: PageCount;
  readonly style: LedgerStyle;
};

function drawPage(pen: Pen, view: DayLedgerView, { strips, before, count, style }: DrawnPage): LedgerSums {
  pen.draw({ kind: 'page', layout: 'landscape' });
  drawHead(pen, view, count);
  let y = ROW_TOP;
  for (const strip of strips) {
    strip.draw(pen, y);
    y += strip.height;
  }
  drawGrid(pen, strips);
  pen.shelf.nameSubject('the people who sign');
  const isLast = count.page === count.pages;
  const sums = sumStrips(strips, { grams: grams(0), amountFen: fen(0) });
  const running = sumStrips(strips, before);
  const { places } = style;
  drawSumLine(pen, { label: sayBoth(papers.pageSum), sums, y: y + 12, places });
  drawSumLine(pen, { label: sayBoth(isLast ? papers.dayTotal : papers.runningSum), sums: running, y: y + 12 + SUM_HEIGHT, places });
  if (isLast) drawClosing(pen, view, { y: y + 2 * SUM_HEIGHT, places });
  drawFoot(pen, view);
  return running;
}

/** The bytes of the ledger. Throws a PaperSumError where it does not add up, a MissingGlyphError where a name cannot be written. */
export function drawDayLedger(view: DayLedgerView, watch: ((call: DrawCall) => void) | null = null): Promise<Buffer> {
  assertLedgerAddsUp(view);
  const title = sayZh(papers.dayLedger, { day: view.day });
  const doc = openDocument({ title, layout: 'landscape', printedAtMs: view.issue.printedAt });
  const pen = takePen(doc, watch);
  const style: LedgerStyle = { timeZone: view.station.timeZone, places: placesOf(view) };
  const strips = [
    ...view.sections.flatMap((section) => layOutSection(pen, section, style)),
    ...layOutCorrections(pen, view.corrections, style),
    ...layOutWaivers(pen, view.waivers, style),
  ];
  const pages = cutPages(strips, () => ROWS_BOTTOM - ROW_TOP, CLOSING_HEIGHT);
  let running: LedgerSums = { grams: grams(0), amountFen: fen(0) };
  for (const [index, some] of pages.entries()) {
    running = drawPage(pen, view, { strips: some, before: running, count: { page: index + 1, pages: pages.length }, style });
  }
  return finishDocument(doc);
}
