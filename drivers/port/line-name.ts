/** What a line's address leads to on this machine. */
import { realpathSync, statSync } from 'node:fs';
import { normalize } from 'node:path';
import type { PortTransport } from './device.ts';

/** The same line under all its names: a link by path leads to the device file. */
export function lineName(transport: PortTransport): string {
  if (transport.kind === 'tcp') return `${transport.host.toLowerCase()}:${transport.port}`;
  try {
    return realpathSync(transport.path);
  } catch {
    // Nothing is plugged in: the name itself is all there is.
    return normalize(transport.path);
  }
}

/** What is there must be a device; where nothing is plugged in the name must be one of a device. */
export function canBeDevice(path: string): boolean {
  try {
    return statSync(path).isCharacterDevice();
  } catch {
    // Nothing is plugged in, or it is not shown to this user.
    return normalize(path).startsWith('/dev/');
  }
}
