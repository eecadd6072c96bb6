/** What is heard on a line, and what the chosen protocol makes of it. Choosing another one reads everything that is kept anew. */
import { monotonicUs, SILENCE_MS_DEFAULT } from '../../drivers/port/index.ts';
import { noteBytes, noteReading, type Seen, seenNothing } from '../../drivers/port/judge-port.ts';
import { type Pace, paceOf } from '../../drivers/port/port-times.ts';
import type { Reading } from '../../drivers/reading.ts';
import type { SampleName } from '../contract/index.ts';
import type { EpochMs } from '../core/units.ts';
import type { ChosenProtocol } from './chosen-protocol.ts';
import { type Heard, openHeard } from './heard.ts';
import { type Interpreter, openInterpreter } from './interpreter.ts';
import type { Arrival } from './listen-line.ts';

export type Ear = Pick<Interpreter, 'lines' | 'readings' | 'chosen'> & {
  readonly heard: Heard;
  seen(): Seen;
  pace(): Pace;
  /** When the line was opened on which the first byte came. */
  beganUs(): number;
  hear(arrival: Arrival): void;
  /** These bytes were sent to the device. */
  sent(bytes: Uint8Array): void;
  /** The port was opened at this moment, or is open no more (null). */
  turned(openedUs: number | null): void;
  choose(chosen: ChosenProtocol): void;
  /** Another line: nothing of before belongs to it. The choice stays. */
  clear(): void;
  /** Nothing is awaited any more. */
  close(): void;
};

export type EarOptions = {
  readonly now: () => EpochMs;
  /** What the device is asked for at this moment. */
  readonly sampleNow: (atUs: number) => SampleName | null;
  /** So many bytes came, before they are read. */
  readonly onBytes: (bytes: number, atUs: number) => void;
  /** This was read of what came just now. */
  readonly onReading: (reading: Reading) => void;
};

/** What is read anew when a protocol is chosen: a minute of the fastest scale, and every analysis of a morning. */
const REPLAY_BYTES_MAX = 64 << 10;

export function openEar({ now, sampleNow, onBytes, onReading }: EarOptions): Ear {
  const heard = openHeard();
  let pace = paceOf(SILENCE_MS_DEFAULT, 0);
  let seen = seenNothing(monotonicUs());
  let opening = 0;
  let beganUs = 0;
  const interpreter = openInterpreter({
    onReading: (reading, atUs, isLive) => {
      noteReading(seen, reading, atUs);
      if (isLive) onReading(reading);
    },
  });
  const readAnew = (chosen: ChosenProtocol | null): void => {
    pace = paceOf(SILENCE_MS_DEFAULT, chosen?.requests.poll?.everyMs ?? 0);
    seen = { ...seen, patienceUs: 1000 * pace.patienceMs, lastValueUs: null, lastFrameUs: null, refusedBytes: 0 };
    interpreter.choose(chosen, heard.tail(REPLAY_BYTES_MAX));
  };
  return {
    ...{ heard, lines: interpreter.lines, readings: interpreter.readings, chosen: interpreter.chosen, close: interpreter.close },
    ...{ seen: () => seen, pace: () => pace, beganUs: () => beganUs },
    hear: ({ bytes, atUs, isFresh }) => {
      const piece = { at: now(), atUs, direction: 'in', bytes, opening, isFresh, sample: sampleNow(atUs) } as const;
      heard.add(piece);
      onBytes(bytes.length, atUs);
      noteBytes(seen, atUs);
      interpreter.take(piece);
    },
    sent: (bytes) => {
      const atUs = monotonicUs();
      const piece = { at: now(), atUs, direction: 'out', bytes, opening, isFresh: false, sample: sampleNow(atUs) } as const;
      heard.add(piece);
      interpreter.take(piece);
    },
    turned: (openedUs) => {
      interpreter.lose();
      if (openedUs !== null) opening += 1;
      if (openedUs !== null && heard.bytes() === 0) beganUs = openedUs;
      seen = { ...seenNothing(monotonicUs(), pace.patienceMs), isOpen: openedUs !== null };
    },
    choose: readAnew,
    clear: () => {
      heard.clear();
      readAnew(interpreter.chosen());
    },
  };
}
