import jsqrModule from 'jsqr';
import { describe, expect, it } from 'vitest';
import { fen } from '../../../server/core/units.ts';
import type { Box, DrawCall } from '../../../server/documents/pen.ts';
import { drawStatement, drawStatements } from '../../../server/documents/statement.ts';
import { readPdf } from './read-pdf.ts';
import { drawStatementView } from './village-statement.ts';

const view = drawStatementView(20_261_031, 31, 3);

function yuan(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '−' : ''}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`;
}

// The package is CommonJS: its types speak of a default inside the module, Node gives the function itself.
const readQr = jsqrModule as unknown as typeof jsqrModule.default;

/** Black squares as a picture that a QR reader takes: four dots to the point, white around. */
function pictureOf(boxes: readonly Box[]): { readonly data: Uint8ClampedArray; readonly side: number } {
  const left = Math.min(...boxes.map((box) => box.x)) - 12;
  const top = Math.min(...boxes.map((box) => box.y)) - 12;
  const side = Math.ceil((Math.max(...boxes.map((box) => box.x + box.width)) - left + 12) * 4);
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const box of boxes) {
    for (let y = Math.round((box.y - top) * 4); y < Math.round((box.y + box.height - top) * 4); y += 1) {
      for (let x = Math.round((box.x - left) * 4); x < Math.round((box.x + box.width - left) * 4); x += 1)
        data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { data, side };
}

describe('a statement', () => {
  it('of a small month stands on one page, with the paid sum larger than anything else', async () => {
    const small = drawStatementView(4, 9, 1);
    const pages = await readPdf(await drawStatement(small));
    expect(pages).toHaveLength(1);
    const largest = pages[0]?.words.reduce((most, word) => (word.size > most.size ? word : most));
    expect(largest?.text).toBe(yuan(small.totals.paidFen));
    for (const part of [
      small.household.code,
      small.household.names.bo,
      small.household.names.zh,
      '第1页/共1页',
      '7F3K-Q2M9-XD4T-0B6N',
      '〔2024〕0007',
      'P9W2',
      '4HTC',
      '原件',
    ]) {
      expect(pages[0]?.text).toContain(part);
    }
  });

  it('prints every pail of thirty-one days, rejects among them with reason and nothing to pay', async () => {
    const pages = await readPdf(await drawStatement(view));
    const words = pages.flatMap((page) => page.words.map((word) => word.text));
    const text = pages.map((page) => page.text).join('');
    expect(pages.length).toBeGreaterThan(3);
    expect(view.deliveries).toHaveLength(186);
    for (const row of view.deliveries) if (row.amountFen !== null) expect(words).toContain(yuan(row.amountFen));
    const rejected = view.deliveries.filter((row) => row.rejection !== null);
    expect(words.filter((word) => word === '0.00').length).toBe(rejected.length);
    expect(text.match(/拒收：酸度/g)?.length).toBe(rejected.length);
    expect(text.replaceAll('ཁས་མི་ལེན།', '#').match(/#/g)?.length).toBe(rejected.length);
  });

  it("says which measures were paid on a maker's calibration, and nothing where none was", async () => {
    const small = drawStatementView(4, 9, 1);
    const [first, ...others] = small.deliveries;
    if (first === undefined) throw new Error('no delivery');
    const deliveries = [{ ...first, onFactory: ['protein', 'fat'] as const }, ...others];
    const textOf = async (of: typeof small) => (await readPdf(await drawStatement(of))).map((page) => page.text).join('');
    expect(await textOf({ ...small, deliveries })).toContain('蛋白质、脂肪按分析仪的出厂校准计价');
    expect(await textOf(small)).not.toContain('出厂校准');
  });

  it('carries its sum from page to page without losing a fen', async () => {
    const pages = await readPdf(await drawStatement(view));
    const figureAt = (page: number, label: string): string | undefined => {
      const words = pages[page]?.words ?? [];
      const found = words.find((word) => word.text.includes(label));
      return found === undefined
        ? undefined
        : words
            .filter((word) => Math.abs(word.y - found.y) < 0.5)
            .sort((one, other) => one.right - other.right)
            .at(-1)?.text;
    };
    let carried = 0;
    for (let page = 0; page + 1 < pages.length; page += 1) {
      const over = figureAt(page, '累计，转下页');
      if (over === undefined) continue;
      carried += 1;
      expect(figureAt(page + 1, '承上页')).toBe(over);
      const shown = pages
        .slice(0, page + 1)
        .flatMap((one) => one.words)
        .filter((word) => view.deliveries.some((row) => row.amountFen !== null && yuan(row.amountFen) === word.text));
      const sum = shown.reduce((all, word) => all + BigInt(word.text.replaceAll(',', '').replace('.', '')), 0n);
      expect(over.replaceAll(',', '').replace('.', '')).toBe(String(sum));
    }
    expect(carried).toBeGreaterThan(2);
    expect(figureAt(pages.length - 1, '合计')).toBe(yuan(view.totals.milkFen));
  });

  it('lists corrections, additions and deductions with their papers, then what is paid and carried', async () => {
    const text = (await readPdf(await drawStatement(view))).map((page) => page.text).join('');
    expect(text).toContain('更正2026-10-17早069号');
    for (const deduction of view.deductions) {
      expect(text).toContain(`手印单${deduction.consent}`);
      expect(text).toContain(yuan(deduction.takenFen));
    }
    expect(text).toContain(`实付：银行尾号62172026-11-06${yuan(view.totals.paidFen)}`);
    expect(text).toContain('留下月');
    expect(text).toContain('自己验算');
  });

  it('keeps the points of every figure column below each other', async () => {
    const pages = await readPdf(await drawStatement(view));
    const amounts = new Set(view.deliveries.map((row) => (row.amountFen === null ? '' : yuan(row.amountFen))));
    const rights = pages
      .flatMap((page) => page.words)
      .filter((word) => amounts.has(word.text) && word.size < 9.2)
      .map((word) => word.right);
    expect(rights.length).toBeGreaterThan(100);
    expect(Math.max(...rights) - Math.min(...rights)).toBeLessThan(0.1);
  });

  it('has a QR code that reads back as it was given', async () => {
    const calls: DrawCall[] = [];
    await drawStatement(view, (call) => calls.push(call));
    const blocks = calls.filter((call) => call.kind === 'blocks').at(-1);
    const { data, side } = pictureOf(blocks?.boxes ?? []);
    expect(readQr(data, side, side)?.data).toBe(view.qrText);
  });

  it('of a household that brought nothing says so with zeros', async () => {
    const empty = { ...view, deliveries: [], corrections: [], additions: [], deductions: [], payment: null };
    const totals = {
      ...view.totals,
      pails: 0,
      rejectedPails: 0,
      netGrams: 0 as typeof view.totals.netGrams,
      milkFen: fen(0),
      broughtFen: fen(-18_640),
      paidFen: fen(0),
      carriedFen: fen(-18_640),
    };
    const [page] = await readPdf(await drawStatement({ ...empty, totals }));
    expect(page?.text).toContain('−186.40');
    expect(page?.text).toContain('合计0桶');
  });

  it('counts its own pages when it is printed with those of its neighbours', async () => {
    const pages = await readPdf(await drawStatements([drawStatementView(1, 10, 1), view, drawStatementView(2, 10, 1)]));
    const counts = pages.map((page) => /第(\d+)页\/共(\d+)页/.exec(page.text)?.slice(1).join('/'));
    expect(counts[0]).toBe('1/1');
    expect(counts.at(-1)).toBe('1/1');
    expect(counts[1]).toBe(`1/${pages.length - 2}`);
    expect(counts.at(-2)).toBe(`${pages.length - 2}/${pages.length - 2}`);
  });

  it('is refused when what it pays is not what its lines leave', () => {
    expect(() => drawStatement({ ...view, totals: { ...view.totals, paidFen: fen(view.totals.paidFen + 1) } })).toThrow(/paid and carried/);
  });

  it('has room for all that stands below it: how to recompute, until when to object, calibrations, light pails', async () => {
    const whole = drawStatementView(5, 6, 1);
    const weighed = whole.deliveries.map((row, place) => ({
      ...row,
      weighed: place === 0 ? (['light'] as const) : (['together'] as const),
    }));
    const deliveries = weighed.map((row) => ({ ...row, onFactory: ['protein', 'fat'] as const }));
    const [page] = await readPdf(await drawStatement({ ...whole, deliveries, objectUntilDay: '2026-11-04' }));
    expect(page?.text).toContain('*轻桶，按委员会的决定收');
    expect(page?.text).toContain('+轻桶，和本户另一只桶一起称');
    const words = page?.words ?? [];
    const printed = words.find(({ text }) => text.includes('打印'))?.y ?? 0;
    const below = words.filter(({ y }) => y < 40 && y !== printed).map(({ y }) => y);
    expect(below.length).toBeGreaterThan(1);
    expect(Math.min(...below) - printed).toBeGreaterThan(6);
  });
});
