/**
 * The kilograms of every day of a period as bars: the morning black, the evening hatched on top of it, what was not taken
 * an empty box with a cross.
 */
import type { Grams } from '../core/units.ts';
import { papers } from '../words/papers.ts';
import { sayZh } from './bilingual.ts';
import type { PaperPeriod } from './paper-view.ts';
import { type Box, drawHatch, drawRule, type Pen } from './pen.ts';
import { writeLine } from './text-runs.ts';

export type BarPail = {
  readonly day: string;
  readonly shift: 'morning' | 'evening';
  readonly netGrams: Grams;
  readonly isRejected: boolean;
};

type DayBar = { readonly morning: number; readonly evening: number; readonly rejected: number };

/** Every day from the first to the last. */
function listDays({ firstDay, lastDay }: PaperPeriod): readonly string[] {
  const days: string[] = [];
  const last = Temporal.PlainDate.from(lastDay);
  for (let day = Temporal.PlainDate.from(firstDay); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    days.push(day.toString());
  return days;
}

function sumDay(pails: readonly BarPail[], day: string): DayBar {
  const sum = (some: (pail: BarPail) => boolean): number =>
    pails.reduce((all, pail) => all + (pail.day === day && some(pail) ? pail.netGrams : 0), 0);
  return {
    morning: sum((pail) => !pail.isRejected && pail.shift === 'morning'),
    evening: sum((pail) => !pail.isRejected && pail.shift === 'evening'),
    rejected: sum((pail) => pail.isRejected),
  };
}

/** The step of the scale beside the bars: 1, 2 or 5 times a power of ten kilograms, so that at most four lines are drawn. */
function stepOf(mostGrams: number): number {
  for (let power = 1000; ; power *= 10) {
    const step = [power, 2 * power, 5 * power].find((one) => one * 4 >= mostGrams);
    if (step !== undefined) return step;
  }
}

function drawCross(pen: Pen, box: Box): void {
  pen.draw({ kind: 'frame', box, radius: 0, width: 0.8, dash: null });
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  pen.draw({ kind: 'lines', ends: [box.x, box.y, right, bottom, right, box.y, box.x, bottom], width: 0.8, dash: null, grey: false });
}

/** Draws the bars into a box; the days stand below its lower edge, the key of the bars below them. */
export function drawMonthBars(pen: Pen, pails: readonly BarPail[], options: { readonly period: PaperPeriod; readonly box: Box }): void {
  const { period, box } = options;
  const days = listDays(period);
  const bars = days.map((day) => sumDay(pails, day));
  const most = bars.reduce((all, bar) => Math.max(all, bar.morning + bar.evening + bar.rejected), 1000);
  const step = stepOf(most);
  const bottom = box.y + box.height;
  const left = box.x + 20;
  const scale = box.height / most;
  for (let at = 0; at <= most; at += step) {
    const y = bottom - at * scale;
    pen.draw({ kind: 'lines', ends: [left, y, box.x + box.width, y], width: 0.4, dash: null, grey: at > 0 });
    writeLine(pen, String(at / 1000), { x: left - 4, y: y + 2.8, align: 'right', size: 8 });
  }
  const pitch = (box.x + box.width - left) / days.length;
  for (const [index, bar] of bars.entries()) {
    const x = left + (index + 0.13) * pitch;
    const width = pitch * 0.74;
    const morningTop = bottom - bar.morning * scale;
    const eveningTop = morningTop - bar.evening * scale;
    if (bar.morning > 0) pen.draw({ kind: 'blocks', boxes: [{ x, y: morningTop, width, height: bottom - morningTop }] });
    if (bar.evening > 0) {
      const evening = { x, y: eveningTop, width, height: morningTop - eveningTop };
      drawHatch(pen, evening, 2.2);
      pen.draw({ kind: 'frame', box: evening, radius: 0, width: 0.7, dash: null });
    }
    if (bar.rejected > 0) drawCross(pen, { x, y: eveningTop - bar.rejected * scale, width, height: bar.rejected * scale });
    writeLine(pen, String(Number(days[index]?.slice(8))), { x: x + width * 0.5, y: bottom + 10, align: 'center', size: 8 });
  }
  drawRule(pen, [left, bottom, box.x + box.width, bottom], 0.8);
  writeLine(pen, sayZh(papers.barLegend), { x: box.x + box.width, y: bottom + 22, align: 'right', size: 8 });
}
