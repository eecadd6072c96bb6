/** A port opened for looking at its raw bytes, without protocol: putting a device into service begins here. */
import type { PortTransport } from './device.ts';
import { keepLine, type Line } from './keep-line.ts';
import type { CommandOutcome, PortFault, ProbeMessage, ProbeState } from './messages.ts';
import { monotonicUs } from './monotonic.ts';
import { COMMAND_LIFE_MS } from './port-times.ts';

export type RunningProbe = {
  /** Somebody still looks: its life begins anew. */
  renew(): void;
  setPaused(isPaused: boolean): void;
  write(hex: string, bornUs: number): CommandOutcome;
  close(): Promise<void>;
};

export type ProbeOptions = {
  readonly probe: number;
  readonly transport: PortTransport;
  readonly lifeMs: number;
  /** Nobody has renewed it for so long. */
  readonly onExpired: () => void;
  readonly tell: (message: ProbeMessage) => void;
};

/** Opens and reads for ever, as a device's port does; silence is no reason to open anew. Told after `close`: `ended`. */
export function runProbe({ probe, transport, lifeMs, onExpired, tell }: ProbeOptions): RunningProbe {
  let openedUs: number | null = null;
  const say = (state: ProbeState, fault: PortFault | null = null, by: string | null = null): void =>
    tell({ kind: 'probeState', probe, atUs: monotonicUs(), state, fault, by });
  say('opening');
  const line: Line = keepLine(transport, {
    onOpened: () => {
      openedUs = monotonicUs();
      say('open');
    },
    onBytes: (bytes) => tell({ kind: 'bytes', probe, atUs: monotonicUs(), hex: Buffer.from(bytes).toString('hex') }),
    onAnswering: (isAnswering) => (isAnswering ? say('open') : say('closed', 'unreachable')),
    onClosed: (fault) => {
      openedUs = null;
      if (fault !== null) say('closed', fault);
    },
    onFailed: (fault, by) => say('closed', fault, by),
  });
  let life = setTimeout(onExpired, lifeMs);
  return {
    renew: () => {
      clearTimeout(life);
      life = setTimeout(onExpired, lifeMs);
    },
    setPaused: line.setPaused,
    write: (hex, bornUs) => {
      if (monotonicUs() - bornUs > 1000 * COMMAND_LIFE_MS) return 'tooOld';
      if (openedUs === null || openedUs >= bornUs) return 'portClosed';
      return line.write(Buffer.from(hex, 'hex'));
    },
    close: async () => {
      clearTimeout(life);
      await line.close();
      say('ended');
    },
  };
}
