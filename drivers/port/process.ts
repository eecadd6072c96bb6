/**
 * The port process: the only one that opens serial lines and device servers. It imports as little as it can (types of zod schemas
 * vanish), takes orders from its parent, beats, and ends when the parent is gone.
 */
import { closeInheritedTerminals } from './inherited-terminals.ts';
import type { CommandOutcome, Order, ProcessMessage } from './messages.ts';
import { openPortTable } from './port-table.ts';

const BEAT_MS = 500;
/** Messages on their way to a parent that does not take them: from here on the ports wait, and below this they go on. */
const WAITING_MAX = 1000;
const WAITING_AGAIN = 100;
/** A piece of raw bytes is as long as many readings. */
const WEIGHT_OF_BYTES = 10;

let waiting = 0;
let isPaused = false;

function setPaused(paused: boolean): void {
  isPaused = paused;
  table.setPaused(paused);
}

function send(message: ProcessMessage): void {
  if (!process.connected) return;
  const weight = message.kind === 'bytes' ? WEIGHT_OF_BYTES : 1;
  waiting += weight;
  process.send?.(message, undefined, undefined, () => {
    waiting -= weight;
    if (isPaused && waiting < WAITING_AGAIN) setPaused(false);
  });
  if (!isPaused && waiting > WAITING_MAX) setPaused(true);
}

/** Orders are obeyed one after the other. */
let obeying = Promise.resolve();
const inTurn = (work: () => Promise<void>): void => {
  obeying = obeying.then(work);
};
const table = openPortTable({ tell: send, inTurn });

const answer = (id: number, outcome: CommandOutcome): void => send({ kind: 'answer', id, outcome });

async function obey(order: Order): Promise<void> {
  switch (order.kind) {
    case 'configure':
      return table.configure(order.devices, order.rawFolder);
    case 'command':
      return answer(order.id, table.command(order.device, order.command, order.bornUs));
    case 'probe':
      return table.probe(order.probe, order);
    case 'renewProbe':
      return table.renewProbe(order.probe);
    case 'writeProbe':
      return answer(order.id, table.writeProbe(order.probe, order.hex, order.bornUs));
    case 'endProbe':
      return table.endProbe(order.probe);
    case 'close':
      await table.close();
      process.disconnect?.();
  }
}

closeInheritedTerminals();
// Ctrl-C reaches the whole group; the parent closes the ports in its own order.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', (order) => inTurn(() => obey(order as Order)));
setInterval(() => send({ kind: 'beat' }), BEAT_MS);
