/** The demo's table of devices: a scale and two analyzers that send real bytes over pseudo-terminals. */
import {
  type AnalyzerSimulator,
  createAnalyzerSimulator,
  createScaleSimulator,
  openPtyWire,
  type ScaleSimulator,
  type Wire,
} from '../../drivers/simulator/index.ts';
import type { Transport } from '../core/facts/station-facts.ts';
import type { PastLines } from './past.ts';
import { FIRST_ANALYZER, SECOND_ANALYZER } from './village.ts';

export type Bench = {
  readonly scale: ScaleSimulator;
  /** By the number of the device. */
  readonly analyzers: ReadonlyMap<number, AnalyzerSimulator>;
  readonly lines: PastLines;
  close(): Promise<void>;
};

/** Sets the devices up with their lines in the folder; they work so many times faster than real ones. */
export async function setUpBench(folder: string, speed: number): Promise<Bench> {
  const wires = [await openPtyWire({ folder }), await openPtyWire({ folder }), await openPtyWire({ folder })] as const;
  const [scaleWire, ...analyzerWires] = wires;
  const scale = createScaleSimulator({ wire: scaleWire, decimals: 2, speed });
  const [first, second] = analyzerWires.map((wire) => createAnalyzerSimulator({ wire, speed })) as [AnalyzerSimulator, AnalyzerSimulator];
  return {
    scale,
    analyzers: new Map([
      [FIRST_ANALYZER, first],
      [SECOND_ANALYZER, second],
    ]),
    lines: { scale: lineOf(scaleWire), analyzers: [lineOf(analyzerWires[0]), lineOf(analyzerWires[1])] },
    close: async () => {
      scale.close();
      first.close();
      second.close();
      for (const wire of wires) await wire.close();
    },
  };
}

function lineOf({ end }: Wire): Transport {
  if (end.kind !== 'serial') throw new Error('the demo has serial lines');
  return { kind: 'serial', path: end.path, baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: true, rts: true };
}
