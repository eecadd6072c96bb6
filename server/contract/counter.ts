/** What every counter screen is told: the whole view on a change, and small weight messages in between. */
import { z } from 'zod';
import { deliveryCard, pailNumber } from './deliveries.ts';
import {
  deliveryId,
  deviceNumber,
  epochMs,
  grams,
  measuredValue,
  measureName,
  refusal,
  shiftId,
  shiftName,
  submissionId,
} from './primitives.ts';

/** The four troubles of a port, told apart, and the two good states. */
export const portState = z.enum(['ok', 'starting', 'portClosed', 'noBytes', 'noFrame', 'noValue']);
export type PortState = z.infer<typeof portState>;

/** Why a port is closed; or, while its bytes make no sense, that they are another device's. */
export const portDetail = z.enum([
  'notOpenedYet',
  'notFound',
  'noPermission',
  'heldByAnother',
  'heldByDevice',
  'unreachable',
  'lost',
  'settingsWrong',
  'processReplaced',
  'commissioning',
  'failed',
  'otherDevice',
]);
export type PortDetail = z.infer<typeof portDetail>;

export const deviceLane = z.strictObject({
  device: deviceNumber,
  name: z.string(),
  family: z.enum(['scale', 'analyzer']),
  protocol: z.string(),
  state: portState,
  since: epochMs,
  detail: portDetail.nullable(),
  /** With `heldByAnother` the program that has the port, with `otherDevice` and `heldByDevice` that device; null where it is not known. */
  by: z.string().nullable(),
  /** Its last check found it wrong: a scale's zero or test weight, an analyzer's standard milk. */
  isCheckFailed: z.boolean(),
  /** Which commands its protocol has. */
  commands: z.strictObject({ zero: z.boolean(), tare: z.boolean() }),
});

/** POST /api/scale/command (tester): asked for by a person, while the weight stands still; sent once and at once, or refused. */
export const commandScaleBody = z.strictObject({ id: submissionId, device: deviceNumber, command: z.enum(['zero', 'tare']) });

/** What stands on the scale. `state` says why a weight is not taken yet. */
export const weightState = z.enum([
  'empty',
  'moving',
  'stable',
  'bound',
  'overload',
  'underload',
  'unitUnexpected',
  'stepBelowGram',
  'tareOnScale',
  'belowMinimum',
  'notEmptySince',
  'sameAsBefore',
  'negative',
  'none',
]);
export const weightMessage = z.strictObject({
  type: z.literal('weight'),
  device: deviceNumber,
  grams: grams.nullable(),
  state: weightState,
  /** Monotonic microseconds of the frame's last byte, for measuring the way to the screen. */
  atUs: z.number(),
});
export type WeightMessage = z.infer<typeof weightMessage>;

export const trayReading = z.strictObject({
  reading: z.string(),
  device: deviceNumber,
  at: epochMs,
  values: z.array(z.strictObject({ measure: measureName, value: measuredValue })),
});

/** What an analyzer said or measured that is no analysis of any milk, and when. */
export const analyzerNote = z.strictObject({
  note: z.enum(['rinse', 'cleaning', 'calibration', 'notReady', 'emptyCuvette', 'outOfRange']),
  at: epochMs,
});
export type AnalyzerNote = z.infer<typeof analyzerNote>;

export const counterView = z.strictObject({
  type: z.literal('counter'),
  seq: z.int(),
  now: epochMs,
  savedAt: epochMs.nullable(),
  shift: z.strictObject({ shift: shiftId, day: z.string(), name: shiftName, openedAt: epochMs, tester: z.string() }).nullable(),
  accepted: z.int(),
  rejected: z.int(),
  grams,
  devices: z.array(deviceLane),
  /** By their numbers. */
  scales: z.array(
    z.strictObject({
      device: deviceNumber,
      weight: weightMessage.nullable(),
      delivery: deliveryId.nullable(),
      /** A load stands there, and only a person can say which pail it is. */
      asks: z.boolean(),
      /** Pails of the household that are put on it together with the delivery's own: weighed when a person says that all stand there. */
      also: z.array(pailNumber),
      minimumGrams: grams,
    }),
  ),
  analyzers: z.array(
    z.strictObject({
      device: deviceNumber,
      name: z.string(),
      delivery: deliveryId.nullable(),
      /** Where no cup stands: whose cup to put in next. */
      next: deliveryId.nullable(),
      startedAt: epochMs.nullable(),
      /** The device's own median seconds for a sample, null before the third. */
      usualSeconds: z.int().nullable(),
      note: analyzerNote.nullable(),
    }),
  ),
  /** Titrators, pH meters, thermometers: what each measures, and whose milk it measures next. */
  meters: z.array(
    z.strictObject({
      device: deviceNumber,
      name: z.string(),
      measures: z.array(measureName),
      delivery: deliveryId.nullable(),
      note: analyzerNote.nullable(),
    }),
  ),
  tray: z.array(trayReading),
  /** Devices that are being checked, until when, and what an analyzer measured meanwhile. */
  reserved: z.array(
    z.strictObject({
      device: deviceNumber,
      until: epochMs,
      values: z.array(z.strictObject({ measure: measureName, value: measuredValue })).nullable(),
    }),
  ),
  /** Open deliveries in the order in which they were called up, then up to 8 last decided ones, newest first. */
  deliveries: z.array(deliveryCard),
  decided: z.array(deliveryCard),
  trouble: z.array(refusal),
});
export type CounterView = z.infer<typeof counterView>;

/** Everything the server says over /api/live. `ping` keeps ages honest. */
export const liveMessage = z.discriminatedUnion('type', [
  counterView,
  weightMessage,
  z.strictObject({ type: z.literal('ping'), now: epochMs }),
]);
export type LiveMessage = z.infer<typeof liveMessage>;

/** POST /api/meter/select (tester): this open pail's milk is measured next by that meter. */
export const selectForMeterBody = z.strictObject({ delivery: deliveryId, device: deviceNumber });

/** POST /api/scale/select (tester): this open pail is the one that is weighed next, on that scale and on no other. */
export const selectForScaleBody = z.strictObject({
  delivery: deliveryId,
  device: deviceNumber,
  /** Pails of its household that will stand there too; the scale then waits for a person to say that they do. */
  also: z.array(pailNumber).max(2).default([]),
});
