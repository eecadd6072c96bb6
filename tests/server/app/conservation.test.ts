import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { approveSettlement } from '../../../server/app/approve-settlement.ts';
import { callUp } from '../../../server/app/call-up.ts';
import { closeDay } from '../../../server/app/close-day.ts';
import { type Correct, correctDelivery } from '../../../server/app/correct-delivery.ts';
import { decideDelivery } from '../../../server/app/decide-delivery.ts';
import { draftSettlement } from '../../../server/app/draft-settlement.ts';
import { closeShift, openShift } from '../../../server/app/open-shift.ts';
import { listPayout, pay } from '../../../server/app/pay-payout.ts';
import { recordDeduction } from '../../../server/app/record-deduction.ts';
import type { Receipt } from '../../../server/app/submit.ts';
import { typeValues } from '../../../server/app/type-values.ts';
import { owedTo } from '../../../server/app/view-herder.ts';
import { viewSettlement } from '../../../server/app/view-settlement.ts';
import type { Outcome } from '../../../server/core/outcome.ts';
import { newId } from '../../station/client.ts';
import { amountOf } from '../../station/reckoning.ts';
import { dumpBooks } from '../../station/refusal.ts';
import { GOOD_VALUES, type StationUnderTest, startFurnished } from '../../station/station-under-test.ts';
import { ACTORS, must } from '../../station/village-books.ts';

const HOUSEHOLDS = [1, 2, 3];
const FAT = 64_800;
type Pail = { readonly delivery: string; household: number; netGrams: number; protein: number; isVoid: boolean };
type Send = (ask: () => Promise<Outcome<Receipt>>) => Promise<Receipt>;

/** A village and what it must be owed; every submission can be sent again at any later moment. */
class Village {
  readonly under: StationUnderTest;
  readonly owed = new Map(HOUSEHOLDS.map((household) => [household, 0]));
  readonly sent: { readonly ask: () => Promise<Outcome<Receipt>>; readonly receipt: Receipt }[] = [];
  readonly pails: Pail[] = [];
  correctionsInShift = 0;

  constructor(under: StationUnderTest) {
    this.under = under;
  }

  get house() {
    return this.under.station.house;
  }

  readonly send: Send = async (ask) => {
    const receipt = must(await ask());
    this.sent.push({ ask, receipt });
    return receipt;
  };

  add(household: number, fen: number): void {
    this.owed.set(household, (this.owed.get(household) ?? 0) + fen);
  }

  async bring(household: number, netGrams: number, protein: number): Promise<void> {
    const [delivery, typed, decided] = [newId(), newId(), newId()];
    const called = { id: delivery, household, milkKind: null, milkedMinutesAgo: null, isCooled: false };
    await this.send(() => callUp(this.house, ACTORS.tester, called));
    const values = [...GOOD_VALUES.filter(({ measure }) => measure !== 'protein'), { measure: 'protein' as const, value: protein, nth: 1 }];
    const read = { id: typed, delivery, values, grossGrams: netGrams + 1_220, alcoholTest: null, sensory: 'normal' as const };
    await this.send(() => typeValues(this.house, ACTORS.tester, read));
    const amount = amountOf(netGrams, { protein, fat: FAT });
    const decision = { id: decided, delivery, verdict: 'accepted' as const, shownAmountFen: amount, isSameAgainConfirmed: true };
    await this.send(() => decideDelivery(this.house, ACTORS.tester, decision));
    this.pails.push({ delivery, household, netGrams, protein, isVoid: false });
    this.add(household, amount);
  }

  /** Corrects one of the pails as far as one person alone may. */
  async correct(which: number, change: Pick<Correct, 'reason' | 'toHousehold' | 'netGrams' | 'values'>): Promise<void> {
    const pail = this.pails[which % Math.max(1, this.pails.length)];
    if (pail === undefined || pail.isVoid || this.correctionsInShift >= 5) return;
    const input = { id: newId(), delivery: pail.delivery, second: null, ...change };
    const ask = () => correctDelivery(this.house, ACTORS.tester, { input, door: 'counter' });
    const outcome = await ask();
    if (!outcome.ok) {
      expect(outcome.refusal.code).toBe('NOTHING_CHANGED');
      return;
    }
    this.sent.push({ ask, receipt: outcome.value });
    this.correctionsInShift += 1;
    this.add(pail.household, -amountOf(pail.netGrams, { protein: pail.protein, fat: FAT }));
    pail.household = change.reason === 'wrongHousehold' ? (change.toHousehold ?? 0) : pail.household;
    pail.netGrams = change.reason === 'wrongWeight' ? (change.netGrams ?? 0) : pail.netGrams;
    pail.protein = change.reason === 'wrongTest' ? (change.values[0]?.value ?? 0) : pail.protein;
    pail.isVoid = change.reason === 'void';
    if (!pail.isVoid) this.add(pail.household, amountOf(pail.netGrams, { protein: pail.protein, fat: FAT }));
  }

  async check(): Promise<void> {
    const file = new Database(join(this.under.folder, 'books.db'), { readonly: true });
    try {
      expect(file.prepare('select coalesce(sum(fen), 0) from posting').pluck().get()).toBe(0);
      expect(file.prepare('select entry from posting group by entry having sum(fen) <> 0').all()).toEqual([]);
      const folded = file.prepare('select account, sum(fen) as fen from posting group by account order by account').all();
      expect(file.prepare('select account, fen from balance order by account').all()).toEqual(folded);
    } finally {
      file.close();
    }
    for (const household of HOUSEHOLDS) expect(await owedTo(this.house.books, household)).toBe(this.owed.get(household));
  }

  /** Sends an earlier submission once more: the same answer, and nothing is written. */
  async sendAgain(which: number): Promise<void> {
    const earlier = this.sent[which % Math.max(1, this.sent.length)];
    if (earlier === undefined) return;
    const before = dumpBooks(this.under);
    expect(must(await earlier.ask())).toEqual(earlier.receipt);
    expect(dumpBooks(this.under)).toEqual(before);
  }
}

const household = fc.constantFrom(...HOUSEHOLDS);
const protein = fc.integer({ min: 28_000, max: 70_000 });
const netGrams = fc.integer({ min: 1, max: 40_000 });
const change = fc.oneof(
  fc.record({ reason: fc.constant('wrongHousehold' as const), toHousehold: household }),
  fc.record({ reason: fc.constant('wrongWeight' as const), netGrams }),
  fc.record({ reason: fc.constant('wrongTest' as const), values: protein.map((value) => [{ measure: 'protein' as const, value }]) }),
  fc.constant({ reason: 'void' as const }),
);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('bring' as const), household, netGrams, protein }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('correct' as const), which: fc.nat(50), change }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lend' as const), household, amountFen: fc.integer({ min: 1, max: 50_000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('shift' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('again' as const), which: fc.nat(200) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const morningOf = (day: number): string => `2026-11-${String(day).padStart(2, '0')}`;

async function begin(village: Village, day: number): Promise<void> {
  village.under.clock.setTo(Date.parse(`${morningOf(day)}T07:00:00+08:00`));
  village.correctionsInShift = 0;
  village.pails.length = 0;
  const opened = { id: newId(), name: 'morning' as const, clockConfirmed: true };
  await village.send(() => openShift(village.house, ACTORS.tester, opened));
}

async function end(village: Village, day: number): Promise<void> {
  const closed = { id: newId(), shift: `${morningOf(day)}/morning` };
  await village.send(() => closeShift(village.house, ACTORS.tester, closed));
  const sealed = { id: newId(), day: morningOf(day) as never };
  await village.send(() => closeDay(village.house, ACTORS.accountant, sealed));
}

const NO_CHANGE = { toHousehold: null, netGrams: null, values: [] };

async function take(village: Village, one: Exclude<Step, { do: 'shift' }>): Promise<void> {
  if (one.do === 'bring') await village.bring(one.household, one.netGrams, one.protein);
  if (one.do === 'correct') await village.correct(one.which, { ...NO_CHANGE, ...one.change });
  if (one.do === 'again') await village.sendAgain(one.which);
  if (one.do !== 'lend') return;
  const lent = { id: newId(), household: one.household, kind: 'advance' as const, amountFen: one.amountFen, reason: '预支', consent: 'C' };
  await village.send(() => recordDeduction(village.house, ACTORS.accountant, lent));
}

/** The month is settled and paid; what is taken for loans and what is paid out leaves what is owed. */
async function settle(village: Village): Promise<void> {
  const { house, under } = village;
  under.clock.setTo(Date.parse('2026-12-01T09:00:00+08:00'));
  const settlement = '2026-11';
  const drafted = { id: newId(), settlement };
  await village.send(() => draftSettlement(house, ACTORS.accountant, drafted));
  const { rows, total } = await viewSettlement(house, settlement);
  for (const row of rows) expect(row.dueFen + row.deductionFen).toBe(village.owed.get(row.household.household));
  const approved = { id: newId(), settlement, dueFen: total.dueFen };
  await village.send(() => approveSettlement(house, ACTORS.committee, approved));
  for (const row of rows) village.add(row.household.household, -row.deductionFen);
  await village.check();
  for (const payBy of ['bank', 'cash'] as const) {
    const due = rows.filter((row) => row.payBy === payBy && row.paidFen > 0);
    if (due.length === 0) continue;
    const listed = { id: newId(), settlement, payBy };
    await village.send(() => listPayout(house, ACTORS.cashier, listed));
    const paid = { id: newId(), settlement, payBy, households: due.map((row) => row.household.household) };
    await village.send(() => pay(house, ACTORS.cashier, paid));
    for (const row of due) village.add(row.household.household, -row.paidFen);
  }
  await village.check();
}

test('whatever is submitted, in whatever order and however often: money is neither made nor lost', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const under = await startFurnished({ households: HOUSEHOLDS.length, startAt: Date.parse('2026-11-01T06:00:00+08:00') });
      try {
        const village = new Village(under);
        let day = 1;
        await begin(village, day);
        for (const one of steps) {
          if (one.do === 'shift' && day < 28) {
            await end(village, day);
            day += 1;
            await begin(village, day);
          } else if (one.do !== 'shift') await take(village, one);
          await village.check();
        }
        await end(village, day);
        await settle(village);
        for (const which of village.sent.keys()) await village.sendAgain(which);
        await village.check();
      } finally {
        await under.close();
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
});
