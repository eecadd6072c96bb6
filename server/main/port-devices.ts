/** The devices of the books as the port process needs them. */
import { findCodec, parseSettings } from '../../drivers/index.ts';
import { type PortDevice, portDeviceSchema } from '../../drivers/port/device.ts';
import type { Ports } from '../../drivers/port/start-ports.ts';
import type { DeviceRecord } from '../app/books.ts';
import type { SendCommand } from '../app/command-scale.ts';
import type { Commands } from '../counter/lanes.ts';

/** Devices whose settings the port process would refuse are left out; their lanes stay in the state 'starting'. */
export function portDevicesOf(devices: readonly DeviceRecord[]): PortDevice[] {
  return devices.flatMap(({ device, family, protocol, settings, transport, silenceMs }) => {
    const parsed = portDeviceSchema.safeParse({ device, family, protocol, settings, transport, silenceMs });
    return parsed.success ? [parsed.data] : [];
  });
}

/** Which commands a device's protocol has under its settings. */
export function commandsOf({ protocol, settings }: DeviceRecord): Commands {
  const codec = findCodec(protocol);
  const parsed = codec === null ? null : parseSettings(codec, settings);
  if (codec === null || parsed === null || !parsed.ok) return { zero: false, tare: false };
  const { zero, tare } = codec.requests(parsed.settings);
  return { zero: zero !== null, tare: tare !== null };
}

export const sendThrough =
  (ports: Pick<Ports, 'command'>): SendCommand =>
  (device, command) =>
    ports.command({ device, command });
