/** Putting a device into service: listening to a line, and what a person says of what is heard. */
import * as contract from '../contract/index.ts';
import { done, refused } from '../core/outcome.ts';
import { pdf } from './pdf.ts';
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
    url: '/api/commissioning/:session/line',
    doors,
    who,
    params,
    body: contract.changeLineBody,
    response: contract.commissioningView,
    handle: ({ station, params, body }) => station.commissioning.changeLine(params.session, body.transport),
  }),
  route({
    method: 'POST',
    url: '/api/commissioning/:session/protocol',
    doors,
    who,
    params,
    body: contract.chooseProtocolBody,
    response: contract.commissioningView,
    handle: ({ station, params, body }) => station.commissioning.choose(params.session, body),
  }),
  route({
    method: 'POST',
    url: '/api/commissioning/:session/shown',
    doors,
    who,
    params,
    body: contract.typeShownBody,
    response: contract.commissioningView,
    handle: ({ station, params, body }) => station.commissioning.compare(params.session, body),
  }),
  route({
    method: 'POST',
    url: '/api/commissioning/:session/sample',
    doors,
    who,
    params,
    body: contract.takeSampleBody,
    response: contract.commissioningView,
    handle: ({ station, params, body }) => station.commissioning.sample(params.session, body.sample),
  }),
  route({
    method: 'POST',
    url: '/api/commissioning/:session/sweep',
    doors,
    who,
    params,
    response: contract.commissioningView,
    handle: ({ station, params }) => station.commissioning.startSweep(params.session),
  }),
  route({
    method: 'POST',
    url: '/api/commissioning/:session/sweep/stop',
    doors,
    who,
    params,
    response: contract.commissioningView,
    handle: ({ station, params }) => station.commissioning.stopSweep(params.session),
  }),
  route({
    method: 'POST',
    url: '/api/commissioning/:session/capture',
    doors,
    who,
    params,
    body: contract.saveCaptureBody,
    response: contract.captureSaved,
    handle: ({ station, params, body }) => station.commissioning.save(params.session, body.nameplate ?? ''),
  }),
  route({
    method: 'GET',
    url: '/api/captures',
    doors,
    who,
    response: contract.capturesView,
    handle: async ({ station }) => done({ captures: [...(await station.commissioning.captures.list())] }),
  }),
  route({
    method: 'GET',
    url: '/api/captures/:capture',
    doors,
    who,
    params: contract.captureParams,
    response: pdf,
    produces: 'application/json; charset=utf-8',
    handle: async ({ station, params, reply }) => {
      const file = await station.commissioning.captures.file(params.capture);
      if (file === null) return refused('NOT_FOUND');
      reply.header('content-disposition', `attachment; filename="${params.capture}"`);
      return done(file);
    },
  }),
  route({
    method: 'POST',
    url: '/api/devices/:device/proof',
    doors,
    who,
    params: contract.deviceParams,
    body: contract.proveDeviceBody,
    response: contract.receipt,
    handle: ({ station, actor, params, body }) => station.commissioning.prove(actor, { ...body, device: Number(params.device) }),
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
