/** The live line to the screens: the whole counter on every change, each weight at once, and a ping each second. */
import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import { admit, findSubject } from './admission.ts';
import { answerRefusal } from './answer.ts';
import type { DoorOptions } from './door-options.ts';

/** A screen that does not read is cut, so that what waits for it cannot fill the memory. */
const UNREAD_BYTES_MAX = 1_000_000;
const PING_MS = 1000;

export function registerLive(server: FastifyInstance, options: DoorOptions): void {
  server.route({
    method: 'GET',
    url: '/api/live',
    preValidation: async (request, reply) => {
      const admitted = await admit(request, options, {
        subject: await findSubject(request, options),
        who: 'staff',
        isBeforePairing: false,
      });
      return admitted.ok ? undefined : answerRefusal(reply, admitted.refusal);
    },
    handler: (_request, reply) => answerRefusal(reply, { code: 'BAD_REQUEST', facts: {} }),
    wsHandler: (socket) => follow(socket, options),
  });
}

function follow(socket: WebSocket, { counter, house }: DoorOptions): void {
  const send = (text: string): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > UNREAD_BYTES_MAX) socket.terminate();
    else socket.send(text);
  };
  const leave = counter.join(send);
  const ping = setInterval(() => send(JSON.stringify({ type: 'ping', now: house.now() })), PING_MS);
  const end = (): void => {
    clearInterval(ping);
    leave();
  };
  socket.on('close', end);
  // A broken line closes too; the error itself tells nothing that anybody could act on.
  socket.on('error', end);
  // Screens only listen here: whatever they say over this line is not read.
}
