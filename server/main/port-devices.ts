/** The devices of the books as the port process needs them. */
import { findCodec, isUnproven, parseSettings } from '../../drivers/index.ts';
import { type PortDevice, portDeviceSchema } from '../../drivers/port/device.ts';
import type { StateMessage } from '../../drivers/port/messages.ts';
import { monotonicUs } from '../../drivers/port/monotonic.ts';
import type { Ports } from '../../drivers/port/start-ports.ts';
import type { DeviceRecord } from '../app/books.ts';
import type { SendCommand } from '../app/command-scale.ts';
import type { DeviceSettings } from '../core/facts/station-facts.ts';
import type { MeasureName } from '../core/quality/measure.ts';
import { measureOfKey } from '../core/quality/measure-of-key.ts';
import type { Commands } from '../counter/lanes.ts';

/** Devices that were set up before their settings were refused are left out of the ports, and their trouble is told. */
export function portDevicesOf(records: readonly DeviceRecord[]) {
  const devices: PortDevice[] = [];
  const wrong: StateMessage[] = [];
  for (const { device, family, protocol, settings, transport, silenceMs } of records) {
    const parsed = portDeviceSchema.safeParse({ device, family, protocol, settings, transport, silenceMs });
    if (parsed.success) devices.push(parsed.data);
    else wrong.push({ kind: 'state', device, atUs: monotonicUs(), state: 'portClosed', detail: 'settingsWrong' });
  }
  return { devices, wrong };
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
