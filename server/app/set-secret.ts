/** A new password of an account, or a new PIN of a household. */
import { done, refused } from '../core/outcome.ts';
import type { Actor, House } from './house.ts';
import { recordCredential } from './person-proof.ts';
import { submit } from './submit.ts';

/** Sets an account's password; its sessions end. Refuses NOT_ALLOWED (somebody else's, and no admin), UNKNOWN_ACCOUNT. */
export async function setAccountSecret(house: House, actor: Actor, input: { id: string; login: string; secret: string }) {
  const account = await house.books.station.accountByLogin(input.login);
  if (account === null) return refused('UNKNOWN_ACCOUNT', { login: input.login });
  if (account.account !== actor.account && !actor.roles.includes('admin')) return refused('NOT_ALLOWED');
  return setSecret(house, actor, { id: input.id, subject: `account/${account.account}`, secret: input.secret });
}

/** Sets a household's PIN; its sessions end. Refuses UNKNOWN_HOUSEHOLD. */
export async function setHouseholdPin(house: House, actor: Actor, input: { id: string; household: number; pin: string }) {
  if ((await house.books.households.byNumber(input.household)) === null)
    return refused('UNKNOWN_HOUSEHOLD', { household: input.household });
  return setSecret(house, actor, { id: input.id, subject: `household/${input.household}`, secret: input.pin });
}

async function setSecret(house: House, actor: Actor, { id, subject, secret }: { id: string; subject: string; secret: string }) {
  const hashed = await house.secrets.hash(secret);
  const outcome = await submit(house, { id, who: actor.account, content: { subject } }, async (tx) => {
    const credential = await recordCredential(house, tx, { subject, ...hashed });
    return done({ kind: 'secret.set', who: actor.account, body: { subject, credential } });
  });
  if (outcome.ok) await house.doorMemory.endSessionsOf(subject);
  return outcome;
}
