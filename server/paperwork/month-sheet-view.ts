/** The village's month sheet from the books: every household of a settlement, in the order of the codes. */
import type { Reading } from '../app/books.ts';
import type { House } from '../app/house.ts';
import type { BusinessDate } from '../core/calendar.ts';
import type { StatementFigures } from '../core/facts/money-facts.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import { totalOf } from '../core/settlement/statement.ts';
import { fen } from '../core/units.ts';
import type { MonthFigures, MonthSheetView } from '../documents/month-sheet.ts';
import { findStation, paperHousehold, paperSigner, paperStation, paperTerms } from './paper-parts.ts';

/** Refuses UNKNOWN_SETTLEMENT. */
export async function monthSheetView({ books, now }: House, settlement: string): Promise<Outcome<MonthSheetView>> {
  const found = await books.money.settlement(settlement);
  if (found === null) return refused('UNKNOWN_SETTLEMENT', { settlement });
  const station = await findStation(books);
  const { firstDay, lastDay, seal, preparedAt, approvedAt } = found;
  const person = async (account: number | null) => (account === null ? null : books.station.accountByNumber(account));
  const prepared = paperSigner(await person(found.preparedBy), preparedAt, station.timeZone);
  const responsible = paperSigner(await person(found.approvedBy), approvedAt, station.timeZone);
  const statements = await books.money.statements(settlement);
  const households = new Map((await books.households.all()).map((household) => [household.household, household]));
  const rows = statements.map((figures) => {
    const household = households.get(figures.household);
    if (household === undefined) throw new Error(`household ${figures.household} is not in the books`);
    return { household: paperHousehold(household), payBy: figures.paidFen > 0 ? figures.payBy : null, ...figuresOf(figures) };
  });
  return done({
    station: paperStation(station),
    issue: { number: settlement, seal, printedAt: now(), copy: 0 },
    period: { firstDay, lastDay },
    terms: paperTerms(await books.rules.plans(), firstDay, lastDay),
    shifts: await countShifts(books, firstDay, lastDay),
    rows,
    totals: figuresOf(totalOf(statements)),
    signers: { prepared, checked: null, cashier: null, responsible },
  });
}

/** A deduction stands on paper with its sign: it is taken away. */
function figuresOf(figures: Omit<StatementFigures, 'household' | 'number' | 'payBy'>): MonthFigures {
  const { pails, grams, milkFen, correctionFen, additionFen, deductionFen, broughtFen, paidFen, carriedFen } = figures;
  return { pails, netGrams: grams, milkFen, correctionFen, additionFen, deductionFen: fen(-deductionFen), broughtFen, paidFen, carriedFen };
}

async function countShifts(books: Reading, firstDay: BusinessDate, lastDay: BusinessDate): Promise<number> {
  let count = 0;
  for (const { day } of await books.money.days(firstDay, lastDay)) count += (await books.deliveries.shiftsOfDay(day)).length;
  return count;
}
