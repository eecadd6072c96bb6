/** What each decision costs the disk, counted in the calls of the real server. */
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openBooks } from '../../server/store/open-books.ts';
import { decideAll, preparePails } from './decisions.ts';
import { newFolder, startServer } from './server-process.ts';
import { copyFolder } from './stages.ts';
import { isSync, SYNCS, trace } from './tracer.ts';

const WARM_UP = 2;
const COUNTED = 20;

test('each decision makes exactly one sync before its reply', { timeout: 120_000 }, async () => {
  const pails = await preparePails(WARM_UP + COUNTED);
  const server = await startServer({ folder: copyFolder(pails.folder), startAt: pails.startAt });
  const client = server.client(pails.tester);
  await decideAll(client, pails.deliveries.slice(0, WARM_UP));
  const tracer = await trace(server.processId, ['-s', '16', '-e', `trace=${[...SYNCS, 'write', 'writev'].join(',')}`]);
  await decideAll(client, pails.deliveries.slice(WARM_UP));
  const calls = await tracer.detach();
  client.close();
  await server.kill();
  const told = calls.filter((call) => isSync(call) || call.includes('HTTP/1.1 200')).map((call) => (isSync(call) ? 'sync' : 'reply'));
  expect(told).toEqual(Array.from({ length: COUNTED }, () => ['sync', 'reply']).flat());
  expect(calls.filter((call) => /^(msync|sync_file_range)\(/.test(call))).toEqual([]);
});

test('books that are opened again are as synchronous as new ones', async () => {
  const file = join(newFolder(), 'books.db');
  const first = await openBooks(file);
  await first.close();
  const again = await openBooks(file);
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(again.db);
  await again.close();
  expect(rows).toEqual([{ synchronous: 2 }]);
});
