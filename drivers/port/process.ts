/**
 * The port process: the only one that opens serial lines and device servers. It imports as little as it can (types of zod schemas
 * vanish), takes orders from its parent, beats, and ends when the parent is gone.
 */
import type { PortDevice } from './device.ts';
import { closeInheritedTerminals } from './inherited-terminals.ts';
import type { Order, PortMessage, ProcessMessage } from './messages.ts';
import { type RunningPort, runPort } from './run-port.ts';

const BEAT_MS = 500;
/** Messages on their way to a parent that does not take them: from here on the ports wait, and below this they go on. */
const WAITING_MAX = 1000;
const WAITING_AGAIN = 100;

type Kept = { readonly device: PortDevice; readonly port: RunningPort };

const kept = new Map<number, Kept>();
let waiting = 0;
let isPaused = false;

function setPaused(paused: boolean): void {
  isPaused = paused;
  for (const { port } of kept.values()) port.setPaused(paused);
}

function send(message: ProcessMessage): void {
  if (!process.connected) return;
  waiting += 1;
  process.send?.(message, undefined, undefined, () => {
    waiting -= 1;
    if (isPaused && waiting < WAITING_AGAIN) setPaused(false);
  });
  if (!isPaused && waiting > WAITING_MAX) setPaused(true);
}

const tell = (message: PortMessage): void => send(message);

/** Ports whose device changed or went are closed before others are opened: two devices may have changed places. */
async function configure(devices: readonly PortDevice[]): Promise<void> {
  const wanted = new Map(devices.map((device) => [device.device, device]));
  const gone = [...kept.values()].filter(({ device }) => JSON.stringify(wanted.get(device.device)) !== JSON.stringify(device));
  await Promise.all(gone.map(({ port }) => port.close()));
  for (const { device } of gone) kept.delete(device.device);
  for (const device of devices) if (!kept.has(device.device)) kept.set(device.device, { device, port: runPort(device, tell) });
}

async function obey(order: Order): Promise<void> {
  await configure(order.kind === 'configure' ? order.devices : []);
  if (order.kind === 'close') process.disconnect?.();
}

closeInheritedTerminals();
// Ctrl-C reaches the whole group; the parent closes the ports in its own order.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
let obeying = Promise.resolve();
process.on('message', (order) => {
  obeying = obeying.then(() => obey(order as Order));
});
setInterval(() => send({ kind: 'beat' }), BEAT_MS);
