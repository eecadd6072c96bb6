import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, newId } from '../../station/client.ts';
import { expectRefused } from '../../station/refusal.ts';
import { callUp, GOOD_VALUES, type StationUnderTest, submitted, typeGood } from '../../station/station-under-test.ts';
import { COW, DZOMO, GOOD_FEN, type MotleyVillage, openMotleyVillage, without, withValue } from './motley-village.ts';

let under: StationUnderTest;
let tester: Client;
let admin: Client;
let type: MotleyVillage['type'];
let accept: MotleyVillage['accept'];
let openPail: MotleyVillage['openPail'];

beforeAll(async () => {
  ({ under, tester, admin, type, accept, openPail } = await openMotleyVillage());
});
afterAll(() => under.close());

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
