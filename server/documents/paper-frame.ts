/** What stands around every paper: the station, the title, the voucher's number and seal, and the people who answer for it. */

import { papers } from '../words/papers.ts';
import type { Phrase } from '../words/phrase.ts';
import { nameForLine, sayBo, sayBoth, sayZh } from './bilingual.ts';
import { formatMoment } from './figures.ts';
import type { PaperIssue, PaperPeriod, PaperSigner, PaperSigners, PaperStation, PaperTerms } from './paper-view.ts';
import { drawRule, mm, type Pen } from './pen.ts';
import { writeLine } from './text-runs.ts';

export type Sheet = {
  readonly layout: 'portrait' | 'landscape';
  readonly left: number;
  readonly right: number;
  readonly height: number;
};

export const LANDSCAPE: Sheet = { layout: 'landscape', left: mm(8.5), right: mm(288.5), height: mm(210) };
export const PORTRAIT: Sheet = { layout: 'portrait', left: mm(8.5), right: mm(201.5), height: mm(297) };

export type PageCount = { readonly page: number; readonly pages: number };

/** "2026年10月" for a whole month, else the first and the last day. */
export function sayPeriod({ firstDay, lastDay }: PaperPeriod): string {
  const first = Temporal.PlainDate.from(firstDay);
  const isWholeMonth = first.day === 1 && lastDay === first.with({ day: first.daysInMonth }).toString();
  return isWholeMonth
    ? sayZh(papers.month, { year: first.year, month: first.month })
    : sayZh(papers.span, { first: firstDay, last: lastDay });
}

export const sayPage = (count: PageCount): string => sayZh(papers.page, count);
export const sayPlans = (terms: PaperTerms): string => sayZh(papers.plan, { plans: terms.plans.join('、') });
export const sayKinds = (terms: PaperTerms): string =>
  terms.milkKinds.map((kind) => `${sayZh(papers[kind])} ${sayBo(papers[kind])}`.trim()).join('、');

/** Station, cooperative and licence at the left upper corner; the room they take ends at 70 pt. */
export function drawStation(pen: Pen, station: PaperStation, sheet: Sheet): void {
  writeLine(pen, station.names.bo, { x: sheet.left, y: 32, size: 11, tibetanSize: 13, width: 250 });
  writeLine(pen, station.names.zh, { x: sheet.left, y: 52, size: 11, isBold: true, width: 250 });
  const licence = `${sayBoth(papers.licence)} ${station.licence}`;
  writeLine(pen, `${station.cooperative} · ${licence}`, { x: sheet.left, y: 67, size: 8.5, tibetanSize: 9, width: 262 });
}

/** The title in the middle, Tibetan above Chinese. */
export function drawTitle(
  pen: Pen,
  title: Phrase,
  options: { readonly sheet: Sheet; readonly values: Readonly<Record<string, string>> },
): void {
  const x = (options.sheet.left + options.sheet.right) * 0.5;
  writeLine(pen, sayBo(title, options.values), { x, y: 36, align: 'center', size: 16, tibetanSize: 18, width: 250 });
  writeLine(pen, sayZh(title, options.values), { x, y: 64, align: 'center', size: 16, isBold: true, width: 250 });
}

/** The seal, or the word that there is none yet. */
export const saySeal = (issue: PaperIssue): string =>
  issue.seal === null ? `${sayZh(papers.draft)}（${sayZh(papers.notSealed)}）` : `${sayZh(papers.seal)} ${issue.seal}`;

export const sayCopy = (issue: PaperIssue): string =>
  issue.copy === 0 ? sayZh(papers.original) : sayBoth(papers.copy, { copy: issue.copy });

/** When it was printed, and whether it is the original, right-aligned. */
export function drawPrinted(
  pen: Pen,
  issue: PaperIssue,
  place: { readonly station: PaperStation; readonly x: number; readonly y: number },
): void {
  const printed = `${sayBoth(papers.printed)} ${formatMoment(issue.printedAt, place.station.timeZone)}`;
  writeLine(pen, `${printed} · ${sayCopy(issue)}`, { x: place.x, y: place.y, align: 'right', size: 8.5 });
}

const LINE_FOR_NAME = 72;

/** One who signs: the word, and the name with its day or a line to write on. Gives the x where the next may begin. */
export function drawSigner(
  pen: Pen,
  signer: PaperSigner | null,
  place: { readonly label: Phrase; readonly x: number; readonly y: number },
): number {
  const x = place.x + writeLine(pen, `${sayBoth(place.label)} `, { x: place.x, y: place.y, size: 8.5 });
  if (signer === null) {
    drawRule(pen, [x, place.y + 2, x + LINE_FOR_NAME, place.y + 2]);
    return x + LINE_FOR_NAME;
  }
  const named = x + writeLine(pen, nameForLine(signer.names), { x, y: place.y, size: 9, isBold: true });
  return signer.day === null ? named : named + 4 + writeLine(pen, signer.day, { x: named + 4, y: place.y, size: 8.5 });
}

const SIGNER_ORDER = ['prepared', 'checked', 'cashier', 'responsible'] as const;

/** The footer of responsible names on one baseline, then the place of the inked stamp. */
export function drawSigners(
  pen: Pen,
  signers: PaperSigners,
  place: { readonly x: number; readonly y: number; readonly gap: number; readonly hasWitness: boolean },
): void {
  let x = place.x;
  for (const role of SIGNER_ORDER) x = drawSigner(pen, signers[role], { label: papers[role], x, y: place.y }) + place.gap;
  if (place.hasWitness) x = drawSigner(pen, null, { label: papers.witness, x, y: place.y }) + place.gap;
  writeLine(pen, sayBoth(papers.stamp), { x, y: place.y, size: 8.5 });
}
