/** The demo in this process: real lines, the real port process, the real doors. */
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { CounterView, LiveMessage } from '../../../server/contract/counter.ts';
import { findFreePorts } from '../../../server/demo/free-ports.ts';
import { type ReadyDemo, runDemo } from '../../../server/demo/run-demo.ts';
import { SECRET } from '../../../server/demo/village.ts';
import { Client, newId } from '../../station/client.ts';
import { SMALL } from './small-past.ts';

let running: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null;
afterEach(async () => {
  running?.stop.abort();
  await running?.ended;
  running = null;
});

/** Starts a small demo, sixty times faster than real. */
async function startDemo(hasTester: boolean): Promise<ReadyDemo> {
  const stop = new AbortController();
  const port = (await findFreePorts(7400, 3)) ?? 0;
  const ready = Promise.withResolvers<ReadyDemo>();
  const wanted = { data: null, port, seed: 3, speed: 60, hasTester, hasScreens: false, size: SMALL, signal: stop.signal };
  const ended = runDemo({ ...wanted, onReady: ready.resolve });
  // A demo that fails before it is ready never will be.
  ended.catch(ready.reject);
  running = { stop, ended };
  return ready.promise;
}

async function enter({ addresses }: ReadyDemo): Promise<Client> {
  const client = new Client(addresses.counter ?? '');
  expect((await client.post('/api/login', { login: 'tester', secret: SECRET })).status).toBe(200);
  return client;
}

/** The first view of the counter, told live, of which the sentence is true. */
function awaitView(client: Client, isTrue: (view: CounterView) => boolean): Promise<CounterView> {
  const url = new URL('/api/live', client.base.replace('http', 'ws'));
  const socket = new WebSocket(url, { headers: { cookie: client.cookie, origin: client.base } });
  return new Promise<CounterView>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as LiveMessage;
      if (message.type === 'counter' && isTrue(message)) resolve(message);
    });
  }).finally(() => socket.close());
}

test('the morning goes on by itself: pails are called up, weighed, analysed and decided', async () => {
  const client = await enter(await startDemo(true));
  const decidedBefore = SMALL.pailsToday;
  const view = await awaitView(client, ({ accepted, rejected }) => accepted + rejected >= decidedBefore + 3);
  const [last] = view.decided;
  expect(last?.grossGrams).toBe((last?.netGrams ?? 0) + (last?.tareGrams ?? 0));
  expect(last?.weightSource).toBe('device');
  expect(last?.measures.find(({ measure }) => measure === 'protein')?.source).toBe('device');
  expect(last?.measures.find(({ measure }) => measure === 'acidity')?.source).toBe('typed');
  client.close();
});

test('without the scripted tester a person calls a pail up, and the devices obey', async () => {
  const client = await enter(await startDemo(false));
  const delivery = newId();
  const called = await client.post('/api/deliveries', {
    id: delivery,
    household: 5,
    milkKind: null,
    milkedMinutesAgo: null,
    isCooled: false,
  });
  expect(called.status).toBe(200);
  expect((await client.post(`/api/deliveries/${delivery}/sample`, { id: newId(), device: 3 })).status).toBe(200);
  const own = (view: CounterView) => view.deliveries.find((card) => card.delivery === delivery);
  const isMeasured = (view: CounterView): boolean =>
    own(view)?.netGrams != null && own(view)?.measures.some(({ measure }) => measure === 'fat') === true;
  const view = await awaitView(client, isMeasured);
  expect(own(view)?.missing).toContain('acidity');
  expect(view.deliveries).toHaveLength(1);
  client.close();
});
