import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, newId } from '../../station/client.ts';
import { expectRefused } from '../../station/refusal.ts';
import { callUp, type StationUnderTest, submitted } from '../../station/station-under-test.ts';
import { type MotleyVillage, openMotleyVillage, withValue } from './motley-village.ts';

let under: StationUnderTest;
let tester: Client;
let admin: Client;
let type: MotleyVillage['type'];

beforeAll(async () => {
  ({ under, tester, admin, type } = await openMotleyVillage());
});
afterAll(() => under.close());

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
