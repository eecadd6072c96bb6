/**
 * A serial device (or pseudo-terminal). Of `serialport` only the native part is used, without its streams: a stream there reads through
 * the four threads that password hashes also wait for, and spins for ever when a line hangs up while bytes flow. Here the event loop
 * says that bytes are there, they are read at once, and an empty read is a hang-up. VMIN is 1: the first byte wakes the reader.
 */
import { readSync, writeSync } from 'node:fs';
import { LinuxBinding, type LinuxPortBinding } from '@serialport/bindings-cpp';
import type { Connection, Listener, Opened, Written } from './connection.ts';
import type { SerialTransport } from './device.ts';
import type { PortFault } from './messages.ts';

const READ_BYTES = 4096;

const FAULTS: readonly (readonly [RegExp, PortFault])[] = [
  [/no such (?:file|device)/i, 'notFound'],
  [/permission denied/i, 'noPermission'],
  [/cannot lock port|resource busy/i, 'heldByAnother'],
];

function faultOf(error: unknown): PortFault {
  const text = String(error);
  return FAULTS.find(([pattern]) => pattern.test(text))?.[1] ?? 'failed';
}

/** DTR and RTS as the device wants them, and (FTDI adapters) bytes handed over after 1 ms instead of 16. */
async function setLines(port: LinuxPortBinding, { dtr, rts }: SerialTransport): Promise<void> {
  try {
    await port.set({ dtr, rts, brk: false, cts: false, dsr: false, lowLatency: true });
  } catch {
    // Pseudo-terminals have no such lines, and most adapters no such mode (asked for last): the data comes all the same.
  }
}

/** The system would send what still waits in the line before it closes, for up to half a minute: a command that is not wanted any more. */
async function closePort(port: LinuxPortBinding): Promise<void> {
  try {
    await port.flush();
  } catch {
    // A line that was hung up has nothing left to throw away.
  }
  try {
    await port.close();
  } catch {
    // The device went away before its descriptor: nothing is left to close.
  }
}

/** Opens, throws away what was received before, and reads until the line is lost or closed. The input of an open port is never shared. */
export async function openSerial(transport: SerialTransport, listener: Listener): Promise<Opened> {
  const { path, baudRate, dataBits, parity, stopBits } = transport;
  try {
    const port = await LinuxBinding.open({ path, baudRate, dataBits, parity, stopBits, lock: true, vmin: 1, vtime: 0 });
    await setLines(port, transport);
    return { ok: true, connection: listen(port, listener) };
  } catch (error) {
    // Opening fails by throwing, in words of the C library; here it is a value.
    return { ok: false, fault: faultOf(error) };
  }
}

function listen(port: LinuxPortBinding, listener: Listener): Connection {
  const buffer = Buffer.alloc(READ_BYTES);
  let isOver = false;
  let isPaused = false;
  let isWaiting = false;

  const lose = (): void => {
    if (isOver) return;
    isOver = true;
    listener.onLost('lost');
  };
  const wait = (): void => {
    if (isOver || isPaused || isWaiting) return;
    isWaiting = true;
    try {
      port.poller.once('readable', take);
    } catch {
      // A descriptor that can no longer be watched is a lost line.
      lose();
    }
  };
  const take = (trouble: Error | null): void => {
    isWaiting = false;
    if (isOver) return;
    const bytes = trouble === null ? readSome(port.fd, buffer) : null;
    if (bytes === null) {
      lose();
      return;
    }
    if (bytes.length > 0) listener.onBytes(bytes);
    wait();
  };
  const write = (bytes: Uint8Array): Written => {
    const count = isOver ? 0 : writeSome(port.fd, bytes);
    // Half a command would become the head of the next one.
    if (count > 0 && count < bytes.length) lose();
    return count === bytes.length ? 'sent' : 'notSent';
  };
  wait();
  return {
    write,
    pause: () => {
      isPaused = true;
    },
    resume: () => {
      isPaused = false;
      wait();
    },
    close: () => {
      isOver = true;
      return closePort(port);
    },
  };
}

/** What is there now, possibly nothing; null when the line is lost. */
function readSome(fd: number | null, buffer: Buffer): Uint8Array | null {
  if (fd === null) return null;
  try {
    const count = readSync(fd, buffer);
    return count === 0 ? null : buffer.subarray(0, count);
  } catch (error) {
    // The two that mean "not now"; every other error of a read is a line that is gone.
    const code = (error as NodeJS.ErrnoException).code;
    return code === 'EAGAIN' || code === 'EINTR' ? buffer.subarray(0, 0) : null;
  }
}

/** How many bytes the line took at once. */
function writeSome(fd: number | null, bytes: Uint8Array): number {
  if (fd === null) return 0;
  try {
    return writeSync(fd, bytes);
  } catch {
    // A full line takes nothing, and so does one that is gone: its reader says so.
    return 0;
  }
}
