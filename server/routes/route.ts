/** How a route is declared: its doors and roles, its schemas, and a handler that parses, calls one use case and answers. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Door } from '../app/doors.ts';
import type { Actor, House } from '../app/house.ts';
import type { Role } from '../core/facts/station-facts.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Counter } from '../counter/counter.ts';
import type { Station } from './station.ts';

/** 'anybody' needs no log-in, 'household' is a herder, 'staff' is any account; deny by default. */
export type Who = readonly Role[] | 'anybody' | 'household' | 'staff';

export type Subject =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'account'; readonly actor: Actor }
  | { readonly kind: 'household'; readonly household: number };

export type Call<Params, Query, Body> = {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly house: House;
  readonly counter: Counter;
  readonly station: Station;
  readonly door: Door;
  readonly subject: Subject;
  /** The account that acts; a route for accounts always has one. */
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

type Schema = z.ZodType;
type Parsed<S extends Schema | undefined> = S extends Schema ? z.infer<S> : undefined;

export type Route<P extends Schema | undefined, Q extends Schema | undefined, B extends Schema | undefined, R extends Schema> = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly doors: readonly Door[];
  readonly who: Who;
  /** Answered at the staff door on a screen that is not paired yet; no other route is. */
  readonly isBeforePairing?: true;
  /** Its body is settings that a person chose: what the schema refuses is told as SETTING_WRONG, with what would be right. */
  readonly isSettings?: true;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly response: R;
  /** What the answer is when it is a file: a paper, a list, a capture. */
  readonly produces?: 'application/pdf' | 'text/csv; charset=utf-8' | 'application/json; charset=utf-8';
  readonly handle: (call: Call<Parsed<P>, Parsed<Q>, Parsed<B>>) => Promise<Outcome<z.input<R>>>;
};
export type AnyRoute = Route<Schema | undefined, Schema | undefined, Schema | undefined, Schema>;

/** Declares a route; the types of its schemas reach its handler. */
export function route<
  R extends Schema,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(declared: Route<P, Q, B, R>): AnyRoute {
  return declared as unknown as AnyRoute;
}
