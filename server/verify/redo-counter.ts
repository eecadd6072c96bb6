/** The counter's facts done again: from the raw bytes to the price. */
import { bindAnalysis, discardReading, takeReading } from '../app/bind-analysis.ts';
import { bindWeighing, weighTogether } from '../app/bind-weighing.ts';
import { callUp, placeSample, repeatMeasuring, undoDelivery } from '../app/call-up.ts';
import { recordCommand, recordNotCommanded } from '../app/command-scale.ts';
import { decideDelivery, decideUnder } from '../app/decide-delivery.ts';
import { closeShift, openShift, type Waiver } from '../app/open-shift.ts';
import { typeValues } from '../app/type-values.ts';
import { weighTare } from '../app/weigh-tare.ts';
import type { CounterFacts } from '../core/facts/counter-facts.ts';
import type { FactOf } from '../core/facts/fact.ts';
import { isUnreadable, readLine } from './evidence.ts';
import { findDevice } from './find-device.ts';
import { readLoad } from './read-load.ts';
import { actorOf, type Redos, submissionOf, withPresentAmount } from './redo.ts';
import { correctAgain } from './redo-correction.ts';
import type { Witness } from './witness.ts';

export const redoCounter: Redos<keyof CounterFacts> = {
  'shift.opened': async (witness, fact) => {
    const { name, clockConfirmed } = fact.body;
    const { checks: _checks, ...signed } = fact.body.waiver ?? {};
    const waiver = fact.body.waiver === undefined ? {} : { waiver: signed as Waiver };
    return openShift(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), name, clockConfirmed, ...waiver });
  },
  'shift.closed': async (witness, fact) =>
    closeShift(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), shift: fact.body.shift }),

  'delivery.calledUp': async (witness, fact) => {
    const { household, milkKind, milkedMinutesAgo, isCooled, pail } = fact.body;
    return callUp(witness.house, await actorOf(witness, fact), {
      id: submissionOf(fact),
      household,
      milkKind,
      milkedMinutesAgo,
      isCooled,
      pail,
    });
  },
  'sample.placed': async (witness, fact) => {
    const { delivery, device } = fact.body;
    return placeSample(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), delivery, device });
  },
  'weighing.bound': (witness, fact) => weighAgain(witness, fact),
  'analysis.bound': (witness, fact) => analyseAgain(witness, fact),
  'reading.discarded': async (witness, fact) => {
    const { device, settings, line, reason } = fact.body;
    const configured = await findDevice(witness, device, settings);
    if (!configured.ok) return configured;
    const reading = readLine(line, configured.value, CODEC_OF_DISCARDED);
    if (isUnreadable(reading)) return reading;
    return discardReading(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), reading, reason });
  },
  'tare.weighed': (witness, fact) => weighTareAgain(witness, fact),
  'scale.commanded': async (witness, fact) => {
    const { device, settings, command, shownGrams } = fact.body;
    const configured = await findDevice(witness, device, settings);
    if (!configured.ok) return configured;
    const commanded = { id: submissionOf(fact), device: configured.value, command, shownGrams, isNet: false };
    // Before these rules a tare was taken as a zero is set.
    return recordCommand(
      witness.house,
      await actorOf(witness, fact),
      fact.rules === 'none' ? { ...commanded, isOfOldRules: true as const } : commanded,
    );
  },
  'scale.notCommanded': (witness, fact) => recordNotCommanded(witness.house, fact.body),
  'values.typed': async (witness, fact) => {
    const { delivery, values, weight, alcoholTest, sensory } = fact.body;
    const typed = {
      delivery,
      values: values.map(({ readFrom: _readFrom, ...value }) => value),
      grossGrams: weight?.grossGrams ?? null,
      alcoholTest,
      sensory,
    };
    return typeValues(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), ...typed });
  },
  'measuring.repeated': async (witness, fact) => {
    const { delivery, ...said } = fact.body;
    const repeated = said.what === 'meter' ? { what: said.what, device: said.device } : { what: said.what };
    return repeatMeasuring(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), delivery, ...repeated });
  },
  'delivery.undone': async (witness, fact) =>
    undoDelivery(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), delivery: fact.body.delivery }),
  'delivery.decided': (witness, fact) => decideAgain(witness, fact),
  'delivery.corrected': correctAgain,
};

/** A reading that was set aside decided nothing, so its fact names no rules. */
const CODEC_OF_DISCARDED = 'codec:1';

async function weighTareAgain(witness: Witness, fact: FactOf<'tare.weighed'>) {
  const load = await readLoad(witness, fact);
  if (isUnreadable(load) || !load.ok) return load;
  const { household, pail } = fact.body;
  const weighed = { id: submissionOf(fact), household, pail, ...load.value };
  return weighTare(witness.house, await actorOf(witness, fact), weighed);
}

async function weighAgain(witness: Witness, fact: FactOf<'weighing.bound'>) {
  const read = await readLoad(witness, fact);
  if (isUnreadable(read) || !read.ok) return read;
  const { body, who } = fact;
  const load = { delivery: body.delivery, ...read.value };
  if (who === null) return bindWeighing(witness.house, load);
  return weighTogether(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), ...load, also: body.also ?? [] });
}

async function analyseAgain(witness: Witness, fact: FactOf<'analysis.bound'>) {
  const { body, rules, who } = fact;
  const found = await findDevice(witness, body.device, body.settings);
  if (!found.ok) return found;
  const reading = readLine(body.line, found.value, rules);
  if (isUnreadable(reading)) return reading;
  if (who === null) return bindAnalysis(witness.house, body.delivery, reading);
  const taken = { id: submissionOf(fact), delivery: body.delivery, reading };
  return takeReading(witness.house, await actorOf(witness, fact), taken);
}

/**
 * Judged and priced again, with the amount that comes out now as the one that the screen showed: another one in the fact is then found as
 * such. Whether the same pail came twice was confirmed by a person or needed no confirming; both are lawful. */
async function decideAgain(witness: Witness, fact: FactOf<'delivery.decided'>) {
  const { delivery, verdict, priced, reasons, fate } = fact.body;
  const id = submissionOf(fact);
  const actor = await actorOf(witness, fact);
  const trust = fact.rules.includes('trust:2') ? 2 : fact.rules.includes('trust:1') ? 1 : null;
  if (verdict === 'accepted') {
    const accept = (shownAmountFen: number) => {
      const input = { id, delivery, verdict, shownAmountFen, isSameAgainConfirmed: true };
      return decideUnder(witness.house, actor, { input, trust });
    };
    return withPresentAmount(await accept(priced?.amountFen ?? 0), accept);
  }
  return decideDelivery(witness.house, actor, { id, delivery, verdict, reasons, fate: fate ?? 'other' });
}
