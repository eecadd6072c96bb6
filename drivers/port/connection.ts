/** What serial lines and TCP streams have in common: bytes until they are lost, once. */
import type { PortTransport } from './device.ts';
import type { PortFault } from './messages.ts';
import { openSerial } from './serial-connection.ts';
import { openTcp } from './tcp-connection.ts';

export type Listener = {
  /** The bytes are only good until the call returns. */
  readonly onBytes: (bytes: Uint8Array) => void;
  /** A peer on the network leaves what it was asked unanswered (false), or answers again. The line is open all the while. */
  readonly onAnswering: (isAnswering: boolean) => void;
  /** Once, and never after `close`. */
  readonly onLost: (fault: PortFault) => void;
};

/** `notSent`: the line takes nothing now. What it took in part is lost with the line: a device never gets the rest later. */
export type Written = 'sent' | 'notSent';

export type Connection = {
  /** At once and whole, or not at all; nothing waits for later. */
  write(bytes: Uint8Array): Written;
  /** Stops reading, so that the bytes wait outside the process. */
  pause(): void;
  resume(): void;
  /** What was written and has not left yet is thrown away. */
  close(): Promise<void>;
};

export type Opened = { readonly ok: true; readonly connection: Connection } | { readonly ok: false; readonly fault: PortFault };

export const openConnection = (transport: PortTransport, listener: Listener): Promise<Opened> =>
  transport.kind === 'serial' ? openSerial(transport, listener) : openTcp(transport, listener);
