/** Ports with everything they said, and waiting for what they will say: on conditions, never on time. */
import { afterEach } from 'vitest';
import type { AnalysisReading, WeightReading } from '../../drivers/index.ts';
import {
  type PortDevice,
  type PortMessage,
  type Ports,
  type PortsOptions,
  type PortTransport,
  type Probe,
  type ProbeMessage,
  type SerialTransport,
  SILENCE_MS_DEFAULT,
  startPorts,
} from '../../drivers/port/index.ts';
import type { Wire } from '../../drivers/simulator/index.ts';

const LINE: Omit<SerialTransport, 'kind' | 'path'> = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: false, rts: false };

export const transportOf = (wire: Wire): PortDevice['transport'] =>
  wire.end.kind === 'serial' ? { ...wire.end, ...LINE } : { ...wire.end };

export const scaleOn = (wire: Wire, change: Partial<PortDevice> = {}): PortDevice => ({
  device: 1,
  family: 'scale',
  protocol: 'yaohua-tf0',
  settings: { unit: 'kg' },
  transport: transportOf(wire),
  silenceMs: SILENCE_MS_DEFAULT,
  ...change,
});

export const analyzerOn = (wire: Wire, change: Partial<PortDevice> = {}): PortDevice => ({
  ...scaleOn(wire),
  device: 2,
  family: 'analyzer',
  protocol: 'lactosure',
  settings: {},
  ...change,
});

/** What was said, and waiting for what will be: the first message from `from` on that is as asked for, said already or to come. */
export type Said<Message> = {
  readonly said: Message[];
  readonly hear: (message: Message) => void;
  until(isAsked: (message: Message) => boolean, from?: number): Promise<Message>;
};

export type PortBench = Pick<Said<PortMessage>, 'said' | 'until'> & {
  readonly ports: Ports;
  untilState(device: number, state: string, from?: number): Promise<PortMessage>;
  weights(from?: number): readonly (string | null)[];
  analyses(from?: number): readonly AnalysisReading[];
};

const cleanUps: (() => Promise<void>)[] = [];

/** Closed after the test, last opened first. */
export function closeAfterwards(close: () => Promise<void> | void): void {
  cleanUps.push(async () => close());
}

afterEach(async () => {
  while (cleanUps.length > 0) await cleanUps.pop()?.();
});

function openSaid<Message>(): Said<Message> {
  const said: Message[] = [];
  const listeners = new Set<(message: Message) => void>();
  return {
    said,
    hear: (message) => {
      said.push(message);
      for (const listener of [...listeners]) listener(message);
    },
    until: (isAsked, from = 0) => {
      const already = said.slice(from).find(isAsked);
      if (already !== undefined) return Promise.resolve(already);
      return new Promise((resolve) => {
        const listener = (message: Message): void => {
          if (!isAsked(message)) return;
          listeners.delete(listener);
          resolve(message);
        };
        listeners.add(listener);
      });
    },
  };
}

export type ProbeBench = Pick<Said<ProbeMessage>, 'said' | 'until'> & {
  readonly probe: Probe;
  untilState(state: string, from?: number): Promise<ProbeMessage>;
  /** Hex of everything that came. */
  bytes(from?: number): string;
};

export function openProbe(bench: PortBench, transport: PortTransport): ProbeBench {
  const { said, hear, until } = openSaid<ProbeMessage>();
  return {
    said,
    until,
    probe: bench.ports.probe(transport, hear),
    untilState: (state, from) => until((message) => message.kind === 'probeState' && message.state === state, from),
    bytes: (from = 0) => said.slice(from).reduce((hex, message) => (message.kind === 'bytes' ? hex + message.hex : hex), ''),
  };
}

export function openBench(options: Partial<PortsOptions> = {}): PortBench {
  const { said, hear, until } = openSaid<PortMessage>();
  const ports = startPorts({ ...options, onMessage: hear });
  closeAfterwards(() => ports.close());
  const readings = (from: number) => said.slice(from).flatMap((message) => (message.kind === 'reading' ? [message.reading] : []));
  return {
    ports,
    said,
    until,
    untilState: (device, state, from = 0) =>
      until((message) => message.kind === 'state' && message.device === device && message.state === state, from),
    weights: (from = 0) => readings(from).flatMap((each) => (each.kind === 'weight' ? [(each satisfies WeightReading).value] : [])),
    analyses: (from = 0) => readings(from).flatMap((each) => (each.kind === 'analysis' ? [each] : [])),
  };
}

/** Writes all bytes, however often the line's buffer is full. */
export async function sendAll(wire: Wire, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    at += wire.send(bytes.subarray(at));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** One byte after the other, as a slow line brings them. */
export function sendSlowly(wire: Wire, bytes: Uint8Array, everyMs: number): Promise<void> {
  return new Promise((resolve) => {
    let at = 0;
    const timer = setInterval(() => {
      at += wire.send(bytes.subarray(at, at + 1));
      if (at < bytes.length) return;
      clearInterval(timer);
      resolve();
    }, everyMs);
  });
}
