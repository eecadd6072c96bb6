/** One device's port: its line kept open, its bytes decoded, its questions asked, and its state told to the parent. */
import { parseSettings, type Requests } from '../codec.ts';
import { findCodec } from '../index.ts';
import { decodePort, type PortDecoder } from './decode-port.ts';
import type { PortDevice } from './device.ts';
import { keepLine, type Line } from './keep-line.ts';
import type { CommandOutcome, DeviceCommand, PortFault, PortMessage } from './messages.ts';
import { monotonicUs } from './monotonic.ts';
import { type Pace, paceOf, TICK_MS } from './port-times.ts';
import type { RawLog } from './raw-log.ts';
import { openSender } from './send-requests.ts';
import { openTeller } from './tell-state.ts';

export type RunningPort = {
  /** Stops or continues taking bytes, when the parent cannot follow. Meanwhile nothing is asked. */
  setPaused(isPaused: boolean): void;
  command(command: DeviceCommand, bornUs: number): CommandOutcome;
  close(): Promise<void>;
};

export type RunOptions = {
  readonly tell: (message: PortMessage) => void;
  /** All devices of the station, as they are now. */
  readonly devices: () => readonly PortDevice[];
  /** Begins to keep what comes and is sent; null: nothing is kept. */
  readonly openLog: () => RawLog | null;
};

/** A port that is left alone, for this reason. */
export function leavePort(device: PortDevice, fault: PortFault, { tell }: Pick<RunOptions, 'tell'>): RunningPort {
  tell({ kind: 'state', device: device.device, atUs: monotonicUs(), state: 'portClosed', detail: fault });
  return { setPaused: () => undefined, command: () => 'portClosed', close: async () => undefined };
}

/** Starts the port. Settings that do not fit the protocol are told as `settingsWrong`, and the port is left alone. */
export function runPort(device: PortDevice, options: RunOptions): RunningPort {
  const codec = findCodec(device.protocol);
  const parsed = codec === null ? null : parseSettings(codec, device.settings);
  if (codec === null || parsed === null || !parsed.ok) return leavePort(device, 'settingsWrong', options);
  const requests = codec.requests(parsed.settings);
  const pace = paceOf(device.silenceMs, requests.poll?.everyMs ?? 0);
  const decoder = decodePort({ device: device.device, codec, settings: parsed.settings, patienceMs: pace.patienceMs, tell: options.tell });
  return followPort({ ...options, device, isContinuous: codec.isContinuous(parsed.settings), requests, decoder, pace });
}

type Followed = RunOptions & {
  readonly device: PortDevice;
  readonly isContinuous: boolean;
  readonly requests: Requests;
  readonly decoder: PortDecoder;
  readonly pace: Pace;
};

function followPort(followed: Followed): RunningPort {
  const { device, isContinuous, decoder, pace } = followed;
  const rawLog = followed.openLog();
  const teller = openTeller(followed);
  const send = (bytes: Uint8Array): CommandOutcome => {
    const outcome = line.write(bytes);
    if (outcome === 'sent') rawLog?.note('out', bytes);
    return outcome;
  };
  const sender = openSender({ ...followed, send });
  const line: Line = keepLine(device.transport, {
    onOpened: () => {
      decoder.opened();
      teller.answering(true);
      sender.opened();
    },
    onBytes: (bytes) => {
      decoder.take(bytes);
      teller.judge();
      rawLog?.note('in', bytes);
    },
    onAnswering: teller.answering,
    onClosed: (fault) => {
      sender.closed();
      decoder.closed(fault !== null);
      if (fault !== null) teller.blame(fault, null);
    },
    onFailed: teller.blame,
  });
  const isSilent = (): boolean => isContinuous && monotonicUs() - decoder.seen().lastByteUs >= 1000 * pace.reopenMs;
  const look = (): void => {
    teller.judge();
    teller.count();
    if (decoder.seen().isOpen && (isSilent() || sender.isUnheard())) line.giveUp();
  };
  // Bytes that waited while the process was held up are taken before the line is called silent.
  const tick = setInterval(() => setImmediate(look), TICK_MS);
  return {
    setPaused: (isPaused) => {
      sender.setPaused(isPaused);
      line.setPaused(isPaused);
    },
    command: sender.command,
    close: async () => {
      await line.close();
      clearInterval(tick);
      teller.count();
      // Nobody waits for the disk: the line is free for its next owner.
      void rawLog?.close();
    },
  };
}
