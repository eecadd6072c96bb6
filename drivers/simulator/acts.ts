/** What can happen to a simulated device, each under one word, for the command line and for whoever follows a script. */
import { parseDecimal } from '../../server/core/units.ts';
import type { AnalyzerSimulator } from './analyzer-simulator.ts';
import { type FaultName, faults } from './fault.ts';
import type { SampleValues } from './lactosure-bytes.ts';
import type { ScaleSimulator } from './scale-simulator.ts';

/** Carries the word out with what stands behind it; false when that makes no sense. */
type Act<Device> = (device: Device, given: string) => boolean | Promise<boolean>;

const always =
  <Device>(act: (device: Device) => unknown): Act<Device> =>
  async (device) => {
    await act(device);
    return true;
  };

function putPail(scale: ScaleSimulator, kilograms: string): boolean {
  const grams = parseDecimal(kilograms, 3);
  if (grams === null) return false;
  scale.putPail(grams);
  return true;
}

function setFault(scale: ScaleSimulator, name: string): boolean {
  if (!Object.hasOwn(faults, name)) return false;
  scale.setFault(name as FaultName);
  return true;
}

/** `fat=6.48 protein=5.12`: measured in its own time, so the answer does not wait for it. */
function measure(analyzer: AnalyzerSimulator, given: string): boolean {
  const pairs = given.split(/\s+/).map((word) => /^([A-Za-z]+)=(\d{1,2}(?:\.\d{1,2})?)$/.exec(word));
  if (pairs.includes(null)) return false;
  void analyzer.measure(Object.fromEntries(pairs.map((pair) => [pair?.[1], pair?.[2]])) as SampleValues);
  return true;
}

const cable = {
  unplug: always(({ unplug }: { unplug(): void }) => unplug()),
  plug: always(({ plugIn }: { plugIn(): Promise<void> }) => plugIn()),
};

export const SCALE_ACTS: Readonly<Record<string, Act<ScaleSimulator>>> = {
  pail: putPail,
  off: always((scale) => scale.takeOff()),
  lean: always((scale) => scale.tremble()),
  creep: always((scale) => scale.creepZero()),
  tare: always((scale) => scale.tare()),
  fault: setFault,
  ...cable,
};

export const ANALYZER_ACTS: Readonly<Record<string, Act<AnalyzerSimulator>>> = {
  measure,
  nothing: always((analyzer) => void analyzer.measureNothing()),
  rinse: always((analyzer) => analyzer.rinse()),
  clean: always((analyzer) => analyzer.clean()),
  ...cable,
};

/** Carries out a line like `pail 12.37`. False when there is no such word or what stands behind it makes no sense. */
export async function carryOut<Device>(acts: Readonly<Record<string, Act<Device>>>, device: Device, line: string): Promise<boolean> {
  const [word = '', ...rest] = line.trim().split(/\s+/);
  const act = Object.hasOwn(acts, word) ? acts[word] : undefined;
  return act === undefined ? false : act(device, rest.join(' '));
}
