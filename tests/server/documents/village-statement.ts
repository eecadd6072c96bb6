/** A household's statement drawn from a seed: days, shifts and pails, and what they add up to by bigint. */
import { epochMs, fen, grams } from '../../../server/core/units.ts';
import type { StatementDelivery, StatementView } from '../../../server/documents/statement-view.ts';
import { type Chance, drawChance, drawHouseholds, issueOf, STATION } from './village.ts';
import { drawLedgerRow } from './village-day.ts';

const sum = (values: readonly number[]): number => Number(values.reduce((all, value) => all + BigInt(value), 0n));

function drawDeliveries(chance: Chance, days: number, pailsPerShift: number): readonly StatementDelivery[] {
  const [household] = drawHouseholds(chance, 1);
  if (household === undefined) throw new Error('no household');
  const deliveries: StatementDelivery[] = [];
  for (let day = 1; day <= days; day += 1) {
    for (const shift of ['morning', 'evening'] as const) {
      for (let pail = 0; pail < pailsPerShift; pail += 1) {
        const number = 10 * pail + 1 + chance.below(10);
        const row = drawLedgerRow(chance, { household, number, at: epochMs(0) });
        const { netGrams, tests, rejection, unitPrice, amountFen, isWeightTyped } = row;
        const of = { day: `2026-10-${String(day).padStart(2, '0')}`, shift, number };
        deliveries.push({
          ...of,
          netGrams: netGrams ?? grams(0),
          isWeightTyped,
          weighed: [],
          tests,
          rejection,
          unitPrice,
          amountFen,
          onFactory: [],
        });
      }
    }
  }
  return deliveries;
}

export function drawStatementView(seed: number, days: number, pailsPerShift: number): StatementView {
  const chance = drawChance(seed);
  const deliveries = drawDeliveries(chance, days, pailsPerShift);
  const [household] = drawHouseholds(chance, 1);
  if (household === undefined) throw new Error('no household');
  const taken = deliveries.filter((row) => row.rejection === null);
  const milk = sum(taken.map((row) => row.amountFen ?? 0));
  const corrections = [
    {
      day: '2026-10-19',
      of: { day: '2026-10-17', shift: 'morning', number: 69 },
      reason: 'wrongHousehold',
      amountFen: fen(-chance.below(9999)),
    },
  ] as const;
  const deductions = [
    { day: '2026-10-08', kind: 'feed', reason: '饲料 3 袋', consent: 'Y-0311', takenFen: fen(-12_000) },
    { day: '2026-10-15', kind: 'advance', reason: '1/2', consent: 'Y-0284', takenFen: fen(-chance.below(20_000)) },
  ] as const;
  const additions = [{ day: '2026-10-31', kind: 'freight', reason: '', amountFen: fen(chance.below(30_000)) }] as const;
  const brought = chance.below(10);
  const owed =
    milk + sum([...corrections, ...additions].map((line) => line.amountFen)) + sum(deductions.map((line) => line.takenFen)) + brought;
  const paid = owed > 0 ? owed - (owed % 10) : 0;
  return {
    station: STATION,
    issue: issueOf('2026-10-047'),
    period: { firstDay: '2026-10-01', lastDay: '2026-10-31' },
    terms: { plans: [7], milkKinds: ['yak'] },
    household,
    isMember: true,
    payment: { payBy: 'bank', accountTail: '6217', day: '2026-11-06' },
    deliveries,
    corrections,
    additions,
    deductions,
    totals: {
      pails: taken.length,
      rejectedPails: deliveries.length - taken.length,
      netGrams: grams(sum(taken.map((row) => row.netGrams))),
      milkFen: fen(milk),
      broughtFen: fen(brought),
      paidFen: fen(paid),
      carriedFen: fen(owed - paid),
    },
    checkCode: 'P9W2-4HTC',
    qrText: 'http://oma.local/v/2026-10-047/P9W24HTC',
    objectUntilDay: '2026-11-10',
  };
}
