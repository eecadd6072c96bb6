/** Pseudo-terminals without root and without compiling: the prebuilt native part of node-pty. */
import { closeSync, constants, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { LinuxBinding } from '@serialport/bindings-cpp';

type NativePty = { open(columns: number, rows: number): { readonly master: number; readonly slave: number; readonly pty: string } };

/** `master` is the device's descriptor (non-blocking), `path` the name that a port opens; both live until `close`. */
export type Pty = { readonly master: number; readonly path: string; close(): void };

function loadNative(): NativePty {
  const require = createRequire(import.meta.url);
  const ofPackage = createRequire(require.resolve('@lydell/node-pty'));
  return ofPackage(`@lydell/node-pty-${process.platform}-${process.arch}/pty.node`) as NativePty;
}

/**
 * Opens a pair in raw mode. Node cannot keep the master from child processes: a long-lived child that is started while the pair exists
 * holds the line open beyond `close`, unless it closes inherited terminals as the port process does.
 */
export async function openPty(): Promise<Pty> {
  const { master, slave, pty: path } = loadNative().open(80, 24);
  // Opened once more, this time closed in children; one open end keeps the line's mode and lets the device write before the port opens.
  const keeper = openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  closeSync(slave);
  const port = await LinuxBinding.open({ path, baudRate: 9600 });
  await port.close();
  return {
    master,
    path,
    close: () => {
      closeSync(master);
      closeSync(keeper);
    },
  };
}
