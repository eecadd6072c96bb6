/** Who may come in: the right host and origin, a paired screen at the staff door, a session, a role. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Door } from '../app/doors.ts';
import type { House } from '../app/house.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import { answerRefusal } from './answer.ts';
import type { Subject, Who } from './route.ts';

export const SESSION_COOKIE = 'oma-session';
export const SCREEN_COOKIE = 'oma-screen';

/** A page of another site must not speak to the station, nor a name that was bent to its address. Refuses FOREIGN_HOST, FOREIGN_ORIGIN. */
export async function checkOrigin(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const host = request.headers.host ?? '';
  if (!isOwnHost(host, request)) return answerRefusal(reply, { code: 'FOREIGN_HOST', facts: {} });
  const { origin } = request.headers;
  if (origin === undefined) return undefined;
  if (origin !== `http://${host}` && origin !== `https://${host}`) return answerRefusal(reply, { code: 'FOREIGN_ORIGIN', facts: {} });
  return undefined;
}

/** The station is called by the address that the request came to, or by localhost on this machine; names are not trusted. */
function isOwnHost(host: string, request: FastifyRequest): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  const local = (request.socket.localAddress ?? '').replace(/^::ffff:/, '');
  const isLoopback = local === '127.0.0.1' || local === '::1' || local === '';
  return name === local || (isLoopback && (name === 'localhost' || name === '127.0.0.1' || name === '::1'));
}

type Doorway = { readonly door: Door; readonly house: House };

/** Whose session the request carries at this door. */
export async function findSubject(request: FastifyRequest, { door, house }: Doorway): Promise<Subject> {
  const token = request.cookies[SESSION_COOKIE];
  if (token === undefined) return { kind: 'nobody' };
  const session = await house.doorMemory.session(house.digest(token));
  if (session === null || session.door !== door) return { kind: 'nobody' };
  const [kind, number] = session.subject.split('/');
  if (kind === 'household') return { kind, household: Number(number) };
  const account = await house.books.station.accountByNumber(Number(number));
  return account === null ? { kind: 'nobody' } : { kind: 'account', actor: { account: account.account, roles: account.roles } };
}

type Wish = { readonly subject: Subject; readonly who: Who; readonly isBeforePairing: boolean };

/** Refuses NOT_PAIRED (staff door), NOT_LOGGED_IN, NOT_ALLOWED. */
export async function admit(
  request: FastifyRequest,
  { door, house }: Doorway,
  { subject, who, isBeforePairing }: Wish,
): Promise<Outcome<null>> {
  if (door === 'staff' && !isBeforePairing && !(await isPaired(request, house))) return refused('NOT_PAIRED');
  if (who === 'anybody') return done(null);
  if (subject.kind === 'nobody') return refused('NOT_LOGGED_IN');
  if (who === 'household') return subject.kind === 'household' ? done(null) : refused('NOT_ALLOWED');
  if (subject.kind !== 'account') return refused('NOT_ALLOWED');
  if (who === 'staff' || subject.actor.roles.some((role) => who.includes(role))) return done(null);
  return refused('NOT_ALLOWED');
}

async function isPaired(request: FastifyRequest, house: House): Promise<boolean> {
  const token = request.cookies[SCREEN_COOKIE];
  return token !== undefined && (await house.books.station.screenByToken(house.digest(token))) !== null;
}
