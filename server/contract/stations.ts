/** What the admin sets: devices, limits, price plans. */
import { z } from 'zod';
import { businessDay, deviceNumber, epochMs, measuredValue, measureName, milkKind, shiftName, submissionId } from './primitives.ts';

const text = z.string().max(200);
export const transport = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('serial'),
    path: text,
    baudRate: z.int().min(300).max(921_600),
    dataBits: z.union([z.literal(7), z.literal(8)]),
    parity: z.enum(['none', 'even', 'odd']),
    stopBits: z.union([z.literal(1), z.literal(2)]),
    dtr: z.boolean(),
    rts: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('tcp'), host: text, port: z.int().min(1).max(65_535) }),
]);

/** How weights of a scale become stable and which are refused. */
export const weighingRule = z.strictObject({
  unit: z.enum(['g', 'kg']),
  stepGrams: z.int().min(1).max(1000),
  count: z.int().min(2).max(100),
  windowMs: z.int().min(200).max(10_000),
  spreadSteps: z.int().min(0).max(10),
  emptyGrams: z.int().min(0).max(1000),
  minimumGrams: z.int().min(0).max(100_000),
  capacityGrams: z.int().min(1).max(10_000_000),
});

/** POST /api/devices (admin): a new version of one device's settings. */
export const configureDeviceBody = z.strictObject({
  id: submissionId,
  device: deviceNumber,
  name: z.string().min(1).max(40),
  family: z.enum(['scale', 'analyzer']),
  protocol: z.string().max(60),
  settings: z.record(z.string().max(40), z.string().max(240)),
  transport,
  silenceMs: z.int().min(500).max(60_000),
  weighing: weighingRule.nullable(),
  /** Of an analyzer: on another scale than 20/4 its density is not used, and the lactometer decides. */
  densityScale: z.enum(['20/4', '15/15', '27']).optional(),
});
export const deviceView = configureDeviceBody.omit({ id: true }).extend({
  version: z.int(),
  /** Its values are paid on only once its display has proved how it is read; and whether it has, under these settings. */
  mustBeProven: z.boolean(),
  isProven: z.boolean(),
});
export const devicesView = z.strictObject({
  devices: z.array(deviceView),
  /** Out of service; configured anew they are back. */
  retired: z.array(deviceView),
  nextNumber: deviceNumber,
});
/** POST /api/devices/:device/retire (admin): a device on a line or an instrument goes out of service. */
export const retireDeviceBody = z.strictObject({ id: submissionId });

/** What was wrong with a device's line, and for how long. */
export const lineTrouble = z.strictObject({
  device: deviceNumber,
  /** As which of the four it began; `detail` and `by` are what was known of it last. */
  state: z.enum(['portClosed', 'noBytes', 'noFrame', 'noValue']),
  detail: z.string().nullable(),
  /** The program that has the port, or the name of the device whose bytes came; null where it is not known. */
  by: z.string().nullable(),
  beganAt: epochMs,
  /** Null while it goes on. Not `isEndSeen`: the station was off before it was over, and was on again at this moment. */
  endedAt: epochMs.nullable(),
  isEndSeen: z.boolean(),
  /** Pails of which something was typed meanwhile that this device would have told. */
  pails: z.array(z.int()),
});
/** GET /api/devices/troubles: the last three of each device, the newest first. */
export const lineTroublesView = z.strictObject({ troubles: z.array(lineTrouble) });

/** POST /api/instruments (admin): what is read by eye and typed; typed values of its measures name it from then on. */
export const configureInstrumentBody = z.strictObject({
  id: submissionId,
  device: deviceNumber,
  name: z.string().min(1).max(40),
  measures: z
    .array(z.enum([...measureName.options, 'weight']))
    .min(1)
    .max(8),
});
export const instrumentsView = z.strictObject({
  instruments: z.array(configureInstrumentBody.omit({ id: true }).extend({ version: z.int() })),
});

export const limitRow = z.strictObject({
  milkKind,
  measure: measureName,
  min: measuredValue.nullable(),
  max: measuredValue.nullable(),
  effect: z.enum(['rejects', 'warns']),
  source: z.string().min(1).max(200),
});
/** POST /api/limits (committee): the whole table in force from a shift on. */
export const publishLimitsBody = z.strictObject({
  id: submissionId,
  fromDay: businessDay,
  fromShift: shiftName,
  rows: z.array(limitRow).min(1).max(100),
});
/** POST /api/light-pails (committee): down to which weight pails are taken from a shift on; null: down to the scale's least weight. */
export const decideLightPailsBody = z.strictObject({
  id: submissionId,
  fromDay: businessDay,
  fromShift: shiftName,
  leastGrams: z.int().min(1).max(100_000).nullable(),
  reason: z.string().min(1).max(200),
});
export const lightPailsView = z.strictObject({
  versions: z.array(decideLightPailsBody.omit({ id: true }).extend({ version: z.int() })),
});
export const limitsView = z.strictObject({
  versions: z.array(z.strictObject({ version: z.int(), fromDay: businessDay, fromShift: shiftName, rows: z.array(limitRow) })),
});

/** What a plan may name: up to 1,000 yuan per kg, so that no amount of a pail can leave the integers. */
const unitPrice = z.int().min(-10_000_000).max(10_000_000);

/** A price plan's terms; prices in 0.0001 yuan per kg, measures in 0.0001 of their unit. */
export const planTerms = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('flat'), unitPrice }),
  z.strictObject({
    kind: z.literal('baseAndSteps'),
    basePrice: unitPrice,
    terms: z
      .array(
        z.strictObject({
          measure: measureName,
          base: measuredValue,
          step: measuredValue.min(1),
          mode: z.enum(['steps', 'linear']),
          perStepAbove: unitPrice,
          perStepBelow: unitPrice,
          cap: unitPrice.nullable(),
          floor: unitPrice.nullable(),
        }),
      )
      .max(8),
    totalCap: unitPrice.nullable(),
    totalFloor: unitPrice.nullable(),
  }),
]);
/** POST /api/plans (committee): published plans are frozen. */
export const publishPlanBody = z.strictObject({
  id: submissionId,
  milkKinds: z.array(milkKind).min(1),
  fromDay: businessDay,
  fromShift: shiftName,
  terms: planTerms,
});
export const planView = publishPlanBody.omit({ id: true }).extend({ plan: z.int() });
export const plansView = z.strictObject({ plans: z.array(planView) });
export type PlanTerms = z.infer<typeof planTerms>;
