/** What can happen to a simulated device, each under one word, for the command line and for whoever follows a script. */
import { parseDecimal } from '../../server/core/units.ts';
import type { AnalyzerSimulator } from './analyzer-simulator.ts';
import { type FaultName, faults } from './fault.ts';
import type { SampleValues } from './lactosure-bytes.ts';
import type { ScaleSimulator } from './scale-simulator.ts';

/** What would have been right; null when it was carried out. */
export type Right = readonly string[] | null;

/** `form`: how the line is written. `act` carries it out with what stands behind the word. */
type Act<Device> = { readonly form: string; readonly act: (device: Device, given: string) => Right | Promise<Right> };
export type Acts<Device> = Readonly<Record<string, Act<Device>>>;

const always = <Device>(form: string, act: (device: Device) => unknown): Act<Device> => ({
  form,
  act: async (device) => {
    await act(device);
    return null;
  },
});

const PAIL = 'pail 12.37';
/** More than any display of the simulated scales has places for stands on none of them. */
const PAIL_GRAMS_MOST = 500_000;

function putPail(scale: ScaleSimulator, kilograms: string): Right {
  const grams = parseDecimal(kilograms, 3);
  if (grams === null || grams < 0 || grams > PAIL_GRAMS_MOST) return [PAIL];
  scale.putPail(grams);
  return null;
}

const FAULTS = Object.keys(faults);
const fault: Act<{ setFault(name: FaultName): void }> = {
  form: `fault ${FAULTS.join('|')}`,
  act: (device, name) => {
    if (!Object.hasOwn(faults, name)) return FAULTS;
    device.setFault(name as FaultName);
    return null;
  },
};

/** Only a freezing point is below zero. */
const VALUE = /^([A-Za-z]+)=((?:(?<=^freezingPoint=)-)?\d{1,2}(?:\.\d{1,4})?)$/;

/** `fat=6.48 protein=5.12`: measured in its own time, so the answer does not wait for it. */
function measure(analyzer: AnalyzerSimulator, given: string): Right {
  const pairs = given.split(/\s+/).map((word) => VALUE.exec(word));
  const areShown = pairs.every((pair) => analyzer.shows.some((key) => key === pair?.[1]));
  if (!areShown) return analyzer.shows.map((key) => (key === 'freezingPoint' ? `${key}=-0.52` : `${key}=1.23`));
  void analyzer.measure(Object.fromEntries(pairs.map((pair) => [pair?.[1], pair?.[2]])) as SampleValues);
  return null;
}

const cable = {
  unplug: always('unplug', ({ unplug }: { unplug(): void }) => unplug()),
  plug: always('plug', ({ plugIn }: { plugIn(): Promise<void> }) => plugIn()),
};

export const SCALE_ACTS: Acts<ScaleSimulator> = {
  pail: { form: PAIL, act: putPail },
  off: always('off', (scale) => scale.takeOff()),
  lean: always('lean', (scale) => scale.tremble()),
  creep: always('creep', (scale) => scale.creepZero()),
  tare: always('tare', (scale) => scale.tare()),
  fault,
  ...cable,
};

export const ANALYZER_ACTS: Acts<AnalyzerSimulator> = {
  measure: { form: 'measure fat=6.48 protein=5.12', act: measure },
  nothing: always('nothing', (analyzer) => void analyzer.measureNothing()),
  rinse: always('rinse', (analyzer) => analyzer.rinse()),
  clean: always('clean', (analyzer) => analyzer.clean()),
  fault,
  ...cable,
};

export const formsOf = (acts: Acts<never>): readonly string[] => Object.values(acts).map(({ form }) => form);

/** Carries out a line like `pail 12.37`; null, or what would have been right. */
export async function carryOut<Device>(acts: Acts<Device>, device: Device, line: string): Promise<Right> {
  const [word = '', ...rest] = line.trim().split(/\s+/);
  const found = Object.hasOwn(acts, word) ? acts[word] : undefined;
  return found === undefined ? formsOf(acts) : found.act(device, rest.join(' '));
}
