import { once } from 'node:events';
import { createServer } from 'node:net';

const HOST = '127.0.0.1';
const HIGHEST = 65_535;

/** The first port from this one on that is free together with the next ones; null when there are none. */
export async function findFreePorts(from: number, count: number): Promise<number | null> {
  for (let port = from; port + count - 1 <= HIGHEST; port += 1) if (await areFree(port, count)) return port;
  return null;
}

/** Whether so many ports from this one on are free. */
export async function areFree(port: number, count: number): Promise<boolean> {
  for (let offset = 0; offset < count; offset += 1) if (!(await isFree(port + offset))) return false;
  return true;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  server.listen({ port, host: HOST, exclusive: true });
  try {
    await once(server, 'listening');
  } catch {
    // Somebody listens there, or this user may not: in both cases the port is none for us.
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
