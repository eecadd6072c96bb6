/** One door of the station: the same routes for all, each door registering only those that name it. */
import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import websocket from '@fastify/websocket';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Door } from '../app/doors.ts';
import { refusal } from '../contract/primitives.ts';
import type { Outcome } from '../core/outcome.ts';
import { admit, checkOrigin, findSubject } from './admission.ts';
import { answerFault, answerRefusal, type RouteConfig } from './answer.ts';
import type { DoorOptions } from './door-options.ts';
import { allRoutes } from './index.ts';
import { registerLive } from './live.ts';
import { PAGES_OF_DOOR } from './pages.ts';
import type { AnyRoute, Call } from './route.ts';

/** The largest body that any submission needs, with room to spare. */
const BODY_BYTES_MAX = 64 * 1024;

/** Builds a door without opening its port. */
export async function buildDoor(options: DoorOptions): Promise<FastifyInstance> {
  const server = createServer(options);
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler(answerFault);
  server.setNotFoundHandler((_request, reply) => answerRefusal(reply, { code: 'NOT_FOUND', facts: {} }));
  server.addHook('onRequest', checkOrigin);
  server.addHook('onResponse', endRefusedUpgrade);
  cutWhoStaysAtTheClose(server);
  const underWay = new Set<Promise<unknown>>();
  // Whoever was cut leaves his call behind: it is done before the books are closed.
  server.addHook('onClose', async () => void (await Promise.allSettled(underWay)));
  await server.register(cookie);
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY },
    // Without TLS a browser would be told never to come back over plain HTTP.
    hsts: options.tls !== null,
    crossOriginEmbedderPolicy: false,
    originAgentCluster: false,
    crossOriginOpenerPolicy: options.tls !== null,
  });
  if (options.door !== 'village') {
    await server.register(websocket, { options: { maxPayload: 4096 } });
    server.after(() => registerLive(server, options));
  }
  const finish = finishing(underWay);
  for (const declared of allRoutes.filter(({ doors }) => doors.includes(options.door)))
    registerRoute(server, declared, { ...options, finish });
  if (options.screens !== null) await servePages(server, options.door, options.screens);
  return server;
}

/** A live line that was refused is no connection of the HTTP server any more; nobody else would end it. */
async function endRefusedUpgrade({ raw }: FastifyRequest): Promise<void> {
  if (raw.headers.upgrade !== undefined) raw.socket.end();
}

const LAST_WORDS_MS = 500;

/** A door closes although somebody sent half a request, or keeps a line open and says nothing: whoever stays is cut. */
function cutWhoStaysAtTheClose(server: FastifyInstance): void {
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.addHook('preClose', async () => {
    setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, LAST_WORDS_MS).unref();
  });
}

const CONTENT_SECURITY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'", 'ws:', 'wss:'],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
};

function createServer({ tls, house: _house }: DoorOptions): FastifyInstance {
  const common = {
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: 20_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    logger: false,
    exposeHeadRoutes: false,
    return503OnClosing: false,
  } as const;
  return tls === null ? Fastify(common) : (Fastify({ ...common, https: { ...tls } }) as unknown as FastifyInstance);
}

type Finish = <T>(work: Promise<T>) => Promise<T>;

/** Keeps each piece of work among those under way until it is done. */
const finishing =
  (underWay: Set<Promise<unknown>>): Finish =>
  async (work) => {
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  };

function registerRoute(server: FastifyInstance, declared: AnyRoute, options: DoorOptions & { readonly finish: Finish }): void {
  const { params, query, body, response, produces } = declared;
  const answers = { '4xx': refusal, '5xx': refusal };
  server.route({
    method: declared.method,
    url: declared.url,
    config: (declared.isSettings === true ? { isSettings: true } : {}) satisfies RouteConfig,
    schema: {
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { querystring: query }),
      ...(body === undefined ? {} : { body }),
      response: produces === undefined ? { 200: response, ...answers } : answers,
    },
    preValidation: async (request, reply) => {
      const subject = await options.finish(findSubject(request, options));
      const admitted = await admit(request, options, { subject, who: declared.who, isBeforePairing: declared.isBeforePairing === true });
      if (!admitted.ok) return answerRefusal(reply, admitted.refusal);
      (request as Admitted).subject = subject;
    },
    handler: async (request, reply) => {
      const outcome = await options.finish(declared.handle(callOf(request as Admitted, reply, options)));
      return answerOutcome(reply, outcome, produces);
    },
  });
}

type Admitted = FastifyRequest & { subject: Call<unknown, unknown, unknown>['subject'] };

function callOf(request: Admitted, reply: FastifyReply, options: DoorOptions): Call<never, never, never> {
  const { house, counter, station, door } = options;
  const { params, query, body, subject } = request;
  const actor = subject.kind === 'account' ? subject.actor : NOBODY;
  return { params, query, body, house, counter, station, door, subject, actor, request, reply } as unknown as Call<never, never, never>;
}

/** Stands where a route for anybody has no account; account 0 is never opened. */
const NOBODY = { account: 0, roles: [] };

function answerOutcome(reply: FastifyReply, outcome: Outcome<unknown>, produces: AnyRoute['produces']): FastifyReply {
  if (!outcome.ok) return answerRefusal(reply, outcome.refusal);
  if (produces !== undefined) return reply.type(produces).send(outcome.value);
  return reply.send(outcome.value);
}

async function servePages(server: FastifyInstance, door: Door, screens: string): Promise<void> {
  await server.register(fastifyStatic, { root: screens, serve: false, maxAge: '1h' });
  const pages = PAGES_OF_DOOR[door];
  server.get('/', { schema: { response: { 302: z.null() } } }, (_request, reply) => reply.redirect(`/${pages[0]}`));
  for (const page of pages) server.get(`/${page}`, (_request, reply) => reply.sendFile(`${page}/index.html`, { maxAge: 0 }));
  server.get('/assets/*', (request, reply) =>
    reply.sendFile(`assets/${(request.params as { '*': string })['*']}`, { immutable: true, maxAge: '365d' }),
  );
}
