/** A milk analyzer that sends its line over a wire some time after a sample was given to it. */
import { randomInt } from 'node:crypto';
import { divideDown } from '../../server/core/units.ts';
import type { AnalysisKey } from '../reading.ts';
import { ANALYZER_LANGUAGES, type AnalyzerProtocol } from './analyzer-languages.ts';
import { type Draw, type FaultName, faults } from './fault.ts';
import { emptyCuvette, type LineOptions, type SampleValues } from './lactosure-bytes.ts';
import { lineOf } from './slip-languages.ts';
import type { Wire } from './wire.ts';

export type AnalyzerOptions = {
  readonly wire: Wire;
  /** 'lactosure' by default. */
  readonly protocol?: AnalyzerProtocol;
  /** The line of a meter, with each value's name in braces; then `protocol` says nothing. */
  readonly template?: string;
  /** 40 by default; a slow device takes 90. */
  readonly secondsPerSample?: number;
  /** How many times faster than real it measures; a whole number, 1 by default. */
  readonly speed?: number;
  /** Whole numbers below the argument, for faults; give a seeded one to repeat a run. */
  readonly draw?: Draw;
};

export type AnalyzerSimulator = {
  readonly shows: readonly AnalysisKey[];
  /** Measures a sample; resolves when its line has been sent. Samples given meanwhile wait for their turn. */
  measure(values: SampleValues, options?: LineOptions): Promise<void>;
  /** Somebody pressed the key without milk. */
  measureNothing(): Promise<void>;
  /** Somebody rinses or cleans it: what it then sends, at once; nothing where the device has no word for it. */
  rinse(): void;
  clean(): void;
  /** From now on everything that it sends suffers this; 'none' ends it. */
  setFault(name: FaultName): void;
  unplug(): void;
  plugIn(): Promise<void>;
  /** Drops the samples that wait (their promises resolve); the wire stays open. */
  close(): void;
};

export function createAnalyzerSimulator(options: AnalyzerOptions): AnalyzerSimulator {
  const { wire, protocol = 'lactosure', template, secondsPerSample = 40, speed = 1, draw = (limit) => randomInt(limit) } = options;
  const language = template === undefined ? ANALYZER_LANGUAGES[protocol] : lineOf(template);
  const sampleMs = divideDown(BigInt(secondsPerSample) * 1000n, BigInt(speed));
  let before = Promise.resolve();
  let isClosed = false;
  let fault: FaultName = 'none';
  let wake = (): void => undefined;

  const pass = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, isClosed ? 0 : sampleMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const tell = (bytes: Uint8Array | null): void => {
    if (bytes !== null) wire.send(faults[fault](bytes, draw));
  };
  const measure = (values: SampleValues, line: LineOptions = {}): Promise<void> => {
    const bytes = language.measured(values, line);
    before = before.then(pass).then(() => {
      if (!isClosed) tell(bytes);
    });
    return before;
  };
  return {
    shows: language.shows,
    measure,
    measureNothing: () => measure(emptyCuvette),
    rinse: () => tell(language.rinsed),
    clean: () => tell(language.cleaned),
    setFault: (name) => {
      fault = name;
    },
    unplug: () => wire.unplug(),
    plugIn: () => wire.plugIn(),
    close: () => {
      isClosed = true;
      wake();
    },
  };
}
