/** First start, log-in, accounts, paired screens. */
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Door } from '../app/doors.ts';
import { logInAccount, logInHousehold } from '../app/log-in.ts';
import { openAccount } from '../app/open-account.ts';
import { pairScreen } from '../app/pair-screen.ts';
import { setAccountSecret } from '../app/set-secret.ts';
import { setUpStation } from '../app/set-up-station.ts';
import { tagOf } from '../app/view-delivery.ts';
import { viewStation } from '../app/view-station.ts';
import * as contract from '../contract/index.ts';
import { done } from '../core/outcome.ts';
import { SCREEN_COOKIE, SESSION_COOKIE } from './admission.ts';
import { type AnyRoute, route } from './route.ts';

const EVERY_DOOR = ['counter', 'staff', 'village'] as const;
const STAFF_DOORS = ['counter', 'staff'] as const;

function giveSession(reply: FastifyReply, door: Door, token: string): void {
  reply.setCookie(SESSION_COOKIE, token, { httpOnly: true, sameSite: 'strict', path: '/', secure: door === 'staff' });
}

export const peopleRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    url: '/api/station',
    doors: EVERY_DOOR,
    who: 'anybody',
    isBeforePairing: true,
    response: contract.stationView,
    handle: async ({ house, door, station }) => done({ ...(await viewStation(house)), door, isDemo: station.isDemo }),
  }),
  route({
    method: 'POST',
    url: '/api/setup',
    doors: ['counter'],
    who: 'anybody',
    body: contract.setupBody,
    response: contract.receipt,
    handle: ({ house, body }) => setUpStation(house, body),
  }),
  route({
    method: 'GET',
    url: '/api/me',
    doors: EVERY_DOOR,
    who: 'anybody',
    isBeforePairing: true,
    response: contract.meView,
    handle: async ({ house, subject }) => {
      if (subject.kind === 'nobody') return done({ kind: 'nobody' });
      if (subject.kind === 'household') {
        const household = await house.books.households.byNumber(subject.household);
        return done(household === null ? { kind: 'nobody' } : { kind: 'household', household: tagOf(household) });
      }
      const account = await house.books.station.accountByNumber(subject.actor.account);
      return done(account === null ? { kind: 'nobody' } : { kind: 'account', account: { ...account, roles: [...account.roles] } });
    },
  }),
  route({
    method: 'POST',
    url: '/api/login',
    doors: STAFF_DOORS,
    who: 'anybody',
    body: contract.loginBody,
    response: contract.meView,
    handle: async ({ house, door, body, reply }) => {
      const outcome = await logInAccount(house, door, body);
      if (!outcome.ok) return outcome;
      giveSession(reply, door, outcome.value.token);
      const { who } = outcome.value;
      return done({ kind: 'account', account: { ...who, roles: [...who.roles] } });
    },
  }),
  route({
    method: 'POST',
    url: '/api/village/login',
    doors: ['counter', 'village'],
    who: 'anybody',
    body: contract.villageLoginBody,
    response: contract.meView,
    handle: async ({ house, door, body, reply }) => {
      const outcome = await logInHousehold(house, door, body);
      if (!outcome.ok) return outcome;
      giveSession(reply, door, outcome.value.token);
      return done({ kind: 'household', household: tagOf(outcome.value.who) });
    },
  }),
  route({
    method: 'POST',
    url: '/api/logout',
    doors: EVERY_DOOR,
    who: 'anybody',
    isBeforePairing: true,
    response: contract.meView,
    handle: async ({ house, request, reply }) => {
      const token = request.cookies[SESSION_COOKIE];
      if (token !== undefined) await house.doorMemory.endSession(house.digest(token));
      reply.clearCookie(SESSION_COOKIE, { path: '/' });
      return done({ kind: 'nobody' });
    },
  }),
  route({
    method: 'GET',
    url: '/api/accounts',
    doors: STAFF_DOORS,
    // The tester picks his own name before he types his secret.
    who: 'anybody',
    response: contract.accountsView,
    handle: async ({ house }) =>
      done({ accounts: (await house.books.station.accounts()).map((account) => ({ ...account, roles: [...account.roles] })) }),
  }),
  route({
    method: 'POST',
    url: '/api/accounts',
    doors: STAFF_DOORS,
    who: ['admin'],
    body: contract.openAccountBody,
    response: contract.receipt,
    handle: ({ house, actor, body }) => openAccount(house, actor, body),
  }),
  route({
    method: 'POST',
    url: '/api/accounts/:login/secret',
    doors: STAFF_DOORS,
    who: 'staff',
    params: z.strictObject({ login: contract.login }),
    body: contract.setSecretBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => setAccountSecret(house, actor, { ...body, login: params.login }),
  }),
  route({
    method: 'POST',
    url: '/api/screens/code',
    doors: ['counter'],
    who: ['admin'],
    response: contract.pairingCodeView,
    handle: async ({ station }) => done(station.pairing.show()),
  }),
  route({
    method: 'POST',
    url: '/api/screens/pair',
    doors: ['staff'],
    who: 'anybody',
    isBeforePairing: true,
    body: contract.pairBody,
    response: contract.receipt,
    handle: async ({ house, station, body, reply }) => {
      const token = house.randomHex(32);
      const outcome = await pairScreen(house, { id: body.id, name: body.name, token, isCodeRight: station.pairing.take(body.code) });
      if (outcome.ok)
        reply.setCookie(SCREEN_COOKIE, token, { httpOnly: true, sameSite: 'strict', path: '/', secure: true, maxAge: PAIRED_SECONDS });
      return outcome;
    },
  }),
];

const PAIRED_SECONDS = 400 * 24 * 60 * 60;
