/** Values by hand: acidity, lactometer with the sample's temperature, the pail's temperature, tests without a number, and the weight. */

import type { ReadFrom, TypedValue } from '../core/facts/counter-facts.ts';
import type { TypedMeasure } from '../core/facts/station-facts.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import { withDensity } from '../core/quality/density.ts';
import { checkMeasured, type MeasureName } from '../core/quality/measure.ts';
import { gatherReadings } from '../core/quality/reading.ts';
import { grams } from '../core/units.ts';
import { boundsIn, markLight } from '../core/weighing/light-pails.ts';
import { type NetRule, type NetWeight, netOfTyped } from '../core/weighing/net.ts';
import { DENSITY_METHOD } from './assess-delivery.ts';
import type { DeliveryRecord, Reading, Writing } from './books.ts';
import { findOpenDelivery } from './call-up.ts';
import type { Actor, House } from './house.ts';
import { findTare } from './known-tare.ts';
import { submit } from './submit.ts';

export type TypeValues = {
  readonly id: string;
  readonly delivery: string;
  readonly values: readonly { readonly measure: MeasureName; readonly value: number; readonly nth: number }[];
  readonly grossGrams: number | null;
  readonly alcoholTest: { readonly strengthPercent: number; readonly result: 'passed' | 'failed' } | null;
  readonly sensory: 'normal' | 'abnormal' | null;
};

/**
 * Keeps typed values of an open delivery; they are marked as such for ever.
 * Refuses UNKNOWN_DELIVERY, DELIVERY_DECIDED, VALUE_OUT_OF_RANGE, SAMPLE_OUT_OF_RANGE, OVERLOAD, NEGATIVE_NET, BELOW_MINIMUM.
 */
export async function typeValues(house: House, actor: Actor, input: TypeValues) {
  const { id, delivery, ...content } = input;
  return submit(house, { id, who: actor.account, content: { delivery, ...content } }, async (tx) => {
    const found = await findOpenDelivery(tx, delivery);
    if (!found.ok) return found;
    const values = checkValues(input.values);
    if (!values.ok) return values;
    const sample = await checkSample(tx, delivery, values.value);
    if (!sample.ok) return sample;
    const weight = await weighByHand(tx, found.value, input.grossGrams);
    if (!weight.ok) return weight;
    const { alcoholTest, sensory } = input;
    const readFrom = await findInstruments(tx);
    const typed = {
      values: values.value.map((value) => ({ ...value, ...readFrom(value.measure) })),
      weight: weight.value === null ? null : { ...weight.value, ...readFrom('weight') },
    };
    return done({ kind: 'values.typed', who: actor.account, body: { delivery, ...typed, alcoholTest, sensory } });
  });
}

/** Which instrument a typed measure was read from: the one that has it; nothing where the station has none. */
async function findInstruments(tx: Writing): Promise<(measure: TypedMeasure) => { readonly readFrom?: ReadFrom }> {
  const instruments = await tx.rules.instruments();
  return (measure) => {
    const found = instruments.find(({ measures }) => measures.includes(measure));
    return found === undefined ? {} : { readFrom: { device: found.device, settings: found.version } };
  };
}

function checkValues(values: TypeValues['values']): Outcome<TypedValue[]> {
  const checked: TypedValue[] = [];
  for (const { measure, value, nth } of values) {
    const inRange = checkMeasured(measure, value);
    if (!inRange.ok) return inRange;
    checked.push({ measure, value: inRange.value, nth: nth === 2 ? 2 : 1 });
  }
  return done(checked);
}

/** A sample that is too cold or too warm is brought to 20 °C and read again; nothing of it is kept. */
async function checkSample(tx: Writing, delivery: string, values: readonly TypedValue[]): Promise<Outcome<null>> {
  const before = await tx.deliveries.measures([delivery]);
  const typed = values.map((value) => ({ ...value, source: 'typed' as const }));
  const { refusal } = withDensity(gatherReadings([...before, ...typed]), DENSITY_METHOD);
  return refusal === null ? done(null) : refused(refusal.code, refusal.facts);
}

/** A scale that is not there sets no bounds: the weight was read from another one. */
const NO_BOUNDS = { minimumGrams: grams(0), capacityGrams: grams(10_000_000) };

/** What a weight by hand must lie within: what the station's scale can weigh. */
export async function findBounds(tx: Reading): Promise<NetRule> {
  const scale = (await tx.rules.devices()).find(({ family }) => family === 'scale');
  return scale?.weighing ?? NO_BOUNDS;
}

type TypedWeight = NetWeight & { readonly isLight?: true };

async function weighByHand(tx: Writing, delivery: DeliveryRecord, grossGrams: number | null): Promise<Outcome<TypedWeight | null>> {
  if (grossGrams === null) return done(null);
  const scale = await findBounds(tx);
  const bounds = boundsIn(scale, await tx.rules.lightPails(), delivery.shift);
  const net = netOfTyped(grams(grossGrams), await findTare(tx, delivery), bounds);
  return net.ok ? done({ ...net.value, ...markLight(net.value, scale) }) : net;
}
