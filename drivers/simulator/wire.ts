/** A cable between a simulated device and a port: a pseudo-terminal or a TCP server. */

/** How the port process reaches the other end. */
export type WireEnd =
  | { readonly kind: 'serial'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

export type Wire = {
  readonly end: WireEnd;
  /** Sends bytes and returns how many the line took. Like a real cable it forgets what nobody takes, and everything while unplugged. */
  send(bytes: Uint8Array): number;
  /** Called with what the other end sends; without it a device is deaf, and the line forgets. */
  listen(hear: (bytes: Uint8Array) => void): void;
  /** Pulls the cable: the other end is hung up, and its name is gone. */
  unplug(): void;
  /** Puts it back under the same name. */
  plugIn(): Promise<void>;
  close(): Promise<void>;
};
