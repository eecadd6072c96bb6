/** One line opened for listening: its probe, and how its port is. */
import type { PortFault, PortTransport, ProbeMessage, ProbeState } from '../../drivers/port/index.ts';
import { FRESH_LINE_MS } from '../../drivers/port/port-times.ts';
import type { Ports } from '../../drivers/port/start-ports.ts';

export type LineState = {
  readonly state: ProbeState;
  readonly fault: PortFault | null;
  readonly heldBy: string | null;
  /** When it was opened last; null while it is not open. */
  readonly openedUs: number | null;
};

export type Arrival = { readonly bytes: Uint8Array; readonly atUs: number; readonly isFresh: boolean };

export type ListenedLine = {
  state(): LineState;
  /** At once or never: true when the line has taken the bytes. */
  send(bytes: Uint8Array): Promise<boolean>;
  renew(): void;
  /** Nothing more is told of it. */
  mute(): void;
  /** Resolves when the port is given back, to the device or to whoever listens to it by now; nothing more is told. */
  end(): Promise<void>;
};

export type LineListener = {
  readonly onBytes: (arrival: Arrival) => void;
  /** The port was opened, closed or cannot be opened. */
  readonly onState: (state: LineState) => void;
};

/** Opens the line. A port that cannot be opened is tried again for ever; the device that is set up on it gives it up meanwhile. */
export function listenLine(ports: Pick<Ports, 'probe'>, transport: PortTransport, listener: LineListener): ListenedLine {
  let state: LineState = { state: 'opening', fault: null, heldBy: null, openedUs: null };
  let isFirst = true;
  let isOver = false;

  const hearState = ({ state: next, fault, by, atUs }: Extract<ProbeMessage, { kind: 'probeState' }>): void => {
    isFirst = true;
    state = { state: next, fault, heldBy: by, openedUs: next === 'open' ? atUs : null };
    listener.onState(state);
  };
  const hearBytes = ({ hex, atUs }: Extract<ProbeMessage, { kind: 'bytes' }>): void => {
    const { openedUs } = state;
    const isFresh = isFirst && openedUs !== null && atUs - openedUs >= 1000 * FRESH_LINE_MS;
    isFirst = false;
    listener.onBytes({ bytes: Buffer.from(hex, 'hex'), atUs, isFresh });
  };
  const hear = (message: ProbeMessage): void => {
    if (isOver) return;
    if (message.kind === 'bytes') hearBytes(message);
    else hearState(message);
  };
  const mute = (): void => {
    isOver = true;
  };
  const probe = ports.probe(transport, hear);
  return {
    state: () => state,
    send: async (bytes) => state.state === 'open' && (await probe.write(bytes)) === 'sent',
    renew: () => probe.renew(),
    mute,
    end: () => {
      mute();
      return probe.end();
    },
  };
}
