import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { approveSettlement } from '../../../server/app/approve-settlement.ts';
import { correctDelivery } from '../../../server/app/correct-delivery.ts';
import { draftSettlement } from '../../../server/app/draft-settlement.ts';
import { listPayout, pay } from '../../../server/app/pay-payout.ts';
import { viewHerder } from '../../../server/app/view-herder.ts';
import { viewPayout, viewSettlement } from '../../../server/app/view-settlement.ts';
import type { PayBy } from '../../../server/core/facts/station-facts.ts';
import { newId } from '../../station/client.ts';
import { amountOf, drawFrom } from '../../station/reckoning.ts';
import { SECRET, type StationUnderTest, startFurnished } from '../../station/station-under-test.ts';
import { ACTORS, bringBadPail, bringPail, lend, liveShift, must, type Pail, sealDay } from '../../station/village-books.ts';

const SEED = Number(process.env['OMA_SEED'] ?? Date.now() % 1_000_000);
const HOUSEHOLDS = [1, 2, 3, 4];

let under: StationUnderTest;
const house = () => under.station.house;
const draw = drawFrom(SEED);

beforeEach(async () => {
  under = await startFurnished({ households: HOUSEHOLDS.length, startAt: Date.parse('2026-11-01T07:00:00+08:00') });
});
afterEach(() => under.close());

const drawPail = (household: number): Pail => ({
  household,
  netGrams: 2_000 + draw(18_000),
  protein: 28_000 + 100 * draw(300),
  fat: 31_000 + 100 * draw(500),
});
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const moneyOf = (pails: readonly Pail[], household: number): number =>
  sum(pails.filter((pail) => pail.household === household).map((pail) => amountOf(pail.netGrams, pail)));

/** Lives these days with pails drawn for every household, and seals each of them. */
async function liveDays(days: readonly string[]): Promise<Pail[]> {
  const pails: Pail[] = [];
  for (const day of days) {
    await liveShift(under, `${day}/morning`, async () => {
      for (const household of [...HOUSEHOLDS, 1 + draw(HOUSEHOLDS.length)]) {
        const pail = drawPail(household);
        pails.push(pail);
        await bringPail(house(), pail);
      }
      await bringBadPail(house(), 1 + draw(HOUSEHOLDS.length));
    });
    await sealDay(under, day);
  }
  return pails;
}

const startOf = (day: string) => under.clock.setTo(Date.parse(`${day}T09:00:00+08:00`));
const draft = (settlement: string) => draftSettlement(house(), ACTORS.accountant, { id: newId(), settlement });
async function approve(settlement: string): Promise<void> {
  const { total } = await viewSettlement(house(), settlement);
  must(await approveSettlement(house(), ACTORS.committee, { id: newId(), settlement, dueFen: total.dueFen }));
}
async function payAll(settlement: string, payBy: PayBy): Promise<void> {
  must(await listPayout(house(), ACTORS.cashier, { id: newId(), settlement, payBy }));
  const { lines } = must(await viewPayout(house(), settlement, payBy));
  const households = lines.map(({ household }) => household.household);
  must(await pay(house(), ACTORS.cashier, { id: newId(), settlement, payBy, households }));
}
async function settle(settlement: string): Promise<void> {
  must(await draft(settlement));
  await approve(settlement);
}

/** What every page says a household is owed, checked against the ledger and what is not posted yet. */
async function owed(household: number): Promise<number> {
  const { money } = house().books;
  const page = must(await viewHerder(house(), household));
  expect(page.owedFen).toBe((await money.unpostedFen(household)) - (await money.balance(`owed/${household}`)));
  expect(await money.sumOfPostings()).toBe(0);
  return page.owedFen;
}

const rowsOf = async (settlement: string) => (await viewSettlement(house(), settlement)).rows;
const wholeJiao = (fen: number): number => fen - (fen % 10);

describe(`a month drawn from seed ${SEED}`, () => {
  test('is settled to the fen: by bank in full, in cash in whole jiao, and the rest stays owed', async () => {
    const pails = await liveDays(['2026-11-02', '2026-11-03', '2026-11-20']);
    startOf('2026-12-01');
    await settle('2026-11');
    const rows = await rowsOf('2026-11');
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    for (const { household, ...row } of rows) {
      const milkFen = moneyOf(pails, household.household);
      const paidFen = row.payBy === 'bank' ? milkFen : wholeJiao(milkFen);
      expect(row).toMatchObject({ milkFen, dueFen: milkFen, paidFen, carriedFen: milkFen - paidFen, broughtFen: 0, deductionFen: 0 });
      expect(row.grams).toBe(sum(pails.filter((pail) => pail.household === household.household).map(({ netGrams }) => netGrams)));
      expect(await owed(household.household)).toBe(milkFen);
    }
    for (const payBy of ['bank', 'cash'] as const) await payAll('2026-11', payBy);
    for (const { household, carriedFen } of rows) expect(await owed(household.household)).toBe(carriedFen);
    const { state, total, proofs } = await viewSettlement(house(), '2026-11');
    expect(state).toBe('paid');
    expect(proofs.every(({ isTrue }) => isTrue)).toBe(true);
    expect(total.dueFen).toBe(sum(HOUSEHOLDS.map((household) => moneyOf(pails, household))));
    expect(await house().books.money.balance('bank')).toBe(-total.bankFen);
    expect(await house().books.money.balance('cash box')).toBe(-total.cashFen);
  });

  test('counts the notes household by household, and they are the money of the list', async () => {
    await liveDays(['2026-11-02']);
    startOf('2026-12-01');
    await settle('2026-11');
    must(await listPayout(house(), ACTORS.cashier, { id: newId(), settlement: '2026-11', payBy: 'cash' }));
    const { notes, totalFen } = must(await viewPayout(house(), '2026-11', 'cash'));
    expect(sum(notes.map(({ fen, count }) => fen * count))).toBe(totalFen);
  });

  test('takes what was lent, oldest first and at most half of the milk money, and the rest in the next month', async () => {
    await lend(under, 1, 3_000);
    under.clock.setTo(under.clock.now() + 86_400_000);
    await lend(under, 1, 9_000_000);
    const november = await liveDays(['2026-11-04', '2026-11-05']);
    startOf('2026-12-01');
    await settle('2026-11');
    const half = (pails: readonly Pail[]): number => Number(BigInt(moneyOf(pails, 1)) / 2n);
    const [first] = await rowsOf('2026-11');
    expect(first).toMatchObject({ deductionFen: half(november), dueFen: moneyOf(november, 1) - half(november) });
    const taken = must(await viewHerder(house(), 1)).deductions.map(({ takenFen }) => takenFen);
    expect(taken).toEqual([3_000, half(november) - 3_000]);
    const december = await liveDays(['2026-12-02']);
    startOf('2027-01-01');
    await settle('2026-12');
    expect((await rowsOf('2026-12'))[0]?.deductionFen).toBe(half(december));
    expect(await house().books.money.balance('advances/1')).toBe(9_003_000 - half(november) - half(december));
  });

  test('brings forward what was left over two months, to the fen', async () => {
    const pails: Pail[] = [];
    const months = [
      ['2026-11', '2026-11-10', '2026-12-01'],
      ['2026-12', '2026-12-10', '2027-01-01'],
      ['2027-01', '2027-01-10', '2027-02-01'],
    ] as const;
    const carried = new Map(HOUSEHOLDS.map((household) => [household, 0]));
    for (const [settlement, day, after] of months) {
      const before = pails.length;
      pails.push(...(await liveDays([day])));
      startOf(after);
      await settle(settlement);
      for (const { household, broughtFen, dueFen, carriedFen } of await rowsOf(settlement)) {
        const own = household.household;
        expect([settlement, broughtFen]).toEqual([settlement, carried.get(own)]);
        expect(dueFen).toBe(broughtFen + moneyOf(pails.slice(before), own));
        carried.set(own, carriedFen);
      }
      for (const payBy of ['bank', 'cash'] as const) await payAll(settlement, payBy);
      for (const household of HOUSEHOLDS) expect(await owed(household)).toBe(carried.get(household));
    }
  });

  test('brings forward what was approved and not yet paid as what it is: not again', async () => {
    const november = await liveDays(['2026-11-10']);
    startOf('2026-12-01');
    await settle('2026-11');
    const left = new Map((await rowsOf('2026-11')).map(({ household, carriedFen }) => [household.household, carriedFen]));
    const december = await liveDays(['2026-12-10']);
    startOf('2027-01-01');
    await settle('2026-12');
    for (const { household, broughtFen } of await rowsOf('2026-12')) expect(broughtFen).toBe(left.get(household.household));
    for (const household of HOUSEHOLDS) expect(await owed(household)).toBe(moneyOf([...november, ...december], household));
  });

  test('carries a household that owes more than it brought, and pays it nothing', async () => {
    const pail = drawPail(2);
    let delivery = '';
    await liveShift(under, '2026-11-10/morning', async () => {
      delivery = await bringPail(house(), pail);
    });
    await sealDay(under, '2026-11-10');
    startOf('2026-12-01');
    await settle('2026-11');
    await payAll('2026-11', 'bank');
    const input = { id: newId(), delivery, reason: 'void', toHousehold: null, netGrams: null, values: [] } as const;
    const second = { login: 'committee', secret: SECRET };
    must(await correctDelivery(house(), ACTORS.accountant, { input: { ...input, second }, door: 'counter' }));
    await sealDay(under, '2026-12-01');
    const owes = -amountOf(pail.netGrams, pail);
    startOf('2027-01-01');
    await settle('2026-12');
    const row = (await rowsOf('2026-12'))[1];
    expect(row).toMatchObject({ pails: -1, correctionFen: owes, dueFen: owes, paidFen: 0, carriedFen: owes });
    expect(await owed(2)).toBe(owes);
    const again = { ...drawPail(2), netGrams: 20_000 };
    await liveShift(under, '2027-01-10/morning', async () => void (await bringPail(house(), again)));
    await sealDay(under, '2027-01-10');
    startOf('2027-02-01');
    await settle('2027-01');
    expect((await rowsOf('2027-01'))[1]).toMatchObject({ broughtFen: owes, dueFen: owes + amountOf(20_000, again) });
  });

  test('never pays rejected milk', async () => {
    await liveShift(under, '2026-11-10/morning', async () => {
      for (const household of HOUSEHOLDS) await bringBadPail(house(), household);
    });
    await sealDay(under, '2026-11-10');
    startOf('2026-12-01');
    await settle('2026-11');
    for (const row of await rowsOf('2026-11')) expect(row).toMatchObject({ pails: 0, grams: 0, milkFen: 0, dueFen: 0 });
    for (const household of HOUSEHOLDS) expect(await owed(household)).toBe(0);
    expect(must(await viewHerder(house(), 1)).month.settlement).toBe('2026-12');
    expect(await house().books.money.sumsByDay(1, '2026-11-01' as never, '2026-11-30' as never)).toEqual([]);
  });

  test('stands in the day as it stands in the ledger', async () => {
    const pails = await liveDays(['2026-11-10']);
    const sealed = await house().books.money.day('2026-11-10' as never);
    expect(sealed).toMatchObject({
      acceptedPails: pails.length,
      rejectedPails: 1,
      households: HOUSEHOLDS.length,
      grams: sum(pails.map(({ netGrams }) => netGrams)),
      milkFen: sum(HOUSEHOLDS.map((household) => moneyOf(pails, household))),
    });
    expect(await house().books.money.balance('milk purchased')).toBe(sealed?.milkFen);
    for (const household of HOUSEHOLDS) expect(await house().books.money.unpostedFen(household)).toBe(0);
  });

  test('tells the herder why the last day paid more or less, in parts that sum to the difference', async () => {
    const pails = [await liveDays(['2026-11-10']), await liveDays(['2026-11-11'])];
    const { change } = must(await viewHerder(house(), 3));
    const difference = moneyOf(pails[1] ?? [], 3) - moneyOf(pails[0] ?? [], 3);
    expect(change).toMatchObject({ fromDay: '2026-11-10', toDay: '2026-11-11', differenceFen: difference });
    expect(sum(change?.parts.map(({ fen }) => fen) ?? [])).toBe(difference);
  });
});
