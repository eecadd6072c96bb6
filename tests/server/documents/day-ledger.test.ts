import { describe, expect, it } from 'vitest';
import { capitalAmount } from '../../../server/core/paper/capital-numerals.ts';
import { fen, grams } from '../../../server/core/units.ts';
import { drawDayLedger } from '../../../server/documents/day-ledger.ts';
import type { DrawCall } from '../../../server/documents/pen.ts';
import { readPdf, squeezed } from './read-pdf.ts';
import { drawDayView, ledgerTotalsOf } from './village-day.ts';

const view = drawDayView(20_261_122, 60);
const rows = view.sections.flatMap((section) => section.rows);

function decimal(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  return `${value < 0 ? '−' : ''}${digits.slice(0, -places).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-places)}`;
}
const yuan = (amount: number): string => decimal(amount, 2);
const kilograms = (weight: number): string => decimal(Math.trunc(weight / 10), 2);

describe('the day ledger', () => {
  it('prints every pail of the day with its household, weight, tests, unit price and amount', async () => {
    const pages = await readPdf(await drawDayLedger(view));
    const words = pages.flatMap((page) => page.words.map((word) => word.text));
    const text = pages.map((page) => page.text).join('');
    for (const row of rows) {
      expect(text).toContain(squeezed(row.household.names.bo + row.household.names.zh));
      expect(words).toContain(kilograms(row.netGrams ?? 0));
      expect(words).toContain(row.tests.acidity?.text ?? '');
      expect(words).toContain(row.tests.density?.text ?? '');
      if (row.amountFen !== null) expect(words).toContain(yuan(row.amountFen));
      if (row.unitPrice !== null) expect(words).toContain(decimal(row.unitPrice, 4));
    }
  });

  it('keeps rejected pails in their place, hatched, with reason and fate and without an amount', async () => {
    const rejected = rows.filter((row) => row.verdict === 'rejected');
    expect(rejected.length).toBeGreaterThan(0);
    const calls: DrawCall[] = [];
    const pages = await readPdf(await drawDayLedger(view, (call) => calls.push(call)));
    const text = pages.map((page) => page.text).join('');
    for (const row of rejected) expect(text).toContain(`酸度${row.tests.acidity?.text}>18`);
    expect(text.match(/拒收(?!\d)/g)?.length).toBeGreaterThanOrEqual(rejected.length);
    expect(calls.filter((call) => call.kind === 'lines' && call.grey).length).toBe(rejected.length * 2);
    const [first] = rejected;
    const alone = { ...view, sections: [{ kind: 'morning', rows: first === undefined ? [] : [first] }] as const, corrections: [] };
    const [page] = await readPdf(await drawDayLedger({ ...alone, totals: ledgerTotalsOf(first === undefined ? [] : [first], []) }));
    expect(page?.text).toContain('零元整');
  });

  it('puts corrections at the end, each with what it corrects and who signed it', async () => {
    const pages = await readPdf(await drawDayLedger(view));
    const end =
      pages
        .map((page) => page.text)
        .join('')
        .split('更正（原记录不动')[1] ?? '';
    for (const correction of view.corrections) {
      expect(end).toContain(`更正${correction.of.day}早${String(correction.of.number).padStart(3, '0')}号`);
      expect(end).toContain('央金、格桑');
      for (const line of correction.lines) expect(end).toContain(yuan(line.amountFen));
    }
  });

  it('adds up page by page to the total of the day, also in capital numerals', async () => {
    const pages = await readPdf(await drawDayLedger(view));
    const lines = view.corrections.flatMap((correction) => correction.lines);
    const amounts = [...rows.map((row) => row.amountFen ?? 0), ...lines.map((line) => line.amountFen)];
    const total = Number(amounts.reduce((all, one) => all + BigInt(one), 0n));
    const last = pages.at(-1);
    expect(last?.words.map((word) => word.text)).toContain(yuan(total));
    expect(last?.text).toContain(capitalAmount(fen(total)));
    const sums = pages.map((page) => {
      const label = page.words.find((word) => word.text.includes('本页合计'));
      const figure = page.words.filter((word) => label !== undefined && Math.abs(word.y - label.y) < 0.5).at(-1)?.text ?? '';
      return BigInt(figure.replaceAll(',', '').replace('.', '').replace('−', '-'));
    });
    expect(sums.reduce((all, one) => all + one, 0n)).toBe(BigInt(total));
  });

  it('shows the seal large when the day is closed, and that it is a draft while it is open', async () => {
    const closed = await readPdf(await drawDayLedger(view));
    const seal =
      closed
        .at(-1)
        ?.words.filter((word) => word.text === '7F3K-Q2M9-XD4T-0B6N')
        .map((word) => word.size) ?? [];
    expect(Math.max(...seal)).toBeGreaterThanOrEqual(18);
    const open = await readPdf(await drawDayLedger({ ...view, issue: { ...view.issue, seal: null } }));
    for (const page of open) expect(page.text).toContain('草稿');
    expect(open.map((page) => page.text).join('')).not.toContain('7F3K');
  });

  it('carries the official columns, two signatures and the responsible names, page x of y', async () => {
    const pages = await readPdf(await drawDayLedger(view));
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(page.text).toContain(`第${index + 1}页/共${pages.length}页`);
      for (const part of [
        '畜主',
        '公斤',
        '酸度°T',
        '密度',
        '蛋白质%',
        '脂肪%',
        '温度',
        '感官',
        '判定',
        '单价元/公斤',
        '制表',
        '复核',
        '出纳',
        '负责人',
        '许可证',
      ]) {
        expect(page.text).toContain(part);
      }
    }
    expect(pages.at(-1)?.text).toContain('检测员格桑');
    expect(pages.at(-1)?.text).toContain('会计');
  });

  it('marks with a pencil and dashes what a person typed, and nothing else', async () => {
    const [first] = rows;
    if (first === undefined) throw new Error('no pail was drawn');
    const measured = (text: string) => ({ text, verdict: 'good', isTyped: false }) as const;
    const tests = { acidity: measured('16.5'), density: measured('1.0318'), protein: measured('5.12'), fat: null, temperature: null };
    const countDashes = async (isWeightTyped: boolean): Promise<number> => {
      const row = { ...first, verdict: 'accepted', rejection: null, amountFen: fen(1), isWeightTyped, tests } as const;
      const calls: DrawCall[] = [];
      const day = { ...view, sections: [{ kind: 'morning', rows: [row] }] as const, corrections: [], totals: ledgerTotalsOf([row], []) };
      await drawDayLedger(day, (call) => calls.push(call));
      return calls.filter((call) => call.kind === 'lines' && call.dash !== null).length;
    };
    expect([await countDashes(false), await countDashes(true)]).toEqual([0, 1]);
  });

  it('is refused when the books and the lines disagree by a fen or a gram', () => {
    expect(() => drawDayLedger({ ...view, totals: { ...view.totals, milkFen: fen(view.totals.milkFen - 1) } })).toThrow(/milk of the day/);
    expect(() => drawDayLedger({ ...view, totals: { ...view.totals, acceptedGrams: grams(view.totals.acceptedGrams + 1) } })).toThrow(
      /grams/,
    );
  });

  it('prints grams where a scale shows them, in the whole column', async () => {
    const [first, ...others] = rows.filter((row) => row.verdict === 'accepted').slice(0, 3);
    if (first === undefined) throw new Error('no pail was drawn');
    const some = [{ ...first, netGrams: grams(9_643) }, ...others];
    const day = { ...view, sections: [{ kind: 'morning', rows: some }] as const, corrections: [], totals: ledgerTotalsOf(some, []) };
    const [page] = await readPdf(await drawDayLedger(day));
    const words = page?.words.map((word) => word.text) ?? [];
    expect(words).toContain('9.643');
    for (const row of others) expect(words).toContain(decimal(row.netGrams ?? 0, 3));
  });
});
