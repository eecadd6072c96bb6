/** One household's statement from the books: every pail it brought, down to what it is paid. */
import type { CorrectionRecord, DeliveryRecord, SettlementRecord } from '../app/books.ts';
import type { House } from '../app/house.ts';
import { compareShifts } from '../core/calendar.ts';
import { canonicalJson } from '../core/chain/canonical-json.ts';
import { checkCodeOf } from '../core/chain/seal.ts';
import type { StatementFigures } from '../core/facts/money-facts.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import { fen, grams } from '../core/units.ts';
import type { StatementCorrection, StatementDelivery, StatementTotals, StatementView } from '../documents/statement-view.ts';
import {
  findStation,
  findTogether,
  paperHousehold,
  paperRejection,
  paperStation,
  paperTerms,
  paperTests,
  shiftOfDay,
  termsOfDeliveries,
  weighedHow,
} from './paper-parts.ts';

/** Refuses UNKNOWN_SETTLEMENT, UNKNOWN_HOUSEHOLD. */
export async function statementView(house: House, settlement: string, household: number): Promise<Outcome<StatementView>> {
  const { books, now } = house;
  const found = await books.money.settlement(settlement);
  if (found === null) return refused('UNKNOWN_SETTLEMENT', { settlement });
  const record = await books.households.byNumber(household);
  const figures = (await books.money.statements(settlement)).find((row) => row.household === household);
  if (record === null || figures === undefined) return refused('UNKNOWN_HOUSEHOLD', { household });
  const { firstDay, lastDay } = found;
  const deliveries = await books.deliveries.ofHousehold(household, firstDay, lastDay);
  const together = await findTogether(books, deliveries);
  const corrections = await books.deliveries.correctionsOfHousehold(household, firstDay, lastDay);
  const checkCode = checkCodeOf(house.digest(canonicalJson([settlement, figures])));
  return done({
    station: paperStation(await findStation(books)),
    issue: { number: `${settlement}-${String(figures.number).padStart(3, '0')}`, seal: found.seal, printedAt: now(), copy: 0 },
    period: { firstDay, lastDay },
    terms: termsOfDeliveries(paperTerms(await books.rules.plans(), firstDay, lastDay), deliveries),
    household: paperHousehold(record),
    isMember: record.isMember,
    payment: figures.paidFen > 0 ? { payBy: figures.payBy, accountTail: null, day: null } : null,
    deliveries: deliveries
      .toSorted((a, b) => compareShifts(a.shift, b.shift) || a.number - b.number)
      .map((delivery) => ({ ...deliveryOf(delivery), weighed: weighedHow(delivery, together) })),
    corrections: corrections.flatMap((correction) => correctionsOf(correction, household)),
    additions: [],
    deductions: await deductionsOf(house, found, household),
    totals: totalsOf(figures, deliveries),
    checkCode,
    qrText: `oma:${settlement}/${record.code}/${figures.paidFen}/${checkCode}`,
    objectUntilDay: null,
  });
}

function deliveryOf(delivery: DeliveryRecord): Omit<StatementDelivery, 'weighed'> {
  const { number, shift, netGrams, weightSource, judged, unitPrice, amountFen, priced } = delivery;
  return {
    ...shiftOfDay(shift),
    number,
    netGrams: netGrams ?? grams(0),
    isWeightTyped: weightSource === 'typed',
    tests: paperTests(judged),
    rejection: paperRejection(delivery),
    unitPrice,
    amountFen,
    onFactory: priced?.onFactory ?? [],
  };
}

function correctionsOf({ day, shift, number, reason, lines }: CorrectionRecord, household: number): StatementCorrection[] {
  return lines
    .filter((line) => line.household === household)
    .map((line) => ({ day, of: { ...shiftOfDay(shift), number }, reason, amountFen: line.fen }));
}

async function deductionsOf({ books }: House, { settlement }: SettlementRecord, household: number): Promise<StatementView['deductions']> {
  const taken = new Map((await books.money.deductionsTaken(settlement)).map(({ deduction, fen: part }) => [deduction, part]));
  return (await books.money.deductionsOfHousehold(household)).flatMap(({ deduction, day, kind, reason, consent }) => {
    const part = taken.get(deduction);
    return part === undefined ? [] : [{ day, kind, reason, consent, takenFen: fen(-part) }];
  });
}

/** Pails and grams are those of the printed lines, which is what was taken; corrections stand apart. */
function totalsOf({ milkFen, broughtFen, paidFen, carriedFen }: StatementFigures, deliveries: readonly DeliveryRecord[]): StatementTotals {
  const accepted = deliveries.filter(({ state }) => state === 'accepted');
  return {
    pails: accepted.length,
    rejectedPails: deliveries.length - accepted.length,
    netGrams: grams(accepted.reduce((sum, { netGrams }) => sum + (netGrams ?? 0), 0)),
    milkFen,
    broughtFen,
    paidFen,
    carriedFen,
  };
}
