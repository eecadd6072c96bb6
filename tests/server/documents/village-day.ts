/** One day of the invented village: pails, rejects and corrections drawn from a seed, summed by bigint. */
import { type EpochMs, epochMs, fen, grams, unitPrice } from '../../../server/core/units.ts';
import type { DayLedgerView, LedgerCorrection, LedgerRow, LedgerTotals } from '../../../server/documents/ledger-view.ts';
import type { PaperHousehold, PaperReason, PaperTest, PaperTests } from '../../../server/documents/paper-view.ts';
import { type Chance, drawChance, drawHouseholds, issueOf, SIGNERS, STATION } from './village.ts';

const test = (text: string, verdict: PaperTest['verdict'], isTyped = false): PaperTest => ({ text, verdict, isTyped });

export function drawTests(chance: Chance, acidityTenths: number): PaperTests {
  const acidity = `${Math.trunc(acidityTenths / 10)}.${acidityTenths % 10}`;
  const verdict = acidityTenths > 180 ? 'bad' : acidityTenths > 175 ? 'near' : 'good';
  return {
    acidity: test(acidity, verdict, true),
    density: test(`1.03${10 + chance.below(30)}`, 'good', chance.below(8) === 0),
    protein: test(`${4 + chance.below(2)}.${10 + chance.below(90)}`, 'good'),
    fat: chance.below(30) === 0 ? null : test(`${5 + chance.below(2)}.${10 + chance.below(90)}`, 'recorded'),
    temperature: test(`${18 + chance.below(9)}.${chance.below(10)}`, 'recorded', true),
  };
}

/** Half up to the fen, by bigint: grams times 0.0001 yuan per kg. */
export const amountOf = (net: number, price: number): number => Number((BigInt(net) * BigInt(price) * 2n + 100_000n) / 200_000n);

export type DayChoice = { readonly household: PaperHousehold; readonly number: number; readonly at: EpochMs };

export function drawLedgerRow(chance: Chance, { household, number, at }: DayChoice): LedgerRow {
  const net = (300 + chance.below(1500)) * 10;
  const isRejected = chance.below(14) === 0;
  const tests = drawTests(chance, isRejected ? 181 + chance.below(30) : 140 + chance.below(40));
  const price = 105_000 + chance.below(20_000);
  const reasons: PaperReason[] = [{ reason: 'acidity', text: tests.acidity?.text ?? null, limit: '18.0', side: 'above' }];
  if (chance.below(3) === 0) reasons.push({ reason: 'uncooled', text: null, limit: null, side: null });
  return {
    number,
    at,
    household,
    netGrams: grams(net),
    isWeightTyped: chance.below(15) === 0,
    weighed: [],
    tests,
    sensory: 'normal',
    alcohol: null,
    delivered: null,
    verdict: isRejected ? 'rejected' : 'accepted',
    rejection: isRejected ? { reasons, fate: chance.pick(['home', 'destroyed', 'other', null] as const) } : null,
    unitPrice: isRejected ? null : unitPrice(price),
    amountFen: isRejected ? null : fen(amountOf(net, price)),
  };
}

const sum = (values: readonly number[]): number => Number(values.reduce((all, value) => all + BigInt(value), 0n));

export function ledgerTotalsOf(rows: readonly LedgerRow[], corrections: readonly LedgerCorrection[]): LedgerTotals {
  const accepted = rows.filter((row) => row.verdict === 'accepted');
  const rejected = rows.filter((row) => row.verdict === 'rejected');
  const lines = corrections.flatMap((correction) => correction.lines);
  return {
    acceptedPails: accepted.length,
    rejectedPails: rejected.length,
    waitingPails: rows.length - accepted.length - rejected.length,
    households: new Set(accepted.map((row) => row.household.code)).size,
    acceptedGrams: grams(sum(accepted.map((row) => row.netGrams ?? 0))),
    rejectedGrams: grams(sum(rejected.map((row) => row.netGrams ?? 0))),
    milkFen: fen(sum(accepted.map((row) => row.amountFen ?? 0))),
    correctionGrams: grams(sum(lines.map((line) => line.netGrams))),
    correctionFen: fen(sum(lines.map((line) => line.amountFen))),
  };
}

function drawCorrections(chance: Chance, rows: readonly LedgerRow[]): readonly LedgerCorrection[] {
  const accepted = rows.filter((row) => row.verdict === 'accepted');
  return [1, 2].map((turn) => {
    const wrong = chance.pick(accepted);
    const net = wrong.netGrams ?? 0;
    const amount = wrong.amountFen ?? 0;
    const line = { household: wrong.household, pails: -1, netGrams: grams(-net), amountFen: fen(-amount) };
    const other = { household: chance.pick(rows).household, pails: 1, netGrams: grams(net), amountFen: fen(amount) };
    return {
      at: epochMs(wrong.at + 3_600_000),
      of: { day: '2026-11-21', shift: 'morning', number: 7 + turn },
      reason: turn === 1 ? 'wrongHousehold' : 'void',
      people: [
        { bo: 'དབྱངས་ཅན', zh: '央金' },
        { bo: 'སྐལ་བཟང', zh: '格桑' },
      ],
      lines: turn === 1 ? [line, other] : [line],
    };
  });
}

export function drawDayView(seed: number, households: number): DayLedgerView {
  const chance = drawChance(seed);
  const village = drawHouseholds(chance, households);
  const from = Date.UTC(2026, 10, 21, 23, 4);
  const rowsOf = (startMs: number, share: number): LedgerRow[] =>
    village
      .filter(() => chance.below(10) < share)
      .map((household, index) => drawLedgerRow(chance, { household, number: index + 1, at: epochMs(startMs + index * 40_000) }));
  const morning = rowsOf(from, 9);
  const evening = rowsOf(from + 36_000_000, 6);
  const late = rowsOf(from + 40_000_000, 1).map((row) => ({ ...row, delivered: { day: '2026-11-20', shift: 'evening' as const } }));
  const rows = [...morning, ...evening, ...late];
  const corrections = drawCorrections(chance, rows);
  return {
    station: STATION,
    issue: issueOf('2026-11-22'),
    day: '2026-11-22',
    terms: { plans: [7], milkKinds: ['yak', 'dzomo'] },
    sections: [
      { kind: 'morning', rows: morning },
      { kind: 'evening', rows: evening },
      { kind: 'late', rows: late },
    ],
    corrections,
    waivers: [],
    totals: ledgerTotalsOf(rows, corrections),
    tester: { bo: 'སྐལ་བཟང', zh: '格桑' },
    accountant: null,
    signers: SIGNERS,
  };
}
