/** A milk analyzer that sends a Lactosure line over a wire some time after a sample was given to it. */
import { divideDown } from '../../server/core/units.ts';
import { emptyCuvette, type LineOptions, lactosureBytes, type SampleValues } from './lactosure-bytes.ts';
import type { Wire } from './wire.ts';

export type AnalyzerOptions = {
  readonly wire: Wire;
  /** 40 by default; a slow device takes 90. */
  readonly secondsPerSample?: number;
  /** How many times faster than real it measures; a whole number, 1 by default. */
  readonly speed?: number;
  /** CR LF by default. */
  readonly lineEnd?: '\n' | '\r' | '\r\n' | '\0\0';
};

export type AnalyzerSimulator = {
  /** Measures a sample; resolves when its line has been sent. Samples given meanwhile wait for their turn. */
  measure(values: SampleValues, options?: LineOptions): Promise<void>;
  /** Somebody pressed the key without milk. */
  measureNothing(): Promise<void>;
  unplug(): void;
  plugIn(): Promise<void>;
  /** Drops the samples that wait (their promises resolve); the wire stays open. */
  close(): void;
};

export function createAnalyzerSimulator({ wire, secondsPerSample = 40, speed = 1, lineEnd = '\r\n' }: AnalyzerOptions): AnalyzerSimulator {
  const sampleMs = divideDown(BigInt(secondsPerSample) * 1000n, BigInt(speed));
  let before = Promise.resolve();
  let isClosed = false;
  let wake = (): void => undefined;

  const pass = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, isClosed ? 0 : sampleMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const measure = (values: SampleValues, options: LineOptions = {}): Promise<void> => {
    const line = Buffer.concat([lactosureBytes(values, options), Buffer.from(lineEnd, 'latin1')]);
    before = before.then(pass).then(() => {
      if (!isClosed) wire.send(line);
    });
    return before;
  };
  return {
    measure,
    measureNothing: () => measure(emptyCuvette),
    unplug: () => wire.unplug(),
    plugIn: () => wire.plugIn(),
    close: () => {
      isClosed = true;
      wake();
    },
  };
}
