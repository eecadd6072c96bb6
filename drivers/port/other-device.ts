/** Two cables changed over, or two devices on one: which other device it is. A hint for people, never a reading. */
import { parseSettings } from '../codec.ts';
import { findCodec } from '../index.ts';
import type { PortDevice } from './device.ts';
import { lineName } from './line-name.ts';

function reads(device: PortDevice, bytes: Uint8Array): boolean {
  const codec = findCodec(device.protocol);
  const parsed = codec === null ? null : parseSettings(codec, device.settings);
  if (codec === null || parsed === null || !parsed.ok) return false;
  // The bytes may begin anywhere in a frame, as on a line that was just opened.
  const stepped = codec.step(codec.start(parsed.settings, { midStream: codec.tailCanPass }), bytes);
  return [...stepped.readings, ...codec.end(stepped.state, 'silence').readings].some(({ kind }) => kind !== 'refused');
}

/** The first of the other devices, of another family or protocol, that reads at least one message in these bytes; null when none does. */
export function findOtherDevice(bytes: Uint8Array, own: PortDevice, devices: readonly PortDevice[]): number | null {
  if (bytes.length === 0) return null;
  const others = devices.filter(({ device, protocol }) => device !== own.device && protocol !== own.protocol);
  return others.find((other) => reads(other, bytes))?.device ?? null;
}

/** Set up on two lines that have come to lead to one: a link by path, and the name that the adapter has got today. */
export function findOnSameLine(own: PortDevice, devices: readonly PortDevice[]): number | null {
  const line = lineName(own.transport);
  return devices.find(({ device, transport }) => device !== own.device && lineName(transport) === line)?.device ?? null;
}
