/** A serial device server on the network. A peer gone without a word is told as soon as it leaves the system's questions unanswered. */
import { connect, type Socket } from 'node:net';
import type { Connection, Listener, Opened, Written } from './connection.ts';
import type { TcpTransport } from './device.ts';
import { watchPeer } from './peer-answers.ts';
import { CONNECT_MS, KEEP_ALIVE } from './port-times.ts';

/** Connects and reads until the peer closes or is gone. Closing resets the connection, so that the system forgets what it did not send. */
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
  let isAnswering = true;
  socket.on('data', (bytes: Buffer) => {
    if (!isOver) listener.onBytes(bytes);
  });
  const lose = (): void => {
    if (!isOver) listener.onLost('lost');
    isOver = true;
  };
  /** The system forgets what the peer has not taken: it would come whenever the peer takes bytes again. */
  const cut = (): void => {
    socket.resetAndDestroy();
    lose();
  };
  socket.once('close', lose);
  watchPeer(socket, {
    onAnswering: (is) => {
      isAnswering = is;
      if (!isOver) listener.onAnswering(is);
    },
    onUndelivered: cut,
  });
  const write = (bytes: Uint8Array): Written => {
    if (isOver || !isAnswering || !socket.writable || socket.writableLength > 0) return 'notSent';
    socket.write(bytes);
    if (socket.writableLength === 0) return 'sent';
    // The system did not take it at once.
    cut();
    return 'notSent';
  };
  return {
    write,
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    close: async () => {
      isOver = true;
      socket.resetAndDestroy();
    },
  };
}
