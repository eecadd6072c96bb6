/** A household's empty pail is weighed: its tare is known (PT) until it is weighed again, which is due after 30 days. */
import type { EvidenceFrame } from '../core/facts/counter-facts.ts';
import { done, refused } from '../core/outcome.ts';
import { rerun } from '../core/weighing/stability.ts';
import { evidenceOf, type ReadFrame } from './bind-weighing.ts';
import type { DeviceRecord } from './books.ts';
import type { Actor, House } from './house.ts';
import { submit } from './submit.ts';

export type WeighTare = {
  readonly id: string;
  readonly household: number;
  readonly pail: number;
  readonly device: DeviceRecord;
  readonly window: readonly ReadFrame[];
  readonly empty: readonly ReadFrame[];
};

/** No pail is heavier: whoever leaves milk in it would be paid less for ever. */
const TARE_MOST = 20_000;

/**
 * Keeps the tare with its evidence. Refuses UNKNOWN_HOUSEHOLD, UNKNOWN_DEVICE, WEIGHT_UNSTABLE, PLATFORM_NOT_EMPTY, VALUE_OUT_OF_RANGE
 * {measure: 'tare', value} (nothing, or more than 20 kg).
 */
export async function weighTare(house: House, actor: Actor, input: WeighTare) {
  const { id, household, pail, device, window, empty } = input;
  return submit(house, { id, who: actor.account, content: { household, pail, device: device.device } }, async (tx) => {
    if ((await tx.households.byNumber(household)) === null) return refused('UNKNOWN_HOUSEHOLD', { household });
    if (device.weighing === null) return refused('UNKNOWN_DEVICE', { device: device.device });
    const weight = rerun(window, empty, device.weighing);
    if (!weight.ok) return weight;
    if (weight.value < 1 || weight.value > TARE_MOST) return refused('VALUE_OUT_OF_RANGE', { measure: 'tare', value: weight.value });
    const firstUs = window[0]?.atUs ?? 0;
    const evidence: Record<'window' | 'empty', EvidenceFrame[]> = {
      window: evidenceOf(window, firstUs),
      empty: evidenceOf(empty, firstUs),
    };
    const body = { household, pail, device: device.device, settings: device.version, ...evidence, grams: weight.value };
    return done({ kind: 'tare.weighed', who: actor.account, body });
  });
}
