/** Machine honesty: devices are checked, vouched for, and what follows is decided. */
import { findReadingOf } from '../app/bind-analysis.ts';
import { checkAnalyzer, checkScale, recordCleaning, setStandard } from '../app/check-devices.ts';
import type { FactoryDecisionRecord } from '../app/honesty-books.ts';
import { viewDrift, viewHonesty } from '../app/view-honesty.ts';
import { decideFactory, judgeCheck, recordVerification, type StateCalibration, stateCalibration } from '../app/vouch-for-devices.ts';
import * as contract from '../contract/index.ts';
import { done, refused } from '../core/outcome.ts';
import type { Grams } from '../core/units.ts';
import { findLoad } from './load-on-scale.ts';
import { type AnyRoute, route } from './route.ts';

const doors = ['counter', 'staff'] as const;
const CHECKERS = ['tester', 'admin'] as const;
const VOUCHERS = ['admin', 'committee'] as const;

const checkRoutes: readonly AnyRoute[] = [
  route({
    method: 'POST',
    url: '/api/devices/:device/reserve',
    doors,
    who: CHECKERS,
    params: contract.deviceParams,
    body: contract.reserveDeviceBody,
    response: contract.counterView,
    handle: async ({ house, counter, params, body }) => {
      const device = await house.books.rules.device(Number(params.device));
      if (device === null) return refused('UNKNOWN_DEVICE', { device: params.device });
      return done(await counter.reserve(device.device, body.isReserved));
    },
  }),
  route({
    method: 'POST',
    url: '/api/devices/:device/checks',
    doors,
    who: CHECKERS,
    params: contract.deviceParams,
    body: contract.checkScaleBody,
    response: contract.receipt,
    handle: async ({ house, counter, actor, params, body }) => {
      const { id, check } = body;
      const nominalGrams = (body.nominalGrams ?? 0) as Grams;
      const device = Number(params.device);
      const rest = await findLoad(house, { id, device, standing: counter.restOn(device) });
      return rest.ok ? checkScale(house, actor, { id, check, nominalGrams, ...rest.value }) : rest;
    },
  }),
  route({
    method: 'POST',
    url: '/api/devices/:device/standard-checks',
    doors,
    who: CHECKERS,
    params: contract.deviceParams,
    body: contract.checkAnalyzerBody,
    response: contract.receipt,
    handle: async ({ house, counter, actor, params, body }) => {
      const reading = (await findReadingOf(house, body.id)) ?? counter.checkReading(Number(params.device));
      return reading === null ? refused('READING_GONE') : checkAnalyzer(house, actor, { ...body, reading });
    },
  }),
  route({
    method: 'POST',
    url: '/api/devices/:device/cleanings',
    doors,
    who: CHECKERS,
    params: contract.deviceParams,
    body: contract.recordCleaningBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => recordCleaning(house, actor, { ...body, device: Number(params.device) }),
  }),
];

const vouchRoutes: readonly AnyRoute[] = [
  route({
    method: 'POST',
    url: '/api/standards',
    doors,
    who: VOUCHERS,
    body: contract.setStandardBody,
    response: contract.receipt,
    handle: ({ house, actor, body }) => setStandard(house, actor, body),
  }),
  route({
    method: 'POST',
    url: '/api/devices/:device/verification',
    doors,
    who: VOUCHERS,
    params: contract.deviceParams,
    body: contract.recordVerificationBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) =>
      recordVerification(house, actor, { ...body, untilDay: body.untilDay, device: Number(params.device) }),
  }),
  route({
    method: 'POST',
    url: '/api/devices/:device/calibrations',
    doors,
    who: VOUCHERS,
    params: contract.deviceParams,
    body: contract.stateCalibrationBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) =>
      stateCalibration(house, actor, { ...body, device: Number(params.device) } as StateCalibration),
  }),
  route({
    method: 'POST',
    url: '/api/factory-decisions',
    doors,
    who: ['committee'],
    body: contract.decideFactoryBody,
    response: contract.receipt,
    handle: ({ house, actor, body }) => decideFactory(house, actor, body as FactoryDecisionRecord & { id: string }),
  }),
  route({
    method: 'POST',
    url: '/api/checks/:check/judgement',
    doors,
    who: ['committee'],
    params: contract.checkParams,
    body: contract.judgeCheckBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => judgeCheck(house, actor, { ...body, check: Number(params.check) }),
  }),
];

export const honestyRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    url: '/api/honesty',
    doors,
    who: 'staff',
    response: contract.honestyView,
    handle: async ({ house }) => done(await viewHonesty(house.books, house.now())),
  }),
  route({
    method: 'GET',
    url: '/api/devices/:device/checks',
    doors,
    who: 'staff',
    params: contract.deviceParams,
    response: contract.driftView,
    handle: async ({ house, params }) => done(await viewDrift(house.books, Number(params.device))),
  }),
  ...checkRoutes,
  ...vouchRoutes,
];
