/** What stands on a scale while a person asks for something to be done with it. */
import type { ReadFrame } from '../app/bind-weighing.ts';
import type { DeviceRecord } from '../app/books.ts';
import type { House } from '../app/house.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';

export type Load = { readonly device: DeviceRecord; readonly window: readonly ReadFrame[]; readonly empty: readonly ReadFrame[] };
type Asked = { readonly id: string; readonly device: number; readonly standing: Load | null };

/**
 * The load, or for a submission that was answered before, none: it is answered as then, whatever stands there now. Refuses WEIGHT_UNSTABLE,
 * UNKNOWN_DEVICE.
 */
export async function findLoad({ books }: House, { id, device: number, standing }: Asked): Promise<Outcome<Load>> {
  if (standing !== null) return done(standing);
  if ((await books.chain.submission(id)) === null) return refused('WEIGHT_UNSTABLE');
  const device = await books.rules.device(number);
  return device === null ? refused('UNKNOWN_DEVICE', { device: number }) : done({ device, window: [], empty: [] });
}
