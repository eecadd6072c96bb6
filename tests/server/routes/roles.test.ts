import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DOORS, type Door } from '../../../server/app/doors.ts';
import type { Role } from '../../../server/core/facts/station-facts.ts';
import { allRoutes } from '../../../server/routes/index.ts';
import type { AnyRoute } from '../../../server/routes/route.ts';
import { type Client, newId } from '../../station/client.ts';
import { dumpBooks, expectRefused } from '../../station/refusal.ts';
import { SECRET, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';

const ROLES: readonly Role[] = ['tester', 'accountant', 'cashier', 'committee', 'admin'];
const PLACES: Readonly<Record<string, string>> = {
  ':delivery': newId(),
  ':day': '2026-11-22',
  ':settlement': '2026-10',
  ':payBy': 'cash',
  ':household': '1',
  ':login': 'tester',
  ':reading': '2-1-1',
  ':session': newId(),
  ':capture': '2026-11-22T07-05-01Z-scale-yaohua-tf0.json',
  ':device': '1',
};

let under: StationUnderTest;
let paired: Client;
const persons = new Map<string, Client>();

beforeAll(async () => {
  under = await startFurnished({ hasStaffDoor: true });
  for (const role of ROLES) persons.set(role, await under.as(role));
  const tester = await under.as('tester');
  await submitted(tester, '/api/households/1/pin', { pin: '2580' });
  const herder = under.client();
  expect((await herder.post('/api/village/login', { code: '101', pin: '2580' })).status).toBe(200);
  persons.set('household', herder);
  persons.set('nobody', under.client());
  paired = under.client('staff');
  const { body } = await (await under.as('admin')).post<{ code: string }>('/api/screens/code', {});
  expect((await paired.post('/api/screens/pair', { id: newId(), code: body.code, name: 'tablet' })).status).toBe(200);
});
afterAll(() => under.close());

const nameOf = ({ method, url }: AnyRoute): string => `${method} ${url}`;
const addressOf = ({ url }: AnyRoute): string => url.replaceAll(/:[a-zA-Z]+/g, (place) => PLACES[place] ?? place);
/** An empty body is let in and then found to be none, so that an admitted person does no harm. */
const ask = (client: Client, route: AnyRoute) =>
  route.method === 'GET' ? client.get(addressOf(route)) : client.post(addressOf(route), { unknown: true });

function isAdmitted({ who }: AnyRoute, person: string): boolean {
  if (who === 'anybody') return true;
  if (who === 'household') return person === 'household';
  const isStaff = ROLES.some((role) => role === person);
  return who === 'staff' ? isStaff : who.some((role) => role === person);
}

const personsFor = (route: AnyRoute) =>
  [...ROLES, 'household', 'nobody'].map((person) => ({ person, admitted: isAdmitted(route, person) }));

describe.each(allRoutes.filter(({ doors }) => doors.includes('counter')).map((route) => ({ name: nameOf(route), route })))(
  '$name',
  ({ route }) => {
    test.each(personsFor(route).filter(({ admitted }) => !admitted))('is closed to $person', async ({ person }) => {
      const client = persons.get(person);
      if (client === undefined) throw new Error(`nobody is ${person}`);
      await expectRefused(under, person === 'nobody' ? 'NOT_LOGGED_IN' : 'NOT_ALLOWED', () => ask(client, route));
    });

    test.each(personsFor(route).filter(({ admitted, person }) => admitted && person !== 'nobody'))(
      'is open to $person',
      async ({ person }) => {
        // Logging out would end the session that the other tests of this person need.
        const client = route.url === '/api/logout' ? under.client() : persons.get(person);
        const answer = await (client === undefined ? Promise.reject(new Error(person)) : ask(client, route));
        expect([401, 403]).not.toContain(answer.status);
        expect(answer.status).toBeLessThan(500);
      },
    );
  },
);

describe('the doors', () => {
  test.each(DOORS.map((door) => ({ door })))('the $door door knows its own routes and no others', async ({ door }) => {
    const client = under.client(door);
    const before = dumpBooks(under);
    for (const route of allRoutes) {
      const answer = await ask(client, route);
      const isThere = (answer.body as { code?: string }).code !== 'NOT_FOUND';
      expect(isThere, nameOf(route)).toBe(route.doors.includes(door));
    }
    expect(dumpBooks(under)).toEqual(before);
  });

  test('the village door decides nothing and pays nothing', () => {
    const village: Door = 'village';
    const names = allRoutes.filter(({ doors }) => doors.includes(village)).map(nameOf);
    expect(names).toEqual([
      'GET /api/station',
      'GET /api/me',
      'POST /api/village/login',
      'POST /api/logout',
      'GET /api/village/me',
      'GET /api/village/statements/:settlement.pdf',
    ]);
  });

  test('at the staff door a screen that was never paired gets nowhere, even with the right secret', async () => {
    const stranger = under.client('staff');
    const login = { login: 'tester', secret: SECRET };
    await expectRefused(under, 'NOT_PAIRED', () => stranger.post('/api/login', login));
    const routes = allRoutes.filter(({ doors, isBeforePairing }) => doors.includes('staff') && isBeforePairing !== true);
    expect(allRoutes.filter(({ isBeforePairing }) => isBeforePairing === true).map(nameOf)).toEqual([
      'GET /api/station',
      'GET /api/me',
      'POST /api/logout',
      'POST /api/screens/pair',
    ]);
    for (const route of routes) await expectRefused(under, 'NOT_PAIRED', () => ask(stranger, route));
  });

  test('at the staff door a paired screen serves who logs in there', async () => {
    expect((await paired.get('/api/counter')).body).toMatchObject({ code: 'NOT_LOGGED_IN' });
    await paired.post('/api/login', { login: 'tester', secret: SECRET });
    expect((await paired.get('/api/counter')).status).toBe(200);
  });

  test('a pairing code is good once, and gone after five wrong tries', async () => {
    const admin = await under.as('admin');
    const show = async () => (await admin.post<{ code: string }>('/api/screens/code', {})).body.code;
    const pair = (code: string) => under.client('staff').post('/api/screens/pair', { id: newId(), code, name: 'tablet' });
    const once = await show();
    expect((await pair(once)).status).toBe(200);
    await expectRefused(under, 'WRONG_SECRET', () => pair(once));
    const shown = await show();
    const wrong = shown === '000000' ? '000001' : '000000';
    for (let time = 0; time < 5; time += 1) await expectRefused(under, 'WRONG_SECRET', () => pair(wrong));
    await expectRefused(under, 'WRONG_SECRET', () => pair(shown));
  });
});
