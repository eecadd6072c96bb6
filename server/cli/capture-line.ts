/** The line that `oma capture` listens to, through the port process; moments count in microseconds from when it was first open. */
import { nameLine } from '../../drivers/capture/usual-lines.ts';
import { monotonicUs, type Ports, type PortTransport } from '../../drivers/port/index.ts';
import type { ClosedLine } from './capture-phrases.ts';

export type CaptureLine = {
  nowUs(): number;
  /** True when the bytes were sent. */
  write(bytes: Uint8Array): Promise<boolean>;
  close(): Promise<void>;
};

export type LineEars = {
  readonly onOpened: () => void;
  /** Once for each fault, however often it is tried again. `isFirst`: it never was open. */
  readonly onClosed: (closed: ClosedLine, isFirst: boolean) => void;
  readonly onBytes: (atUs: number, bytes: Uint8Array) => void;
};

/** Somebody still looks: said well within the life of a probe. */
const RENEW_MS = 5000;

export const describeTransport = (transport: PortTransport): string =>
  transport.kind === 'tcp' ? `${transport.host}:${transport.port}` : `${transport.path} ${nameLine(transport)}`;

export function openLine(ports: Ports, transport: PortTransport, { onOpened, onClosed, onBytes }: LineEars): CaptureLine {
  let openedUs: number | null = null;
  let told: ClosedLine['fault'] | null = null;
  const probe = ports.probe(transport, (message) => {
    if (message.kind === 'bytes') onBytes(Math.max(0, message.atUs - (openedUs ?? message.atUs)), Buffer.from(message.hex, 'hex'));
    else if (message.state === 'open') {
      openedUs ??= message.atUs;
      told = null;
      onOpened();
    } else if (message.state === 'closed' && message.fault !== told) {
      told = message.fault;
      onClosed({ fault: message.fault ?? 'failed', by: message.by }, openedUs === null);
    }
  });
  const renewing = setInterval(() => probe.renew(), RENEW_MS);
  return {
    nowUs: () => (openedUs === null ? 0 : monotonicUs() - openedUs),
    write: async (bytes) => (await probe.write(bytes)) === 'sent',
    close: () => {
      clearInterval(renewing);
      return probe.end();
    },
  };
}
