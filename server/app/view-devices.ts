/** The devices as the office sees them: their present settings, and whether they are proven. */
import { isProven } from '../core/honesty/trust.ts';
import type { Reading } from './books.ts';

/** `mustBeProven` says whether anything hangs on `isProven`. */
export async function viewDevices(books: Pick<Reading, 'rules' | 'honesty'>) {
  const known = { devices: await books.rules.deviceVersions(), proofs: await books.honesty.proofs() };
  return (await books.rules.devices()).map(({ mustBeProven, ...device }) => ({
    ...device,
    settings: { ...device.settings },
    mustBeProven: mustBeProven === true,
    isProven: isProven(known, { device: device.device, settings: device.version }),
  }));
}
