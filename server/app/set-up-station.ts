/** The first start: the station's names and its first admin. */

import { isTimeZone } from '../core/calendar.ts';
import type { Names } from '../core/facts/station-facts.ts';
import { done, refused } from '../core/outcome.ts';
import type { House } from './house.ts';
import { recordCredential, recordPerson } from './person-proof.ts';
import { submit } from './submit.ts';

export type SetUp = {
  readonly id: string;
  readonly station: Names;
  readonly cooperative: string;
  readonly licence: string;
  readonly timeZone: string;
  readonly admin: { readonly login: string; readonly name: string; readonly secret: string };
};

/** Sets up a new station with its admin as account 1. Refuses ALREADY_SET_UP, BAD_REQUEST {field} (a time zone that does not exist). */
export async function setUpStation(house: House, input: SetUp) {
  const { station: names, cooperative, licence, timeZone, admin } = input;
  const hashed = await house.secrets.hash(admin.secret);
  const content = { names, cooperative, licence, timeZone, login: admin.login, name: admin.name };
  return submit(house, { id: input.id, who: null, content }, async (tx) => {
    if ((await tx.station.station()) !== null) return refused('ALREADY_SET_UP');
    if (!isTimeZone(timeZone)) return refused('BAD_REQUEST', { field: 'timeZone' });
    const subject = 'account/1';
    const person = await recordPerson(house, tx, { subject, nameZh: admin.name, nameBo: '' });
    const credential = await recordCredential(house, tx, { subject, ...hashed });
    const body = { names, cooperative, licence, timeZone, account: 1, login: admin.login, person, credential };
    return done({ kind: 'station.setUp', who: null, body });
  });
}
