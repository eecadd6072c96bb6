import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HerderView } from '../../../server/contract/books.ts';
import { type Client, newId } from '../../station/client.ts';
import { amountOf } from '../../station/reckoning.ts';
import { expectNothingWritten, expectRefused } from '../../station/refusal.ts';
import { callUp, SECRET, type StationUnderTest, startFurnished, submitted, typeGood } from '../../station/station-under-test.ts';

const GOOD = { protein: 51_200, fat: 64_800 };
const PAID = amountOf(11_840, GOOD);

let under: StationUnderTest;
let tester: Client;
let pail: string;

beforeEach(async () => {
  under = await startFurnished({ households: 2 });
  tester = await under.as('tester');
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
  pail = await acceptPail(13_060);
});
afterEach(() => under.close());

async function acceptPail(grossGrams: number): Promise<string> {
  const delivery = await callUp(tester, 1);
  await typeGood(tester, delivery, grossGrams);
  const shownAmountFen = amountOf(grossGrams - 1_220, GOOD);
  await submitted(tester, `/api/deliveries/${delivery}/decide`, { verdict: 'accepted', shownAmountFen, isSameAgainConfirmed: false });
  return delivery;
}

const NOTHING = { toHousehold: null, netGrams: null, values: [], second: null };
const SECOND = { login: 'committee', secret: SECRET };
const correct = (change: object, delivery = pail) =>
  tester.post<Record<string, unknown>>(`/api/deliveries/${delivery}/correct`, { id: newId(), ...NOTHING, ...change });
type Effect = {
  lines: { household: { household: number }; grams: number; fen: number }[];
  bookedDay: string;
  isSecondPersonNeeded: boolean;
};
const preview = async (change: object): Promise<Effect> =>
  (await tester.post<Effect>(`/api/deliveries/${pail}/correction-effect`, { id: newId(), ...NOTHING, ...change })).body;
const closeShift = () => submitted(tester, '/api/shifts/close', { shift: '2026-11-22/morning' });
const closeDay = async (day: string) => submitted(await under.as('accountant'), `/api/days/${day}/close`, {});

async function writtenLines(): Promise<unknown> {
  const correction = await under.station.house.books.deliveries.correctionOf(pail);
  return correction?.lines.map(({ household, grams, fen }) => ({ household, grams, fen }));
}

async function pageOf(household: number): Promise<HerderView> {
  await submitted(tester, `/api/households/${household}/pin`, { pin: '2580' });
  const herder = under.client('village');
  await herder.post('/api/village/login', { code: String(100 + household), pin: '2580' });
  return (await herder.get<HerderView>('/api/village/me')).body;
}

const KINDS = [
  {
    reason: 'wrongHousehold',
    change: { toHousehold: 2 },
    lines: [
      [1, -11_840, -PAID],
      [2, 11_840, PAID],
    ],
  },
  {
    reason: 'wrongPail',
    change: { toHousehold: 2 },
    lines: [
      [1, -11_840, -PAID],
      [2, 11_840, PAID],
    ],
  },
  { reason: 'wrongWeight', change: { netGrams: 10_840 }, lines: [[1, -1_000, amountOf(10_840, GOOD) - PAID]] },
  {
    reason: 'wrongTest',
    change: { values: [{ measure: 'protein', value: 52_100 }] },
    lines: [[1, 0, amountOf(11_840, { ...GOOD, protein: 52_100 }) - PAID]],
  },
  { reason: 'void', change: {}, lines: [[1, -11_840, -PAID]] },
] as const;
const asLines = (lines: readonly (readonly [number, number, number])[]) =>
  lines.map(([household, grams, fen]) => ({ household, grams, fen }));

describe.each(KINDS)('a correction for $reason', ({ reason, change, lines }) => {
  test('within the shift takes one person, does what its preview says, and both households see it', async () => {
    const effect = await expectNothingWritten(under, () => preview({ reason, ...change }));
    expect(effect).toMatchObject({ bookedDay: '2026-11-22', isSecondPersonNeeded: false });
    expect(effect.lines.map(({ household, grams, fen }) => ({ household: household.household, grams, fen }))).toEqual(asLines(lines));
    expect((await correct({ reason, ...change })).status).toBe(200);
    expect(await writtenLines()).toEqual(asLines(lines));
    for (const household of [1, 2]) {
      const own = lines.filter(([touched]) => touched === household);
      const page = await pageOf(household);
      expect(page.corrections.map(({ fen, reason: why, by, second }) => [fen, why, by, second])).toEqual(
        own.map(([, , fen]) => [fen, reason, '格桑', null]),
      );
      const owed = (household === 1 ? PAID : 0) + own.reduce((sum, [, , fen]) => sum + fen, 0);
      expect([page.owedFen, page.month.amountFen]).toEqual([owed, owed]);
    }
  });

  test('after the shift takes two named people', async () => {
    await closeShift();
    expect(await preview({ reason, ...change })).toMatchObject({ isSecondPersonNeeded: true });
    await expectRefused(under, 'SECOND_PERSON_NEEDED', () => correct({ reason, ...change }));
    await expectRefused(under, 'SAME_PERSON', () => correct({ reason, ...change, second: { login: 'tester', secret: SECRET } }));
    await expectRefused(under, 'WRONG_SECRET', () => correct({ reason, ...change, second: { ...SECOND, secret: 'wrong' } }));
    await expectRefused(under, 'WRONG_SECRET', () => correct({ reason, ...change, second: { ...SECOND, login: 'nobody' } }));
    expect((await correct({ reason, ...change, second: SECOND })).status).toBe(200);
    expect(await writtenLines()).toEqual(asLines(lines));
    expect((await pageOf(1)).corrections[0]).toMatchObject({ by: '格桑', second: '旺堆' });
  });
});

describe('a correction', () => {
  test('of a pail that nobody decided is none', async () => {
    const open = await callUp(tester, 2);
    await expectRefused(under, 'DELIVERY_UNDECIDED', () => correct({ reason: 'void' }, open));
    await expectRefused(under, 'UNKNOWN_DELIVERY', () => correct({ reason: 'void' }, newId()));
  });

  test('of a void pail is refused', async () => {
    await correct({ reason: 'void' });
    await expectRefused(under, 'DELIVERY_VOID', () => correct({ reason: 'void' }));
    await expectRefused(under, 'DELIVERY_VOID', () => correct({ reason: 'wrongWeight', netGrams: 5_000 }));
  });

  test('of a rejected pail moves it to another household, and gives nobody money', async () => {
    const delivery = await callUp(tester, 1);
    await submitted(tester, `/api/deliveries/${delivery}/decide`, { verdict: 'rejected', reasons: ['sensory'], fate: 'home' });
    await expectRefused(under, 'CORRECTION_NOT_POSSIBLE', () => correct({ reason: 'wrongWeight', netGrams: 9_000 }, delivery));
    expect((await correct({ reason: 'wrongHousehold', toHousehold: 2 }, delivery)).status).toBe(200);
    expect([(await pageOf(1)).owedFen, (await pageOf(2)).owedFen]).toEqual([PAID, 0]);
  });

  test('follows on one before it: each line is what the last one left', async () => {
    await correct({ reason: 'wrongWeight', netGrams: 10_000 });
    await correct({ reason: 'wrongTest', values: [{ measure: 'fat', value: 70_000 }] });
    await correct({ reason: 'wrongHousehold', toHousehold: 2 });
    const now = amountOf(10_000, { ...GOOD, fat: 70_000 });
    expect(await writtenLines()).toEqual(
      asLines([
        [1, -10_000, -now],
        [2, 10_000, now],
      ]),
    );
    expect([(await pageOf(1)).owedFen, (await pageOf(2)).owedFen]).toEqual([0, now]);
  });

  test('beyond the fifth of a shift needs a second person although the shift is open', async () => {
    for (let netGrams = 5_001; netGrams <= 5_005; netGrams += 1) {
      expect((await correct({ reason: 'wrongWeight', netGrams })).status).toBe(200);
    }
    await expectRefused(under, 'SECOND_PERSON_NEEDED', () => correct({ reason: 'wrongWeight', netGrams: 5_006 }));
    expect((await correct({ reason: 'wrongWeight', netGrams: 5_006, second: SECOND })).status).toBe(200);
  });

  test('sent again is answered as before, also with its second person', async () => {
    await closeShift();
    const body = { id: newId(), ...NOTHING, reason: 'void', second: SECOND };
    const path = `/api/deliveries/${pail}/correct`;
    const first = await tester.post(path, body);
    const again = await expectNothingWritten(under, () => tester.post(path, body));
    expect(again.body).toEqual(first.body);
    await expectRefused(under, 'SAME_ID_OTHER_CONTENT', () => tester.post(path, { ...body, reason: 'wrongWeight', netGrams: 1 }));
  });
});

describe('after the close of the day', () => {
  const closeAll = async () => {
    await closeShift();
    await closeDay('2026-11-22');
  };

  test('a correction is booked on today, with both dates, and the closed day stays as it was sealed', async () => {
    await closeAll();
    const sealed = await under.station.house.books.money.day('2026-11-22' as never);
    under.clock.setTo(Date.parse('2026-11-24T07:00:00+08:00'));
    tester = await under.as('tester');
    expect(await preview({ reason: 'void' })).toMatchObject({ bookedDay: '2026-11-24', isSecondPersonNeeded: true });
    expect((await correct({ reason: 'void', second: SECOND })).status).toBe(200);
    expect(await under.station.house.books.money.day('2026-11-22' as never)).toEqual(sealed);
    expect((await pageOf(1)).owedFen).toBe(0);
    expect(await under.station.house.books.money.balance('owed/1')).toBe(-PAID);
    await closeDay('2026-11-24');
    expect(await under.station.house.books.money.balance('owed/1')).toBe(0);
    expect(await under.station.house.books.money.sumOfPostings()).toBe(0);
  });

  test('a correction on the evening of the closed day is booked in the first open day, and the day stays closed', async () => {
    await closeAll();
    expect(await preview({ reason: 'void' })).toMatchObject({ bookedDay: '2026-11-23' });
    expect((await correct({ reason: 'void', second: SECOND })).status).toBe(200);
    const accountant = await under.as('accountant');
    await expectRefused(under, 'NOTHING_TO_CLOSE', () => accountant.post('/api/days/2026-11-23/close', { id: newId() }));
    under.clock.setTo(Date.parse('2026-11-23T07:00:00+08:00'));
    tester = await under.as('tester');
    await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
  });

  test('a day whose only line takes more money back than its milk brought is shown, closed and listed', async () => {
    await closeAll();
    under.clock.setTo(Date.parse('2026-12-01T07:00:00+08:00'));
    tester = await under.as('tester');
    expect((await correct({ reason: 'void', second: SECOND })).status).toBe(200);
    const accountant = await under.as('accountant');
    const day = await accountant.get<Record<string, unknown>>('/api/days/2026-12-01');
    expect(day.body).toMatchObject({ amountFen: -PAID, acceptedPails: 0, averagePriceText: null });
    const page = await pageOf(1);
    expect(page.month).toMatchObject({ settlement: '2026-12', pails: -1, grams: -11_840, amountFen: -PAID });
    await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
    const small = await callUp(tester, 2);
    await typeGood(tester, small, 2_220);
    const little = amountOf(1_000, GOOD);
    const accepted = { verdict: 'accepted', shownAmountFen: little, isSameAgainConfirmed: false };
    await submitted(tester, `/api/deliveries/${small}/decide`, accepted);
    const busy = await accountant.get<Record<string, unknown>>('/api/days/2026-12-01');
    expect(busy.body).toMatchObject({ amountFen: little - PAID, averagePriceText: '11.51' });
  });

  test('a day with nothing but a correction stands in the list of days', async () => {
    await closeAll();
    under.clock.setTo(Date.parse('2026-11-24T07:00:00+08:00'));
    tester = await under.as('tester');
    await correct({ reason: 'void', second: SECOND });
    under.clock.setTo(Date.parse('2026-11-25T07:00:00+08:00'));
    const accountant = await under.as('accountant');
    const { body } = await accountant.get<{ days: { day: string; isClosed: boolean }[] }>('/api/days');
    expect(body.days.map(({ day, isClosed }) => [day, isClosed])).toEqual([
      ['2026-11-25', false],
      ['2026-11-24', false],
      ['2026-11-22', true],
    ]);
  });
});
