/** Putting a device into service: listening to a line, and what a person says of what is heard. */
import * as contract from '../contract/index.ts';
import { type AnyRoute, route } from './route.ts';

const doors = ['counter', 'staff'] as const;
const who = ['admin'] as const;
const params = contract.commissioningParams;

export const commissioningRoutes: readonly AnyRoute[] = [
  route({
    method: 'POST',
    url: '/api/commissioning',
    doors,
    who,
    body: contract.startCommissioningBody,
    response: contract.commissioningSession,
    handle: ({ station, body }) => station.commissioning.start(body),
  }),
  route({
    method: 'GET',
    url: '/api/commissioning/:session',
    doors,
    who,
    params,
    response: contract.commissioningView,
    handle: async ({ station, params }) => station.commissioning.view(params.session),
  }),
  route({
    method: 'POST',
    url: '/api/commissioning/:session/end',
    doors,
    who,
    params,
    response: contract.commissioningSession,
    handle: ({ station, params }) => station.commissioning.end(params.session),
  }),
];
