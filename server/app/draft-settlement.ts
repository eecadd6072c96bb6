/** The draft of a period: every household's part, computed from the closed days and the ledger, and nothing typed. */
import { businessDateAt } from '../core/calendar.ts';
import type { StatementFigures } from '../core/facts/money-facts.ts';
import { assertGramsAgree, assertHouseholdsOnce, assertStatementAddsUp } from '../core/ledger/invariants.ts';
import { done, type Outcome, type Refusal, refused } from '../core/outcome.ts';
import { USUAL_CAP_PERCENT } from '../core/settlement/deductions.ts';
import { isPeriodOver, type Period, parsePeriod } from '../core/settlement/period.ts';
import { settleHousehold } from '../core/settlement/statement.ts';
import { type EpochMs, type Fen, fen, grams } from '../core/units.ts';
import type { DeductionRecord, HouseholdRecord, HouseholdSum, Reading } from './books.ts';
import type { Actor, House } from './house.ts';
import { submitMoney } from './submit.ts';

export type Draft = {
  readonly statements: readonly StatementFigures[];
  readonly deductions: readonly { readonly deduction: string; readonly fen: Fen }[];
};

/** Drafts the settlement of a period. Refuses as `findBlockers`, the first of them. */
export async function draftSettlement(house: House, actor: Actor, input: { id: string; settlement: string }) {
  const { settlement } = input;
  return submitMoney(house, { id: input.id, who: actor.account, content: { settlement } }, async (tx, at) => {
    const [blocker] = await findBlockers(tx, settlement, at);
    if (blocker !== undefined) return refused(blocker.code, blocker.facts);
    const { firstDay, lastDay } = periodCalled(settlement);
    const draft = await computeDraft(tx, { firstDay, lastDay });
    if (!draft.ok) return draft;
    return done({ kind: 'settlement.drafted', who: actor.account, body: { settlement, firstDay, lastDay, ...draft.value } });
  });
}

/** The period of a settlement that a schema has let through. */
export function periodCalled(settlement: string): Period {
  const period = parsePeriod(settlement);
  if (period === null) throw new RangeError(`no period: ${settlement}`);
  return period;
}

/** What stands in the way of a draft: SETTLEMENT_EXISTS, NOT_SET_UP, PERIOD_NOT_OVER, DAY_NOT_CLOSED for each open day. */
export async function findBlockers(tx: Reading, settlement: string, at: EpochMs): Promise<Refusal[]> {
  if ((await tx.money.settlement(settlement)) !== null) return [{ code: 'SETTLEMENT_EXISTS', facts: { settlement } }];
  const station = await tx.station.station();
  if (station === null) return [{ code: 'NOT_SET_UP', facts: {} }];
  const period = periodCalled(settlement);
  const blockers: Refusal[] = [];
  if (!isPeriodOver(period, businessDateAt(at, station.timeZone)))
    blockers.push({ code: 'PERIOD_NOT_OVER', facts: { lastDay: period.lastDay } });
  for (const day of await tx.money.openDays(period.firstDay, period.lastDay)) blockers.push({ code: 'DAY_NOT_CLOSED', facts: { day } });
  return blockers;
}

type Parts = {
  readonly milk: ReadonlyMap<number, HouseholdSum>;
  readonly corrections: ReadonlyMap<number, HouseholdSum>;
  readonly brought: ReadonlyMap<number, Fen>;
  readonly deductions: ReadonlyMap<number, readonly DeductionRecord[]>;
};

/** Every household once, in the order of their codes, numbered without gaps. Refuses INVARIANT_BROKEN. */
export async function computeDraft(tx: Reading, { firstDay, lastDay }: Pick<Period, 'firstDay' | 'lastDay'>): Promise<Outcome<Draft>> {
  const households = (await tx.households.all()).toSorted((a, b) => Number(a.code) - Number(b.code));
  const milk = await tx.money.milkByHousehold(firstDay, lastDay);
  const corrections = await tx.money.correctionsByHousehold(firstDay, lastDay);
  const parts: Parts = {
    milk: byHousehold(milk),
    corrections: byHousehold(corrections),
    brought: await findBrought(tx, firstDay),
    deductions: Map.groupBy(await tx.money.openDeductions(lastDay), ({ household }) => household),
  };
  const settled = households.map((household, index) => settle(household, index + 1, parts));
  const statements = settled.map(({ figures }) => figures);
  const deductions = settled.flatMap((each) => each.deductions.taken.map(({ ref, fen: taken }) => ({ deduction: ref, fen: taken })));
  const sound = assertDraft(statements, milk, corrections);
  return sound.ok ? done({ statements, deductions }) : sound;
}

const byHousehold = (sums: readonly HouseholdSum[]): ReadonlyMap<number, HouseholdSum> => new Map(sums.map((sum) => [sum.household, sum]));

function settle({ household, payBy }: HouseholdRecord, number: number, parts: Parts) {
  const milk = parts.milk.get(household);
  const correction = parts.corrections.get(household);
  const open = (parts.deductions.get(household) ?? []).map(({ deduction, day, amountFen, takenFen }) => ({
    ref: deduction,
    date: day,
    fen: fen(amountFen - takenFen),
  }));
  return settleHousehold({
    household,
    number,
    pails: (milk?.pails ?? 0) + (correction?.pails ?? 0),
    grams: grams((milk?.grams ?? 0) + (correction?.grams ?? 0)),
    milkFen: milk?.milkFen ?? fen(0),
    correctionFen: correction?.milkFen ?? fen(0),
    additionFen: fen(0),
    broughtFen: parts.brought.get(household) ?? fen(0),
    deductions: open,
    capPercent: USUAL_CAP_PERCENT,
    payBy,
  });
}

/**
 * What each household was owed before the period: what the ledger says it is owed now, less what closed days of the period and after it
 * posted,
 * less what earlier settlements still have to pay out.
 */
async function findBrought(tx: Reading, firstDay: Period['firstDay']): Promise<ReadonlyMap<number, Fen>> {
  const brought = new Map<number, number>(await tx.money.owedByHousehold());
  const subtract = (household: number, amount: number): void => void brought.set(household, (brought.get(household) ?? 0) - amount);
  for (const { household, milkFen } of await tx.money.postedSince(firstDay)) subtract(household, milkFen);
  for (const { household, amountFen } of await tx.money.unpaidStatements()) subtract(household, amountFen);
  return new Map([...brought].map(([household, amount]) => [household, fen(amount)]));
}

function assertDraft(
  statements: readonly StatementFigures[],
  milk: readonly HouseholdSum[],
  corrections: readonly HouseholdSum[],
): Outcome<null> {
  const settledGrams = grams(statements.reduce((sum, row) => sum + row.grams, 0));
  const acceptedGrams = grams([...milk, ...corrections].reduce((sum, row) => sum + row.grams, 0));
  const agree = assertGramsAgree(acceptedGrams, settledGrams);
  if (!agree.ok) return agree;
  const brought = [...milk, ...corrections].map(({ household }) => household);
  const once = assertHouseholdsOnce(
    brought,
    statements.map(({ household }) => household),
  );
  if (!once.ok) return once;
  return statements.map(assertStatementAddsUp).find((each) => !each.ok) ?? done(null);
}
