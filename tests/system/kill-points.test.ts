/** The server is killed before and after the reply of each submission of a month, and started again over the same folder. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Client, newId } from '../station/client.ts';
import { newFolder, removeFolder, startServer } from './server-process.ts';
import { findBooks } from './sound-books.ts';
import { copyFolder, prepareSteps, type Step } from './stages.ts';
import { type CallPlace, isSync, killAt, placeOf, trace, WRITES_AND_SYNCS } from './tracer.ts';

const NAMES = [
  'shift opened',
  'called up',
  'value typed',
  'decided',
  'corrected',
  'day closed',
  'settlement drafted',
  'settlement approved',
  'payout listed',
  'payout paid',
] as const;
const RESTARTED_LATER_MS = 60_000;

let steps: readonly Step[] = [];
beforeAll(async () => {
  steps = await prepareSteps();
  expect(steps.map(({ name }) => name)).toEqual(NAMES);
}, 120_000);

type Sent = { readonly id: string; readonly reply: Answer | null; readonly calls: readonly string[] };

/** Starts the server over a copy of the folder, submits, and has it killed at that write or sync, or (null) when the reply was read. */
async function submitAndKill(step: Step, folder: string, place: CallPlace | null): Promise<Sent> {
  const server = await startServer({ folder: copyFolder(step.folder, folder), startAt: step.startAt });
  const tracer = await trace(server.processId, place === null ? ['-e', `trace=${WRITES_AND_SYNCS}`] : killAt(place));
  const id = String(step.content['id'] ?? newId());
  const client = server.client(step.who);
  // A killed server hangs up instead of answering.
  const reply = await client.post(step.path, { id, ...step.content }).catch(() => null);
  const end = await (reply === null ? server.ended : server.kill());
  expect(end.signal).toBe('SIGKILL');
  await tracer.ended;
  client.close();
  return { id, reply, calls: tracer.calls() };
}

/** The counter shows the open pail again, and asks to look at it. */
async function expectResumed(client: Client, delivery: string): Promise<void> {
  const { body } = await client.get<{ deliveries: { delivery: string; warnings: string[] }[] }>('/api/counter');
  expect(body.deliveries).toMatchObject([{ delivery, warnings: expect.arrayContaining(['AFTER_RESTART']) }]);
}

/** Starts again over the folder and sends the submission twice more: it is there once, with one receipt. */
async function expectOnce(step: Step, folder: string, sent: Sent): Promise<void> {
  const before = await findBooks(join(folder, 'books.db'));
  expect(before.faults).toEqual([]);
  const kept = before.facts.filter(({ submission }) => submission === sent.id);
  if (sent.reply !== null) expect(kept).toMatchObject([{ seq: sent.reply.body['seq'] }]);
  const server = await startServer({ folder, startAt: step.startAt + RESTARTED_LATER_MS });
  const client = server.client(step.who);
  const hadPail = step.openDelivery !== null && (kept.length > 0 || step.kind !== 'delivery.calledUp');
  if (hadPail) await expectResumed(client, step.openDelivery ?? '');
  const again = await client.post(step.path, { id: sent.id, ...step.content });
  const third = await client.post(step.path, { id: sent.id, ...step.content });
  expect([again.status, third.status]).toEqual([200, 200]);
  expect(third.body).toEqual(again.body);
  if (sent.reply !== null) expect(again.body).toEqual(sent.reply.body);
  if (kept[0] !== undefined) expect(again.body).toMatchObject({ seq: kept[0].seq, at: kept[0].at, kind: step.kind });
  client.close();
  await server.kill();
  const after = await findBooks(join(folder, 'books.db'));
  expect(after.faults).toEqual([]);
  expect(after.facts.filter(({ submission }) => submission === sent.id)).toHaveLength(1);
  expect(after.facts).toHaveLength(before.facts.length + 1 - kept.length);
  expect(after.facts.at(-1)?.kind).toBe(step.kind);
}

const stepCalled = (name: string): Step => {
  const step = steps.find((each) => each.name === name);
  if (step === undefined) throw new Error(`no step ${name}`);
  return step;
};

/** The calls that only the books make: the runtime writes single bytes to wake itself, now more of them and now fewer. */
const isOfBooks = (call: string): boolean => /^(pwrite64|pwritev|fsync|fdatasync)\(/.test(call);

/** The books' first call, one third, two thirds, the sync that makes it safe, and the reply itself. */
function pointsOf(calls: readonly string[]): { early: readonly CallPlace[]; reply: CallPlace } {
  const ofBooks = calls.filter(isOfBooks);
  const sync = ofBooks.findIndex(isSync);
  const replied = calls.findIndex((call) => call.includes('HTTP/1.1 200'));
  expect([sync > 2, replied > calls.findIndex(isSync), calls.filter(isSync).length]).toEqual([true, true, 1]);
  const early = [0, Math.floor(sync / 3), Math.floor((2 * sync) / 3), sync].map((index) => placeOf(ofBooks, index));
  return { early, reply: placeOf(calls, replied) };
}

/** What a kill left: the submission lost, or kept although nobody was answered; 'answered' when the kill came too late. */
type Left = 'lost' | 'kept' | 'answered';

/** One kill and everything that must hold after it. */
async function killOnce(step: Step, place: CallPlace): Promise<Left> {
  const folder = newFolder();
  const sent = await submitAndKill(step, folder, place);
  const isKept = (await findBooks(join(folder, 'books.db'))).facts.some(({ submission }) => submission === sent.id);
  await expectOnce(step, folder, sent);
  removeFolder(folder);
  if (sent.reply !== null) return 'answered';
  return isKept ? 'kept' : 'lost';
}

/** The runtime may write bytes of its own before the reply, so the reply is one of the first calls of its name, and not always the same. */
async function killAtReply(step: Step, { call }: CallPlace): Promise<boolean> {
  for (const nth of [1, 2, 1, 2, 3, 1, 2, 3]) if ((await killOnce(step, { call, nth })) === 'kept') return true;
  return false;
}

describe('a server that is killed', () => {
  test.each(NAMES)('before or after the reply of "%s" has it once after the restart', { timeout: 180_000 }, async (name) => {
    const step = stepCalled(name);
    const folder = newFolder();
    const answered = await submitAndKill(step, folder, null);
    expect(answered.reply?.status).toBe(200);
    await expectOnce(step, folder, answered);
    removeFolder(folder);
    const { early, reply } = pointsOf(answered.calls);
    const left: Left[] = [];
    for (const place of early) left.push(await killOnce(step, place));
    expect(left[0]).toBe('lost');
    expect(left).not.toContain('answered');
    expect(await killAtReply(step, reply)).toBe(true);
  });
});
