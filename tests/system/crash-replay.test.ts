/** Power cuts at every moment of a series of decisions, from the recorded system calls of the real server. */
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Synchronous } from '../../server/store/open-books.ts';
import { newId } from '../station/client.ts';
import { type Disk, diskOf, drawFrom, drawn, everything, goOn, layDown, nothing, type Part, PLAIN } from './crash-states.ts';
import { decideAll, type PailsStage, preparePails } from './decisions.ts';
import { type DiskEvent, descriptorsOf, mainThreadOf, readDiskLog, readDiskLogFromStart, WITH_BYTES } from './disk-log.ts';
import { newFolder, removeFolder, startServer } from './server-process.ts';
import { findBooks } from './sound-books.ts';
import { copyFolder } from './stages.ts';
import { isSync, killAt, placeOf, trace } from './tracer.ts';

const PAILS = 12;
/** In memory where there is such a place: the states are many, and what they prove does not depend on a disk. */
const STATES = existsSync('/dev/shm') ? '/dev/shm' : undefined;
const seed = Number(process.env['OMA_SEED'] ?? randomInt(2 ** 31));

let pails: PailsStage;
beforeAll(async () => {
  pails = await preparePails(PAILS);
}, 120_000);

type Recorded = { readonly before: Disk; readonly events: readonly DiskEvent[]; readonly submissions: readonly string[] };

/** Decides the pails one after the other; with `hasCheckpoint` the second half after the log was moved into the file, and then the end. */
async function record(synchronous: Synchronous, { count, hasCheckpoint }: { count: number; hasCheckpoint: boolean }): Promise<Recorded> {
  const folder = copyFolder(pails.folder);
  const server = await startServer({ folder, startAt: pails.startAt, synchronous });
  const client = server.client(pails.tester);
  const descriptors = descriptorsOf(server.processId);
  const tracer = await trace(server.processId, WITH_BYTES);
  const before = diskOf(copyFolder(folder));
  const first = await decideAll(client, pails.deliveries.slice(0, count));
  if (hasCheckpoint) await tracer.until((line) => isWriteTo('books.db', line, descriptors));
  const second = hasCheckpoint ? await decideAll(client, pails.deliveries.slice(count)) : [];
  client.close();
  // The last reply arrives before its call is written down, and a killed server leaves that line half.
  const replies = (): number => readDiskLog(tracer.calls(), descriptors).filter(({ kind }) => kind === 'reply').length;
  await tracer.until(() => replies() === first.length + second.length);
  if (hasCheckpoint) await server.stop();
  else await server.kill();
  await tracer.ended;
  removeFolder(folder);
  return { before, events: readDiskLog(tracer.calls(), descriptors), submissions: [...first, ...second] };
}

function isWriteTo(file: string, line: string, descriptors: ReturnType<typeof descriptorsOf>): boolean {
  const [, descriptor = ''] = /^pwrite64\((\d+),/.exec(line) ?? [];
  return descriptors.get(Number(descriptor)) === file;
}

type Verdict = { states: number; lost: string[]; faults: string[] };

/** Every moment of the recording, in the plain states and the drawn ones. */
async function replay({ before, events, submissions }: Recorded): Promise<Verdict> {
  const verdict: Verdict = { states: 0, lost: [], faults: [] };
  const draw = drawFrom(seed);
  const disk: Disk = new Map(before);
  let replies = 0;
  for (const [moment, event] of events.entries()) {
    goOn(disk, event);
    if (event.kind === 'reply') replies += 1;
    for (const [part, take] of Object.entries({ ...PLAIN, ...drawn(draw) })) {
      const folder = newFolder(STATES);
      layDown(disk, take, folder);
      await judge(folder, {
        where: `after call ${moment} (${event.kind}), ${part} kept`,
        answered: submissions.slice(0, replies),
        verdict,
      });
      removeFolder(folder);
    }
  }
  expect(replies).toBe(submissions.length);
  return verdict;
}

type Judging = { readonly where: string; readonly answered: readonly string[]; readonly verdict: Verdict };

async function judge(folder: string, { where, answered, verdict }: Judging): Promise<void> {
  verdict.states += 1;
  const found = await findBooks(join(folder, 'books.db'));
  const kept = new Set(found.facts.map(({ submission }) => submission));
  verdict.faults.push(...found.faults.map((fault) => `${where}: ${fault}`));
  if (answered.some((id) => !kept.has(id))) verdict.lost.push(where);
  if (found.facts.length > pails.facts + answered.length + 1) verdict.faults.push(`${where}: more than was submitted`);
}

describe(`a power cut while decisions are made (seed ${seed})`, () => {
  test('takes no answered decision and leaves nothing half, through a checkpoint and the end of the server', {
    timeout: 300_000,
  }, async () => {
    const recorded = await record('FULL', { count: 6, hasCheckpoint: true });
    const verdict = await replay(recorded);
    console.error(`FULL: ${verdict.states} states`);
    expect(verdict.faults).toEqual([]);
    expect(verdict.lost).toEqual([]);
    expect(verdict.states).toBeGreaterThanOrEqual(900);
  });

  test.each(['NORMAL', 'OFF'] as const)('takes answered decisions when synchronous is %s', { timeout: 180_000 }, async (synchronous) => {
    const verdict = await replay(await record(synchronous, { count: 3, hasCheckpoint: false }));
    console.error(`${synchronous}: ${verdict.lost.length} of ${verdict.states} states lost answered decisions`);
    expect(verdict.lost.length).toBeGreaterThan(0);
  });
});

describe('a server that was killed between a commit and its sync', () => {
  test('has the commit on the disk before it is answered for after the restart', { timeout: 60_000 }, async () => {
    const folder = copyFolder(pails.folder);
    const [delivery = ''] = pails.deliveries;
    const id = newId();
    const first = await startServer({ folder, startAt: pails.startAt });
    const descriptors = descriptorsOf(first.processId);
    const disk = diskOf(copyFolder(folder));
    const rehearsal = await rehearse();
    const tracer = await trace(first.processId, [...WITH_BYTES, ...killAt(rehearsal).slice(2)]);
    const killed = first.client(pails.tester);
    // A killed server hangs up instead of answering.
    expect(await decideAll(killed, [delivery], id).catch(() => null)).toBe(null);
    await tracer.ended;
    for (const event of readDiskLog(tracer.calls(), descriptors)) goOn(disk, event);
    expect([await isKept(disk, id, everything), await isKept(disk, id, nothing)]).toEqual([true, false]);
    for (const event of await answerAgain(folder, delivery, id)) goOn(disk, event);
    expect(await isKept(disk, id, nothing)).toBe(true);
  });

  async function isKept(disk: Disk, id: string, part: Part): Promise<boolean> {
    const folder = newFolder(STATES);
    layDown(disk, part, folder);
    return (await findBooks(join(folder, 'books.db'))).facts.some(({ submission }) => submission === id);
  }

  /** Which sync of its name the decision's is. */
  async function rehearse() {
    const server = await startServer({ folder: copyFolder(pails.folder), startAt: pails.startAt });
    const tracer = await trace(server.processId, WITH_BYTES);
    await decideAll(server.client(pails.tester), pails.deliveries.slice(0, 1));
    await server.kill();
    await tracer.ended;
    return placeOf(tracer.calls(), tracer.calls().findLastIndex(isSync));
  }

  /** Starts the server again with all its calls written down, and sends the decision once more. Answers what it did up to the reply. */
  async function answerAgain(folder: string, delivery: string, id: string): Promise<readonly DiskEvent[]> {
    const log = join(newFolder(), 'trace');
    const under = ['strace', '-f', '-o', log, ...WITH_BYTES.map((word) => word.replace('trace=', 'trace=openat,'))];
    const server = await startServer({ folder, startAt: pails.startAt + 60_000, under });
    await decideAll(server.client(pails.tester), [delivery], id);
    process.kill(mainThreadOf(readFileSync(log, 'utf8')).processId, 'SIGKILL');
    await server.ended;
    const events = readDiskLogFromStart(mainThreadOf(readFileSync(log, 'utf8')).calls);
    return events.slice(
      0,
      events.findLastIndex(({ kind }) => kind === 'reply'),
    );
  }
});
