/** An account belongs to one named person; cashier and accountant are never the same one (Accounting Law art. 35). */
import type { Role } from '../core/facts/station-facts.ts';
import { done, refused } from '../core/outcome.ts';
import type { Actor, House } from './house.ts';
import { recordCredential, recordPerson } from './person-proof.ts';
import { submit } from './submit.ts';

export type OpenAccount = {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly secret: string;
};

/** Opens an account. Refuses CASHIER_IS_ACCOUNTANT, LOGIN_TAKEN. */
export async function openAccount(house: House, actor: Actor, input: OpenAccount) {
  const { login, name } = input;
  const roles = [...new Set(input.roles)].sort();
  const hashed = await house.secrets.hash(input.secret);
  return submit(house, { id: input.id, who: actor.account, content: { login, name, roles } }, async (tx) => {
    if (roles.includes('cashier') && roles.includes('accountant')) return refused('CASHIER_IS_ACCOUNTANT');
    if ((await tx.station.accountByLogin(login)) !== null) return refused('LOGIN_TAKEN', { login });
    const account = await tx.station.nextNumber('account');
    const subject = `account/${account}`;
    const person = await recordPerson(house, tx, { subject, nameZh: name, nameBo: '' });
    const credential = await recordCredential(house, tx, { subject, ...hashed });
    return done({ kind: 'account.opened', who: actor.account, body: { account, login, roles, person, credential } });
  });
}
