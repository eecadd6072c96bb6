/** One device's port: its line kept open, its bytes decoded, its questions asked, and its state told to the parent. */
import { type Codec, parseSettings, type Requests } from '../codec.ts';
import { findCodec } from '../index.ts';
import { decodePort, type PortDecoder } from './decode-port.ts';
import type { PortDevice } from './device.ts';
import { keepLine, type Line } from './keep-line.ts';
import type { CommandOutcome, DeviceCommand, PortFault, PortMessage } from './messages.ts';
import { monotonicUs } from './monotonic.ts';
import { COMMAND_LIFE_MS, paceOf, TICK_MS } from './port-times.ts';
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
};

/** A port that is left alone, for this reason. */
export function leavePort(device: PortDevice, fault: PortFault, tell: RunOptions['tell']): RunningPort {
  tell({ kind: 'state', device: device.device, atUs: monotonicUs(), state: 'portClosed', detail: fault });
  return { setPaused: () => undefined, command: () => 'portClosed', close: async () => undefined };
}

/** Starts the port. Settings that do not fit the protocol are told as `settingsWrong`, and the port is left alone. */
export function runPort(device: PortDevice, options: RunOptions): RunningPort {
  const codec = findCodec(device.protocol);
  const parsed = codec === null ? null : parseSettings(codec, device.settings);
  if (codec === null || parsed === null || !parsed.ok) return leavePort(device, 'settingsWrong', options.tell);
  const requests = codec.requests(parsed.settings);
  const pace = paceOf(device.silenceMs, requests.poll?.everyMs ?? 0);
  const decoder = decodePort({ device: device.device, codec, settings: parsed.settings, patienceMs: pace.patienceMs, tell: options.tell });
  return followPort({ ...options, device, isContinuous: codec.isContinuous(parsed.settings), requests, decoder, pace });
}

type Followed = RunOptions & {
  readonly device: PortDevice;
  readonly isContinuous: ReturnType<Codec['isContinuous']>;
  readonly requests: Requests;
  readonly decoder: PortDecoder;
  readonly pace: ReturnType<typeof paceOf>;
};

function followPort(followed: Followed): RunningPort {
  const { device, isContinuous, requests, decoder, pace } = followed;
  const teller = openTeller(followed);
  let openedUs = 0;
  let commandUs: number | null = null;
  let isPaused = false;
  let polling: NodeJS.Timeout | undefined;

  const poll = (): void => {
    if (requests.poll !== null && !isPaused) line.write(requests.poll.bytes);
  };
  const line: Line = keepLine(device.transport, {
    onOpened: () => {
      openedUs = monotonicUs();
      commandUs = null;
      decoder.opened();
      teller.judge();
      poll();
      if (requests.poll !== null) polling = setInterval(poll, requests.poll.everyMs);
    },
    onBytes: (bytes) => {
      decoder.take(bytes);
      teller.judge();
    },
    onClosed: (fault) => {
      clearInterval(polling);
      decoder.closed(fault !== null);
      if (fault !== null) teller.blame(fault, null);
    },
    onFailed: teller.blame,
  });

  const quietForUs = (): number => monotonicUs() - decoder.seen().lastByteUs;
  /** On a network a command waits for a peer that is out of reach, until the connection is reset. */
  const isCommandUnheard = (): boolean =>
    device.transport.kind === 'tcp' &&
    commandUs !== null &&
    decoder.seen().lastByteUs < commandUs &&
    monotonicUs() - commandUs >= 1000 * COMMAND_LIFE_MS;
  const look = (): void => {
    teller.judge();
    teller.count();
    const isUseless = isContinuous && (quietForUs() >= 1000 * pace.reopenMs || isCommandUnheard());
    if (decoder.seen().isOpen && isUseless) line.giveUp();
  };
  // Bytes that waited while the process was held up are taken before the line is called silent.
  const tick = setInterval(() => setImmediate(look), TICK_MS);

  const command = (name: DeviceCommand, bornUs: number): CommandOutcome => {
    const bytes = requests[name];
    const nowUs = monotonicUs();
    if (bytes === null) return 'notKnown';
    if (nowUs - bornUs > 1000 * COMMAND_LIFE_MS) return 'tooOld';
    if (!decoder.seen().isOpen || openedUs >= bornUs) return 'portClosed';
    if (isContinuous && (decoder.seen().flowingSinceUs === null || quietForUs() >= 1000 * pace.quietMs)) return 'notSent';
    const outcome = line.write(bytes);
    if (outcome === 'sent') commandUs = nowUs;
    return outcome;
  };
  return {
    setPaused: (paused) => {
      isPaused = paused;
      line.setPaused(paused);
    },
    command,
    close: async () => {
      await line.close();
      clearInterval(polling);
      clearInterval(tick);
      teller.count();
    },
  };
}
