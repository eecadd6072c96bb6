/** The facts of machine honesty done again: from the bytes that a device showed to whether it was right. */
import { checkAnalyzer, checkScale, recordCleaning, setStandard } from '../app/check-devices.ts';
import { proveDevice } from '../app/prove-device.ts';
import { decideFactory, judgeCheck, recordVerification, stateCalibration } from '../app/vouch-for-devices.ts';
import type { FactOf } from '../core/facts/fact.ts';
import type { HonestyFacts, ShownFrame } from '../core/facts/honesty-facts.ts';
import { isUnreadable, readFrames, readLine, readShown } from './evidence.ts';
import { findDevice } from './find-device.ts';
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
  const { device, settings, check, nominalGrams } = fact.body;
  const found = await findDevice(witness, device, settings);
  if (!found.ok) return found;
  const window = readFrames(fact.body.window, { device: found.value, rules: fact.rules, name: 'window' });
  if (isUnreadable(window)) return window;
  const empty = readFrames(fact.body.empty, { device: found.value, rules: fact.rules, name: 'empty' });
  if (isUnreadable(empty)) return empty;
  const checked = { id: submissionOf(fact), device: found.value, check, nominalGrams, window, empty };
  return checkScale(witness.house, await actorOf(witness, fact), checked);
}
