/** The counter: shifts, deliveries, what is measured, decided and corrected. */
import { z } from 'zod';
import { discardReading, findReadingOf, takeReading } from '../app/bind-analysis.ts';
import { weighTogether } from '../app/bind-weighing.ts';
import { callUp, findOpenDelivery, placeSample, repeatMeasuring, undoDelivery } from '../app/call-up.ts';
import { commandScale } from '../app/command-scale.ts';
import { correctDelivery, planCorrection } from '../app/correct-delivery.ts';
import { decideDelivery } from '../app/decide-delivery.ts';
import { checkSecondPerson } from '../app/log-in.ts';
import { closeShift, openShift } from '../app/open-shift.ts';
import { typeValues } from '../app/type-values.ts';
import { findTag, tagsOf, viewDeliveries } from '../app/view-delivery.ts';
import { weighTare } from '../app/weigh-tare.ts';
import * as contract from '../contract/index.ts';
import { done, refused } from '../core/outcome.ts';
import { findLoad } from './load-on-scale.ts';
import { type AnyRoute, route } from './route.ts';

const doors = ['counter', 'staff'] as const;
const TESTER = ['tester'] as const;

export const counterRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    url: '/api/counter',
    doors,
    who: 'staff',
    response: contract.counterView,
    handle: async ({ counter }) => done(await counter.view()),
  }),
  route({
    method: 'POST',
    url: '/api/shifts',
    doors,
    who: TESTER,
    body: contract.openShiftBody,
    response: contract.receipt,
    handle: async ({ house, door, actor, body: { waiver, ...body } }) => {
      const signed = waiver === undefined ? null : await checkSecondPerson(house, door, waiver.second);
      if (signed !== null && !signed.ok) return signed;
      const waived = signed === null ? {} : { waiver: { reason: waiver?.reason ?? '', second: signed.value.account } };
      return openShift(house, actor, { ...body, ...waived });
    },
  }),
  route({
    method: 'POST',
    url: '/api/households/:household/tares',
    doors,
    who: TESTER,
    params: contract.householdParams,
    body: contract.weighTareBody,
    response: contract.receipt,
    handle: async ({ house, actor, params, body, counter }) => {
      const load = await findLoad(house, { id: body.id, device: body.device, standing: counter.loadAtRest(body.device) });
      if (!load.ok) return load;
      return weighTare(house, actor, { id: body.id, household: Number(params.household), pail: body.pail, ...load.value });
    },
  }),
  route({
    method: 'POST',
    url: '/api/scale/command',
    doors,
    who: TESTER,
    body: contract.commandScaleBody,
    response: contract.receipt,
    handle: async ({ house, actor, body, counter, station }) => {
      const { id, device, command } = body;
      const scale = counter.scaleAtRest(device);
      if (scale === null) return refused('UNKNOWN_DEVICE', { device });
      const view = await counter.view();
      if (view.devices.find((each) => each.device === device)?.commands[command] !== true) return refused('COMMAND_UNKNOWN', { device });
      return commandScale(house, actor, { id, ...scale, command, send: station.sendCommand });
    },
  }),
  route({
    method: 'POST',
    url: '/api/shifts/close',
    doors,
    who: TESTER,
    body: contract.closeShiftBody,
    response: contract.receipt,
    handle: ({ house, actor, body }) => closeShift(house, actor, body),
  }),
  route({
    method: 'POST',
    url: '/api/deliveries',
    doors,
    who: TESTER,
    body: contract.callUpBody,
    response: contract.receipt,
    handle: ({ house, actor, body }) => callUp(house, actor, body),
  }),
  route({
    method: 'GET',
    url: '/api/deliveries/:delivery',
    doors,
    who: 'staff',
    params: contract.deliveryParams,
    response: contract.deliveryCard,
    handle: async ({ house, params }) => {
      const delivery = await house.books.deliveries.byId(params.delivery);
      if (delivery === null) return refused('UNKNOWN_DELIVERY', { delivery: params.delivery });
      const tags = tagsOf(await house.books.households.all());
      const [card] = await viewDeliveries(house.books, [delivery], { now: house.now(), tags, noticed: () => [] });
      return card === undefined ? refused('UNKNOWN_DELIVERY', { delivery: params.delivery }) : done(card);
    },
  }),
  route({
    method: 'POST',
    url: '/api/deliveries/:delivery/values',
    doors,
    who: TESTER,
    params: contract.deliveryParams,
    body: contract.typeValuesBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => typeValues(house, actor, { ...body, ...params }),
  }),
  route({
    method: 'POST',
    url: '/api/deliveries/:delivery/sample',
    doors,
    who: TESTER,
    params: contract.deliveryParams,
    body: contract.placeSampleBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => placeSample(house, actor, { ...body, ...params }),
  }),
  route({
    method: 'POST',
    url: '/api/deliveries/:delivery/reading',
    doors,
    who: TESTER,
    params: contract.deliveryParams,
    body: contract.takeReadingBody,
    response: contract.receipt,
    handle: async ({ house, counter, actor, params, body }) => {
      const reading = counter.trayReading(body.reading) ?? (await findReadingOf(house, body.id));
      if (reading === null) return refused('READING_GONE');
      const outcome = await takeReading(house, actor, { id: body.id, delivery: params.delivery, reading });
      if (outcome.ok) counter.leaveTray(body.reading);
      return outcome;
    },
  }),
  route({
    method: 'POST',
    url: '/api/readings/:reading/discard',
    doors,
    who: TESTER,
    params: z.strictObject({ reading: z.string().max(60) }),
    body: contract.discardReadingBody,
    response: contract.receipt,
    handle: async ({ house, counter, actor, params, body }) => {
      const reading = counter.trayReading(params.reading) ?? (await findReadingOf(house, body.id));
      if (reading === null) return refused('READING_GONE');
      const outcome = await discardReading(house, actor, { ...body, reading });
      if (outcome.ok) counter.leaveTray(params.reading);
      return outcome;
    },
  }),
  route({
    method: 'POST',
    url: '/api/deliveries/:delivery/measure-again',
    doors,
    who: TESTER,
    params: contract.deliveryParams,
    body: contract.measureAgainBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => repeatMeasuring(house, actor, { ...body, ...params }),
  }),
  route({
    method: 'POST',
    url: '/api/deliveries/:delivery/undo',
    doors,
    who: TESTER,
    params: contract.deliveryParams,
    body: contract.undoBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => undoDelivery(house, actor, { ...body, ...params }),
  }),
  route({
    method: 'POST',
    url: '/api/deliveries/:delivery/decide',
    doors,
    who: TESTER,
    params: contract.deliveryParams,
    body: contract.decideBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => decideDelivery(house, actor, { ...body, ...params }),
  }),
  route({
    method: 'POST',
    url: '/api/deliveries/:delivery/correct',
    doors,
    who: ['tester', 'accountant', 'committee'],
    params: contract.deliveryParams,
    body: contract.correctBody,
    response: contract.receipt,
    handle: ({ house, door, actor, params, body }) => correctDelivery(house, actor, { input: { ...body, ...params }, door }),
  }),
  route({
    method: 'POST',
    url: '/api/deliveries/:delivery/correction-effect',
    doors,
    who: ['tester', 'accountant', 'committee'],
    params: contract.deliveryParams,
    body: contract.correctBody,
    response: contract.correctionEffect,
    handle: async ({ house, params, body }) => {
      const planned = await planCorrection(house.books, { ...body, ...params }, house.now());
      if (!planned.ok) return planned;
      const tags = tagsOf(await house.books.households.all());
      const { lines, bookedDay, isSecondPersonNeeded } = planned.value;
      const effects = lines.map((line) => ({ household: findTag(tags, line.household), grams: line.grams, fen: line.fen }));
      return done({ lines: effects, bookedDay, isSecondPersonNeeded });
    },
  }),
  route({
    method: 'POST',
    url: '/api/deliveries/:delivery/weigh-together',
    doors,
    who: TESTER,
    params: contract.deliveryParams,
    body: contract.weighTogetherBody,
    response: contract.receipt,
    handle: async ({ house, actor, params, body, counter }) => {
      const load = await findLoad(house, { id: body.id, device: body.device, standing: counter.loadAtRest(body.device) });
      if (!load.ok) return load;
      return weighTogether(house, actor, { id: body.id, delivery: params.delivery, also: body.also, ...load.value });
    },
  }),
  route({
    method: 'POST',
    url: '/api/scale/select',
    doors,
    who: TESTER,
    body: contract.selectForScaleBody,
    response: contract.counterView,
    handle: async ({ house, counter, body }) => {
      const open = await findOpenDelivery(house.books, body.delivery);
      if (!open.ok) return open;
      if (counter.scaleAtRest(body.device) === null) return refused('UNKNOWN_DEVICE', { device: body.device });
      return done(await counter.selectForScale(body, body.device));
    },
  }),
  route({
    method: 'POST',
    url: '/api/meter/select',
    doors,
    who: TESTER,
    body: contract.selectForMeterBody,
    response: contract.counterView,
    handle: async ({ house, counter, body }) => {
      const open = await findOpenDelivery(house.books, body.delivery);
      if (!open.ok) return open;
      const { meters } = await counter.view();
      if (!meters.some(({ device }) => device === body.device)) return refused('UNKNOWN_DEVICE', { device: body.device });
      return done(await counter.selectForMeter(body.delivery, body.device));
    },
  }),
];
