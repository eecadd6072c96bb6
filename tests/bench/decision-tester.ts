/** The thread that decides pails over HTTP and says how long each answer took. */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import WebSocket from 'ws';
import { Client } from '../station/client.ts';
import { newId } from './month.ts';
import type { Pail } from './pail.ts';

/** Where the station and the empty route answer, and the session of the tester. */
export type TesterPlaces = { readonly station: string; readonly empty: string; readonly cookie: string };
export type ToDecide = { readonly at: 'station' | 'empty'; readonly pail: Pail };
type Decision = { readonly seq: number };

const { station, empty, cookie } = workerData as TesterPlaces;
const clients = { station: new Client(station), empty: new Client(empty) };

/** The counter's screen; `told` resolves when it has been told the counter with that fact: the next pail comes later than that. */
async function openScreen() {
  const socket = new WebSocket(`${station.replace('http', 'ws')}/api/live`, { headers: { cookie } });
  let seen = 0;
  let wake: () => void = () => undefined;
  socket.on('message', (text) => {
    const message = JSON.parse(String(text)) as { type: string; seq?: number };
    seen = message.seq ?? seen;
    wake();
  });
  await once(socket, 'open');
  return async ({ seq }: Decision): Promise<void> => {
    while (seen < seq)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  };
}

async function decide(client: Client, { delivery, amountFen }: Pail): Promise<Decision> {
  const body = { id: newId(), verdict: 'accepted', shownAmountFen: amountFen, isSameAgainConfirmed: false };
  const answer = await client.post(`/api/deliveries/${delivery}/decide`, body, { cookie });
  if (answer.status !== 200) throw new Error(answer.bytes.toString('utf8'));
  return answer.body as Decision;
}

const told = await openScreen();
parentPort?.on('message', async ({ at, pail }: ToDecide) => {
  const from = performance.now();
  const decision = await decide(clients[at], pail);
  const time = performance.now() - from;
  if (at === 'station') await told(decision);
  parentPort?.postMessage(time);
});
