/** Accounts, log-in, first start, paired screens. */
import { z } from 'zod';
import { accountTag, businessDay, door, epochMs, householdTag, role, submissionId, trilingual } from './primitives.ts';

const secret = z.string().min(4).max(100);
export const login = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/);

/** POST /api/setup, once, at the counter door: the first question of a new station. */
export const setupBody = z.strictObject({
  id: submissionId,
  station: trilingual,
  cooperative: z.string().max(200),
  licence: z.string().min(1).max(60),
  timeZone: z.string().max(60),
  admin: z.strictObject({ login, name: z.string().min(1).max(60), secret: z.string().min(8).max(100) }),
});

/** GET /api/station: what a screen must know before anybody has logged in. */
export const stationView = z.strictObject({
  isSetUp: z.boolean(),
  station: trilingual,
  cooperative: z.string(),
  licence: z.string(),
  timeZone: z.string(),
  door,
  isDemo: z.boolean(),
  now: epochMs,
  day: businessDay,
});
export type StationView = z.infer<typeof stationView>;

export const loginBody = z.strictObject({ login, secret });
/** POST /api/village/login: household code (as on the card) and PIN. */
export const villageLoginBody = z.strictObject({ code: z.string().min(1).max(12), pin: z.string().regex(/^\d{4,8}$/) });

/** GET /api/me: who is logged in here. */
export const meView = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('nobody') }),
  z.strictObject({ kind: z.literal('account'), account: accountTag }),
  z.strictObject({ kind: z.literal('household'), household: householdTag }),
]);
export type MeView = z.infer<typeof meView>;

/** POST /api/accounts (admin): an account belongs to one named person. */
export const openAccountBody = z.strictObject({
  id: submissionId,
  login,
  name: z.string().min(1).max(60),
  roles: z.array(role).min(1).max(5),
  secret,
});
/** POST /api/accounts/:login/secret (admin, or the person for himself). */
export const setSecretBody = z.strictObject({ id: submissionId, secret });
export const accountsView = z.strictObject({ accounts: z.array(accountTag) });

/** The second of two people signs with his own log-in and secret. */
export const secondPerson = z.strictObject({ login, secret });

/**
 * POST /api/screens/code (admin, at the counter) answers a code of 6 digits, valid for 10 minutes; POST /api/screens/pair from the screen
 * to be paired.
 */
export const pairingCodeView = z.strictObject({ code: z.string(), until: epochMs });
export const pairBody = z.strictObject({ id: submissionId, code: z.string().regex(/^\d{6}$/), name: z.string().min(1).max(60) });
