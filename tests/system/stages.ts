/** A station's folder at every stage of a month, and what a person submits next at each. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '../station/client.ts';
import { newId } from '../station/client.ts';
import {
  callUp,
  furnish,
  GOOD_VALUES,
  type Login,
  type StationUnderTest,
  SUNDAY_SEVEN,
  startUnderTest,
  submitted,
  typeGood,
} from '../station/station-under-test.ts';
import { newFolder } from './server-process.ts';

/** A submission that a person is about to make, over the folder as it stands before it. */
export type Step = {
  readonly name: string;
  readonly folder: string;
  readonly startAt: number;
  readonly who: Client;
  readonly path: string;
  readonly content: Readonly<Record<string, unknown>>;
  /** The fact that it becomes, and the open delivery that it leaves behind or goes on with. */
  readonly kind: string;
  readonly openDelivery: string | null;
};

/** 11.84 kg at 11.51 yuan. */
export const GOOD_AMOUNT_FEN = 13_630;
const DECEMBER_FIRST = Date.parse('2026-12-01T09:00:00+08:00');

/** The folder as it is now, copied outside the server's process: inside it a file of the books must not be opened but by SQLite. */
export function copyFolder(from: string, to = newFolder()): string {
  mkdirSync(to, { recursive: true });
  for (const name of ['books.db', 'books.db-wal']) {
    const copied = spawnSync('cp', ['--', join(from, name), to], { encoding: 'utf8' });
    if (copied.status !== 0 && name === 'books.db') throw new Error(copied.stderr);
  }
  return to;
}

type Asked = Pick<Step, 'name' | 'path' | 'content' | 'kind' | 'openDelivery'> & { readonly login: Login };

async function stageOf(under: StationUnderTest, { login, ...asked }: Asked): Promise<Step> {
  const who = await under.as(login);
  return { ...asked, who, folder: copyFolder(under.folder), startAt: under.clock.now() + 60_000 };
}

/** Goes through a month of one pail and stops before each step. The station itself is closed at the end. */
export async function prepareSteps(): Promise<readonly Step[]> {
  const under = await startUnderTest({ startAt: SUNDAY_SEVEN });
  try {
    await furnish(under);
    const steps = [...(await morningSteps(under)), ...(await monthSteps(under))];
    return steps;
  } finally {
    await under.close();
  }
}

async function morningSteps(under: StationUnderTest): Promise<Step[]> {
  const steps: Step[] = [];
  const tester = await under.as('tester');
  const add = async (asked: Omit<Asked, 'login'>): Promise<void> => void steps.push(await stageOf(under, { ...asked, login: 'tester' }));
  const shift = { name: 'morning', clockConfirmed: false };
  await add({ name: 'shift opened', path: '/api/shifts', content: shift, kind: 'shift.opened', openDelivery: null });
  await submitted(tester, '/api/shifts', shift);
  const id = newId();
  const called = { household: 1, milkKind: null, milkedMinutesAgo: null, isCooled: false };
  await add({ name: 'called up', path: '/api/deliveries', content: { id, ...called }, kind: 'delivery.calledUp', openDelivery: id });
  const delivery = await callUp(tester, 1);
  const at = `/api/deliveries/${delivery}`;
  const values = { values: GOOD_VALUES, grossGrams: 13_060, alcoholTest: null, sensory: 'normal' };
  await add({ name: 'value typed', path: `${at}/values`, content: values, kind: 'values.typed', openDelivery: delivery });
  await typeGood(tester, delivery);
  const accepted = { verdict: 'accepted', shownAmountFen: GOOD_AMOUNT_FEN, isSameAgainConfirmed: false };
  await add({ name: 'decided', path: `${at}/decide`, content: accepted, kind: 'delivery.decided', openDelivery: null });
  await submitted(tester, `${at}/decide`, accepted);
  const correction = { reason: 'wrongHousehold', toHousehold: 2, netGrams: null, values: [], second: null };
  await add({ name: 'corrected', path: `${at}/correct`, content: correction, kind: 'delivery.corrected', openDelivery: null });
  await submitted(tester, `${at}/correct`, correction);
  await submitted(tester, '/api/shifts/close', { shift: '2026-11-22/morning' });
  return steps;
}

async function monthSteps(under: StationUnderTest): Promise<Step[]> {
  const steps: Step[] = [];
  const take = async (asked: Omit<Asked, 'openDelivery'>): Promise<void> => {
    const step = await stageOf(under, { ...asked, openDelivery: null });
    steps.push(step);
    await submitted(await under.as(asked.login), asked.path, asked.content);
  };
  await take({ name: 'day closed', login: 'accountant', path: '/api/days/2026-11-22/close', content: {}, kind: 'day.closed' });
  under.clock.setTo(DECEMBER_FIRST);
  const draft = { settlement: '2026-11' };
  await take({ name: 'settlement drafted', login: 'accountant', path: '/api/settlements', content: draft, kind: 'settlement.drafted' });
  const at = '/api/settlements/2026-11';
  const approval = { dueFen: GOOD_AMOUNT_FEN };
  await take({ name: 'settlement approved', login: 'committee', path: `${at}/approve`, content: approval, kind: 'settlement.approved' });
  await take({ name: 'payout listed', login: 'cashier', path: `${at}/payouts`, content: { payBy: 'bank' }, kind: 'payout.listed' });
  const paid = { households: [2] };
  await take({ name: 'payout paid', login: 'cashier', path: '/api/payouts/2026-11/bank/pay', content: paid, kind: 'payout.paid' });
  return steps;
}
