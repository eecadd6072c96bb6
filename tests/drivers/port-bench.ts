/** Ports with everything they said, and waiting for what they will say: on conditions, never on time. */
import { afterEach } from 'vitest';
import type { AnalysisReading, WeightReading } from '../../drivers/index.ts';
import {
  type PortDevice,
  type PortMessage,
  type Ports,
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

export type PortBench = {
  readonly ports: Ports;
  readonly said: PortMessage[];
  /** The first message from `from` on that is as asked for, said already or to come. */
  until(isAsked: (message: PortMessage) => boolean, from?: number): Promise<PortMessage>;
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

export function openBench(options: { readonly stuckAfterMs?: number } = {}): PortBench {
  const said: PortMessage[] = [];
  const listeners = new Set<(message: PortMessage) => void>();
  const ports = startPorts({
    ...options,
    onMessage: (message) => {
      said.push(message);
      for (const listener of [...listeners]) listener(message);
    },
  });
  closeAfterwards(() => ports.close());

  const until: PortBench['until'] = (isAsked, from = 0) => {
    const already = said.slice(from).find(isAsked);
    if (already !== undefined) return Promise.resolve(already);
    return new Promise((resolve) => {
      const listener = (message: PortMessage): void => {
        if (!isAsked(message)) return;
        listeners.delete(listener);
        resolve(message);
      };
      listeners.add(listener);
    });
  };
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
