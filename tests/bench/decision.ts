/**
 * A decided delivery over HTTP, as the tester's screen sends it, with a month in the books and a screen listening; against the same rows in
 * one FULL transaction of bare prepared statements, plus an empty route with the same schemas.
 */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import Database from 'better-sqlite3';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import * as contract from '../../server/contract/index.ts';
import { refusal } from '../../server/contract/primitives.ts';
import { SUNDAY_SEVEN, startUnderTest, submitted } from '../station/station-under-test.ts';
import type { TesterPlaces, ToDecide } from './decision-tester.ts';
import { type Figure, figure, medianOf, ms, timeOf } from './figure.ts';
import { copyBooks, newId } from './month.ts';
import { configureDevices, type Pail, preparePail } from './pail.ts';

/** Pails that are open at once, as in a busy queue; they are decided one after the other, then the next ones are prepared. */
const QUEUE = 8;
const ROUNDS = 24;
const WARM_UP = 4;

export async function benchDecision(month: string, folder: string): Promise<Figure> {
  mkdirSync(folder, { recursive: true });
  copyBooks(month, join(folder, 'books.db'));
  copyBooks(month, join(folder, 'bare.db'));
  const under = await startUnderTest({ folder, startAt: SUNDAY_SEVEN });
  const client = await under.as('tester');
  await configureDevices(await under.as('admin'));
  await submitted(client, '/api/shifts', { name: 'morning', clockConfirmed: true });
  const bare = openBare(join(folder, 'books.db'), join(folder, 'bare.db'));
  const empty = await openEmpty();
  const tester = startTester({ station: client.base, empty: empty.base, cookie: client.cookie });
  const all: { ours: number; rows: number; route: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const pails: Pail[] = [];
    for (let place = 0; place < QUEUE; place += 1) pails.push(await preparePail(under.station.house, client, round * QUEUE + place));
    for (const { delivery } of pails) bare.follow(delivery);
    for (const pail of pails) {
      const ours = await tester.decide('station', pail);
      const write = bare.prepareWrite(pail.delivery);
      const rows = await timeOf(write);
      const route = await tester.decide('empty', pail);
      if (round >= WARM_UP) all.push({ ours, rows, route });
    }
  }
  await tester.close();
  bare.close();
  await empty.close();
  await under.close();
  const median = (of: 'ours' | 'rows' | 'route'): number => medianOf(all.map((times) => times[of]));
  const [ours, rows, route] = [median('ours'), median('rows'), median('route')];
  const detail = `ours ${ms(ours)}, bare rows ${ms(rows)}, empty route ${ms(route)}`;
  return figure({
    name: '(a) decided delivery over HTTP / bare rows + empty route',
    value: ours / (rows + route),
    limit: 2,
    unit: '',
    detail,
  });
}

/** The tester at his screen has a thread of his own, as a browser has: what a server does after its answer does not delay him. */
function startTester(places: TesterPlaces) {
  const worker = new Worker(new URL('./decision-tester.ts', import.meta.url), { workerData: places });
  const decide = async (at: 'station' | 'empty', pail: Pail): Promise<number> => {
    worker.postMessage({ at, pail } satisfies ToDecide);
    const [time] = (await once(worker, 'message')) as [number];
    return time;
  };
  return { decide, close: () => worker.terminate() };
}

type Row = Record<string, string | number | null>;

const DECIDED = [
  'state',
  'decidedSeq',
  'decidedAt',
  'day',
  'limits',
  'judged',
  'priced',
  'plan',
  'unitPrice',
  'amountFen',
  'reasons',
  'fate',
];
const CHANGED = [...DECIDED, 'analyzer', 'placedAt', 'nowNetGrams', 'nowAmountFen'];

/** A second file with the same books, written by prepared statements; what is written is read from the station's file. */
function openBare(ourFile: string, file: string) {
  const ours = new Database(ourFile, { readonly: true });
  const bare = new Database(file);
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'wal_autocheckpoint = 0']) bare.pragma(pragma);
  const columns = (table: string) => (bare.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
  const insert = (table: string) => bare.prepare(`insert into ${table} values (${columns(table).map((name) => `@${name}`)})`);
  const [insertFact, insertSubmission, insertDelivery] = [insert('fact'), insert('submission'), insert('delivery')];
  const update = bare.prepare(`update delivery set ${CHANGED.map((name) => `${name} = @${name}`)} where delivery = @delivery`);
  const deliveryOf = ours.prepare('select * from delivery where delivery = ?');
  const decided = bare.transaction((fact: Row, submission: Row, delivery: Row) => {
    insertFact.run(fact);
    insertSubmission.run(submission);
    update.run(delivery);
  });
  return {
    /** The open delivery as the station has it, before it is decided. */
    follow: (delivery: string) => void insertDelivery.run(deliveryOf.get(delivery) as Row),
    prepareWrite: (delivery: string) => {
      const row = deliveryOf.get(delivery) as Row;
      const fact = ours.prepare('select * from fact where seq = ?').get(row['decidedSeq']) as Row;
      const submission = ours.prepare('select * from submission where seq = ?').get(row['decidedSeq']) as Row;
      return () => decided(fact, submission, row);
    },
    close: () => {
      ours.close();
      bare.close();
    },
  };
}

/** A server built as a door is, whose only route answers at once. */
async function openEmpty() {
  const server: FastifyInstance = Fastify({ bodyLimit: 64 * 1024, requestTimeout: 20_000, keepAliveTimeout: 30_000, logger: false });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  await server.register(cookie);
  await server.register(helmet);
  const response = { 200: contract.receipt, '4xx': refusal, '5xx': refusal };
  const answer = { seq: 1, at: 1, kind: 'delivery.decided', about: newId() };
  server.route({
    method: 'POST',
    url: '/api/deliveries/:delivery/decide',
    schema: { params: contract.deliveryParams, body: contract.decideBody, response },
    handler: async () => answer,
  });
  return { base: await server.listen({ host: '127.0.0.1', port: 0 }), close: () => server.close() };
}
