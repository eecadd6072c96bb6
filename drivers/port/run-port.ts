/**
 * The loop of one port. It never gives up: open, read until the line is lost or falls silent, close, wait, open anew with a new object.
 * Nothing is written, and what goes wrong becomes a state for the screen.
 */

import { parseSettings } from '../codec.ts';
import { findCodec } from '../index.ts';
import { openBackOff } from './back-off.ts';
import type { Connection, Listener, Opened } from './connection.ts';
import { decodePort, type PortDecoder } from './decode-port.ts';
import type { PortDevice } from './device.ts';
import { judgeContinuous, judgeSeldom } from './judge-port.ts';
import type { PortFault, PortMessage, PortState } from './messages.ts';
import { monotonicUs } from './monotonic.ts';
import { openSerial } from './serial-connection.ts';
import { openTcp } from './tcp-connection.ts';

/** Five times a second: troubles are judged, refusals told. */
const TICK_MS = 200;

export type RunningPort = {
  /** Stops or continues taking bytes, when the parent cannot follow. */
  setPaused(isPaused: boolean): void;
  close(): Promise<void>;
};

type Tell = (message: PortMessage) => void;

/** Starts the loop. Settings that do not fit the protocol are told as `settingsWrong`, and the port is left alone. */
export function runPort(device: PortDevice, tell: Tell): RunningPort {
  const codec = findCodec(device.protocol);
  const parsed = codec === null ? null : parseSettings(codec, device.settings);
  if (codec === null || parsed === null || !parsed.ok) {
    tell({ kind: 'state', device: device.device, atUs: monotonicUs(), state: 'portClosed', detail: 'settingsWrong' });
    return { setPaused: () => undefined, close: async () => undefined };
  }
  const decoder = decodePort({ device: device.device, codec, settings: parsed.settings, tell });
  return loopPort({ device, isContinuous: codec.isContinuous(parsed.settings), decoder, tell });
}

const open = (device: PortDevice, listener: Listener): Promise<Opened> =>
  device.transport.kind === 'serial' ? openSerial(device.transport, listener) : openTcp(device.transport, listener);

type LoopOptions = { readonly device: PortDevice; readonly isContinuous: boolean; readonly decoder: PortDecoder; readonly tell: Tell };

function loopPort({ device, isContinuous, decoder, tell }: LoopOptions): RunningPort {
  const backOff = openBackOff(device.transport.kind === 'serial' ? device.transport.path : null);
  const teller = openTeller({ device, isContinuous, decoder, tell });
  let connection: Connection | null = null;
  let isClosing = false;
  let letGo: (fault: PortFault | null) => void = () => undefined;

  const readUntilLost = async (): Promise<void> => {
    const lost = new Promise<PortFault | null>((resolve) => {
      letGo = resolve;
    });
    const opened = await open(device, {
      onBytes: (bytes) => {
        backOff.reset();
        decoder.take(bytes);
        teller.judge();
      },
      onLost: (fault) => letGo(fault),
    });
    if (!opened.ok) {
      teller.blame(opened.fault);
      return;
    }
    connection = opened.connection;
    decoder.opened();
    teller.opened();
    const fault = isClosing ? null : await lost;
    await connection.close();
    connection = null;
    decoder.lost();
    // A silent line opens again at the next try; only what fails to open, or is lost at once, is asked ever less often.
    if (fault === null) backOff.reset();
    else teller.blame(fault);
  };
  const loop = async (): Promise<void> => {
    while (!isClosing) {
      await readUntilLost();
      if (!isClosing) await backOff.wait();
    }
  };
  const tick = setInterval(() => {
    teller.judge();
    teller.count();
    if (teller.isSilent()) letGo(null);
  }, TICK_MS);
  const done = loop();
  return {
    setPaused: (isPaused) => (isPaused ? connection?.pause() : connection?.resume()),
    close: async () => {
      isClosing = true;
      backOff.cancel();
      letGo(null);
      await done;
      clearInterval(tick);
      teller.count();
    },
  };
}

/** Tells the parent each change of state once, and what was refused. */
function openTeller({ device: { device, silenceMs }, isContinuous, decoder, tell }: LoopOptions) {
  const silenceUs = 1000 * silenceMs;
  let state: PortState = 'portClosed';
  let detail: PortFault | null = null;

  const say = (next: PortState, why: PortFault | null): void => {
    if (state === next && detail === why) return;
    state = next;
    detail = why;
    tell({ kind: 'state', device, atUs: monotonicUs(), state, detail });
  };
  const judge = (): void => {
    const seen = decoder.seen();
    // While a silent line is opened anew it is still called silent; a fault is told by `blame`.
    if (!seen.isOpen) return;
    say(isContinuous ? judgeContinuous(seen, { nowUs: monotonicUs(), silenceUs, before: state }) : judgeSeldom(seen), null);
  };
  say('portClosed', 'notOpenedYet');
  return {
    judge,
    opened: judge,
    blame: (fault: PortFault): void => say('portClosed', fault),
    count: (): void => {
      const count = decoder.tally.take(device, monotonicUs());
      if (count !== null) tell(count);
    },
    isSilent: (): boolean => {
      const seen = decoder.seen();
      return isContinuous && seen.isOpen && monotonicUs() - seen.lastByteUs >= silenceUs;
    },
  };
}
