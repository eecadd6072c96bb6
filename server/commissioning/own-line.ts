/** The line of a session: listened to with the settings that a person gave, or lent to a sweep through the usual ones. */
import type { PortTransport, SerialTransport } from '../../drivers/port/index.ts';
import type { Ports } from '../../drivers/port/start-ports.ts';
import type { CommissioningView } from '../contract/index.ts';
import type { EpochMs } from '../core/units.ts';
import { type LineListener, type LineState, type ListenedLine, listenLine } from './listen-line.ts';
import { runSweep, type Sweep } from './sweep.ts';

export type OwnLine = {
  transport(): PortTransport;
  state(): LineState;
  sweep(): CommissioningView['sweep'];
  /** At once or never: true when the line has taken the bytes. */
  send(bytes: Uint8Array): Promise<boolean>;
  renew(): void;
  /** Ends a sweep, and opens the line with other settings; `between` is done before anything is heard with them. */
  change(transport: PortTransport, between: () => void): Promise<void>;
  startSweep(transport: SerialTransport): Promise<void>;
  /** Resolves when the line is opened again as it was. */
  stopSweep(): Promise<void>;
  /** Resolves when the port is given back; later calls return the same promise. */
  end(): Promise<void>;
};

export type OwnLineOptions = {
  readonly family: CommissioningView['family'];
  readonly transport: PortTransport;
  readonly ports: Pick<Ports, 'probe'>;
  readonly now: () => EpochMs;
  readonly sweepTryMs: number;
  readonly listener: LineListener;
};

const NOT_OPEN: LineState = { state: 'opening', fault: null, heldBy: null, openedUs: null };

export function openOwnLine({ family, ports, now, sweepTryMs, listener, ...first }: OwnLineOptions): OwnLine {
  let transport = first.transport;
  let line: ListenedLine | null = listenLine(ports, transport, listener);
  let sweep: Sweep | null = null;
  let ending: Promise<void> | null = null;

  /** Nothing more is heard of it; the port is given back when what is answered is called. */
  const leave = (): (() => Promise<void>) => {
    const left = line;
    line = null;
    left?.mute();
    listener.onState(NOT_OPEN);
    return async () => left?.end();
  };
  const open = (): void => {
    if (ending === null) line = listenLine(ports, transport, listener);
  };
  const stopSweep = async (): Promise<void> => sweep?.stop();
  const endAll = async (): Promise<void> => {
    await stopSweep();
    await leave()();
  };
  return {
    transport: () => transport,
    state: () => line?.state() ?? NOT_OPEN,
    sweep: () => ({ isRunning: sweep?.isRunning() === true, tried: sweep?.tried() ?? [] }),
    send: async (bytes) => (await line?.send(bytes)) === true,
    renew: () => {
      line?.renew();
      sweep?.renew();
    },
    change: async (next, between) => {
      await stopSweep();
      sweep = null;
      const giveBack = leave();
      transport = next;
      between();
      // Opened before the other one is given back: the device that is set up on the line does not have it in between.
      open();
      await giveBack();
    },
    startSweep: async (serial) => {
      await stopSweep();
      const giveBack = leave();
      sweep = runSweep({ family, transport: serial, ports, now, tryMs: sweepTryMs, onEnded: open });
      await giveBack();
    },
    stopSweep,
    end: () => {
      ending ??= endAll();
      return ending;
    },
  };
}
