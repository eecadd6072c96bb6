/** The counter: shifts, deliveries, what is typed, decided, undone and corrected. */
import { z } from 'zod';
import { openingWaiver } from './honesty.ts';
import { secondPerson } from './people.ts';
import {
  accountTag,
  businessDay,
  deliveryId,
  deviceNumber,
  epochMs,
  fen,
  grams,
  householdNumber,
  householdTag,
  measuredValue,
  measureName,
  milkKind,
  shiftId,
  shiftName,
  submissionId,
  unitPrice,
} from './primitives.ts';

/** The number on a household's pail. */
export const pailNumber = z.int().min(1).max(9);

/** POST /api/shifts. `clockConfirmed` says that a person looked at an implausible date and found it right. */
export const openShiftBody = z.strictObject({
  id: submissionId,
  name: shiftName,
  clockConfirmed: z.boolean(),
  /** Two people sign why the shift is opened although a device failed its check. */
  waiver: openingWaiver.optional(),
});
/** POST /api/shifts/close. */
export const closeShiftBody = z.strictObject({ id: submissionId, shift: shiftId });

/** POST /api/deliveries: a pail is called up; the delivery takes the submission's id. `again` confirms a second pail within 10 s. */
export const callUpBody = z.strictObject({
  id: deliveryId,
  household: householdNumber,
  milkKind: milkKind.nullable(),
  /** Minutes since milking as the herder states it; null when it was not asked. */
  milkedMinutesAgo: z.int().min(0).max(1440).nullable(),
  isCooled: z.boolean(),
  /** Which of the household's pails it is; absent for the first. */
  pail: pailNumber.optional(),
});

/** POST /api/households/:household/tares (tester): what stands still on the scale is this pail, empty. */
export const weighTareBody = z.strictObject({ id: submissionId, pail: pailNumber, device: deviceNumber });

/**
 * POST /api/deliveries/:delivery/weigh-together (tester): what stands still on the scale is this pail and these others of its household,
 * as one delivery.
 */
export const weighTogetherBody = z.strictObject({ id: submissionId, device: deviceNumber, also: z.array(pailNumber).min(1).max(2) });

export const deliveryParams = z.strictObject({ delivery: deliveryId });

/**
 * POST /api/deliveries/:delivery/values: one or more values by hand; `nth` 2 is the second reading of the same sample. Weight by hand is
 * gross.
 */
export const typeValuesBody = z.strictObject({
  id: submissionId,
  values: z.array(z.strictObject({ measure: measureName, value: measuredValue, nth: z.int().min(1).max(2) })).max(12),
  grossGrams: grams.nullable(),
  alcoholTest: z.strictObject({ strengthPercent: z.int().min(40).max(80), result: z.enum(['passed', 'failed']) }).nullable(),
  sensory: z.enum(['normal', 'abnormal']).nullable(),
});

/** POST /api/deliveries/:delivery/sample: this pail's cup stands in that analyzer. */
export const placeSampleBody = z.strictObject({ id: submissionId, device: deviceNumber });
/** POST /api/deliveries/:delivery/reading: a reading from the tray belongs to this pail. */
export const takeReadingBody = z.strictObject({ id: submissionId, reading: z.string().max(60) });
/** POST /api/readings/:reading/discard: a reading of the tray was no milk of anybody's. */
export const discardReadingBody = z.strictObject({ id: submissionId, reason: z.enum(['rinse', 'water', 'air']) });
/** POST /api/deliveries/:delivery/undo: before the decision, one person. */
export const undoBody = z.strictObject({ id: submissionId });
/** POST /api/deliveries/:delivery/weighing-again, …/analysis-again: the last one is set aside and the next one counts. */
export const measureAgainBody = z.discriminatedUnion('what', [
  z.strictObject({ id: submissionId, what: z.enum(['weighing', 'analysis']) }),
  z.strictObject({ id: submissionId, what: z.literal('meter'), device: deviceNumber }),
]);

export const rejectReason = z.enum([
  'acidity',
  'density',
  'protein',
  'fat',
  'temperature',
  'sensory',
  'alcohol',
  'addedWater',
  'colostrum',
  'medicine',
  'uncooled',
  'other',
]);
export const fate = z.enum(['home', 'destroyed', 'other']);
/**
 * POST /api/deliveries/:delivery/decide. The price is the server's; the screen sends what it showed so that a change in between is refused.
 */
export const decideBody = z.discriminatedUnion('verdict', [
  z.strictObject({ id: submissionId, verdict: z.literal('accepted'), shownAmountFen: fen, isSameAgainConfirmed: z.boolean() }),
  z.strictObject({ id: submissionId, verdict: z.literal('rejected'), reasons: z.array(rejectReason).min(1), fate }),
]);

export const correctionReason = z.enum(['wrongHousehold', 'wrongPail', 'wrongWeight', 'wrongTest', 'void']);
/** POST /api/deliveries/:delivery/correct. Which fields count depends on the reason; after the shift is closed, a second person signs. */
export const correctBody = z.strictObject({
  id: submissionId,
  reason: correctionReason,
  toHousehold: householdNumber.nullable(),
  netGrams: grams.nullable(),
  values: z.array(z.strictObject({ measure: measureName, value: measuredValue })).max(12),
  second: secondPerson.nullable(),
});
/** GET /api/deliveries/:delivery/correction?…: what a correction would do, before Enter. */
export const correctionEffect = z.strictObject({
  lines: z.array(z.strictObject({ household: householdTag, grams, fen })),
  bookedDay: businessDay,
  isSecondPersonNeeded: z.boolean(),
});

export const measureCard = z.strictObject({
  measure: measureName,
  /** The value that counts as text with its places: one reading, or the unrounded mean of two. */
  text: z.string(),
  first: measuredValue,
  second: measuredValue.nullable(),
  source: z.enum(['device', 'typed', 'derived']),
  verdict: z.enum(['good', 'near', 'bad', 'recorded']),
  min: measuredValue.nullable(),
  max: measuredValue.nullable(),
});
export type MeasureCard = z.infer<typeof measureCard>;

export const priceTerm = z.strictObject({ measure: measureName, text: z.string() });
export const priceCard = z.strictObject({
  plan: z.int(),
  unitPrice,
  amountFen: fen,
  /** The unit price before its rounding, as exact text, and each term with its numbers. */
  exactText: z.string(),
  terms: z.array(priceTerm),
  /** The measures that are paid on a maker's calibration, as the committee allows it. */
  onFactory: z.array(measureName),
});

/** One pail as the counter, the office and the herder see it. */
export const deliveryCard = z.strictObject({
  delivery: deliveryId,
  shift: shiftId,
  number: z.int().positive(),
  household: householdTag,
  milkKind,
  state: z.enum(['open', 'accepted', 'rejected', 'undone']),
  calledAt: epochMs,
  decidedAt: epochMs.nullable(),
  grossGrams: grams.nullable(),
  /** Which of the household's pails it is, and whether that pail is due to be weighed empty. */
  pail: pailNumber,
  isTareDue: z.boolean(),
  /** The household's other pails that were weighed together with it. */
  also: z.array(pailNumber),
  tareGrams: grams.nullable(),
  netGrams: grams.nullable(),
  weightSource: z.enum(['device', 'typed']).nullable(),
  /** Lighter than its scale's least weight, and taken as the committee has decided. */
  isLight: z.boolean(),
  usualGrams: grams.nullable(),
  measures: z.array(measureCard),
  sensory: z.enum(['normal', 'abnormal']).nullable(),
  alcoholTest: z.enum(['passed', 'failed']).nullable(),
  analyzer: deviceNumber.nullable(),
  /** What a decision still waits for: measures, 'weight', 'secondReading'. */
  missing: z.array(z.string()),
  judgement: z.enum(['waiting', 'secondReading', 'passes', 'fails']),
  failing: z.array(z.strictObject({ measure: z.string(), text: z.string(), limitText: z.string(), side: z.enum(['below', 'above']) })),
  /**
   * What the tester should look at, as codes of words/refusals.ts or warnings: SAME_AGAIN, FAR_FROM_USUAL, HOUSEHOLD_BANNED, AFTER_RESTART,
   * WEIGHED_WITH_TARE.
   */
  warnings: z.array(z.string()),
  price: priceCard.nullable(),
  priceRefusal: z.string().nullable(),
  reasons: z.array(rejectReason),
  fate: fate.nullable(),
  /** Minutes left of the two hours at this moment; null when the milking time is not known. */
  minutesLeft: z.int().nullable(),
  correction: z
    .strictObject({
      at: epochMs,
      reason: correctionReason,
      nowHousehold: householdTag,
      nowNetGrams: grams,
      nowAmountFen: fen,
      isVoid: z.boolean(),
    })
    .nullable(),
});
export type DeliveryCard = z.infer<typeof deliveryCard>;
export const tester = accountTag;
