import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draftSettlement } from '../../../server/app/draft-settlement.ts';
import { type Client, newId } from '../../station/client.ts';
import { amountOf } from '../../station/reckoning.ts';
import { expectNothingWritten, expectOutcomeRefused, expectRefused } from '../../station/refusal.ts';
import { callUp, SECRET, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';
import { ACTORS, bringPail, liveShift, sealDay } from '../../station/village-books.ts';

let under: StationUnderTest;
let accountant: Client;
let committee: Client;
let cashier: Client;
let both: Client;

const PAIL = { netGrams: 11_840, protein: 51_200, fat: 64_800 };
const BANK = { household: 2, fen: amountOf(11_840, PAIL) };
const CASH = { household: 1, fen: amountOf(10_003, PAIL) };

/** August has one day that is not closed, September is drafted, October is paid in part; it is the first of November. */
beforeAll(async () => {
  under = await startFurnished({ households: 3, startAt: Date.parse('2026-08-01T07:00:00+08:00') });
  const { house } = under.station;
  const bring = (shift: `${string}/morning`) =>
    liveShift(under, shift, async () => {
      await bringPail(house, { ...PAIL, household: CASH.household, netGrams: 10_003 });
      await bringPail(house, { ...PAIL, household: BANK.household });
    });
  await bring('2026-08-03/morning');
  await bring('2026-09-02/morning');
  await sealDay(under, '2026-09-02');
  await bring('2026-10-01/morning');
  await sealDay(under, '2026-10-01');
  under.clock.setTo(Date.parse('2026-11-01T07:00:00+08:00'));
  const admin = await under.as('admin');
  await submitted(admin, '/api/accounts', { login: 'both', name: '索南', roles: ['accountant', 'committee'], secret: SECRET });
  both = under.client();
  await both.post('/api/login', { login: 'both', secret: SECRET });
  [accountant, committee, cashier] = [await under.as('accountant'), await under.as('committee'), await under.as('cashier')];
  await submitted(both, '/api/settlements', { settlement: '2026-09' });
  await submitted(accountant, '/api/settlements', { settlement: '2026-10' });
  await submitted(committee, '/api/settlements/2026-10/approve', { dueFen: (await totalOf('2026-10')) ?? 0 });
  await submitted(cashier, '/api/settlements/2026-10/payouts', { payBy: 'bank' });
});
afterAll(() => under.close());

const totalOf = async (settlement: string): Promise<number> =>
  (await accountant.get<{ total: { dueFen: number } }>(`/api/settlements/${settlement}`)).body.total.dueFen;
const draft = (settlement: string) => accountant.post('/api/settlements', { id: newId(), settlement });
const approve = (client: Client, settlement: string, dueFen: number) =>
  client.post(`/api/settlements/${settlement}/approve`, { id: newId(), dueFen });

describe('a draft', () => {
  test('of a period that is not over is refused', async () => {
    expect(await expectRefused(under, 'PERIOD_NOT_OVER', () => draft('2026-11'))).toEqual({ lastDay: '2026-11-30' });
    await expectRefused(under, 'PERIOD_NOT_OVER', () => draft('2027-03'));
  });

  test('of a period with a day that is not closed is refused, and the day is named', async () => {
    expect(await expectRefused(under, 'DAY_NOT_CLOSED', () => draft('2026-08'))).toEqual({ day: '2026-08-03' });
  });

  test('of a period that has one is refused', async () => {
    expect(await expectRefused(under, 'SETTLEMENT_EXISTS', () => draft('2026-09'))).toEqual({ settlement: '2026-09' });
    await expectRefused(under, 'SETTLEMENT_EXISTS', () => draft('2026-10'));
  });

  test('of a month that the calendar does not have is refused', async () => {
    for (const settlement of ['2026-13', '2026-00', '2026-1', 'october', '2026-10-h1']) {
      await expectRefused(under, 'BAD_REQUEST', () => draft(settlement));
    }
  });

  test('sent twice at once becomes one draft', async () => {
    const id = newId();
    const drafts = Array.from({ length: 8 }, () => draftSettlement(under.station.house, ACTORS.accountant, { id, settlement: '2026-07' }));
    const receipts = (await Promise.all(drafts)).map((outcome) => (outcome.ok ? outcome.value.seq : outcome.refusal.code));
    expect(new Set(receipts).size).toBe(1);
    const other = { id: newId(), settlement: '2026-07' };
    await expectOutcomeRefused(under, 'SETTLEMENT_EXISTS', () => draftSettlement(under.station.house, ACTORS.accountant, other));
  });
});

describe('an approval', () => {
  test('by the one who prepared the draft is refused, whatever else he is', async () => {
    const dueFen = await totalOf('2026-09');
    await expectRefused(under, 'APPROVAL_BY_PREPARER', () => approve(both, '2026-09', dueFen));
  });

  test('of another sum than the draft has is refused with the right one', async () => {
    const dueFen = await totalOf('2026-09');
    expect(await expectRefused(under, 'AMOUNT_CHANGED', () => approve(committee, '2026-09', dueFen + 1))).toEqual({ amountFen: dueFen });
  });

  test('of what is no draft is refused', async () => {
    expect(await expectRefused(under, 'UNKNOWN_SETTLEMENT', () => approve(committee, '2026-06', 0))).toEqual({ settlement: '2026-06' });
    expect(await expectRefused(under, 'SETTLEMENT_STATE', () => approve(committee, '2026-10', 0))).toEqual({ state: 'paying' });
    const sendBack = { id: newId(), reason: 'the sheet was torn' };
    await expectRefused(under, 'SETTLEMENT_STATE', () => committee.post('/api/settlements/2026-10/send-back', sendBack));
  });

  test('with text where the sum belongs is refused', async () => {
    for (const dueFen of ['100', 1.5, null]) {
      await expectRefused(under, 'BAD_REQUEST', () => committee.post('/api/settlements/2026-09/approve', { id: newId(), dueFen }));
    }
  });
});

describe('a payout', () => {
  const list = (settlement: string, payBy: unknown) => cashier.post(`/api/settlements/${settlement}/payouts`, { id: newId(), payBy });
  const pay = (households: readonly unknown[], way = '2026-10/bank') =>
    cashier.post(`/api/payouts/${way}/pay`, { id: newId(), households });

  test('of what nobody approved is refused', async () => {
    expect(await expectRefused(under, 'SETTLEMENT_STATE', () => list('2026-09', 'bank'))).toEqual({ state: 'draft' });
    await expectRefused(under, 'UNKNOWN_SETTLEMENT', () => list('2026-06', 'bank'));
    await expectRefused(under, 'BAD_REQUEST', () => list('2026-10', 'gold'));
  });

  test('is listed once', async () => {
    expect(await expectRefused(under, 'PAYOUT_STATE', () => list('2026-10', 'bank'))).toEqual({ settlement: '2026-10', payBy: 'bank' });
  });

  test('that was not listed pays nobody', async () => {
    await expectRefused(under, 'UNKNOWN_PAYOUT', () => pay([CASH.household], '2026-10/cash'));
    await expectRefused(under, 'UNKNOWN_PAYOUT', () => pay([BANK.household], '2026-09/bank'));
  });

  test('pays nobody who is not on its list, and nobody together with such a one', async () => {
    expect(await expectRefused(under, 'PAYOUT_STATE', () => pay([CASH.household]))).toMatchObject({ household: CASH.household });
    expect(await expectRefused(under, 'PAYOUT_STATE', () => pay([BANK.household, 3]))).toMatchObject({ household: 3 });
    await expectRefused(under, 'PAYOUT_STATE', () => pay([BANK.household, BANK.household]));
    await expectRefused(under, 'BAD_REQUEST', () => pay([]));
    await expectRefused(under, 'BAD_REQUEST', () => pay(['2']));
  });

  test('pays once: a second payment under a new id is refused, the same one sent again is answered as before', async () => {
    const paid = { id: newId(), households: [BANK.household] };
    const first = await cashier.post('/api/payouts/2026-10/bank/pay', paid);
    expect(first.status).toBe(200);
    const again = await expectNothingWritten(under, () => cashier.post('/api/payouts/2026-10/bank/pay', paid));
    expect(again.body).toEqual(first.body);
    await expectRefused(under, 'PAYOUT_STATE', () => pay([BANK.household]));
  });
});

describe('a deduction', () => {
  const deduct = (change: object) =>
    accountant.post('/api/deductions', {
      id: newId(),
      household: 1,
      kind: 'feed',
      amountFen: 5_000,
      reason: '饲料',
      consent: 'C-1',
      ...change,
    });

  test('without the consent of the household is refused', async () => {
    await expectRefused(under, 'DEDUCTION_WITHOUT_CONSENT', () => deduct({ consent: '' }));
    await expectRefused(under, 'DEDUCTION_WITHOUT_CONSENT', () => deduct({ consent: '   ' }));
  });

  test('of a household that is not in the books, of nothing, or of a testing fee is refused', async () => {
    await expectRefused(under, 'UNKNOWN_HOUSEHOLD', () => deduct({ household: 50 }));
    for (const amountFen of [0, -5, '5000', 50.5, 9_000_000_000_000_000])
      await expectRefused(under, 'BAD_REQUEST', () => deduct({ amountFen }));
    await expectRefused(under, 'BAD_REQUEST', () => deduct({ kind: 'testing' }));
  });
});

describe('a day', () => {
  const close = (day: string) => accountant.post(`/api/days/${day}/close`, { id: newId() });

  test('is closed once, and takes no shift afterwards', async () => {
    await expectRefused(under, 'DAY_CLOSED', () => close('2026-10-01'));
  });

  test('on which nothing was done is not closed, and none that the calendar does not have', async () => {
    await expectRefused(under, 'NOTHING_TO_CLOSE', () => close('2026-10-02'));
    await expectRefused(under, 'BAD_REQUEST', () => close('2026-10-32'));
    await expectRefused(under, 'BAD_REQUEST', () => close('2026-02-30'));
  });

  test('with an open shift is not closed, and once it is closed takes no other shift', async () => {
    const other = await startFurnished({ households: 3 });
    try {
      const tester = await other.as('tester');
      const office = await other.as('accountant');
      const today = () => office.post('/api/days/2026-11-22/close', { id: newId() });
      await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
      const delivery = await callUp(tester, 1);
      expect(await expectRefused(other, 'SHIFT_OPEN', today)).toEqual({ shift: '2026-11-22/morning' });
      const shut = () => tester.post('/api/shifts/close', { id: newId(), shift: '2026-11-22/morning' });
      expect(await expectRefused(other, 'DELIVERIES_OPEN', shut)).toEqual({ count: 1 });
      await submitted(tester, `/api/deliveries/${delivery}/undo`, {});
      await submitted(tester, '/api/shifts/close', { shift: '2026-11-22/morning' });
      expect((await today()).status).toBe(200);
      const evening = { id: newId(), name: 'evening', clockConfirmed: false };
      expect(await expectRefused(other, 'DAY_CLOSED', () => tester.post('/api/shifts', evening))).toEqual({ day: '2026-11-22' });
    } finally {
      await other.close();
    }
  });

  test('on which money may depend is not opened under a clock that nobody can believe, until somebody has looked at it', async () => {
    const other = await startFurnished({ households: 3 });
    try {
      for (const at of ['2026-11-22T05:00:00+08:00', '2027-01-02T07:00:00+08:00', '1970-01-01T07:00:00+08:00']) {
        other.clock.setTo(Date.parse(at));
        const tester = await other.as('tester');
        const shift = { id: newId(), name: 'morning', clockConfirmed: false };
        await expectRefused(other, 'CLOCK_IMPLAUSIBLE', () => tester.post('/api/shifts', shift));
      }
      other.clock.setTo(Date.parse('2027-01-02T07:00:00+08:00'));
      const tester = await other.as('tester');
      await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: true });
    } finally {
      await other.close();
    }
  });
});
