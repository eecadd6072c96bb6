/** One pail at the counter of the past, from the call to the decision, through the use cases and with the devices' own bytes. */
import { assessDelivery, type Rules } from '../app/assess-delivery.ts';
import { bindAnalysis } from '../app/bind-analysis.ts';
import { bindWeighing } from '../app/bind-weighing.ts';
import type { DeviceRecord } from '../app/books.ts';
import { callUp, undoDelivery } from '../app/call-up.ts';
import { decideDelivery } from '../app/decide-delivery.ts';
import { typeValues } from '../app/type-values.ts';
import type { Chance } from './chance.ts';
import { analyseSample, weighPail } from './device-bytes.ts';
import type { Pail } from './milk.ts';
import { ACTORS, expectDone, type Past } from './past-house.ts';

export type CounterOfPast = {
  readonly rules: Rules;
  readonly scale: DeviceRecord;
  readonly analyzer: DeviceRecord;
  readonly chance: Chance;
};

const NOTHING_TYPED = { values: [], grossGrams: null, alcoholTest: null, sensory: null } as const;

/** Takes a pail through the counter; answers the delivery's id. */
export async function takePail(past: Past, counter: CounterOfPast, pail: Pail): Promise<string> {
  const { house, clock } = past;
  const { chance } = counter;
  const delivery = await callUpPail(past, pail);
  // Weight and test come in any order: the analyzer may be busy, or the scale.
  const isTestFirst = chance.draw(3) === 0;
  if (!isTestFirst) await weigh(past, counter, { delivery, pail });
  clock.pass(4 + chance.draw(10));
  const reading = analyseSample(counter.analyzer, pail.sample);
  expectDone(await bindAnalysis(house, delivery, reading));
  if (isTestFirst) await weigh(past, counter, { delivery, pail });
  clock.pass(6 + chance.draw(12));
  await typePail(past, delivery, pail);
  clock.pass(2 + chance.draw(6));
  await decide(past, counter, { delivery, pail });
  clock.pass(3 + chance.draw(12));
  return delivery;
}

/** Calls a pail up and takes it back: the wrong one was called. */
export async function callUpInVain(past: Past, pail: Pail): Promise<void> {
  const delivery = await callUpPail(past, pail);
  past.clock.pass(8);
  expectDone(await undoDelivery(past.house, ACTORS.tester, { id: past.newId(), delivery }));
}

async function callUpPail({ house, newId }: Past, { household, milkedMinutesAgo }: Pail): Promise<string> {
  const delivery = newId();
  expectDone(await callUp(house, ACTORS.tester, { id: delivery, household, milkKind: null, milkedMinutesAgo, isCooled: false }));
  return delivery;
}

type Offered = { readonly delivery: string; readonly pail: Pail };

async function weigh({ house, clock }: Past, { scale, chance }: CounterOfPast, { delivery, pail }: Offered): Promise<void> {
  clock.pass(3 + chance.draw(6));
  expectDone(await bindWeighing(house, { delivery, device: scale, ...weighPail(scale, pail.grossGrams, chance) }));
}

async function typePail({ house, newId }: Past, delivery: string, pail: Pail): Promise<void> {
  const { acidity, lactometer, sampleTemperature, pailTemperature } = pail;
  const values = Object.entries({ acidity, lactometer, sampleTemperature, pailTemperature }).map(([measure, value]) => ({
    measure: measure as 'acidity',
    value,
    nth: 1,
  }));
  const sensory = pail.isSmelling ? 'abnormal' : 'normal';
  expectDone(await typeValues(house, ACTORS.tester, { ...NOTHING_TYPED, id: newId(), delivery, values, sensory }));
}

async function decide(past: Past, counter: CounterOfPast, { delivery, pail }: Offered): Promise<void> {
  const { house, newId, clock } = past;
  let assessed = await assess(past, counter, delivery);
  if (assessed.judgement.overall === 'secondReading') {
    const values = [{ measure: 'acidity', value: pail.acidityAgain, nth: 2 }] as const;
    expectDone(await typeValues(house, ACTORS.tester, { ...NOTHING_TYPED, id: newId(), delivery, values }));
    clock.pass(40);
    assessed = await assess(past, counter, delivery);
  }
  const { judgement, priced } = assessed;
  if (priced !== null) {
    const shown = { shownAmountFen: priced.amountFen, isSameAgainConfirmed: true };
    expectDone(await decideDelivery(house, ACTORS.tester, { id: newId(), delivery, verdict: 'accepted', ...shown }));
    return;
  }
  const fate = counter.chance.draw(3) === 0 ? 'destroyed' : 'home';
  const rejected = { verdict: 'rejected', reasons: judgement.reasons, fate } as const;
  expectDone(await decideDelivery(house, ACTORS.tester, { id: newId(), delivery, ...rejected }));
}

/** What the screen of the past showed before the decision. */
async function assess({ house }: Past, { rules }: CounterOfPast, delivery: string) {
  const record = await house.books.deliveries.byId(delivery);
  if (record === null) throw new Error(`delivery ${delivery} is not in the books`);
  return assessDelivery(record, await house.books.deliveries.measures([delivery]), rules);
}
