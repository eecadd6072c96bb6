/** Everything that the port process has open: devices' ports and probes, and who gives way to whom. */
import { join } from 'node:path';
import type { PortDevice, PortTransport } from './device.ts';
import { lineName } from './line-name.ts';
import type { CommandOutcome, DeviceCommand, PortMessage, ProbeMessage } from './messages.ts';
import { lastWrites, openDiskTurn, openRawLog, type RawLog } from './raw-log.ts';
import { leavePort, type RunningPort, runPort } from './run-port.ts';
import { type RunningProbe, runProbe } from './run-probe.ts';

export type PortTable = {
  /** Exactly these devices from now on; a port whose device is unchanged goes on undisturbed. `rawFolder`: where lines are logged. */
  configure(devices: readonly PortDevice[], rawFolder: string | null): Promise<void>;
  command(device: number, command: DeviceCommand, bornUs: number): CommandOutcome;
  /**
   * Opens a probe, in place of the device's port on the same line, or of another probe: the device does not have the line in between.
   * It ends by itself `lifeMs` after it was last renewed.
   */
  probe(probe: number, options: { readonly transport: PortTransport; readonly lifeMs: number }): Promise<void>;
  renewProbe(probe: number): void;
  writeProbe(probe: number, hex: string, bornUs: number): CommandOutcome;
  endProbe(probe: number): Promise<void>;
  setPaused(isPaused: boolean): void;
  /** Closes everything, and waits until what is to be logged is on the disk, a second at most. */
  close(): Promise<void>;
};

type Kept = { readonly device: PortDevice; readonly isLeft: boolean; readonly port: RunningPort };
type Probing = { readonly line: string; readonly probe: RunningProbe };

/** Ends the probes that have the line; no device is given it in between. */
async function takeFromProbes(probes: Map<number, Probing>, line: string): Promise<void> {
  for (const [number, probing] of [...probes]) {
    if (probing.line !== line) continue;
    await probing.probe.close();
    probes.delete(number);
  }
}

export type TableOptions = {
  readonly tell: (message: PortMessage | ProbeMessage) => void;
  /** Does this when everything that was ordered before is done. */
  readonly inTurn: (work: () => Promise<void>) => void;
};

export function openPortTable({ tell, inTurn }: TableOptions): PortTable {
  const kept = new Map<number, Kept>();
  const probes = new Map<number, Probing>();
  let devices: readonly PortDevice[] = [];
  const onDisk = openDiskTurn();
  let rawFolder: string | null = null;
  let isPaused = false;

  const openLog = (device: number): RawLog | null =>
    rawFolder === null ? null : openRawLog({ folder: join(rawFolder, String(device)), onDisk });
  const run = (device: PortDevice): RunningPort => runPort(device, { tell, devices: () => devices, openLog: () => openLog(device.device) });
  const start = (device: PortDevice, isLeft: boolean): void => {
    const port = isLeft ? leavePort(device, 'commissioning', { tell }) : run(device);
    port.setPaused(isPaused);
    kept.set(device.device, { device, isLeft, port });
  };
  /** Ports whose device changed, went or gives way are closed before others are opened: two devices may have changed places. */
  const settle = async (): Promise<void> => {
    const taken = new Set([...probes.values()].map(({ line }) => line));
    const wanted = new Map(devices.map((device) => [device.device, { device, isLeft: taken.has(lineName(device.transport)) }]));
    const gone = [...kept.values()].filter(({ device, isLeft }) => {
      const now = wanted.get(device.device);
      return now?.isLeft !== isLeft || JSON.stringify(now.device) !== JSON.stringify(device);
    });
    await Promise.all(gone.map(({ port }) => port.close()));
    for (const { device } of gone) kept.delete(device.device);
    for (const { device, isLeft } of wanted.values()) if (!kept.has(device.device)) start(device, isLeft);
  };
  const endProbe = async (number: number): Promise<void> => {
    const probing = probes.get(number);
    if (probing === undefined) return;
    await probing.probe.close();
    probes.delete(number);
    await settle();
  };
  return {
    configure: (given, folder) => {
      devices = given;
      rawFolder = folder;
      return settle();
    },
    command: (device, command, bornUs) => kept.get(device)?.port.command(command, bornUs) ?? 'notKnown',
    probe: async (number, { transport, lifeMs }) => {
      const line = lineName(transport);
      await takeFromProbes(probes, line);
      const left = [...kept.values()].filter(({ device, isLeft }) => !isLeft && lineName(device.transport) === line);
      await Promise.all(left.map(({ port }) => port.close()));
      for (const { device } of left) start(device, true);
      const onExpired = (): void => inTurn(() => endProbe(number));
      const probe = runProbe({ probe: number, transport, lifeMs, onExpired, tell });
      probe.setPaused(isPaused);
      probes.set(number, { line, probe });
    },
    renewProbe: (number) => probes.get(number)?.probe.renew(),
    writeProbe: (number, hex, bornUs) => probes.get(number)?.probe.write(hex, bornUs) ?? 'notKnown',
    endProbe,
    setPaused: (paused) => {
      isPaused = paused;
      for (const { port } of kept.values()) port.setPaused(paused);
      for (const { probe } of probes.values()) probe.setPaused(paused);
    },
    close: async () => {
      devices = [];
      await settle();
      await Promise.all([...probes.values()].map(({ probe }) => probe.close()));
      await lastWrites(onDisk);
    },
  };
}
