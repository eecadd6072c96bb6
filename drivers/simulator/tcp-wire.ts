import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Wire } from './wire.ts';

const HOST = '127.0.0.1';

/** A serial device server: sends to everybody who is connected, and hears them all. */
export async function openTcpWire(): Promise<Wire & { readonly peers: () => number }> {
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  let heard = (_bytes: Uint8Array): void => undefined;
  const listen = async (port: number): Promise<number> => {
    const opened = createServer((socket) => {
      sockets.add(socket);
      socket.on('data', (bytes) => heard(Buffer.from(bytes)));
      // A peer that resets the connection is a peer that has gone; `close` follows.
      socket.on('error', () => socket.destroy());
      socket.once('close', () => sockets.delete(socket));
    });
    opened.listen(port, HOST);
    await once(opened, 'listening');
    server = opened;
    return (opened.address() as AddressInfo).port;
  };
  const unplug = (): void => {
    server?.close();
    server = null;
    for (const socket of sockets) socket.destroy();
  };
  const port = await listen(0);
  return {
    end: { kind: 'tcp', host: HOST, port },
    peers: () => sockets.size,
    send: (bytes) => {
      for (const socket of sockets) socket.write(Buffer.from(bytes));
      return sockets.size === 0 ? 0 : bytes.length;
    },
    listen: (hear) => {
      heard = hear;
    },
    unplug,
    plugIn: async () => {
      if (server === null) await listen(port);
    },
    close: async () => unplug(),
  };
}
