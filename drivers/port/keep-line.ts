/**
 * The loop of one line. It never gives up: open, read until the line is lost or given up, close, wait, open anew with a new object.
 */
import { announcementOf, type Failure, lookAtPath } from './announcement.ts';
import { openBackOff } from './back-off.ts';
import { type Connection, openConnection } from './connection.ts';
import type { PortTransport } from './device.ts';
import { findHolder } from './find-holder.ts';
import type { PortFault } from './messages.ts';

export type LineUser = {
  /** The line is open; bytes follow. */
  readonly onOpened: () => void;
  /** The bytes are only good until the call returns. */
  readonly onBytes: (bytes: Uint8Array) => void;
  /** The peer of the open line leaves what it was asked unanswered (false), or answers again. */
  readonly onAnswering: (isAnswering: boolean) => void;
  /** The line that was open is closed: lost by this fault, or given up (null). */
  readonly onClosed: (fault: PortFault | null) => void;
  /** It could not be opened; `by` names the program that has it, where that can be known. */
  readonly onFailed: (fault: PortFault, by: string | null) => void;
};

export type Line = {
  /** `portClosed` when the line is not open now. */
  write(bytes: Uint8Array): 'sent' | 'notSent' | 'portClosed';
  /** This opening is of no use: the line is closed and opened anew. */
  giveUp(): void;
  /** Stops or continues taking bytes, when the parent cannot follow. */
  setPaused(isPaused: boolean): void;
  close(): Promise<void>;
};

export function keepLine(transport: PortTransport, user: LineUser): Line {
  const path = transport.kind === 'serial' ? transport.path : null;
  const backOff = openBackOff();
  let connection: Connection | null = null;
  let isClosing = false;
  let isPaused = false;
  let letGo: (fault: PortFault | null) => void = () => undefined;

  const readUntilLost = async (): Promise<Failure> => {
    const lost = new Promise<PortFault | null>((resolve) => {
      letGo = resolve;
    });
    const opened = await openConnection(transport, {
      onBytes: (bytes) => {
        backOff.reset();
        user.onBytes(bytes);
      },
      onAnswering: user.onAnswering,
      onLost: (fault) => {
        connection = null;
        letGo(fault);
      },
    });
    if (!opened.ok) {
      const by = opened.fault === 'heldByAnother' && path !== null ? await findHolder(path) : null;
      user.onFailed(opened.fault, by);
      return { fault: opened.fault, by };
    }
    connection = opened.connection;
    if (isPaused) connection.pause();
    user.onOpened();
    const fault = isClosing ? null : await lost;
    connection = null;
    await opened.connection.close();
    user.onClosed(fault);
    // A silent line opens again at the next try; only what fails to open, or is lost at once, is asked ever less often.
    if (fault === null) backOff.reset();
    return { fault, by: null };
  };
  const loop = async (): Promise<void> => {
    while (!isClosing) {
      // Before the attempt, so that nothing that changes during it is overlooked.
      const before = path === null ? null : await lookAtPath(path);
      const failure = await readUntilLost();
      if (!isClosing) await backOff.wait(announcementOf(transport, { ...failure, before }));
    }
  };
  const done = loop();
  return {
    write: (bytes) => connection?.write(bytes) ?? 'portClosed',
    giveUp: () => letGo(null),
    setPaused: (paused) => {
      isPaused = paused;
      if (paused) connection?.pause();
      else connection?.resume();
    },
    close: () => {
      isClosing = true;
      backOff.cancel();
      letGo(null);
      return done;
    },
  };
}
