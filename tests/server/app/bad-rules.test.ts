import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, newId } from '../../station/client.ts';
import { WEIGHING } from '../../station/counter-bench.ts';
import { expectRefused } from '../../station/refusal.ts';
import {
  callUp,
  LIMITS,
  PLAN,
  SECRET,
  type StationUnderTest,
  startFurnished,
  startUnderTest,
  submitted,
  typeGood,
} from '../../station/station-under-test.ts';

let under: StationUnderTest;
let admin: Client;
let tester: Client;

/** A village whose morning shift of 22 November is closed, with one pail decided in it. */
beforeAll(async () => {
  under = await startFurnished({ households: 2 });
  admin = await under.as('admin');
  tester = await under.as('tester');
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
  const delivery = await callUp(tester, 1);
  await typeGood(tester, delivery);
  const accepted = { verdict: 'accepted', shownAmountFen: 13_630, isSameAgainConfirmed: false };
  await submitted(tester, `/api/deliveries/${delivery}/decide`, accepted);
  await submitted(tester, '/api/shifts/close', { shift: '2026-11-22/morning' });
});
afterAll(() => under.close());

describe('a shift', () => {
  test('that is closed takes no more pails', async () => {
    const called = { id: newId(), household: 1, milkKind: null, milkedMinutesAgo: null, isCooled: false };
    await expectRefused(under, 'SHIFT_CLOSED', () => tester.post('/api/deliveries', called));
    await expectRefused(under, 'SHIFT_CLOSED', () => tester.post('/api/shifts/close', { id: newId(), shift: '2026-11-22/morning' }));
  });

  test('that is closed is not opened a second time', async () => {
    const again = { id: newId(), name: 'morning', clockConfirmed: false };
    await expectRefused(under, 'SHIFT_ALREADY_OPENED', () => tester.post('/api/shifts', again));
  });
});

describe('a price plan', () => {
  const publish = (change: object) =>
    admin.post('/api/plans', { id: newId(), milkKinds: ['yak'], fromDay: '2026-11-22', fromShift: 'evening', terms: PLAN, ...change });

  test('cannot start in a shift in which something is decided, nor before it', async () => {
    await expectRefused(under, 'PLAN_IN_DECIDED_SHIFT', () => publish({ fromShift: 'morning' }));
    await expectRefused(under, 'PLAN_IN_DECIDED_SHIFT', () => publish({ fromDay: '2026-11-21' }));
    expect((await publish({})).status).toBe(200);
  });

  test('with a hole is not published, and the hole is named', async () => {
    const flat = (unitPrice: number) => publish({ terms: { kind: 'flat', unitPrice } });
    expect(await expectRefused(under, 'PLAN_INCOMPLETE', () => flat(0))).toMatchObject({ hole: 'priceNotPositive' });
    await expectRefused(under, 'PLAN_INCOMPLETE', () => flat(-1));
    await expectRefused(under, 'PLAN_INCOMPLETE', () => publish({ terms: { ...PLAN, terms: [] } }));
    await expectRefused(under, 'PLAN_INCOMPLETE', () => publish({ terms: { ...PLAN, terms: [PLAN.terms[0], PLAN.terms[0]] } }));
  });

  test('with a price that nobody can mean is refused before it can overflow an amount', async () => {
    for (const unitPrice of ['11.00', 11.5, 9_000_000_000_000_000]) {
      await expectRefused(under, 'BAD_REQUEST', () => publish({ terms: { kind: 'flat', unitPrice } }));
    }
  });

  test('cannot start on a day that the calendar does not have', async () => {
    for (const fromDay of ['2027-02-29', '2027-13-01', '2027-00-10', '22.11.2027']) {
      await expectRefused(under, 'BAD_REQUEST', () => publish({ fromDay }));
    }
  });
});

describe('a table of limits', () => {
  const publish = (change: object) =>
    admin.post('/api/limits', { id: newId(), fromDay: '2026-11-22', fromShift: 'evening', rows: LIMITS, ...change });

  test('cannot start in a shift in which something is decided, nor before it', async () => {
    await expectRefused(under, 'LIMITS_ALREADY_STARTED', () => publish({ fromShift: 'morning' }));
    await expectRefused(under, 'LIMITS_ALREADY_STARTED', () => publish({ fromDay: '2026-11-21' }));
    expect((await publish({})).status).toBe(200);
  });

  test('with a bound that the measure cannot have, bounds the wrong way round or none is refused', async () => {
    const acidity = (min: unknown, max: unknown) => publish({ rows: [{ ...LIMITS[0], min, max }] });
    await expectRefused(under, 'VALUE_OUT_OF_RANGE', () => acidity(null, 2_000_000));
    await expectRefused(under, 'VALUE_OUT_OF_RANGE', () => acidity(180_000, 120_000));
    await expectRefused(under, 'VALUE_OUT_OF_RANGE', () => acidity(null, null));
    await expectRefused(under, 'VALUE_OUT_OF_RANGE', () => publish({ rows: [LIMITS[0], LIMITS[0]] }));
    await expectRefused(under, 'BAD_REQUEST', () => acidity('12', '18'));
    await expectRefused(under, 'BAD_REQUEST', () => publish({ rows: [] }));
  });

  test('cannot start on a day that the calendar does not have', async () => {
    await expectRefused(under, 'BAD_REQUEST', () => publish({ fromDay: '2026-11-31' }));
  });
});

describe('a ban', () => {
  const ban = (from: string, until: string) => tester.post('/api/households/2/ban', { id: newId(), reason: 'colostrum', from, until });

  test('from or until a day that the calendar does not have is refused', async () => {
    await expectRefused(under, 'BAD_REQUEST', () => ban('2026-11-31', '2026-12-02'));
    await expectRefused(under, 'BAD_REQUEST', () => ban('2026-11-30', '2026-02-30'));
  });

  test('that ends before it begins is refused: it would ban nothing', async () => {
    await expectRefused(under, 'BAD_REQUEST', () => ban('2026-12-02', '2026-12-01'));
  });

  test('of a household that is not in the books is refused', async () => {
    const body = { id: newId(), reason: 'colostrum', from: '2026-12-01', until: '2026-12-07' };
    await expectRefused(under, 'UNKNOWN_HOUSEHOLD', () => tester.post('/api/households/77/ban', body));
  });
});

describe('people', () => {
  const open = (change: object) =>
    admin.post('/api/accounts', { id: newId(), login: 'pema', name: '白玛', roles: ['tester'], secret: SECRET, ...change });

  test('the cashier is never the accountant', async () => {
    await expectRefused(under, 'CASHIER_IS_ACCOUNTANT', () => open({ roles: ['cashier', 'accountant'] }));
    await expectRefused(under, 'CASHIER_IS_ACCOUNTANT', () => open({ roles: ['accountant', 'tester', 'cashier'] }));
  });

  test('a log-in belongs to one person', async () => {
    await expectRefused(under, 'LOGIN_TAKEN', () => open({ login: 'cashier' }));
  });

  test('nobody but the admin sets the secret of somebody else', async () => {
    const set = (client: Client, login: string) => client.post(`/api/accounts/${login}/secret`, { id: newId(), secret: 'another one' });
    await expectRefused(under, 'NOT_ALLOWED', () => set(tester, 'cashier'));
    await expectRefused(under, 'UNKNOWN_ACCOUNT', () => set(admin, 'nobody'));
  });

  test('a household code is given once', async () => {
    const household = {
      code: '101',
      mark: 4,
      nameZh: '才让',
      nameBo: '',
      milkKind: 'yak',
      payBy: 'bank',
      isMember: true,
      tareGrams: 1_220,
    };
    expect(await expectRefused(under, 'CODE_TAKEN', () => admin.post('/api/households', { id: newId(), ...household }))).toEqual({
      code: '101',
    });
  });
});

describe('a station', () => {
  const names = { bo: '', zh: '曲龙村收奶站', en: 'Qulong milk station' };
  const setUp = (change: object) => ({
    id: newId(),
    station: names,
    cooperative: '曲龙牦牛奶农民专业合作社',
    licence: '〔2024〕0007',
    timeZone: 'Asia/Shanghai',
    admin: { login: 'admin', name: '卓嘎', secret: SECRET },
    ...change,
  });

  test('is set up once', async () => {
    await expectRefused(under, 'ALREADY_SET_UP', () => under.client().post('/api/setup', setUp({})));
  });

  test('is not set up in a time zone that does not exist, in which it could never tell the day', async () => {
    const fresh = await startUnderTest();
    try {
      await expectRefused(fresh, 'BAD_REQUEST', () => fresh.client().post('/api/setup', setUp({ timeZone: 'Mars/Olympus' })));
      expect((await fresh.client().post('/api/setup', setUp({ timeZone: 'Asia/Urumqi' }))).status).toBe(200);
    } finally {
      await fresh.close();
    }
  });

  test('without a scale does not take a weighing rule for an analyzer, nor a scale without one', async () => {
    const transport = { kind: 'tcp', host: '127.0.0.1', port: 9 };
    const device = { device: 3, name: 'lab', protocol: 'lactosure', settings: {}, transport, silenceMs: 3000 };
    const configure = (family: string, weighing: object | null) => admin.post('/api/devices', { id: newId(), ...device, family, weighing });
    expect(await expectRefused(under, 'SETTING_WRONG', () => configure('scale', null))).toMatchObject({ field: 'weighing' });
    expect(await expectRefused(under, 'SETTING_WRONG', () => configure('analyzer', WEIGHING))).toEqual({
      field: 'weighing',
      right: 'null',
    });
  });
});
