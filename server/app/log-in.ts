/** Log-in at a door. Wrong secrets are counted per door and subject, and the count survives a restart. */
import { done, type Outcome, refused } from '../core/outcome.ts';
import { minutesUp } from '../core/units.ts';
import type { AccountRecord, HouseholdRecord } from './books.ts';
import type { Door } from './doors.ts';
import type { House } from './house.ts';

/** A session lasts a working day. */
const SESSION_MS = 12 * 60 * 60 * 1000;

export type LoggedIn<Who> = { readonly token: string; readonly who: Who };

/** Logs an account in. Refuses LOCKED_OUT {minutes}, DOOR_BUSY, WRONG_SECRET {triesLeft}; an unknown login looks like a wrong secret. */
export async function logInAccount(
  house: House,
  door: Door,
  { login, secret }: { login: string; secret: string },
): Promise<Outcome<LoggedIn<AccountRecord>>> {
  const account = await house.books.station.accountByLogin(login);
  const subject = account === null ? null : `account/${account.account}`;
  const checked = await checkSecret(house, { door, tried: `login/${login}`, subject, secret });
  if (!checked.ok) return checked;
  if (account === null || subject === null) throw new Error('a secret cannot agree for nobody');
  return done({ token: await startSession(house, door, subject), who: account });
}

/** Logs a household in with its code and PIN. Refuses as `logInAccount` does. */
export async function logInHousehold(
  house: House,
  door: Door,
  { code, pin }: { code: string; pin: string },
): Promise<Outcome<LoggedIn<HouseholdRecord>>> {
  const household = await house.books.households.byCode(code);
  const subject = household === null ? null : `household/${household.household}`;
  const checked = await checkSecret(house, { door, tried: `code/${code}`, subject, secret: pin });
  if (!checked.ok) return checked;
  if (household === null || subject === null) throw new Error('a secret cannot agree for nobody');
  return done({ token: await startSession(house, door, subject), who: household });
}

/** Whether the second of two people really signs. Refuses LOCKED_OUT, WRONG_SECRET. */
export async function checkSecondPerson(
  house: House,
  door: Door,
  { login, secret }: { login: string; secret: string },
): Promise<Outcome<AccountRecord>> {
  const account = await house.books.station.accountByLogin(login);
  const subject = account === null ? null : `account/${account.account}`;
  const checked = await checkSecret(house, { door, tried: `login/${login}`, subject, secret });
  if (!checked.ok) return checked;
  if (account === null) throw new Error('a secret cannot agree for nobody');
  return done(account);
}

type Try = { readonly door: Door; readonly tried: string; readonly subject: string | null; readonly secret: string };

const checkSecret = (house: House, wanted: Try): Promise<Outcome<null>> => house.doorMemory.inTurn(() => trySecret(house, wanted));

async function trySecret(house: House, { door, tried, subject, secret }: Try): Promise<Outcome<null>> {
  const lockedMs = await house.doorMemory.lockedMs(door, tried);
  if (lockedMs > 0) return refused('LOCKED_OUT', { minutes: minutesUp(lockedMs) });
  if (house.secrets.isBusy()) return refused('DOOR_BUSY');
  const kept = subject === null ? null : await house.books.station.credentialOf(subject);
  if (kept !== null && (await house.secrets.agrees(secret, kept))) {
    await house.doorMemory.forgetFailures(door, tried);
    return done(null);
  }
  const counted = await house.doorMemory.countFailure(door, tried);
  if (counted.lockedMs > 0) return refused('LOCKED_OUT', { minutes: minutesUp(counted.lockedMs) });
  return refused('WRONG_SECRET', { triesLeft: counted.triesLeft });
}

async function startSession(house: House, door: Door, subject: string): Promise<string> {
  const token = house.randomHex(32);
  const startedAt = house.now();
  await house.doorMemory.keepSession(house.digest(token), { subject, door, startedAt, untilAt: startedAt + SESSION_MS });
  return token;
}
