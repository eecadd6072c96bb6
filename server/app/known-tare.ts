/** The known tare of a pail (PT), and for how long it is believed. */
import { type EpochMs, type Grams, grams } from '../core/units.ts';
import type { Reading } from './books.ts';

const WEIGH_AGAIN_MS = 30 * 24 * 3_600_000;

/** The tare that counts for a pail: as it was weighed last, or else what the household registered for all its pails. */
export async function findTare(tx: Pick<Reading, 'households'>, { household, pail }: { household: number; pail: number }): Promise<Grams> {
  const weighed = await tx.households.tare(household, pail);
  return weighed?.grams ?? (await tx.households.byNumber(household))?.tareGrams ?? grams(0);
}

/** Whether the pail is due to be weighed empty: its tare is not known, or older than 30 days. */
export const isTareOld = (weighedAt: EpochMs | null, now: EpochMs): boolean => weighedAt === null || now - weighedAt > WEIGH_AGAIN_MS;
