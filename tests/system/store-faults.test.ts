/** A full disk and a broken one, at each of the first fifty writes and syncs: nobody is told "saved" of what is not there. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { EXIT_STORE_FAILED } from '../../server/main.ts';
import { type Answer, type Client, newId } from '../station/client.ts';
import { ACCEPTED, type PailsStage, preparePails } from './decisions.ts';
import { newFolder, removeFolder, startServer } from './server-process.ts';
import { findBooks } from './sound-books.ts';
import { copyFolder } from './stages.ts';
import { isSync, placeOf, trace } from './tracer.ts';

/** Enough decisions for fifty writes and syncs. */
const PAILS = 3;
const FAULTS = 50;
const CALLS = 'pwrite64,fsync,fdatasync';

let pails: PailsStage;
let places: readonly { readonly call: string; readonly nth: number }[];
beforeAll(async () => {
  pails = await preparePails(PAILS);
  const server = await startServer({ folder: copyFolder(pails.folder), startAt: pails.startAt });
  const tracer = await trace(server.processId, ['-e', `trace=${CALLS}`]);
  await decideEach(server.client(pails.tester));
  const calls = await tracer.detach();
  await server.kill();
  places = Array.from({ length: Math.min(FAULTS, calls.length) }, (_none, index) => placeOf(calls, index));
  expect(calls.slice(0, FAULTS).some(isSync)).toBe(true);
}, 120_000);

type Told = { readonly id: string; readonly delivery: string; readonly answer: Answer | null };

/** Sends every decision, whatever becomes of the ones before. */
async function decideEach(client: Client): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const delivery of pails.deliveries) {
    const id = newId();
    // A server that has ended hangs up instead of answering.
    const answer = await client.post(`/api/deliveries/${delivery}/decide`, { id, ...ACCEPTED }).catch(() => null);
    told.push({ id, delivery, answer });
  }
  return told;
}

/** Everything that was answered with success is in the books, and nothing else but what had no answer. */
async function expectKept(folder: string, told: readonly Told[]): Promise<void> {
  const { facts, faults } = await findBooks(join(folder, 'books.db'));
  expect(faults).toEqual([]);
  const kept = new Map(facts.map(({ submission, seq }) => [submission, seq]));
  const saved = told.filter(({ answer }) => answer?.status === 200);
  expect(saved.map(({ id }) => kept.get(id))).toEqual(saved.map(({ answer }) => answer?.body['seq']));
}

/** Sent once more to a sound disk, each decision is there once. */
async function expectOnceAfterwards(folder: string, told: readonly Told[]): Promise<void> {
  const server = await startServer({ folder, startAt: pails.startAt + 60_000 });
  const client = server.client(pails.tester);
  for (const { id, delivery, answer } of told) {
    const again = await client.post(`/api/deliveries/${delivery}/decide`, { id, ...ACCEPTED });
    expect(again.status).toBe(200);
    if (answer?.status === 200) expect(again.body).toEqual(answer.body);
  }
  client.close();
  await server.kill();
  const { facts, faults } = await findBooks(join(folder, 'books.db'));
  expect(faults).toEqual([]);
  expect(facts).toHaveLength(pails.facts + PAILS);
}

const codesOf = (told: readonly Told[]) =>
  told.map(({ answer }) => (answer?.status === 200 ? 'saved' : (answer?.body['code'] ?? 'hung up')));

async function decideWithFault(folder: string, fault: string) {
  const server = await startServer({ folder, startAt: pails.startAt });
  const tracer = await trace(server.processId, ['-e', `trace=${CALLS}`, '-e', `inject=${fault}`]);
  const client = server.client(pails.tester);
  const told = await decideEach(client);
  client.close();
  return { server, tracer, told };
}

describe('no decision is called saved that is not there', () => {
  test('when the disk is full at any of the first fifty writes; the next decision is taken again', { timeout: 240_000 }, async () => {
    const writes = places.filter(({ call }) => call === 'pwrite64');
    for (const { call, nth } of writes) {
      const folder = copyFolder(pails.folder);
      const { server, tracer, told } = await decideWithFault(folder, `${call}:error=ENOSPC:when=${nth}`);
      await tracer.detach();
      const codes = codesOf(told);
      expect([codes.filter((code) => code === 'STORE_FAULT').length, codes.filter((code) => code === 'saved').length]).toEqual([
        1,
        PAILS - 1,
      ]);
      expect((await server.stop()).code).toBe(0);
      await expectKept(folder, told);
      if (nth % 10 === 0) await expectOnceAfterwards(folder, told);
      removeFolder(folder);
    }
    expect(writes.length).toBeGreaterThan(40);
  });

  test('when the disk fails at any of the first fifty writes and syncs; the station then ends', { timeout: 240_000 }, async () => {
    for (const { call, nth } of places) {
      const folder = newFolder();
      copyFolder(pails.folder, folder);
      const { server, tracer, told } = await decideWithFault(folder, `${call}:error=EIO:when=${nth}`);
      expect(await server.ended).toEqual({ code: EXIT_STORE_FAILED, signal: null });
      await tracer.ended;
      const codes = codesOf(told);
      const failedAt = codes.indexOf('STORE_FAULT');
      expect(codes.slice(0, failedAt).every((code) => code === 'saved')).toBe(true);
      expect(codes.slice(failedAt).every((code) => code === 'STORE_FAULT' || code === 'hung up')).toBe(true);
      const after = tracer.calls().slice(tracer.calls().findIndex((line) => line.includes('(INJECTED)')) + 1);
      expect(after).toEqual([]);
      await expectKept(folder, told);
      if (isSync(`${call}(`) || nth % 10 === 0) await expectOnceAfterwards(folder, told);
      removeFolder(folder);
    }
    expect(places).toHaveLength(FAULTS);
  });
});
