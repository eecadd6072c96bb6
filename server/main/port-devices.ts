/** The devices of the books as the port process needs them. */
import { type PortDevice, portDeviceSchema } from '../../drivers/port/device.ts';
import type { DeviceRecord } from '../app/books.ts';

/** Devices whose settings the port process would refuse are left out; their lanes stay in the state 'starting'. */
export function portDevicesOf(devices: readonly DeviceRecord[]): PortDevice[] {
  return devices.flatMap(({ device, family, protocol, settings, transport, silenceMs }) => {
    const parsed = portDeviceSchema.safeParse({ device, family, protocol, settings, transport, silenceMs });
    return parsed.success ? [parsed.data] : [];
  });
}
