/**
 * A child begins with its parent's descriptors. One of a terminal would keep a line alive whose other end was pulled, and a port
 * that was opened twice is never hung up; so they are closed before anything is opened.
 */
import { closeSync, readdirSync, readlinkSync } from 'node:fs';

const OWN = 3;

function isTerminal(descriptor: number): boolean {
  try {
    return /^\/dev\/(?:ptmx|pts\/|tty)/.test(readlinkSync(`/proc/self/fd/${descriptor}`));
  } catch {
    // The descriptor that listed the folder is gone by now.
    return false;
  }
}

export function closeInheritedTerminals(): void {
  const descriptors = readdirSync('/proc/self/fd').map(Number);
  for (const descriptor of descriptors) if (descriptor >= OWN && isTerminal(descriptor)) closeSync(descriptor);
}
