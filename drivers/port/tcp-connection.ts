/** A serial device server on the network. A peer gone without a word shows by keep-alive, or by silence where a device is continuous. */
import { connect, type Socket } from 'node:net';
import type { Connection, Listener, Opened } from './connection.ts';
import type { TcpTransport } from './device.ts';

const CONNECT_MS = 5000;
const KEEP_ALIVE = { enable: true, initialDelay: 3000, interval: 1000, count: 3 } as const;

/** Connects within 5 s and reads until the peer closes or is gone. Never writes. */
export function openTcp(transport: TcpTransport, listener: Listener): Promise<Opened> {
  return new Promise((resolve) => {
    const socket = connect({ host: transport.host, port: transport.port, noDelay: true });
    const giveUp = setTimeout(() => socket.destroy(), CONNECT_MS);
    let isConnected = false;
    // What went wrong is told by the `close` that follows; without a listener the event would end the process.
    socket.on('error', () => socket.destroy());
    socket.once('connect', () => {
      clearTimeout(giveUp);
      isConnected = true;
      socket.setKeepAlive(KEEP_ALIVE);
      resolve({ ok: true, connection: listen(socket, listener) });
    });
    socket.once('close', () => {
      clearTimeout(giveUp);
      if (!isConnected) resolve({ ok: false, fault: 'unreachable' });
    });
  });
}

function listen(socket: Socket, listener: Listener): Connection {
  let isOver = false;
  socket.on('data', (bytes: Buffer) => {
    if (!isOver) listener.onBytes(bytes);
  });
  socket.once('close', () => {
    if (!isOver) listener.onLost('lost');
    isOver = true;
  });
  return {
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    close: async () => {
      isOver = true;
      socket.destroy();
    },
  };
}
