/** What facts of machine honesty change: proofs, checks, standards, verifications, calibrations, and what was decided about them. */
import type { HonestyFacts } from '../../core/facts/honesty-facts.ts';
import { comparedMeasures } from '../../core/honesty/proof.ts';
import type { DeviceCheckTable } from '../honesty-schema.ts';
import type { Projections, Tx } from './projection.ts';

export const honestyProjections: Projections<keyof HonestyFacts> = {
  'device.proven': (tx, { seq, at, body: { device, settings, capture, shown } }) =>
    tx
      .insertInto('proof')
      .values({ seq, device, settings, capture, at, compared: JSON.stringify(comparedMeasures(shown)) })
      .execute(),

  'scale.checked': (tx, { seq, at, who, body }) => {
    const { device, check, nominalGrams, shownGrams, allowedMilligrams, isGood } = body;
    const figures = JSON.stringify({ nominalGrams, shownGrams, allowedMilligrams });
    return keepCheck(tx, { seq, device, name: check, at, who, isGood: isGood ? 1 : 0, figures });
  },

  'analyzer.checked': (tx, { seq, at, who, body }) => {
    const { device, standard, deviations, isGood } = body;
    const figures = JSON.stringify({ standard, deviations });
    return keepCheck(tx, { seq, device, name: 'standardMilk', at, who, isGood: isGood ? 1 : 0, figures });
  },

  'analyzer.cleaned': (tx, { seq, at, who, body: { device, agent } }) =>
    keepCheck(tx, { seq, device, name: agent, at, who, isGood: 1, figures: '{}' }),

  'standard.set': (tx, { seq, body: { standard, lot, untilDay, values } }) =>
    tx
      .insertInto('standard')
      .values({ standard, lot, untilDay, standardValues: JSON.stringify(values), seq })
      .execute(),

  'device.verified': (tx, { seq, body: { device, untilDay, certificate } }) =>
    tx.insertInto('verification').orReplace().values({ device, untilDay, certificate, seq }).execute(),

  'calibration.stated': (tx, { seq, body }) => {
    const { device, milkKind, measure, state, day, reference, offset } = body;
    return tx.insertInto('calibration').orReplace().values({ device, milkKind, measure, state, day, reference, offset, seq }).execute();
  },

  'factory.decided': (tx, { seq, body: { milkKind, measure, isAllowed, reason } }) =>
    tx
      .insertInto('factoryDecision')
      .orReplace()
      .values({ milkKind, measure, isAllowed: isAllowed ? 1 : 0, reason, seq })
      .execute(),

  'check.judged': (tx, { seq, at, who, body: { check, decision, reason } }) =>
    tx.insertInto('checkJudgement').orReplace().values({ deviceCheck: check, decision, reason, at, who, seq }).execute(),
};

const keepCheck = (tx: Tx, check: DeviceCheckTable): Promise<unknown> => tx.insertInto('deviceCheck').values(check).execute();
