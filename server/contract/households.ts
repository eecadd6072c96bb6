/** Households: search at the counter, registration, PIN, card. */
import { z } from 'zod';
import { pailNumber } from './deliveries.ts';
import { businessDay, grams, householdNumber, householdTag, milkKind, payBy, submissionId } from './primitives.ts';

/** GET /api/households?search=…: by code, card (`card:` and its secret), Chinese name, pinyin initials, Tibetan; best first, at most 24. */
export const householdsQuery = z.strictObject({ search: z.string().max(80).optional() });
export const householdRow = householdTag.extend({
  milkKind,
  payBy,
  isMember: z.boolean(),
  /** Today's pails of this household in the open shift. */
  pailsThisShift: z.int(),
  /** Which of its pails were called up in the open shift, ascending. */
  pailsCalled: z.array(pailNumber),
  /** The tares that were weighed (PT), and the registered one, which counts for every other pail. */
  tares: z.array(z.strictObject({ pail: pailNumber, grams })),
  tareGrams: grams,
  /** The median net weight of its last pails, null where there are none. */
  usualGrams: z.int().nullable(),
  banned: z.strictObject({ reason: z.enum(['colostrum', 'medicine']), until: businessDay }).nullable(),
});
export const householdsView = z.strictObject({ households: z.array(householdRow), total: z.int() });
export type HouseholdRow = z.infer<typeof householdRow>;

/** POST /api/households (admin, accountant). */
export const registerHouseholdBody = z.strictObject({
  id: submissionId,
  code: z.string().regex(/^\d{1,6}$/),
  mark: z.int().min(0).max(23),
  nameZh: z.string().max(60),
  nameBo: z.string().max(120),
  milkKind,
  payBy,
  isMember: z.boolean(),
  tareGrams: z.int().min(0).max(20_000),
});
/** POST /api/households/:household/pin (admin, tester at the counter, in the herder's presence). */
export const setPinBody = z.strictObject({ id: submissionId, pin: z.string().regex(/^\d{4,8}$/) });
/** POST /api/households/:household/card: the secret of a new card is answered once and kept only as its digest. */
export const issueCardBody = z.strictObject({ id: submissionId, secret: z.string().regex(/^[0-9a-f]{32}$/) });
/** POST /api/households/:household/ban: milk that may not be taken whatever the test (Regulation 536). */
export const banHouseholdBody = z.strictObject({
  id: submissionId,
  reason: z.enum(['colostrum', 'medicine']),
  from: businessDay,
  until: businessDay,
});
export const householdParams = z.strictObject({ household: z.string().regex(/^\d{1,6}$/) });
export const householdIn = householdNumber;
