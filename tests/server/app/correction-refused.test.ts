import { afterAll, beforeAll, test } from 'vitest';
import { type Client, newId } from '../../station/client.ts';
import { expectRefused } from '../../station/refusal.ts';
import { callUp, type StationUnderTest, startFurnished, submitted, typeGood } from '../../station/station-under-test.ts';

let under: StationUnderTest;
let tester: Client;
let pail: string;

beforeAll(async () => {
  under = await startFurnished({ households: 2 });
  tester = await under.as('tester');
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
  pail = await callUp(tester, 1);
  await typeGood(tester, pail);
  const accepted = { verdict: 'accepted', shownAmountFen: 13_630, isSameAgainConfirmed: false };
  await submitted(tester, `/api/deliveries/${pail}/decide`, accepted);
});
afterAll(() => under.close());

const NOTHING = { toHousehold: null, netGrams: null, values: [], second: null };

test.each([
  ['to a household that is not in the books', { reason: 'wrongHousehold', toHousehold: 99 }, 'UNKNOWN_HOUSEHOLD'],
  ['to no household', { reason: 'wrongHousehold' }, 'UNKNOWN_HOUSEHOLD'],
  ['to the household that has it', { reason: 'wrongHousehold', toHousehold: 1 }, 'NOTHING_CHANGED'],
  ['to the weight that it has', { reason: 'wrongWeight', netGrams: 11_840 }, 'NOTHING_CHANGED'],
  ['to no weight', { reason: 'wrongWeight' }, 'NOTHING_CHANGED'],
  ['to a weight of nothing', { reason: 'wrongWeight', netGrams: 0 }, 'NEGATIVE_NET'],
  ['to a weight below nothing', { reason: 'wrongWeight', netGrams: -5 }, 'NEGATIVE_NET'],
  ['to a weight that no scale here carries', { reason: 'wrongWeight', netGrams: 99_000_000 }, 'OVERLOAD'],
  ['to the test that it has', { reason: 'wrongTest', values: [{ measure: 'protein', value: 51_200 }] }, 'NOTHING_CHANGED'],
  ['to no test', { reason: 'wrongTest' }, 'NOTHING_CHANGED'],
  ['to a test that nobody can have made', { reason: 'wrongTest', values: [{ measure: 'protein', value: 900_000 }] }, 'VALUE_OUT_OF_RANGE'],
  ['to a test that no limit lets through', { reason: 'wrongTest', values: [{ measure: 'acidity', value: 250_000 }] }, 'LIMIT_FAILED'],
  ['without a reason of the list', { reason: 'mood' }, 'BAD_REQUEST'],
] as const)('a correction %s is refused, in the preview as in the deed', async (_how, change, code) => {
  for (const path of ['correct', 'correction-effect']) {
    const body = { id: newId(), ...NOTHING, ...change };
    await expectRefused(under, code, () => tester.post(`/api/deliveries/${pail}/${path}`, body));
  }
});
