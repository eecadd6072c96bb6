/** The devices as the office sees them: their present settings, and whether they are proven. */
import { isProven } from '../core/honesty/trust.ts';
import type { DeviceRecord, Reading } from './books.ts';
import type { House } from './house.ts';

/** `mustBeProven` says whether anything hangs on `isProven`. `nextNumber` is no device's yet, in service or out of it. */
export async function viewDevices(books: Pick<Reading, 'rules' | 'honesty' | 'station'>) {
  const known = { devices: await books.rules.deviceVersions(), proofs: await books.honesty.proofs() };
  const viewOf = ({ mustBeProven, isRetired: _isRetired, ...device }: DeviceRecord) => ({
    ...device,
    settings: { ...device.settings },
    mustBeProven: mustBeProven === true,
    isProven: isProven(known, { device: device.device, settings: device.version }),
  });
  return {
    devices: (await books.rules.devices()).map(viewOf),
    retired: (await books.rules.retired()).map(viewOf),
    nextNumber: await books.station.nextNumber('device'),
  };
}

/** As many of each device as the office looks at. */
const TROUBLES_SHOWN = 3;

/** The last troubles of the lines; a device whose bytes came on another's line is called by its name. */
export async function viewLineTroubles({ books, lineTroubles }: Pick<House, 'books' | 'lineTroubles'>) {
  const names = new Map((await books.rules.devices()).map(({ device, name }) => [String(device), name]));
  return (await lineTroubles.last(TROUBLES_SHOWN)).map(({ by, pails, ...trouble }) => ({
    ...trouble,
    by: trouble.detail === 'otherDevice' || trouble.detail === 'heldByDevice' ? (names.get(by ?? '') ?? null) : by,
    pails: [...pails],
  }));
}
