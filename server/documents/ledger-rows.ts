/** One line of the day ledger: a delivery with its tests, or what a correction does to one household. */
import { formatMoney } from '../core/paper/money.ts';
import { type Fen, fen, type Grams, grams } from '../core/units.ts';
import { checkNames } from '../words/honesty.ts';
import { papers } from '../words/papers.ts';
import { nameForLine, sayBo, sayBoth, sayZh } from './bilingual.ts';
import { formatClock, formatKilograms, formatMeasure, formatUnitPrice } from './figures.ts';
import type { LedgerCorrection, LedgerCorrectionLine, LedgerRow, LedgerSection, LedgerWaiver, ShiftOfDay } from './ledger-view.ts';
import { LANDSCAPE } from './paper-frame.ts';
import type { PaperHousehold, PaperTest } from './paper-view.ts';
import { drawHatch, type Pen } from './pen.ts';
import { sayFate, sayReasons } from './reject-words.ts';
import { drawMark, drawSign, type SignName } from './signs.ts';
import { CELL_PAD, type Column, placeColumns, writeCell } from './table-grid.ts';
import { drawLines, fitLines, heightOf, type Line, measureLine, writeLine } from './text-runs.ts';
import { signOf } from './weighed-how.ts';

export const LEDGER_COLUMNS = placeColumns(
  {
    number: { label: papers.pailNumber, widthMm: 12, align: 'right' },
    time: { label: papers.time, widthMm: 11, align: 'center' },
    household: { label: papers.owner, widthMm: 50, align: 'left' },
    netGrams: { label: papers.kilograms, widthMm: 17, align: 'right' },
    acidity: { label: papers.acidity, widthMm: 16, align: 'right' },
    density: { label: papers.density, widthMm: 18.5, align: 'right' },
    protein: { label: papers.protein, widthMm: 16.5, align: 'right' },
    fat: { label: papers.fat, widthMm: 16.5, align: 'right' },
    temperature: { label: papers.temperature, widthMm: 16, align: 'right' },
    sensory: { label: papers.sensory, widthMm: 12, align: 'center' },
    verdict: { label: papers.verdict, widthMm: 14, align: 'left' },
    reason: { label: papers.reasonAndFate, widthMm: 37, align: 'left' },
    unitPrice: { label: papers.unitPrice, widthMm: 20.5, align: 'right' },
    amount: { label: papers.amount, widthMm: 23, align: 'right' },
  },
  LANDSCAPE.left,
);

/** Fewest decimals of each test, as its instrument shows them. */
const TEST_PLACES = { acidity: 1, density: 4, protein: 2, fat: 2, temperature: 1 } as const;
const TESTS = Object.keys(TEST_PLACES) as (keyof typeof TEST_PLACES)[];
const ROW_HEIGHT = 16;
const HEADING_HEIGHT = 17;

export type LedgerSums = { readonly grams: Grams; readonly amountFen: Fen };

/** A strip of the ledger: how high it is, what it adds to the sums of its page, and how it is drawn from its top downwards. */
export type LedgerStrip = {
  readonly kind: 'heading' | 'delivery' | 'correction';
  readonly height: number;
  readonly keepsNext?: boolean;
  readonly sums: LedgerSums;
  readonly draw: (pen: Pen, top: number) => void;
};

export type LedgerStyle = { readonly timeZone: string; readonly places: 2 | 3 };

const NOTHING: LedgerSums = { grams: grams(0), amountFen: fen(0) };
const sayShift = (of: ShiftOfDay): string => `${of.day.slice(5)} ${sayZh(papers[of.shift])}`;
const widthIn = (column: Column): number => column.width - 2 * CELL_PAD;

type HouseholdCell = { readonly household: PaperHousehold; readonly lines: readonly Line[] };

const NAMES_X = LEDGER_COLUMNS.household.x + 37;
const NAMES_WIDTH = LEDGER_COLUMNS.household.right - NAMES_X - 2;

/** Both names on one line where they fit, else one below the other. */
function layOutHousehold(pen: Pen, household: PaperHousehold): HouseholdCell {
  pen.shelf.nameSubject(`household ${household.code}`);
  const { bo, zh } = household.names;
  const style = { size: 8, tibetanSize: 9 };
  const both = measureLine(pen.shelf, `${bo} ${zh}`.trim(), style);
  if (both.width <= NAMES_WIDTH) return { household, lines: [both] };
  const lines = [bo, zh].filter((name) => name !== '').flatMap((name) => fitLines(pen.shelf, name, { style, width: NAMES_WIDTH }));
  return { household, lines };
}

function drawHousehold(pen: Pen, { household, lines }: HouseholdCell, middle: number): void {
  const { x } = LEDGER_COLUMNS.household;
  drawMark(pen, household.mark, { x: x + 2.5, y: middle - 6.5, width: 13, height: 13, line: 0.5 });
  writeLine(pen, household.code, { x: x + 18, y: middle + 3, size: 8.5, isBold: true, width: 17 });
  drawLines(pen, lines, { x: NAMES_X, y: middle - heightOf(lines) * 0.5 + (lines.length === 1 ? 0.9 : 0) });
}

/** What was typed by a person keeps its pencil and its dashes for ever. */
function drawTyped(pen: Pen, column: Column, place: { readonly baseline: number; readonly x: number; readonly width: number }): void {
  drawSign(pen, 'pencil', { x: place.x, y: place.baseline - 6.6, size: 7 });
  const right = column.right - CELL_PAD;
  const ends = [right - place.width, place.baseline + 2.2, right, place.baseline + 2.2];
  pen.draw({ kind: 'lines', ends, width: 0.6, dash: 1.2, grey: false });
}

function drawTest(pen: Pen, column: Column, cell: { readonly test: PaperTest; readonly places: number; readonly baseline: number }): void {
  const { test, places, baseline } = cell;
  const text = formatMeasure(test.text, places);
  writeCell(pen, column, { text, y: baseline, size: 8.5, isBold: test.verdict === 'bad' });
  drawSign(pen, test.verdict, { x: column.x + 2.5, y: baseline - 6.6, size: 7 });
  if (!test.isTyped) return;
  const width = measureLine(pen.shelf, text, { size: 8.5 }).width;
  drawTyped(pen, column, { baseline, x: column.x + 11, width });
}

function drawWeight(pen: Pen, row: LedgerRow, place: { readonly baseline: number; readonly style: LedgerStyle }): void {
  const text = row.netGrams === null ? '—' : formatKilograms(row.netGrams, place.style.places);
  const isBold = row.verdict === 'accepted';
  writeCell(pen, LEDGER_COLUMNS.netGrams, { text, y: place.baseline, size: 9, isBold });
  if (!row.isWeightTyped || row.netGrams === null) return;
  const width = measureLine(pen.shelf, text, { size: 9, isBold }).width;
  drawTyped(pen, LEDGER_COLUMNS.netGrams, { baseline: place.baseline, x: LEDGER_COLUMNS.netGrams.x + 3, width });
}

const VERDICT_SIGNS: Readonly<Record<LedgerRow['verdict'], SignName>> = { accepted: 'good', rejected: 'bad', waiting: 'waiting' };

function saySenses({ sensory, alcohol }: LedgerRow): string {
  const words = [
    sensory === null ? '' : sayZh(papers[sensory]),
    alcohol === null ? '' : sayZh(alcohol === 'passed' ? papers.alcoholPassed : papers.alcoholFailed),
  ];
  return words.filter((word) => word !== '').join(' ') || '—';
}

/** The remark of a row in lines: where it belongs when it was booked late, and why it was not taken, Tibetan first. */
function layOutRemark(pen: Pen, row: LedgerRow): readonly Line[] {
  const { rejection } = row;
  const texts = [row.delivered === null ? '' : sayShift(row.delivered)];
  if (rejection !== null) {
    texts.push([sayReasons(rejection, 'bo'), sayFate(rejection, 'bo')].filter((word) => word !== '').join(' · '));
    texts.push([sayReasons(rejection, 'zh'), sayFate(rejection, 'zh')].filter((word) => word !== '').join('；'));
  }
  const width = widthIn(LEDGER_COLUMNS.reason);
  return texts.filter((text) => text !== '').flatMap((text) => fitLines(pen.shelf, text, { style: { size: 8, tibetanSize: 9 }, width }));
}

function drawDelivery(pen: Pen, row: LedgerRow, place: { readonly baseline: number; readonly style: LedgerStyle }): void {
  const { baseline, style } = place;
  writeCell(pen, LEDGER_COLUMNS.number, { text: String(row.number).padStart(3, '0'), y: baseline, size: 8.5 });
  writeLine(pen, signOf(row.weighed), { x: LEDGER_COLUMNS.number.x + CELL_PAD, y: baseline, size: 8.5, isBold: true });
  writeCell(pen, LEDGER_COLUMNS.time, { text: formatClock(row.at, style.timeZone), y: baseline, size: 8.5 });
  drawWeight(pen, row, place);
  for (const key of TESTS) {
    const test = row.tests[key];
    if (test === null) writeCell(pen, LEDGER_COLUMNS[key], { text: '—', y: baseline, size: 8.5 });
    else drawTest(pen, LEDGER_COLUMNS[key], { test, places: TEST_PLACES[key], baseline });
  }
  writeCell(pen, LEDGER_COLUMNS.sensory, { text: saySenses(row), y: baseline, size: 8 });
  drawSign(pen, VERDICT_SIGNS[row.verdict], { x: LEDGER_COLUMNS.verdict.x + 3, y: baseline - 7, size: 8 });
  const verdict = { x: LEDGER_COLUMNS.verdict.x + 14, y: baseline, size: 8.5, isBold: row.verdict === 'rejected' };
  writeLine(pen, sayZh(papers[row.verdict]), { ...verdict, width: LEDGER_COLUMNS.verdict.width - 16 });
  if (row.unitPrice !== null) writeCell(pen, LEDGER_COLUMNS.unitPrice, { text: formatUnitPrice(row.unitPrice), y: baseline, size: 8.5 });
  if (row.amountFen !== null)
    writeCell(pen, LEDGER_COLUMNS.amount, { text: formatMoney(row.amountFen), y: baseline, size: 9, isBold: true });
}

function layOutDelivery(pen: Pen, row: LedgerRow, style: LedgerStyle): LedgerStrip {
  const cell = layOutHousehold(pen, row.household);
  const remark = layOutRemark(pen, row);
  const height = Math.max(ROW_HEIGHT, heightOf(cell.lines) + 2, heightOf(remark) + 3);
  const isCounted = row.verdict === 'accepted';
  return {
    kind: 'delivery',
    height,
    sums: isCounted ? { grams: row.netGrams ?? grams(0), amountFen: row.amountFen ?? fen(0) } : NOTHING,
    draw: (to, top) => {
      const middle = top + height * 0.5;
      to.shelf.nameSubject(`household ${row.household.code}`);
      if (row.verdict === 'rejected') {
        const { unitPrice, amount } = LEDGER_COLUMNS;
        drawHatch(to, { x: unitPrice.x, y: top, width: amount.right - unitPrice.x, height }, 4);
        drawHatch(to, { x: LANDSCAPE.left - 5, y: top, width: 5, height }, 2);
      }
      drawHousehold(to, cell, middle);
      drawDelivery(to, row, { baseline: middle + 3, style });
      drawLines(to, remark, { x: LEDGER_COLUMNS.reason.x + CELL_PAD, y: middle - heightOf(remark) * 0.5 });
    },
  };
}

function layOutHeading(text: string): LedgerStrip {
  return {
    kind: 'heading',
    height: HEADING_HEIGHT,
    keepsNext: true,
    sums: NOTHING,
    draw: (pen, top) => {
      writeLine(pen, text, { x: LANDSCAPE.left + CELL_PAD, y: top + 12.2, size: 9, isBold: true });
    },
  };
}

const SECTION_NAMES = { morning: papers.morningShift, evening: papers.eveningShift, late: papers.bookedLate } as const;

/** A heading and the deliveries below it. */
export function layOutSection(pen: Pen, section: LedgerSection, style: LedgerStyle): readonly LedgerStrip[] {
  if (section.rows.length === 0) return [];
  const name = SECTION_NAMES[section.kind];
  return [layOutHeading(`${sayBo(name)} ${sayZh(name)}`.trim()), ...section.rows.map((row) => layOutDelivery(pen, row, style))];
}

function layOutCorrectionLine(
  pen: Pen,
  correction: LedgerCorrection,
  line: LedgerCorrectionLine & { readonly style: LedgerStyle },
): LedgerStrip {
  const cell = layOutHousehold(pen, line.household);
  const of = { day: correction.of.day, shift: sayZh(papers[correction.of.shift]), number: String(correction.of.number).padStart(3, '0') };
  const people = correction.people.map(nameForLine).join('、');
  const told = `${sayZh(papers.correctionOf, of)}：${sayBoth(papers[correction.reason])}　${people}`;
  const width = LEDGER_COLUMNS.unitPrice.right - LEDGER_COLUMNS.acidity.x - 2 * CELL_PAD;
  const words = fitLines(pen.shelf, told, { style: { size: 8.5, tibetanSize: 9 }, width });
  const height = Math.max(ROW_HEIGHT, heightOf(cell.lines) + 2, heightOf(words) + 3);
  return {
    kind: 'correction',
    height,
    sums: { grams: line.netGrams, amountFen: line.amountFen },
    draw: (to, top) => {
      const middle = top + height * 0.5;
      const y = middle + 3;
      to.shelf.nameSubject(`household ${line.household.code}`);
      writeCell(to, LEDGER_COLUMNS.time, { text: formatClock(correction.at, line.style.timeZone), y, size: 8.5 });
      drawHousehold(to, cell, middle);
      writeCell(to, LEDGER_COLUMNS.netGrams, { text: formatKilograms(line.netGrams, line.style.places), y, size: 9, isBold: true });
      drawSign(to, 'pencil', { x: LEDGER_COLUMNS.number.x + 9, y: middle - 4, size: 8 });
      drawLines(to, words, { x: LEDGER_COLUMNS.acidity.x + CELL_PAD, y: middle - heightOf(words) * 0.5 });
      writeCell(to, LEDGER_COLUMNS.amount, { text: formatMoney(line.amountFen), y, size: 9, isBold: true });
    },
  };
}

/** The corrections booked on the day, each household's line by itself, below a heading of their own. */
export function layOutCorrections(pen: Pen, corrections: readonly LedgerCorrection[], style: LedgerStyle): readonly LedgerStrip[] {
  if (corrections.length === 0) return [{ ...layOutHeading(sayBoth(papers.noCorrections)), keepsNext: false }];
  const lines = corrections.flatMap((correction) =>
    correction.lines.map((line) => layOutCorrectionLine(pen, correction, { ...line, style })),
  );
  return [layOutHeading(sayBoth(papers.correctionsOfTheDay)), ...lines];
}

function layOutWaiver(pen: Pen, waiver: LedgerWaiver, style: LedgerStyle): LedgerStrip {
  const shift = sayZh(waiver.shift === 'morning' ? papers.morningShift : papers.eveningShift);
  const checks = waiver.checks.map(({ device, check }) => `${device} ${sayZh(checkNames[check])}`).join('、');
  const told = `${sayZh(papers.waiver, { shift, checks, reason: waiver.reason })}　${waiver.people.map(nameForLine).join('、')}`;
  const width = LANDSCAPE.right - LEDGER_COLUMNS.household.x - 2 * CELL_PAD;
  const words = fitLines(pen.shelf, told, { style: { size: 8.5, tibetanSize: 9 }, width });
  const height = Math.max(ROW_HEIGHT, heightOf(words) + 3);
  return {
    kind: 'heading',
    height,
    sums: NOTHING,
    draw: (to, top) => {
      const middle = top + height * 0.5;
      writeCell(to, LEDGER_COLUMNS.time, { text: formatClock(waiver.at, style.timeZone), y: middle + 3, size: 8.5 });
      drawSign(to, 'bad', { x: LEDGER_COLUMNS.number.x + 9, y: middle - 4, size: 8 });
      drawLines(to, words, { x: LEDGER_COLUMNS.household.x + CELL_PAD, y: middle - heightOf(words) * 0.5 });
    },
  };
}

/** Why a shift was opened although a check had failed; nothing on the days when none was. */
export function layOutWaivers(pen: Pen, waivers: readonly LedgerWaiver[], style: LedgerStyle): readonly LedgerStrip[] {
  if (waivers.length === 0) return [];
  return [layOutHeading(sayBoth(papers.waiversOfTheDay)), ...waivers.map((waiver) => layOutWaiver(pen, waiver, style))];
}
