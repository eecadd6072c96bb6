/** What the admin and the committee set: devices, limits, price plans. */

import { configureDevice, retireDevice } from '../app/configure-device.ts';
import { configureInstrument } from '../app/configure-instrument.ts';
import { decideLightPails, publishLimits, publishPlan } from '../app/publish-rules.ts';
import { viewDevices, viewLineTroubles } from '../app/view-devices.ts';
import * as contract from '../contract/index.ts';
import type { DeviceSettings, LimitRow } from '../core/facts/station-facts.ts';
import { done } from '../core/outcome.ts';
import type { PlanTerms } from '../core/pricing/plan.ts';
import { type AnyRoute, route } from './route.ts';

const doors = ['counter', 'staff'] as const;

export const ruleRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    url: '/api/protocols',
    doors,
    who: 'staff',
    response: contract.protocolsView,
    handle: async ({ station }) => done({ protocols: station.protocols() }),
  }),
  route({
    method: 'GET',
    url: '/api/ports',
    doors,
    who: ['admin'],
    response: contract.portsView,
    handle: async ({ station }) => done({ ports: await station.ports() }),
  }),
  route({
    method: 'GET',
    url: '/api/devices',
    doors,
    who: 'staff',
    response: contract.devicesView,
    handle: async ({ house }) => done(await viewDevices(house.books)),
  }),
  route({
    method: 'GET',
    url: '/api/devices/troubles',
    doors,
    who: 'staff',
    response: contract.lineTroublesView,
    handle: async ({ house }) => done({ troubles: await viewLineTroubles(house) }),
  }),
  route({
    method: 'POST',
    url: '/api/devices',
    doors,
    who: ['admin'],
    isSettings: true,
    body: contract.configureDeviceBody,
    response: contract.receipt,
    // The schema has let only whole numbers within their bounds through: what the brands of the core ask for.
    handle: ({ house, actor, body }) => configureDevice(house, actor, body as DeviceSettings & { id: string; device: number }),
  }),
  route({
    method: 'POST',
    url: '/api/devices/:device/retire',
    doors,
    who: ['admin'],
    params: contract.deviceParams,
    body: contract.retireDeviceBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => retireDevice(house, actor, { id: body.id, device: Number(params.device) }),
  }),
  route({
    method: 'GET',
    url: '/api/instruments',
    doors,
    who: 'staff',
    response: contract.instrumentsView,
    handle: async ({ house }) =>
      done({ instruments: (await house.books.rules.instruments()).map((one) => ({ ...one, measures: [...one.measures] })) }),
  }),
  route({
    method: 'POST',
    url: '/api/instruments',
    doors,
    who: ['admin'],
    isSettings: true,
    body: contract.configureInstrumentBody,
    response: contract.receipt,
    handle: ({ house, actor, body }) => configureInstrument(house, actor, body),
  }),
  route({
    method: 'GET',
    url: '/api/limits',
    doors,
    who: 'staff',
    response: contract.limitsView,
    handle: async ({ house }) =>
      done({ versions: (await house.books.rules.limits()).map((table) => ({ ...table, rows: [...table.rows] })) }),
  }),
  route({
    method: 'POST',
    url: '/api/limits',
    doors,
    who: ['committee', 'admin'],
    body: contract.publishLimitsBody,
    response: contract.receipt,
    handle: ({ house, actor, body }) => publishLimits(house, actor, { ...body, rows: body.rows as readonly LimitRow[] }),
  }),
  route({
    method: 'GET',
    url: '/api/light-pails',
    doors,
    who: 'staff',
    response: contract.lightPailsView,
    handle: async ({ house }) => done({ versions: await house.books.rules.lightPails() }),
  }),
  route({
    method: 'POST',
    url: '/api/light-pails',
    doors,
    who: ['committee'],
    body: contract.decideLightPailsBody,
    response: contract.receipt,
    handle: ({ house, actor, body }) => decideLightPails(house, actor, body),
  }),
  route({
    method: 'GET',
    url: '/api/plans',
    doors,
    who: 'staff',
    response: contract.plansView,
    handle: async ({ house }) =>
      done({
        plans: (await house.books.rules.plans()).map((plan) => ({
          ...plan,
          milkKinds: [...plan.milkKinds],
          terms: plan.terms as unknown as contract.PlanTerms,
        })),
      }),
  }),
  route({
    method: 'POST',
    url: '/api/plans',
    doors,
    who: ['committee', 'admin'],
    body: contract.publishPlanBody,
    response: contract.receipt,
    handle: ({ house, actor, body }) => publishPlan(house, actor, { ...body, terms: body.terms as unknown as PlanTerms }),
  }),
];
