import type { Kysely } from 'kysely';
import type { AccountRecord, StationReader } from '../app/books.ts';
import { keepQuery } from './kept-query.ts';
import type { Schema } from './schema.ts';

/** Reads the station, its accounts, secrets and paired screens. */
export function readStation(db: Kysely<Schema>): StationReader {
  return {
    station: async () => {
      const row = await db.selectFrom('station').selectAll().executeTakeFirst();
      if (row === undefined) return null;
      return {
        names: { bo: row.nameBo, zh: row.nameZh, en: row.nameEn },
        cooperative: row.cooperative,
        licence: row.licence,
        timeZone: row.timeZone,
      };
    },
    accounts: async () => (await selectAccounts(db).orderBy('account').execute()).map(accountOf),
    accountByLogin: async (login) => orNull(await selectAccounts(db).where('login', '=', login).executeTakeFirst()),
    accountByNumber: async (account) => orNull((await findAccount(db, { account }))[0]),
    credentialOf: async (subject) =>
      (await db
        .selectFrom('credential')
        .selectAll()
        .where('subject', '=', subject)
        .orderBy('credential', 'desc')
        .limit(1)
        .executeTakeFirst()) ?? null,
    screenByToken: async (tokenDigest) =>
      (await db.selectFrom('screen').select(['screen', 'name']).where('tokenDigest', '=', tokenDigest).executeTakeFirst()) ?? null,
    nextNumber: async (noun) => {
      const column = noun === 'limits' || noun === 'lightPails' ? 'version' : noun;
      const row = await db
        .selectFrom(noun)
        .select((eb) => eb.fn.max<number | null>(column as never).as('last'))
        .executeTakeFirstOrThrow();
      return (row.last ?? 0) + 1;
    },
  };
}

type AccountRow = { account: number; login: string; roles: string; name: string | null };

/** Each account with the name of its person as it was last recorded; an erased person leaves the log-in. */
const selectAccounts = (db: Kysely<Schema>) =>
  db.selectFrom('account').select((eb) => [
    'account',
    'login',
    'roles',
    eb
      .selectFrom('person')
      .select('person.nameZh')
      .where('person.subject', '=', (sub) => sub.fn('concat', [sub.val('account/'), 'account.account']))
      .orderBy('person.person', 'desc')
      .limit(1)
      .as('name'),
  ]);

const findAccount = keepQuery((db, { account }: { account: number }) => selectAccounts(db).where('account', '=', account));

const accountOf = (row: AccountRow): AccountRecord => ({
  account: row.account,
  login: row.login,
  name: row.name ?? row.login,
  roles: JSON.parse(row.roles) as AccountRecord['roles'],
});
const orNull = (row: AccountRow | undefined): AccountRecord | null => (row === undefined ? null : accountOf(row));
