import { mkdtempSync, readSync, renameSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPty, type Pty } from './pty.ts';
import type { Wire } from './wire.ts';

function writeNow(master: number, bytes: Uint8Array): number {
  try {
    return writeSync(master, bytes);
  } catch {
    // The line's buffer is full (nobody reads), or the line is closing: a cable forgets such bytes.
    return 0;
  }
}

/** A simulated device looks at its line this often. */
const LISTEN_MS = 5;

function readNow(master: number, buffer: Buffer): Uint8Array | null {
  try {
    const count = readSync(master, buffer);
    return count === 0 ? null : Uint8Array.from(buffer.subarray(0, count));
  } catch {
    // Nothing is there, or nobody has the other end open.
    return null;
  }
}

function link(pty: Pty, name: string): void {
  symlinkSync(pty.path, `${name}.new`);
  renameSync(`${name}.new`, name);
}

/**
 * A cable over a pseudo-terminal. Its name is a link in a folder of its own (inside `folder`, else the system's temporary folder), so
 * that a cable put back gets the same name, as /dev/serial/by-path gives it.
 */
export async function openPtyWire(options: { readonly folder?: string } = {}): Promise<Wire> {
  const home = mkdtempSync(join(options.folder ?? tmpdir(), 'oma-wire-'));
  const path = join(home, 'line');
  let pty: Pty | null = await openPty();
  let listening: NodeJS.Timeout | undefined;
  link(pty, path);

  const unplug = (): void => {
    rmSync(path, { force: true });
    pty?.close();
    pty = null;
  };
  return {
    end: { kind: 'serial', path },
    send: (bytes) => (pty === null ? 0 : writeNow(pty.master, bytes)),
    listen: (hear) => {
      const buffer = Buffer.alloc(4096);
      clearInterval(listening);
      listening = setInterval(() => {
        const bytes = pty === null ? null : readNow(pty.master, buffer);
        if (bytes !== null) hear(bytes);
      }, LISTEN_MS);
    },
    unplug,
    plugIn: async () => {
      if (pty !== null) return;
      pty = await openPty();
      link(pty, path);
    },
    close: async () => {
      clearInterval(listening);
      unplug();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
