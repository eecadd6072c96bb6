import type { DeviceRecord } from '../app/books.ts';
import type { Outcome } from '../core/outcome.ts';
import { orRefused } from './redo.ts';
import type { Witness } from './witness.ts';

/** The device in the version of its settings that a fact names. Refuses UNKNOWN_DEVICE. */
export async function findDevice({ reading }: Witness, device: number, version: number): Promise<Outcome<DeviceRecord>> {
  const versions = await reading.rules.deviceVersions();
  return orRefused(
    versions.find((one) => one.device === device && one.version === version),
    'UNKNOWN_DEVICE',
  );
}
