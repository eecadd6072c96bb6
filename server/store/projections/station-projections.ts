/** What facts about the station, its people, devices and rules change. */
import type { StationFacts } from '../../core/facts/station-facts.ts';
import type { Projections } from './projection.ts';

export const stationProjections: Projections<keyof StationFacts> = {
  // The migrations' own table is Kysely's; the fact proves its rows.
  'store.migrated': async () => undefined,

  'station.setUp': async (tx, { seq, body }) => {
    const { names, cooperative, licence, timeZone } = body;
    const row = { station: 1, nameBo: names.bo, nameZh: names.zh, nameEn: names.en, cooperative, licence, timeZone, seq };
    await tx.insertInto('station').values(row).execute();
    await tx.insertInto('account').values({ account: body.account, login: body.login, roles: '["admin"]', seq }).execute();
  },

  'account.opened': (tx, { seq, body }) =>
    tx
      .insertInto('account')
      .values({ account: body.account, login: body.login, roles: JSON.stringify(body.roles), seq })
      .execute(),

  // The secret's row is no projection: it stands beside the facts and is proved by the digest.
  'secret.set': async () => undefined,

  'screen.paired': (tx, { seq, body }) =>
    tx.insertInto('screen').values({ screen: body.screen, name: body.name, tokenDigest: body.tokenDigest, seq }).execute(),

  'household.registered': (tx, { seq, body }) => {
    const { household, code, mark, milkKind, payBy, isMember, tareGrams } = body;
    return tx
      .insertInto('household')
      .values({ household, code, mark, milkKind, payBy, isMember: isMember ? 1 : 0, tareGrams, seq })
      .execute();
  },

  'household.banned': (tx, { seq, body }) =>
    tx
      .insertInto('ban')
      .values({ seq, household: body.household, reason: body.reason, fromDay: body.from, untilDay: body.until })
      .execute(),

  // A household has one card: the new one revokes the old one.
  'card.issued': async (tx, { seq, body }) => {
    await tx.deleteFrom('card').where('household', '=', body.household).execute();
    await tx.insertInto('card').values({ secretDigest: body.secretDigest, household: body.household, seq }).execute();
  },

  'device.configured': (tx, { seq, body }) => {
    const { device, version, name, family, protocol, settings, transport, silenceMs, weighing } = body;
    const { densityScale, mustBeProven, measures } = body;
    // What is absent in the fact is absent here too.
    const config = JSON.stringify({ settings, transport, silenceMs, weighing, densityScale, mustBeProven, measures });
    return tx.insertInto('device').values({ device, version, name, family, protocol, config, seq }).execute();
  },

  // A version of its own with the last settings, so that every fact about the device finds what it was.
  'device.retired': async (tx, { seq, body: { device, version } }) => {
    const last = await tx
      .selectFrom('device')
      .selectAll()
      .where('device', '=', device)
      .where('version', '=', version - 1)
      .executeTakeFirstOrThrow();
    const config = JSON.stringify({ ...(JSON.parse(last.config) as object), isRetired: true });
    await tx
      .insertInto('device')
      .values({ ...last, version, config, seq })
      .execute();
  },

  'instrument.configured': (tx, { seq, body: { device, version, name, measures } }) =>
    tx
      .insertInto('device')
      .values({ device, version, name, family: 'hand', protocol: 'typed', config: JSON.stringify({ measures }), seq })
      .execute(),

  'limits.published': (tx, { seq, body }) =>
    tx
      .insertInto('limits')
      .values({ version: body.version, fromDay: body.fromDay, fromShift: body.fromShift, tableRows: JSON.stringify(body.rows), seq })
      .execute(),

  'lightPails.decided': (tx, { seq, body: { version, fromDay, fromShift, leastGrams, reason } }) =>
    tx.insertInto('lightPails').values({ version, fromDay, fromShift, leastGrams, reason, seq }).execute(),

  'plan.published': (tx, { seq, body }) =>
    tx
      .insertInto('plan')
      .values({
        plan: body.plan,
        milkKinds: JSON.stringify(body.milkKinds),
        fromDay: body.fromDay,
        fromShift: body.fromShift,
        terms: JSON.stringify(body.terms),
        seq,
      })
      .execute(),
};
