import type { ReadFrame } from '../app/bind-weighing.ts';
import type { DeviceRecord } from '../app/books.ts';
import type { EvidenceFrame } from '../core/facts/counter-facts.ts';
import { done, type Outcome } from '../core/outcome.ts';
import { isUnreadable, readFrames, type Unreadable } from './evidence.ts';
import { findDevice } from './find-device.ts';
import type { Witness } from './witness.ts';

type OnScale = {
  readonly rules: string;
  readonly body: {
    readonly device: number;
    readonly settings: number;
    readonly window: readonly EvidenceFrame[];
    readonly empty: readonly EvidenceFrame[];
  };
};
type Load = { readonly device: DeviceRecord; readonly window: readonly ReadFrame[]; readonly empty: readonly ReadFrame[] };

/** What stood on a scale, as a fact keeps it: its frames decoded again under the settings that it names. Refuses UNKNOWN_DEVICE. */
export async function readLoad(witness: Witness, { body, rules }: OnScale): Promise<Outcome<Load> | Unreadable> {
  const found = await findDevice(witness, body.device, body.settings);
  if (!found.ok) return found;
  const device = found.value;
  const window = readFrames(body.window, { device, rules, name: 'window' });
  if (isUnreadable(window)) return window;
  const empty = readFrames(body.empty, { device, rules, name: 'empty' });
  return isUnreadable(empty) ? empty : done({ device, window, empty });
}
