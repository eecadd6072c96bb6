/** The station's facts done again: people, households, devices, limits, plans. */

import { configureDevice, retireDevice } from '../app/configure-device.ts';
import { configureInstrument } from '../app/configure-instrument.ts';
import { openAccount } from '../app/open-account.ts';
import { pairScreen } from '../app/pair-screen.ts';
import { decideLightPails, publishLimits, publishPlan } from '../app/publish-rules.ts';
import { banHousehold, issueCard, registerHousehold } from '../app/register-household.ts';
import { setAccountSecret, setHouseholdPin } from '../app/set-secret.ts';
import { setUpStation } from '../app/set-up-station.ts';
import type { FactOf } from '../core/facts/fact.ts';
import type { StationFacts } from '../core/facts/station-facts.ts';
import { done } from '../core/outcome.ts';
import { actorOf, orRefused, type Redos, submissionOf } from './redo.ts';
import type { Witness } from './witness.ts';

/** Names and secrets are in no fact: they take part blank, and their digests are proved apart. */
const BLANK = '';

export const redoStation: Redos<keyof StationFacts> = {
  // The rows of the migrations are compared with the last of these facts.
  'store.migrated': async ({ house }, { body: { submitted: _submitted, ...body } }) =>
    house.books.write(
      async (tx) => done(await tx.append({ kind: 'store.migrated', who: null, body }, null, house.now())),
      () => true,
    ),

  'station.setUp': async ({ house }, fact) => {
    const { names, cooperative, licence, timeZone, login } = fact.body;
    const admin = { login, name: BLANK, secret: BLANK };
    return setUpStation(house, { id: submissionOf(fact), station: names, cooperative, licence, timeZone, admin });
  },

  'account.opened': async (witness, fact) => {
    const { login, roles } = fact.body;
    const input = { id: submissionOf(fact), login, roles, name: BLANK, secret: BLANK };
    return openAccount(witness.house, await actorOf(witness, fact), input);
  },

  'secret.set': (witness, fact) => setSecretAgain(witness, fact),

  'screen.paired': async ({ house }, fact) =>
    pairScreen(
      { ...house, digest: () => fact.body.tokenDigest },
      { id: submissionOf(fact), name: fact.body.name, token: BLANK, isCodeRight: true },
    ),

  'household.registered': async (witness, fact) => {
    const { code, mark, milkKind, payBy, isMember, tareGrams } = fact.body;
    const input = { id: submissionOf(fact), code, mark, milkKind, payBy, isMember, tareGrams, nameZh: BLANK, nameBo: BLANK };
    return registerHousehold(witness.house, await actorOf(witness, fact), input);
  },

  'household.banned': async (witness, fact) => {
    const { household, reason, from, until } = fact.body;
    return banHousehold(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), household, reason, from, until });
  },

  'card.issued': async (witness, fact) => {
    const { household, secretDigest } = fact.body;
    const house = { ...witness.house, digest: () => secretDigest };
    return issueCard(house, await actorOf(witness, fact), { id: submissionOf(fact), household, secret: BLANK });
  },

  'device.configured': async (witness, fact) => {
    const { submitted: _submitted, version: _version, mustBeProven: _mustBeProven, ...settings } = fact.body;
    return configureDevice(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), ...settings });
  },

  'device.retired': async (witness, fact) =>
    retireDevice(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), device: fact.body.device }),

  'instrument.configured': async (witness, fact) => {
    const { device, name, measures } = fact.body;
    return configureInstrument(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), device, name, measures });
  },

  'limits.published': async (witness, fact) => {
    const { fromDay, fromShift, rows } = fact.body;
    return publishLimits(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), fromDay, fromShift, rows });
  },

  'lightPails.decided': async (witness, fact) => {
    const { fromDay, fromShift, leastGrams, reason } = fact.body;
    const decided = { id: submissionOf(fact), fromDay, fromShift, leastGrams, reason };
    return decideLightPails(witness.house, await actorOf(witness, fact), decided);
  },

  'plan.published': async (witness, fact) => {
    const { milkKinds, fromDay, fromShift, terms } = fact.body;
    return publishPlan(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), milkKinds, fromDay, fromShift, terms });
  },
};

async function setSecretAgain(witness: Witness, fact: FactOf<'secret.set'>) {
  const [noun, number] = fact.body.subject.split('/');
  const actor = await actorOf(witness, fact);
  const id = submissionOf(fact);
  if (noun === 'household') return setHouseholdPin(witness.house, actor, { id, household: Number(number), pin: BLANK });
  const account = orRefused(await witness.reading.station.accountByNumber(Number(number)), 'UNKNOWN_ACCOUNT');
  return account.ok ? setAccountSecret(witness.house, actor, { id, login: account.value.login, secret: BLANK }) : account;
}
