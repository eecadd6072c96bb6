/** What serial lines and TCP streams have in common: bytes until they are lost, once. */
import type { PortFault } from './messages.ts';

export type Listener = {
  /** The bytes are only good until the call returns. */
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Once, and never after `close`. */
  readonly onLost: (fault: PortFault) => void;
};

export type Connection = {
  /** Stops reading, so that the bytes wait outside the process. */
  pause(): void;
  resume(): void;
  close(): Promise<void>;
};

export type Opened = { readonly ok: true; readonly connection: Connection } | { readonly ok: false; readonly fault: PortFault };
