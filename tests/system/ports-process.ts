/** Ports as a process: an order a line, and everything that they say a line; both are JSON. */
import { createInterface } from 'node:readline';
import { type PortDevice, type PortTransport, type Probe, startPorts } from '../../drivers/port/index.ts';

export type PortsOrder = { readonly devices: readonly PortDevice[] } | { readonly probe: PortTransport } | { readonly write: string };

const say = (message: unknown): void => void process.stdout.write(`${JSON.stringify(message)}\n`);
const ports = startPorts({ onMessage: say });
let probe: Probe | null = null;
createInterface(process.stdin).on('line', async (line) => {
  const order = JSON.parse(line) as PortsOrder;
  if ('devices' in order) ports.configure(order.devices);
  else if ('probe' in order) probe = ports.probe(order.probe, say);
  else say({ kind: 'outcome', outcome: await probe?.write(Buffer.from(order.write, 'hex')) });
});
