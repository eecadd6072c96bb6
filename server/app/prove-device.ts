/** An admin proves a device by its own display: a capture whose compared frames read as the display shows them. */
import type { ShownFrame } from '../core/facts/honesty-facts.ts';
import { findMissingProof } from '../core/honesty/proof.ts';
import { done, refused } from '../core/outcome.ts';
import type { Actor, House } from './house.ts';
import { submit } from './submit.ts';

export type ProveDevice = {
  readonly id: string;
  readonly device: number;
  /** SHA-256 of the capture file in lower-case hex. */
  readonly capture: string;
  /** The comparisons in their order, each frame decoded again under the device's present settings. */
  readonly shown: readonly ShownFrame[];
};

/** Keeps the proof for the present settings. Refuses UNKNOWN_DEVICE, PROOF_INCOMPLETE {missing: 'weight' | 'analysis' | 'lactometer'}. */
export async function proveDevice(house: House, actor: Actor, { id, device, capture, shown }: ProveDevice) {
  return submit(house, { id, who: actor.account, content: { device, capture } }, async (tx) => {
    const present = await tx.rules.device(device);
    if (present === null) return refused('UNKNOWN_DEVICE', { device });
    const missing = findMissingProof(present.family, shown);
    if (missing !== null) return refused('PROOF_INCOMPLETE', { missing });
    return done({ kind: 'device.proven', who: actor.account, body: { device, settings: present.version, capture, shown } });
  });
}
