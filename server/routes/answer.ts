/** How refusals and faults are answered: always a code and its facts, never a stack. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Refusal } from '../core/outcome.ts';
import type { RefusalCode } from '../core/refusal-codes.ts';
import { refuseSetting } from './right-for.ts';

const STATUS: Partial<Record<RefusalCode, number>> = {
  BAD_REQUEST: 400,
  NOT_LOGGED_IN: 401,
  WRONG_SECRET: 401,
  NOT_ALLOWED: 403,
  NOT_PAIRED: 403,
  FOREIGN_ORIGIN: 403,
  FOREIGN_HOST: 403,
  NOT_FOUND: 404,
  UNKNOWN_HOUSEHOLD: 404,
  UNKNOWN_DELIVERY: 404,
  UNKNOWN_SETTLEMENT: 404,
  SAME_ID_OTHER_CONTENT: 409,
  BODY_TOO_LARGE: 413,
  LOCKED_OUT: 429,
  DOOR_BUSY: 503,
  INTERNAL_FAULT: 500,
  STORE_FAULT: 503,
  BOOKS_LOCKED: 503,
};

export function answerRefusal(reply: FastifyReply, { code, facts }: Refusal): FastifyReply {
  return reply
    .code(STATUS[code] ?? 422)
    .type('application/json')
    .send({ code, facts });
}

/** `isSettings`: the body is settings that a person chose, and what does not fit is told with what would. */
export type RouteConfig = { readonly isSettings?: true };

/** What was thrown: a request that is none (400, 413), or a fault of ours, which is written down and answered without detail. */
export function answerFault(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return answerRefusal(reply, { code: 'BODY_TOO_LARGE', facts: {} });
  const { config, schema } = request.routeOptions;
  if (error.validationContext === 'body' && (config as RouteConfig).isSettings === true)
    return answerRefusal(reply, refuseSetting(schema?.body as z.ZodType, error));
  if (error.validation !== undefined) return answerRefusal(reply, { code: 'BAD_REQUEST', facts: { field: fieldOf(error) } });
  if (error.statusCode !== undefined && error.statusCode < 500) return answerRefusal(reply, { code: 'BAD_REQUEST', facts: {} });
  process.stderr.write(`${request.method} ${request.routeOptions.url ?? request.url}: ${error.stack ?? error.message}\n`);
  const isStore = error.code?.startsWith('SQLITE_') ?? false;
  return answerRefusal(reply, { code: isStore ? 'STORE_FAULT' : 'INTERNAL_FAULT', facts: {} });
}

/** The first field that did not fit, as a path. */
function fieldOf(error: FastifyError): string {
  return (error.validation?.[0]?.instancePath ?? '').replace(/^\//, '').replaceAll('/', '.').slice(0, 80);
}
