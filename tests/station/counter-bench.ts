/** Devices at the counter of a station under test: real bytes, decoded as the port process decodes them, on a clock of their own. */
import { decodeFrame, type Message } from '../../drivers/index.ts';
import { monotonicUs } from '../../drivers/port/monotonic.ts';
import { lactosureBytes, type SampleValues } from '../../drivers/simulator/lactosure-bytes.ts';
import { tf0Bytes } from '../../drivers/simulator/tf0-bytes.ts';
import type { WireEnd } from '../../drivers/simulator/wire.ts';
import type { CounterView } from '../../server/contract/counter.ts';
import type { DeviceMessage } from '../../server/counter/device-message.ts';
import type { Client } from './client.ts';
import { NOWHERE_HOST, type StationUnderTest, submitted } from './station-under-test.ts';

/** No port is opened for such a device: the test itself brings what it says. */
export const nowhere = (device: number): WireEnd => ({ kind: 'tcp', host: NOWHERE_HOST, port: device });

export const WEIGHING = {
  unit: 'kg',
  stepGrams: 5,
  count: 3,
  windowMs: 500,
  spreadSteps: 1,
  emptyGrams: 20,
  minimumGrams: 200,
  capacityGrams: 60_000,
} as const;

export const scaleSettings = (end?: WireEnd, device = 1) => ({
  device,
  name: `scale ${device}`,
  family: 'scale',
  protocol: 'yaohua-tf0',
  settings: { unit: 'kg' },
  transport: end ?? nowhere(device),
  silenceMs: 3000,
  weighing: WEIGHING,
});

export const analyzerSettings = (end?: WireEnd, device = 2) => ({
  device,
  name: `analyzer ${device}`,
  family: 'analyzer',
  protocol: 'lactosure',
  settings: {},
  transport: end ?? nowhere(device),
  silenceMs: 3000,
  weighing: null,
});

/** What an analyzer shows for good milk. */
export const GOOD_SAMPLE: SampleValues = { fat: '6.48', snf: '9.30', clr: '31.80', protein: '5.12', lactose: '4.90', temperature: '20.10' };

const FRAME_US = 100_000;

export type CounterBench = {
  /** The scale shows this weight for so many frames, 100 ms apart; 8 are more than it takes to stand still. */
  show(grams: number, frames?: number, device?: number): Promise<void>;
  /** An empty platform, a pail that stands still, and its weighing bound or refused. */
  weigh(grams: number): Promise<void>;
  analyse(values?: SampleValues, device?: number): Promise<void>;
  /** An analyzer or meter says this, now or so long ago. */
  say(device: number, reading: Message, agoMs?: number): Promise<void>;
  hear(message: DeviceMessage): Promise<void>;
  view(): Promise<CounterView>;
};

const decoded = (protocol: string, settings: Record<string, string>, bytes: Uint8Array): Message => {
  const message = decodeFrame(protocol, settings, Buffer.from(bytes).toString('hex'));
  if (message === null) throw new Error(`no frame of ${protocol}`);
  return message;
};

export const weightFrame = (grams: number): Message => decoded('yaohua-tf0', { unit: 'kg' }, tf0Bytes(grams, 3));
export const analysisLine = (values: SampleValues): Message =>
  decoded('lactosure', {}, Buffer.concat([lactosureBytes(values), Buffer.from('\r\n')]));

export function createBench({ station: { counter } }: StationUnderTest): CounterBench {
  let atUs = monotonicUs();
  const hear = async (message: DeviceMessage): Promise<void> => {
    counter.hear(message);
    await counter.settled();
  };
  const show: CounterBench['show'] = async (grams, frames = 8, device = 1) => {
    for (let frame = 0; frame < frames; frame += 1) {
      atUs += FRAME_US;
      await hear({ kind: 'reading', device, atUs, reading: weightFrame(grams) } as DeviceMessage);
    }
  };
  const say: CounterBench['say'] = async (device, reading, agoMs = 0) =>
    hear({ kind: 'reading', device, atUs: monotonicUs() - 1000 * agoMs, reading } as DeviceMessage);
  return {
    show,
    weigh: async (grams) => {
      await show(0, 3);
      await show(grams);
    },
    analyse: async (values = GOOD_SAMPLE, device = 2) => say(device, analysisLine(values)),
    say,
    hear,
    view: () => counter.view(),
  };
}

/** Sets up one scale and as many analyzers, and opens the morning shift. */
export async function openMorning(admin: Client, tester: Client, { analyzers = 1 }: { analyzers?: number } = {}): Promise<void> {
  await submitted(admin, '/api/devices', scaleSettings());
  for (let device = 2; device < 2 + analyzers; device += 1) await submitted(admin, '/api/devices', analyzerSettings(undefined, device));
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
}
