/**
 * How the end of a trouble with a line shows itself before anybody tries to open it. Looked at in small steps and without holding the
 * other lines up, so that the end is told within two seconds although the attempts themselves are up to five apart.
 */
import { realpath, stat } from 'node:fs/promises';
import type { PortTransport } from './device.ts';
import { findHolder, orNull } from './find-holder.ts';
import type { PortFault } from './messages.ts';
import { BACK_OFF_FIRST_MS, BACK_OFF_LAST_MS, HOLDER_LOOK_MS, UNANNOUNCED_LAST_MS } from './port-times.ts';

export type Announcement = {
  /** The longest wait between two attempts. */
  readonly lastMs: number;
  readonly lookEveryMs: number;
  /** Whether what is waited for is there. */
  readonly hasShown: () => Promise<boolean>;
};

/** Nothing tells when it ends: it is tried. */
export const unannounced = (lastMs: number): Announcement => ({ lastMs, lookEveryMs: lastMs, hasShown: async () => false });

/**
 * What a path leads to: the device file, and when its owner, permissions or access list last changed (reading and writing do not touch
 * that time). Another answer than before an attempt is a reason for the next one.
 */
export async function lookAtPath(path: string): Promise<string> {
  const [file, found] = [await orNull(realpath(path)), await orNull(stat(path, { bigint: true }))];
  return found === null ? 'missing' : [file, found.dev, found.ino, found.rdev, found.ctimeNs].join(' ');
}

export type Failure = { readonly fault: PortFault | null; readonly by: string | null };
export type Attempt = Failure & {
  /** What `lookAtPath` said before it; null for a peer on the network. */
  readonly before: string | null;
};

/** Faults of a path whose end shows at the path itself. */
const SHOWN_BY_PATH: ReadonlySet<PortFault | null> = new Set(['notFound', 'noPermission']);

/**
 * What announces the end of this failure. Nothing does when a device server's network is back, when a program lets go that hides that it
 * has the port, or when an adapter that failed works again: these are tried every second, for an attempt harms nobody.
 */
export function announcementOf(transport: PortTransport, { fault, by, before }: Attempt): Announcement {
  if (transport.kind === 'tcp') return unannounced(UNANNOUNCED_LAST_MS);
  const { path } = transport;
  const isOtherPath = async (): Promise<boolean> => (await lookAtPath(path)) !== before;
  if (fault === 'heldByAnother' && by !== null) {
    const isLetGo = async (): Promise<boolean> => (await isOtherPath()) || (await findHolder(path)) !== by;
    return { lastMs: BACK_OFF_LAST_MS, lookEveryMs: HOLDER_LOOK_MS, hasShown: isLetGo };
  }
  const lastMs = SHOWN_BY_PATH.has(fault) ? BACK_OFF_LAST_MS : UNANNOUNCED_LAST_MS;
  return { lastMs, lookEveryMs: BACK_OFF_FIRST_MS, hasShown: isOtherPath };
}
