/** An invented village drawn from a seed, and its figures by an arithmetic of its own (bigint, never the shipped one). */
import { MARKS } from '../../../server/core/mark.ts';
import { epochMs, fen, grams } from '../../../server/core/units.ts';
import type { MonthFigures, MonthRow, MonthSheetView } from '../../../server/documents/month-sheet.ts';
import type { PaperHousehold, PaperIssue, PaperSigners, PaperStation } from '../../../server/documents/paper-view.ts';

export type Chance = { readonly below: (limit: number) => number; readonly pick: <T>(list: readonly T[]) => T };

/** Numbers from a seed (mulberry32): the same seed, the same village. */
export function drawChance(seed: number): Chance {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return {
    below,
    pick: (list) => {
      const one = list[below(list.length)];
      if (one === undefined) throw new Error('nothing to pick from');
      return one;
    },
  };
}

const FIRST: readonly (readonly [string, string])[] = [
  ['ཚེ་རིང་', '次仁'],
  ['བཀྲ་ཤིས་', '扎西'],
  ['བསྟན་འཛིན་', '丹增'],
  ['བློ་བཟང་', '洛桑'],
  ['སྐལ་བཟང་', '格桑'],
  ['ཉི་མ་', '尼玛'],
  ['རིན་ཆེན་', '仁青'],
  ['བྱམས་པ་', '强巴'],
  ['དབང་', '旺'],
  ['པད་མ་', '白玛'],
];
const SECOND: readonly (readonly [string, string])[] = [
  ['སྒྲོལ་མ', '卓玛'],
  ['དབང་མོ', '旺姆'],
  ['ཆོས་སྒྲོན', '曲珍'],
  ['རྡོ་རྗེ', '多吉'],
  ['གཡང་འཛོམས', '央宗'],
  ['དོན་གྲུབ', '顿珠'],
  ['ནོར་བུ', '罗布'],
  ['ཆོས་འཕེལ', '群培'],
  ['ཚོགས', '措'],
  ['འདུས', '堆'],
];

export function drawHouseholds(chance: Chance, count: number): readonly PaperHousehold[] {
  return Array.from({ length: count }, (_, index) => {
    const [firstBo, firstZh] = chance.pick(FIRST);
    const [secondBo, secondZh] = chance.pick(SECOND);
    return { code: String(101 + index), mark: chance.below(MARKS.length), names: { bo: firstBo + secondBo, zh: firstZh + secondZh } };
  });
}

export const STATION: PaperStation = {
  names: { bo: 'ཆུ་ལུང་འོ་མ་བསྡུ་སའི་ས་ཚིགས', zh: '曲龙村收奶站' },
  cooperative: '曲龙牦牛奶农民专业合作社',
  licence: '〔2024〕0007',
  timeZone: 'Asia/Shanghai',
};

export const issueOf = (number: string, copy = 0): PaperIssue => ({
  number,
  seal: '7F3K-Q2M9-XD4T-0B6N',
  printedAt: epochMs(Date.UTC(2026, 10, 5, 2, 12)),
  copy,
});

export const SIGNERS: PaperSigners = {
  prepared: { names: { bo: 'དབྱངས་ཅན', zh: '央金' }, day: '2026-11-03' },
  checked: { names: { bo: 'སྐལ་བཟང', zh: '格桑' }, day: '2026-11-04' },
  cashier: null,
  responsible: { names: { bo: 'དབང་འདུས', zh: '旺堆' }, day: '2026-11-05' },
};

export const FIGURES = [
  'pails',
  'netGrams',
  'milkFen',
  'correctionFen',
  'additionFen',
  'deductionFen',
  'broughtFen',
  'paidFen',
  'carriedFen',
] as const satisfies readonly (keyof MonthFigures)[];

function drawMonthRow(chance: Chance, household: PaperHousehold): MonthRow {
  const pails = 1 + chance.below(62);
  const netGrams = pails * (800 + chance.below(500)) * 10;
  const milk = Number((BigInt(netGrams) * BigInt(105_000 + chance.below(20_000)) * 2n + 100_000n) / 200_000n);
  const correction = chance.below(9) === 0 ? chance.below(20_000) - 10_000 : 0;
  const addition = chance.below(12) === 0 ? chance.below(40_000) : 0;
  const deduction = chance.below(4) === 0 ? -chance.below(chance.below(3) === 0 ? 1_200_000 : 60_000) : 0;
  const brought = chance.below(2) === 0 ? chance.below(10) : 0;
  const owed = milk + correction + addition + deduction + brought;
  const payBy = owed <= 0 ? null : chance.pick(['bank', 'cash'] as const);
  const paid = payBy === null ? 0 : payBy === 'bank' ? owed : owed - (owed % 10);
  return {
    household,
    pails,
    netGrams: grams(netGrams),
    milkFen: fen(milk),
    correctionFen: fen(correction),
    additionFen: fen(addition),
    deductionFen: fen(deduction),
    broughtFen: fen(brought),
    paidFen: fen(paid),
    carriedFen: fen(owed - paid),
    payBy,
  };
}

/** The sum of one figure over rows, by bigint. */
export const sumOf = (rows: readonly MonthFigures[], key: (typeof FIGURES)[number]): number =>
  Number(rows.reduce((all, row) => all + BigInt(row[key]), 0n));

export function totalsOf(rows: readonly MonthFigures[]): MonthFigures {
  return {
    pails: sumOf(rows, 'pails'),
    netGrams: grams(sumOf(rows, 'netGrams')),
    milkFen: fen(sumOf(rows, 'milkFen')),
    correctionFen: fen(sumOf(rows, 'correctionFen')),
    additionFen: fen(sumOf(rows, 'additionFen')),
    deductionFen: fen(sumOf(rows, 'deductionFen')),
    broughtFen: fen(sumOf(rows, 'broughtFen')),
    paidFen: fen(sumOf(rows, 'paidFen')),
    carriedFen: fen(sumOf(rows, 'carriedFen')),
  };
}

export function drawMonthView(seed: number, count: number): MonthSheetView {
  const chance = drawChance(seed);
  const rows = drawHouseholds(chance, count).map((household) => drawMonthRow(chance, household));
  return {
    station: STATION,
    issue: issueOf('2026-10'),
    period: { firstDay: '2026-10-01', lastDay: '2026-10-31' },
    terms: { plans: [7], milkKinds: ['yak'] },
    shifts: 62,
    rows,
    totals: totalsOf(rows),
    signers: SIGNERS,
  };
}
