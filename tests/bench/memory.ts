/** Resident memory of the server and of the port process, with a month in the books, after a thousand requests of mixed kinds. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Period } from '../../server/core/settlement/period.ts';
import { Client } from '../station/client.ts';
import { callUp, type Login, SECRET, submitted, typeGood } from '../station/station-under-test.ts';
import { type Figure, figure } from './figure.ts';
import { copyBooks, HOUSEHOLDS } from './month.ts';
import { configureDevices } from './pail.ts';
import { type SpawnedStation, spawnStation } from './spawned-station.ts';

const REQUESTS = 1000;
/** Twelve kinds of one request each, and two pails of four. */
const REQUESTS_IN_KINDS = 20;
const PIN = '2468';

export async function benchMemory(month: string, folder: string, period: Period): Promise<Figure[]> {
  mkdirSync(folder, { recursive: true });
  copyBooks(month, join(folder, 'books.db'));
  const station = await spawnStation(folder);
  const before = station.residentMb('server');
  const people = await prepare(station, period);
  let peak = before;
  for (let asked = 0; asked < REQUESTS; asked += REQUESTS_IN_KINDS) {
    for (const ask of KINDS) await ask(people, asked);
    peak = Math.max(peak, station.residentMb('server'));
  }
  const [server, ports] = [station.residentMb('server'), station.residentMb('ports')];
  await station.stop();
  const detail = `${before.toFixed(0)} MB after the start, ${peak.toFixed(0)} MB at most`;
  return [
    figure({ name: '(e) resident memory of the server', value: server, limit: 200, unit: 'MB', detail }),
    figure({ name: '(e) resident memory of the port process', value: ports, limit: 90, unit: 'MB', detail: 'two devices configured' }),
  ];
}

type People = { readonly tester: Client; readonly accountant: Client; readonly household: Client; readonly period: Period };

async function prepare({ base }: SpawnedStation, period: Period): Promise<People> {
  const as = async (login: Login): Promise<Client> => {
    const client = new Client(base);
    await expectAnswer(client.post('/api/login', { login, secret: SECRET }));
    return client;
  };
  const admin = await as('admin');
  await configureDevices(admin);
  await submitted(admin, '/api/households/1/pin', { pin: PIN });
  const household = new Client(base);
  await expectAnswer(household.post('/api/village/login', { code: '101', pin: PIN }));
  const [tester, accountant] = [await as('tester'), await as('accountant')];
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: true });
  await submitted(accountant, '/api/settlements', { settlement: period.period });
  return { tester, accountant, household, period };
}

async function expectAnswer<T extends { status: number; bytes: Buffer }>(asked: Promise<T>): Promise<T> {
  const answer = await asked;
  if (answer.status !== 200) throw new Error(answer.bytes.toString('utf8').slice(0, 300));
  return answer;
}

type Ask = (people: People, index: number) => Promise<unknown>;

const dayOf = ({ firstDay }: Period, index: number): string => `${firstDay.slice(0, 8)}${String((index % 28) + 1).padStart(2, '0')}`;

/** Twenty requests: what the counter, the office and a phone ask for, two pails from the call to the decision, a log-in and a paper. */
const KINDS: readonly Ask[] = [
  ({ tester }) => expectAnswer(tester.get('/api/station')),
  ({ tester }) => expectAnswer(tester.get('/api/me')),
  ({ tester }) => expectAnswer(tester.get('/api/households')),
  bringPail,
  ({ tester }) => expectAnswer(tester.get('/api/counter')),
  ({ household }) => expectAnswer(household.get('/api/village/me')),
  ({ accountant }) => expectAnswer(accountant.get('/api/days')),
  ({ accountant, period }, index) => expectAnswer(accountant.get(`/api/days/${dayOf(period, index)}`)),
  ({ accountant }) => expectAnswer(accountant.get('/api/settlements')),
  ({ accountant, period }) => expectAnswer(accountant.get(`/api/settlements/${period.period}`)),
  bringPail,
  ({ tester }) => expectAnswer(tester.get('/counter')),
  ({ tester }) => expectAnswer(tester.post('/api/login', { login: 'tester', secret: SECRET })),
  ({ accountant, period }, index) => expectAnswer(accountant.get(paperOf(period, index) ?? '/api/accounts')),
];

/** Six papers among the thousand: they are drawn in a process of their own, and each takes its time. */
function paperOf({ period, firstDay }: Period, index: number): string | null {
  if (index % 200 === 0) return `/api/settlements/${period}/sheet.pdf`;
  return index === 100 ? `/api/days/${firstDay}/ledger.pdf` : null;
}

/** Four requests: called up, typed, looked at, decided. */
async function bringPail({ tester }: People, index: number): Promise<void> {
  const delivery = await callUp(tester, (index % HOUSEHOLDS) + 1);
  await typeGood(tester, delivery);
  const card = await expectAnswer(tester.get<{ price: { amountFen: number } }>(`/api/deliveries/${delivery}`));
  const shownAmountFen = card.body.price.amountFen;
  await submitted(tester, `/api/deliveries/${delivery}/decide`, { verdict: 'accepted', shownAmountFen, isSameAgainConfirmed: true });
}
