import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, newId } from '../../station/client.ts';
import { expectRefused } from '../../station/refusal.ts';
import {
  callUp,
  GOOD_VALUES,
  LIMITS,
  type StationUnderTest,
  startFurnished,
  submitted,
  typeGood,
} from '../../station/station-under-test.ts';

const SCALE = {
  device: 1,
  name: 'scale',
  family: 'scale',
  protocol: 'yaohua-tf0',
  settings: { unit: 'kg' },
  transport: { kind: 'tcp', host: '127.0.0.1', port: 9 },
  silenceMs: 3000,
  weighing: {
    unit: 'kg',
    stepGrams: 5,
    count: 3,
    windowMs: 500,
    spreadSteps: 1,
    emptyGrams: 20,
    minimumGrams: 200,
    capacityGrams: 60_000,
  },
};
const GOOD_FEN = 13_630;

let under: StationUnderTest;
let tester: Client;
let admin: Client;

beforeAll(async () => {
  under = await startFurnished({ households: 2 });
  admin = await under.as('admin');
  tester = await under.as('tester');
  const cow = { code: '300', mark: 4, nameZh: '才让', nameBo: 'ཚེ་རིང', milkKind: 'cow', payBy: 'bank', isMember: true, tareGrams: 1_220 };
  await submitted(admin, '/api/households', cow);
  const dzomo = { ...cow, code: '301', milkKind: 'dzomo' };
  await submitted(admin, '/api/households', dzomo);
  const rows = LIMITS.map((row) => ({ ...row, milkKind: 'dzomo' }));
  await submitted(admin, '/api/limits', { fromDay: '2026-02-01', fromShift: 'morning', rows: [...LIMITS, ...rows] });
  const sliding = {
    measure: 'protein',
    base: 48_000,
    step: 1_000,
    mode: 'steps',
    perStepAbove: -40_000,
    perStepBelow: -40_000,
    cap: null,
    floor: null,
  };
  const terms = { kind: 'baseAndSteps', basePrice: 110_000, terms: [sliding], totalCap: null, totalFloor: null };
  await submitted(admin, '/api/plans', { milkKinds: ['dzomo'], fromDay: '2026-02-01', fromShift: 'morning', terms });
  await submitted(admin, '/api/devices', SCALE);
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
});
afterAll(() => under.close());

const COW = 3;
const DZOMO = 4;
type Typed = { measure: string; value: number; nth: number };
const without = (measure: string): Typed[] => GOOD_VALUES.filter((value) => value.measure !== measure);
const withValue = (measure: string, value: number): Typed[] => [...without(measure), { measure, value, nth: 1 }];

const type = (delivery: string, values: readonly unknown[], grossGrams: unknown = null) =>
  tester.post(`/api/deliveries/${delivery}/values`, { id: newId(), values, grossGrams, alcoholTest: null, sensory: null });
const accept = (delivery: string, change: object = {}) =>
  tester.post(`/api/deliveries/${delivery}/decide`, {
    id: newId(),
    verdict: 'accepted',
    shownAmountFen: GOOD_FEN,
    isSameAgainConfirmed: false,
    ...change,
  });

/** An open pail with these values typed and a good weight. */
async function openPail(values: readonly Typed[], household = 1): Promise<string> {
  const delivery = await callUp(tester, household);
  const answer = await type(delivery, values, 13_060);
  expect(answer.status, answer.bytes.toString('utf8')).toBe(200);
  return delivery;
}

describe('at the call-up', () => {
  const call = (household: unknown) =>
    tester.post('/api/deliveries', { id: newId(), household, milkKind: null, milkedMinutesAgo: null, isCooled: false });

  test('a household that is not in the books is not called up', async () => {
    expect(await expectRefused(under, 'UNKNOWN_HOUSEHOLD', () => call(99))).toEqual({ household: 99 });
  });

  test('text where the number of the household belongs is refused', async () => {
    await expectRefused(under, 'BAD_REQUEST', () => call('1'));
    await expectRefused(under, 'BAD_REQUEST', () => call(''));
    await expectRefused(under, 'BAD_REQUEST', () => call(null));
  });

  test('a shift that is open is not opened again, and no other beside it', async () => {
    const open = (name: string) => tester.post('/api/shifts', { id: newId(), name, clockConfirmed: false });
    await expectRefused(under, 'SHIFT_OPEN', () => open('morning'));
    await expectRefused(under, 'SHIFT_OPEN', () => open('evening'));
  });

  test('a shift does not close over pails that nobody decided, nor another one than the open one', async () => {
    const delivery = await callUp(tester, 1);
    const close = (shift: string) => tester.post('/api/shifts/close', { id: newId(), shift });
    await expectRefused(under, 'DELIVERIES_OPEN', () => close('2026-11-22/morning'));
    await expectRefused(under, 'SHIFT_CLOSED', () => close('2026-11-22/evening'));
    await submitted(tester, `/api/deliveries/${delivery}/undo`, {});
  });
});

describe('of the weight', () => {
  test('more than the scale can carry is refused', async () => {
    const delivery = await callUp(tester, 1);
    expect(await expectRefused(under, 'OVERLOAD', () => type(delivery, [], 60_001))).toEqual({ capacityGrams: 60_000 });
  });

  test('a pail lighter than its own tare is refused, and so is an empty one', async () => {
    const delivery = await callUp(tester, 1);
    expect(await expectRefused(under, 'NEGATIVE_NET', () => type(delivery, [], 1_219))).toEqual({ grossGrams: 1_219, tareGrams: 1_220 });
    await expectRefused(under, 'NEGATIVE_NET', () => type(delivery, [], 1_220));
    await expectRefused(under, 'NEGATIVE_NET', () => type(delivery, [], -5_000));
  });

  test('less than the scale can weigh is refused, and says how little it was', async () => {
    const delivery = await callUp(tester, 1);
    expect(await expectRefused(under, 'BELOW_MINIMUM', () => type(delivery, [], 1_419))).toEqual({ netGrams: 199, minimumGrams: 200 });
  });

  test('text, a fraction or an infinity where the weight belongs is refused', async () => {
    const delivery = await callUp(tester, 1);
    for (const wrong of ['13060', '', 13_060.5, 1e30, true, []]) await expectRefused(under, 'BAD_REQUEST', () => type(delivery, [], wrong));
  });
});

describe('of the values', () => {
  test('a value that nobody can have measured is refused with its bounds', async () => {
    const delivery = await callUp(tester, 1);
    const facts = await expectRefused(under, 'VALUE_OUT_OF_RANGE', () =>
      type(delivery, [{ measure: 'acidity', value: 1_650_000, nth: 1 }]),
    );
    expect(facts).toEqual({ measure: 'acidity', value: '165.0', min: '0.0', max: '100.0' });
  });

  test('one wrong value among good ones keeps the good ones out too', async () => {
    const delivery = await callUp(tester, 1);
    await expectRefused(under, 'VALUE_OUT_OF_RANGE', () => type(delivery, withValue('fat', -1), 13_060));
  });

  test('text where a value belongs is refused', async () => {
    const delivery = await callUp(tester, 1);
    for (const value of ['16.5', '165000', null, 16.5]) {
      await expectRefused(under, 'BAD_REQUEST', () => type(delivery, [{ measure: 'acidity', value, nth: 1 }]));
    }
  });

  test('a measure that Oma does not know, and a third reading, are refused', async () => {
    const delivery = await callUp(tester, 1);
    await expectRefused(under, 'BAD_REQUEST', () => type(delivery, [{ measure: 'taste', value: 1, nth: 1 }]));
    await expectRefused(under, 'BAD_REQUEST', () => type(delivery, [{ measure: 'fat', value: 60_000, nth: 3 }]));
  });

  test.each([
    ['too cold', 99_999, '9.9999'],
    ['too warm', 250_001, '25.0001'],
  ])('a lactometer read in a sample that is %s is refused, and nothing of it is kept', async (_how, temperature, written) => {
    const delivery = await callUp(tester, 1);
    const facts = await expectRefused(under, 'SAMPLE_OUT_OF_RANGE', () => type(delivery, withValue('sampleTemperature', temperature)));
    expect(facts).toMatchObject({ temperature: written, min: '10', max: '25' });
  });

  test('a temperature that comes after the lactometer reading is judged with it', async () => {
    const delivery = await callUp(tester, 1);
    await type(delivery, [{ measure: 'lactometer', value: 300_000, nth: 1 }]);
    await expectRefused(under, 'SAMPLE_OUT_OF_RANGE', () => type(delivery, [{ measure: 'sampleTemperature', value: 300_000, nth: 1 }]));
  });
});

describe('at the decision', () => {
  test.each(['acidity', 'lactometer', 'protein', 'pailTemperature', 'fat'])('a pail without %s is not accepted', async (measure) => {
    const delivery = await openPail(without(measure));
    const { measure: missing } = await expectRefused(under, 'MEASURE_MISSING', () => accept(delivery));
    expect(missing).toBe(measure === 'lactometer' ? 'density' : measure);
  });

  test('a pail that was not weighed is not accepted', async () => {
    const delivery = await callUp(tester, 1);
    await type(delivery, GOOD_VALUES);
    expect(await expectRefused(under, 'MEASURE_MISSING', () => accept(delivery))).toEqual({ measure: 'weight' });
  });

  test('milk of a kind that no plan prices is refused by name, never priced at 0', async () => {
    const called = { household: 1, milkKind: 'mixed', milkedMinutesAgo: null, isCooled: false };
    const { about } = await submitted(tester, '/api/deliveries', called);
    await typeGood(tester, about ?? '');
    const facts = await expectRefused(under, 'NO_PRICE_FOR_DATE', () => accept(about ?? '', { shownAmountFen: 0 }));
    expect(facts).toEqual({ milkKind: 'mixed', shift: '2026-11-22/morning' });
  });

  test('milk whose price comes out below zero is refused, and the herder owes nothing for it', async () => {
    const delivery = await openPail(GOOD_VALUES, DZOMO);
    const facts = await expectRefused(under, 'PRICE_BELOW_ZERO', () => accept(delivery, { shownAmountFen: 0 }));
    expect(facts).toEqual({ unitPrice: '-1.00' });
  });

  test('milk of a kind that no limits judge is not accepted', async () => {
    const delivery = await openPail(GOOD_VALUES, COW);
    await expectRefused(under, 'NO_LIMITS_FOR_DATE', () => accept(delivery));
  });

  test('milk beyond a limit is not accepted, and the refusal says which limit', async () => {
    const delivery = await openPail(withValue('acidity', 186_000));
    const facts = await expectRefused(under, 'LIMIT_FAILED', () => accept(delivery));
    expect(facts).toEqual({ measure: 'acidity', text: '18.6', limitText: '18.0', side: 'above' });
  });

  test('milk within the instrument error of a limit waits for its second reading', async () => {
    const delivery = await openPail(withValue('acidity', 180_400));
    expect(await expectRefused(under, 'SECOND_READING_NEEDED', () => accept(delivery))).toEqual({ measure: 'acidity' });
  });

  test('an amount other than the one that the books reckon is refused with the right one', async () => {
    const delivery = await openPail(GOOD_VALUES);
    const facts = await expectRefused(under, 'AMOUNT_CHANGED', () => accept(delivery, { shownAmountFen: GOOD_FEN + 1 }));
    expect(facts).toEqual({ amountFen: GOOD_FEN });
  });

  test('banned milk is not accepted whatever the test, until the day after the ban', async () => {
    const household = {
      code: '302',
      mark: 6,
      nameZh: '拉姆',
      nameBo: '',
      milkKind: 'yak',
      payBy: 'cash',
      isMember: true,
      tareGrams: 1_220,
    };
    const { about } = await submitted(admin, '/api/households', household);
    await submitted(tester, `/api/households/${about}/ban`, { reason: 'medicine', from: '2026-11-20', until: '2026-11-22' });
    const delivery = await openPail(GOOD_VALUES, Number(about));
    expect(await expectRefused(under, 'HOUSEHOLD_BANNED', () => accept(delivery))).toEqual({ reason: 'medicine', until: '2026-11-22' });
  });

  test.each([
    [120, false, null],
    [121, false, 'TOO_LONG_UNCOOLED'],
    [121, true, null],
  ] as const)('milk of %i minutes (cooled: %s) answers %s', async (milkedMinutesAgo, isCooled, code) => {
    const called = { household: 1, milkKind: null, milkedMinutesAgo, isCooled };
    const { about } = await submitted(tester, '/api/deliveries', called);
    await typeGood(tester, about ?? '');
    if (code === null) expect((await accept(about ?? '', { isSameAgainConfirmed: true })).status).toBe(200);
    else expect(await expectRefused(under, code, () => accept(about ?? ''))).toEqual({ minutes: 121 });
  });

  test('a pail is decided once: a second decision, a new value or an undo afterwards is refused', async () => {
    const delivery = await openPail(GOOD_VALUES);
    expect((await accept(delivery)).status).toBe(200);
    await expectRefused(under, 'DELIVERY_DECIDED', () => accept(delivery));
    const reject = { id: newId(), verdict: 'rejected', reasons: ['other'], fate: 'home' };
    await expectRefused(under, 'DELIVERY_DECIDED', () => tester.post(`/api/deliveries/${delivery}/decide`, reject));
    await expectRefused(under, 'DELIVERY_DECIDED', () => type(delivery, GOOD_VALUES));
    await expectRefused(under, 'DELIVERY_DECIDED', () => tester.post(`/api/deliveries/${delivery}/undo`, { id: newId() }));
    const again = { id: newId(), what: 'weighing' };
    await expectRefused(under, 'DELIVERY_DECIDED', () => tester.post(`/api/deliveries/${delivery}/measure-again`, again));
  });

  test('a rejection without a reason, or without what became of the milk, is none', async () => {
    const delivery = await openPail(GOOD_VALUES);
    const reject = (change: object) =>
      tester.post(`/api/deliveries/${delivery}/decide`, {
        id: newId(),
        verdict: 'rejected',
        reasons: ['sensory'],
        fate: 'home',
        ...change,
      });
    await expectRefused(under, 'BAD_REQUEST', () => reject({ reasons: [] }));
    await expectRefused(under, 'BAD_REQUEST', () => reject({ fate: null }));
    await expectRefused(under, 'BAD_REQUEST', () => reject({ reasons: ['the tester was tired'] }));
  });

  test('a pail that nobody called up is not decided', async () => {
    const delivery = newId();
    expect(await expectRefused(under, 'UNKNOWN_DELIVERY', () => accept(delivery))).toEqual({ delivery });
  });
});

describe('of the submission', () => {
  test('the same id with other content is refused, the same content is answered as before', async () => {
    const delivery = await callUp(tester, 1);
    const content = {
      id: newId(),
      values: [{ measure: 'acidity', value: 165_000, nth: 1 }],
      grossGrams: null,
      alcoholTest: null,
      sensory: null,
    };
    const path = `/api/deliveries/${delivery}/values`;
    const first = await tester.post(path, content);
    const other = { ...content, values: [{ measure: 'acidity', value: 166_000, nth: 1 }] };
    await expectRefused(under, 'SAME_ID_OTHER_CONTENT', () => tester.post(path, other));
    expect((await tester.post(path, content)).body).toEqual(first.body);
  });

  test('the same id from another person is another content', async () => {
    const content = { id: newId(), household: 1, milkKind: null, milkedMinutesAgo: null, isCooled: false };
    await tester.post('/api/deliveries', content);
    const roles = ['tester'];
    const login = `second-${newId().slice(0, 8)}`;
    await submitted(admin, '/api/accounts', { login, name: '尼玛', roles, secret: 'a long secret' });
    const second = under.client();
    await second.post('/api/login', { login, secret: 'a long secret' });
    await expectRefused(under, 'SAME_ID_OTHER_CONTENT', () => second.post('/api/deliveries', content));
  });
});
