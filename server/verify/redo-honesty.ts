/** The facts of machine honesty done again: from the bytes that a device showed to whether it was right. */
import { checkAnalyzer, checkScale, recordCleaning, setStandard } from '../app/check-devices.ts';
import { proveDevice } from '../app/prove-device.ts';
import { decideFactory, judgeCheck, recordVerification, stateCalibration } from '../app/vouch-for-devices.ts';
import type { FactOf } from '../core/facts/fact.ts';
import type { HonestyFacts, ShownFrame } from '../core/facts/honesty-facts.ts';
import { isUnreadable, readLine, readShown } from './evidence.ts';
import { findDevice } from './find-device.ts';
import { readLoad } from './read-load.ts';
import { actorOf, type Redos, submissionOf } from './redo.ts';
import type { Witness } from './witness.ts';

export const redoHonesty: Redos<keyof HonestyFacts> = {
  'device.proven': (witness, fact) => proveAgain(witness, fact),
  'scale.checked': (witness, fact) => checkScaleAgain(witness, fact),
  'analyzer.checked': async (witness, fact) => {
    const { device, settings, standard, line } = fact.body;
    const found = await findDevice(witness, device, settings);
    if (!found.ok) return found;
    const reading = readLine(line, found.value, fact.rules);
    if (isUnreadable(reading)) return reading;
    return checkAnalyzer(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), standard, reading });
  },
  'analyzer.cleaned': async (witness, fact) =>
    recordCleaning(witness.house, await actorOf(witness, fact), { ...contentOf(fact), id: submissionOf(fact) }),
  'standard.set': async (witness, fact) => {
    const { lot, untilDay, values } = fact.body;
    return setStandard(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), lot, untilDay, values });
  },
  'device.verified': async (witness, fact) =>
    recordVerification(witness.house, await actorOf(witness, fact), { ...contentOf(fact), id: submissionOf(fact) }),
  'calibration.stated': async (witness, fact) =>
    stateCalibration(witness.house, await actorOf(witness, fact), { ...contentOf(fact), id: submissionOf(fact) }),
  'factory.decided': async (witness, fact) =>
    decideFactory(witness.house, await actorOf(witness, fact), { ...contentOf(fact), id: submissionOf(fact) }),
  'check.judged': async (witness, fact) =>
    judgeCheck(witness.house, await actorOf(witness, fact), { ...contentOf(fact), id: submissionOf(fact) }),
};

/** The body without its submission: for a fact that is what was submitted. */
function contentOf<K extends keyof HonestyFacts>({ body }: FactOf<K>): HonestyFacts[K] {
  const { submitted: _submitted, ...content } = body;
  return content as unknown as HonestyFacts[K];
}

async function proveAgain(witness: Witness, fact: FactOf<'device.proven'>) {
  const { device, settings, capture } = fact.body;
  const found = await findDevice(witness, device, settings);
  if (!found.ok) return found;
  const shown: ShownFrame[] = [];
  for (const [place, one] of fact.body.shown.entries()) {
    const read = readShown(one.frame, found.value, fact.rules);
    if (read === null) return { unreadable: `shown[${place}].frame` };
    shown.push({ ...one, read });
  }
  return proveDevice(witness.house, await actorOf(witness, fact), { id: submissionOf(fact), device, capture, shown });
}

async function checkScaleAgain(witness: Witness, fact: FactOf<'scale.checked'>) {
  const load = await readLoad(witness, fact);
  if (isUnreadable(load) || !load.ok) return load;
  const { check, nominalGrams } = fact.body;
  const checked = { id: submissionOf(fact), check, nominalGrams, ...load.value };
  return checkScale(witness.house, await actorOf(witness, fact), checked);
}
