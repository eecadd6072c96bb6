/** The devices of the books as the port process needs them. */
import { findCodec, findUnset, isUnproven, listProtocols, parseSettings } from '../../drivers/index.ts';
import { checkTransport, type PortDevice, type PortTransport, portDeviceSchema } from '../../drivers/port/device.ts';
import type { Ports } from '../../drivers/port/start-ports.ts';
import type { DeviceRecord } from '../app/books.ts';
import type { SendCommand } from '../app/command-scale.ts';
import type { DeviceSettings } from '../core/facts/station-facts.ts';
import type { Refusal } from '../core/outcome.ts';
import type { MeasureName } from '../core/quality/measure.ts';
import { measureOfKey } from '../counter/analyzer-reading.ts';
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

/** Whether a protocol's devices must show that they are read as they mean it. An unknown protocol is refused before anybody asks. */
export function mustBeProven(protocol: string): boolean {
  const codec = findCodec(protocol);
  return codec !== null && isUnproven(codec);
}

/** What a meter measures; null for scales and milk analyzers. */
export function measuresOf({ protocol, settings }: Pick<DeviceSettings, 'protocol' | 'settings'>): readonly MeasureName[] | null {
  const codec = findCodec(protocol);
  const parsed = codec === null ? null : parseSettings(codec, settings);
  if (codec?.values === undefined || parsed === null || !parsed.ok) return null;
  return [...new Set(codec.values(parsed.settings).flatMap((key) => measureOfKey(key) ?? []))];
}

export const sendThrough =
  (ports: Pick<Ports, 'command'>): SendCommand =>
  (device, command) =>
    ports.command({ device, command });

/** What would be right for a field of a serial line. */
const RIGHT_FOR: Readonly<Record<string, readonly string[]>> = {
  path: ['/dev/serial/by-path/...'],
  baudRate: ['50..4000000'],
  dataBits: ['7', '8'],
  parity: ['none', 'even', 'odd'],
  stopBits: ['1', '2'],
  host: ['1..253 characters'],
  port: ['1..65535'],
};

const wrong = (field: string, right: readonly string[]): Refusal => ({ code: 'SETTING_WRONG', facts: { field, right: right.join(', ') } });

/** What the port process would refuse, before it is written down: protocol, its settings, what is not set, the line; in this order. */
export function checkDevice(device: DeviceSettings): Refusal | null {
  const { transport } = device;
  return checkProtocol(device) ?? (transport.kind === 'tcp' ? null : checkLine(transport));
}

/** A protocol and its settings alone. */
export function checkProtocol({ family, protocol, settings }: Pick<DeviceSettings, 'family' | 'protocol' | 'settings'>): Refusal | null {
  const codec = findCodec(protocol);
  if (codec === null || codec.family !== family) {
    const right = listProtocols().filter((each) => each.family === family);
    return wrong(
      'protocol',
      right.map((each) => each.protocol),
    );
  }
  const parsed = parseSettings(codec, settings);
  if (!parsed.ok) return wrong(`settings.${parsed.key}`, parsed.right);
  const unset = findUnset(codec, parsed.settings);
  return unset === null ? null : wrong(`settings.${unset.key}`, unset.right);
}

/** A line's settings alone: SETTING_WRONG {field, right}; null when the port process will take them. */
export function checkLine(transport: PortTransport): Refusal | null {
  const checked = checkTransport(transport);
  return checked.ok ? null : wrong(`transport.${checked.field}`, RIGHT_FOR[checked.field] ?? []);
}
