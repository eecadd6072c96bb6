import { describe, expect, it } from 'vitest';
import { capitalAmount } from '../../../server/core/paper/capital-numerals.ts';
import { fen } from '../../../server/core/units.ts';
import { drawMonthSheet, type MonthSheetView } from '../../../server/documents/month-sheet.ts';
import type { DrawCall } from '../../../server/documents/pen.ts';
import { type ReadPage, readPdf, squeezed } from './read-pdf.ts';
import { drawMonthView, sumOf } from './village.ts';

const SEED = 20_261_105;
const HOUSEHOLDS = 212;
const view = drawMonthView(SEED, HOUSEHOLDS);

/** Money by string surgery: no arithmetic of the house. */
function yuan(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '−' : ''}${whole}.${digits.slice(-2)}`;
}

const renamed = (from: MonthSheetView, index: number, names: { readonly bo: string; readonly zh: string }): MonthSheetView => ({
  ...from,
  rows: from.rows.map((row, at) => (at === index ? { ...row, household: { ...row.household, names } } : row)),
});

const wordsOf = (pages: readonly ReadPage[]): readonly string[] => pages.flatMap((page) => page.words.map((word) => word.text));

describe('the month sheet', () => {
  it('has twelve households on a page and counts its pages on every one', async () => {
    const pages = await readPdf(await drawMonthSheet(view));
    expect(pages).toHaveLength(18);
    for (const [index, page] of pages.entries()) expect(page.text).toContain(`第${index + 1}页/共18页`);
    for (const row of view.rows.slice(12, 24)) expect(pages[1]?.text).toContain(squeezed(row.household.names.bo + row.household.names.zh));
    expect(pages[1]?.text).not.toContain(`${view.rows[24]?.household.code}`);
  });

  it('prints every household with all its figures, a page sum and a running sum', async () => {
    const pages = await readPdf(await drawMonthSheet(view));
    for (const [index, page] of pages.entries()) {
      const rows = view.rows.slice(index * 12, index * 12 + 12);
      const words = page.words.map((word) => word.text);
      for (const row of rows) {
        expect(page.text).toContain(row.household.code);
        expect(words).toContain(yuan(row.paidFen));
        expect(words).toContain(yuan(row.milkFen));
        if (row.deductionFen !== 0) expect(words).toContain(yuan(row.deductionFen));
        if (row.carriedFen !== 0) expect(words).toContain(yuan(row.carriedFen));
      }
      expect(words).toContain(yuan(sumOf(rows, 'paidFen')));
      expect(words).toContain(yuan(sumOf(view.rows.slice(0, index * 12 + 12), 'paidFen')));
    }
  });

  it('says the paid total in capital numerals, once, on the last page', async () => {
    const pages = await readPdf(await drawMonthSheet(view));
    const words = capitalAmount(fen(sumOf(view.rows, 'paidFen')));
    expect(pages.map((page) => page.text.includes(words))).toEqual(pages.map((_page, index) => index === pages.length - 1));
  });

  it('carries station, licence, seal, those who answer for it, and whether it is a copy', async () => {
    const [original] = await readPdf(await drawMonthSheet(drawMonthView(1, 3)));
    for (const part of [
      'ཆུ་ལུང་འོ་མ་བསྡུ་སའི་ས་ཚིགས',
      '曲龙村收奶站',
      '〔2024〕0007',
      '7F3K-Q2M9-XD4T-0B6N',
      '制表央金2026-11-03',
      '复核格桑',
      '出纳',
      '负责人旺堆',
      '2026-11-0510:12',
      '原件',
    ]) {
      expect(original?.text).toContain(part);
    }
    const base = drawMonthView(1, 3);
    const [copy] = await readPdf(await drawMonthSheet({ ...base, issue: { ...base.issue, copy: 2, seal: null } }));
    expect(copy?.text).toContain('副本2');
    expect(copy?.text).toContain('草稿');
    expect(copy?.text).not.toContain('原件');
  });

  it('keeps the figures of a column on one right edge, so that the points stand below each other', async () => {
    const pages = await readPdf(await drawMonthSheet(view));
    const edges = new Map<string, number>();
    const paid = new Set(view.rows.map((row) => yuan(row.paidFen)));
    const milk = new Set(view.rows.map((row) => yuan(row.milkFen)).filter((text) => !paid.has(text)));
    for (const word of pages.flatMap((page) => page.words)) {
      if (!milk.has(word.text) || word.x > 400) continue;
      const edge = edges.get('milk') ?? word.right;
      edges.set('milk', edge);
      expect(word.right).toBeCloseTo(edge, 1);
    }
    expect(edges.size).toBe(1);
  });

  it('gives a long name its own lines at a size that can be read, and moves the rows after it', async () => {
    const bo = 'བསྟན་འཛིན་ཆོས་སྒྲོན་བློ་བཟང་དོན་གྲུབ་རྡོ་རྗེ་གཡང་འཛོམས';
    const calls: DrawCall[] = [];
    const pages = await readPdf(
      await drawMonthSheet(renamed(drawMonthView(5, 24), 3, { bo, zh: '丹增曲珍洛桑顿珠多吉央宗仁青罗布' }), (call) => calls.push(call)),
    );
    expect(pages).toHaveLength(3);
    expect(pages[0]?.text).toContain(bo);
    expect(pages[0]?.text).toContain('丹增曲珍洛桑顿珠多吉央宗仁青罗布');
    for (const call of calls) {
      if (call.kind === 'text' && call.font === 'tibetan') expect(call.size).toBeGreaterThanOrEqual(8.5);
    }
  });

  it('keeps the row of a household that is paid nothing, with what it carries', async () => {
    const owing = view.rows.find((row) => row.carriedFen < 0);
    expect(owing?.paidFen).toBe(0);
    const words = wordsOf(await readPdf(await drawMonthSheet(view)));
    expect(words).toContain(yuan(owing?.carriedFen ?? 0));
    expect(words.filter((word) => word === '0.00').length).toBeGreaterThan(0);
  });

  it('is refused when a total is not the sum of its lines, and when a line does not add up', () => {
    const small = drawMonthView(3, 4);
    expect(() => drawMonthSheet({ ...small, totals: { ...small.totals, milkFen: fen(small.totals.milkFen + 1) } })).toThrow(/milkFen/);
    const rows = small.rows.map((row, index) => (index === 2 ? { ...row, paidFen: fen(row.paidFen + 1) } : row));
    expect(() => drawMonthSheet({ ...small, rows })).toThrow(/household 103/);
  });

  it('is refused by household and character when a name cannot be written', async () => {
    const broken = renamed(drawMonthView(3, 4), 2, { bo: 'ཚེ', zh: '次\u{1F404}' });
    expect(() => drawMonthSheet(broken)).toThrow(/U\+1F404.*household 103/);
  });

  it('is the same to the byte from the same books and the same moment', async () => {
    const [one, other] = [await drawMonthSheet(drawMonthView(9, 40)), await drawMonthSheet(drawMonthView(9, 40))];
    expect(one.equals(other)).toBe(true);
    expect(one.equals(await drawMonthSheet(drawMonthView(10, 40)))).toBe(false);
  });
});
