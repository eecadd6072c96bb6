/** The line that `oma capture` listens to, through the port process. */
import { nameLine } from '../../drivers/capture/usual-lines.ts';
import type { Reading } from '../../drivers/index.ts';
import type { PortFault, Ports, PortTransport } from '../../drivers/port/index.ts';
import { type LineState, listenLine } from '../commissioning/listen-line.ts';
import { type Listening, openListening } from '../commissioning/listening.ts';
import { epochMs } from '../core/units.ts';
import type { CaptureWishes } from './capture-options.ts';
import type { ClosedLine } from './capture-phrases.ts';

export type CaptureLine = {
  readonly listening: Listening;
  /** Resolves when the line is open, or cannot be opened. */
  readonly tried: Promise<void>;
  close(): Promise<void>;
};

export type LineEars = {
  /** Bytes that came, and what the chosen protocol reads in them; no bytes where it was silence that ended a message. */
  readonly onHeard: (bytes: Uint8Array | null, readings: readonly Reading[]) => void;
  readonly onOpened: () => void;
  /** Once for each fault, however often it is tried again. `isFirst`: it never was open. */
  readonly onClosed: (closed: ClosedLine, isFirst: boolean) => void;
};

/** Somebody still looks: said well within the life of a probe. */
const RENEW_MS = 5000;

export const describeTransport = (transport: PortTransport): string =>
  transport.kind === 'tcp' ? `${transport.host}:${transport.port}` : `${transport.path} ${nameLine(transport)}`;

/** Tells what a person at a terminal wants to know of a line's state. */
function openStateTeller({ onOpened, onClosed }: LineEars): (state: LineState) => void {
  let told: PortFault | null = null;
  let wasOpen = false;
  return ({ state, fault, heldBy }) => {
    if (state === 'open') {
      [told, wasOpen] = [null, true];
      onOpened();
    } else if (state === 'closed' && fault !== told) {
      told = fault;
      onClosed({ fault: fault ?? 'failed', by: heldBy }, !wasOpen);
    }
  };
}

/** Listens with the protocol that was wished for, if any. */
export function openLine({ family, chosen, transport }: CaptureWishes, ports: Ports, ears: LineEars): CaptureLine {
  const tellState = openStateTeller(ears);
  const { promise: tried, resolve: settle } = Promise.withResolvers<void>();
  /** What was read in the piece that came just now. */
  let read: Reading[] | null = null;
  const listening = openListening({
    family,
    now: () => epochMs(Date.now()),
    send: (bytes) => line.send(bytes),
    onReading: (reading) => {
      if (read === null) ears.onHeard(null, [reading]);
      else read.push(reading);
    },
  });
  const line = listenLine(ports, transport, {
    onBytes: (arrival) => {
      const readNow: Reading[] = [];
      read = readNow;
      listening.listener.onBytes(arrival);
      read = null;
      ears.onHeard(arrival.bytes, readNow);
    },
    onState: (state) => {
      listening.listener.onState(state);
      tellState(state);
      if (state.state !== 'opening') settle();
    },
  });
  if (chosen !== null) listening.choose(chosen);
  const renewing = setInterval(line.renew, RENEW_MS);
  return {
    listening,
    tried,
    close: () => {
      clearInterval(renewing);
      listening.close();
      return line.end();
    },
  };
}
