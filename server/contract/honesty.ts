/** Machine honesty: checks of devices, what they are worth, and what hangs on them. */
import { z } from 'zod';
import { secondPerson } from './people.ts';
import {
  businessDay,
  deviceNumber,
  epochMs,
  factSeq,
  fen,
  grams,
  householdTag,
  measuredValue,
  measureName,
  milkKind,
  shiftId,
  submissionId,
} from './primitives.ts';

const line = z.string().max(200);
const said = z.string().min(1).max(200);
export const checkName = z.enum(['zero', 'testWeight', 'standardMilk', 'alkaline', 'acid']);
export const dueName = z.enum([...checkName.options, 'verification']);
export const dueState = z.enum(['good', 'near', 'due', 'failed']);

/** The device in a path. */
export const deviceParams = z.strictObject({ device: z.string().regex(/^[1-9]\d{0,5}$/) });
export const checkParams = z.strictObject({ check: z.string().regex(/^[1-9]\d{0,14}$/) });

/**
 * POST /api/devices/:device/reserve (tester, admin): what the device measures in the next two minutes is a check's, and no pail's; asked
 * again it goes on. Answers the counter.
 */
export const reserveDeviceBody = z.strictObject({ isReserved: z.boolean() });
/** POST /api/devices/:device/checks (tester, admin): what stands still on the scale now. A test weight says what it weighs. */
export const checkScaleBody = z.strictObject({
  id: submissionId,
  check: z.enum(['zero', 'testWeight']),
  /** What the test weight weighs; null for the zero. */
  nominalGrams: grams.min(1).nullable(),
});
/** POST /api/devices/:device/standard-checks (tester, admin): the reading that came while the analyzer was reserved. */
export const checkAnalyzerBody = z.strictObject({ id: submissionId, standard: z.int().positive() });
/** POST /api/devices/:device/cleanings (tester, admin). */
export const recordCleaningBody = z.strictObject({ id: submissionId, agent: z.enum(['alkaline', 'acid']) });

const standardValue = z.strictObject({ measure: measureName, value: measuredValue, allowed: measuredValue.min(1) });
/** POST /api/standards (admin, committee): a lot of standard milk, as its bottle says. */
export const setStandardBody = z.strictObject({
  id: submissionId,
  lot: said,
  untilDay: businessDay,
  values: z.array(standardValue).min(1).max(8),
});
/** POST /api/devices/:device/verification (admin, committee). */
export const recordVerificationBody = z.strictObject({ id: submissionId, untilDay: businessDay, certificate: said });

const calibration = {
  milkKind,
  measure: measureName,
  state: z.enum(['factory', 'compared', 'notFit']),
  day: businessDay,
  reference: said,
  /** How far it was found off, never added to a reading. */
  offset: measuredValue.nullable(),
};
/** POST /api/devices/:device/calibrations (admin, committee). */
export const stateCalibrationBody = z.strictObject({ id: submissionId, ...calibration });
const factoryDecision = { milkKind, measure: measureName, isAllowed: z.boolean(), reason: said };
/** POST /api/factory-decisions (committee): whether this milk is paid on a measure with the maker's calibration. */
export const decideFactoryBody = z.strictObject({ id: submissionId, ...factoryDecision });
const judgement = { decision: z.enum(['stands', 'corrected']), reason: said };
/** POST /api/checks/:check/judgement (committee): what becomes of the deliveries that hang on a failed check. */
export const judgeCheckBody = z.strictObject({ id: submissionId, ...judgement });

/** Two people open a shift although a device failed its check. */
export const openingWaiver = z.strictObject({ reason: said, second: secondPerson });

export const checkFigures = z.strictObject({
  nominalGrams: grams.optional(),
  shownGrams: grams.optional(),
  /** In milligrams: half a small step is no whole gram. */
  allowedMilligrams: z.int().optional(),
  standard: z.int().optional(),
  deviations: z.array(standardValue.extend({ found: measuredValue })).optional(),
});
export const checkView = z.strictObject({
  check: factSeq,
  device: deviceNumber,
  name: checkName,
  at: epochMs,
  who: z.string().nullable(),
  isGood: z.boolean(),
  figures: checkFigures,
});
export type CheckView = z.infer<typeof checkView>;

export const dueView = z.strictObject({ name: dueName, state: dueState, last: checkView.nullable() });
export const honestDevice = z.strictObject({
  device: deviceNumber,
  name: z.string(),
  family: z.enum(['scale', 'analyzer']),
  protocol: z.string(),
  mustBeProven: z.boolean(),
  isProven: z.boolean(),
  provenAt: epochMs.nullable(),
  verification: z.strictObject({ untilDay: businessDay, certificate: line }).nullable(),
  due: z.array(dueView),
  calibrations: z.array(z.strictObject(calibration)),
});
export type HonestDevice = z.infer<typeof honestDevice>;

/** A failed check with the deliveries that the device measured since its last good one, and what hangs on them. */
export const failedCheck = z.strictObject({
  /** In service or not. */
  deviceName: z.string(),
  check: checkView,
  goodBefore: checkView.nullable(),
  pails: z.int(),
  grams,
  fen,
  /** The latest of them, at most 200. */
  deliveries: z.array(z.strictObject({ delivery: z.string(), shift: shiftId, number: z.int(), household: householdTag, grams, fen })),
  /** The shifts that two people opened in spite of it, and why. */
  waivers: z.array(
    z.strictObject({ shift: shiftId, at: epochMs, who: z.string().nullable(), second: z.string().nullable(), reason: z.string() }),
  ),
  judgement: z.strictObject({ ...judgement, at: epochMs, who: z.string().nullable() }).nullable(),
});
export type FailedCheck = z.infer<typeof failedCheck>;

/** GET /api/honesty (staff). */
export const honestyView = z.strictObject({
  devices: z.array(honestDevice),
  /** What is read by eye and typed. */
  instruments: z.array(
    z.strictObject({
      device: deviceNumber,
      name: z.string(),
      measures: z.array(z.enum([...measureName.options, 'weight'])),
      verification: z.strictObject({ untilDay: businessDay, certificate: line }).nullable(),
      state: dueState,
    }),
  ),
  standards: z.array(z.strictObject({ standard: z.int(), lot: line, untilDay: businessDay, values: z.array(standardValue) })),
  factoryDecisions: z.array(z.strictObject(factoryDecision)),
  failed: z.array(failedCheck),
});
export type HonestyView = z.infer<typeof honestyView>;
/** GET /api/devices/:device/checks (staff): the device's last checks, oldest first, for its drift chart. */
export const driftView = z.strictObject({ checks: z.array(checkView) });
