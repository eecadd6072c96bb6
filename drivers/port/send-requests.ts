/** What is sent to a device: its question again and again while its line is open, and a command at once or never. */
import type { Requests } from '../codec.ts';
import type { PortDecoder } from './decode-port.ts';
import type { PortDevice } from './device.ts';
import type { CommandOutcome, DeviceCommand } from './messages.ts';
import { monotonicUs } from './monotonic.ts';
import { COMMAND_LIFE_MS, type Pace } from './port-times.ts';

export type Sender = {
  opened(): void;
  closed(): void;
  /** While the parent cannot follow nothing is asked. */
  setPaused(isPaused: boolean): void;
  command(command: DeviceCommand, bornUs: number): CommandOutcome;
  /** On a network a command waits for a peer that is out of reach, until the connection is reset. */
  isUnheard(): boolean;
};

export type SenderOptions = {
  readonly device: PortDevice;
  readonly isContinuous: boolean;
  readonly requests: Requests;
  readonly decoder: PortDecoder;
  readonly pace: Pace;
  readonly send: (bytes: Uint8Array) => CommandOutcome;
};

export function openSender({ device, isContinuous, requests, decoder, pace, send }: SenderOptions): Sender {
  let openedUs = 0;
  let commandUs: number | null = null;
  let isPaused = false;
  let polling: NodeJS.Timeout | undefined;

  const poll = (): void => {
    if (requests.poll !== null && !isPaused) send(requests.poll.bytes);
  };
  const isSilent = (): boolean => {
    const { flowingSinceUs, lastByteUs } = decoder.seen();
    return flowingSinceUs === null || monotonicUs() - lastByteUs >= 1000 * pace.quietMs;
  };
  return {
    opened: () => {
      openedUs = monotonicUs();
      commandUs = null;
      poll();
      if (requests.poll !== null) polling = setInterval(poll, requests.poll.everyMs);
    },
    closed: () => clearInterval(polling),
    setPaused: (paused) => {
      isPaused = paused;
    },
    command: (command, bornUs) => {
      const bytes = requests[command];
      const nowUs = monotonicUs();
      if (bytes === null) return 'notKnown';
      if (nowUs - bornUs > 1000 * COMMAND_LIFE_MS) return 'tooOld';
      if (!decoder.seen().isOpen || openedUs >= bornUs) return 'portClosed';
      if (isContinuous && isSilent()) return 'notSent';
      const outcome = send(bytes);
      if (outcome === 'sent') commandUs = nowUs;
      return outcome;
    },
    isUnheard: () => {
      if (device.transport.kind !== 'tcp' || !isContinuous || commandUs === null) return false;
      return decoder.seen().lastByteUs < commandUs && monotonicUs() - commandUs >= 1000 * COMMAND_LIFE_MS;
    },
  };
}
