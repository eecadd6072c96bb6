/** Households: search, registration, PIN, card, ban; and the herder's own page. */
import { banHousehold, issueCard, registerHousehold } from '../app/register-household.ts';
import { searchHouseholds } from '../app/search-households.ts';
import { setHouseholdPin } from '../app/set-secret.ts';
import { viewHerder } from '../app/view-herder.ts';
import * as contract from '../contract/index.ts';
import { done, refused } from '../core/outcome.ts';
import { pdf } from './pdf.ts';
import { type AnyRoute, route } from './route.ts';

const STAFF_DOORS = ['counter', 'staff'] as const;
const HERDER_DOORS = ['counter', 'village'] as const;

export const householdRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    url: '/api/households',
    doors: STAFF_DOORS,
    who: 'staff',
    query: contract.householdsQuery,
    response: contract.householdsView,
    handle: async ({ house, query }) => done(await searchHouseholds(house, query.search ?? '')),
  }),
  route({
    method: 'POST',
    url: '/api/households',
    doors: STAFF_DOORS,
    who: ['admin', 'accountant'],
    body: contract.registerHouseholdBody,
    response: contract.receipt,
    handle: ({ house, actor, body }) => registerHousehold(house, actor, body),
  }),
  route({
    method: 'POST',
    url: '/api/households/:household/pin',
    doors: STAFF_DOORS,
    who: ['admin', 'tester'],
    params: contract.householdParams,
    body: contract.setPinBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => setHouseholdPin(house, actor, { ...body, household: Number(params.household) }),
  }),
  route({
    method: 'POST',
    url: '/api/households/:household/card',
    doors: STAFF_DOORS,
    who: ['admin', 'tester'],
    params: contract.householdParams,
    body: contract.issueCardBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => issueCard(house, actor, { ...body, household: Number(params.household) }),
  }),
  route({
    method: 'POST',
    url: '/api/households/:household/ban',
    doors: STAFF_DOORS,
    who: ['admin', 'tester', 'committee'],
    params: contract.householdParams,
    body: contract.banHouseholdBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => banHousehold(house, actor, { ...body, household: Number(params.household) }),
  }),
  route({
    method: 'GET',
    url: '/api/village/me',
    doors: HERDER_DOORS,
    who: 'household',
    response: contract.herderView,
    handle: async ({ house, subject }) => (subject.kind === 'household' ? viewHerder(house, subject.household) : refused('NOT_ALLOWED')),
  }),
  route({
    method: 'GET',
    url: '/api/village/statements/:settlement.pdf',
    doors: HERDER_DOORS,
    who: 'household',
    params: contract.settlementParams,
    response: pdf,
    produces: 'application/pdf',
    handle: async ({ station, subject, params }) =>
      subject.kind === 'household' ? station.papers.statement(params.settlement, subject.household) : refused('NOT_ALLOWED'),
  }),
];
