/**
 * A device's line that is listened to, in the office and at a terminal alike: what was heard, what the chosen protocol reads of it, which
 * sample is running, what was compared with the display, and the capture made of all that.
 */
import type { Capture, ProtocolChoice } from '../../drivers/capture/capture.ts';
import { monotonicUs, type PortTransport } from '../../drivers/port/index.ts';
import type { Reading } from '../../drivers/reading.ts';
import type { CommissioningView } from '../contract/index.ts';
import type { EpochMs } from '../core/units.ts';
import { type CaptureNote, captureOf } from './capture-of.ts';
import { chooseProtocol } from './chosen-protocol.ts';
import { type Comparison, compareNow, isKept, type Shown } from './comparisons.ts';
import { type Ear, openEar } from './ear.ts';
import type { LineListener } from './listen-line.ts';
import { openPoller } from './poller.ts';
import { openSamples, type Samples } from './samples.ts';

export type Listening = {
  readonly family: CommissioningView['family'];
  readonly ear: Ear;
  readonly samples: Samples;
  /** What the line is to tell. */
  readonly listener: LineListener;
  /** Those of which what was heard is still kept. */
  comparisons(): readonly Comparison[];
  /** The person's choice, checked before; a device that must be asked is asked from now on. */
  choose(choice: ProtocolChoice): void;
  /** Compares with what is read at this moment. */
  compare(shown: Shown): Comparison;
  capture(transport: PortTransport, note: CaptureNote): Capture;
  /** Another line: what was heard and said before belongs to the old one. The choice stays. */
  clear(): void;
  close(): void;
};

export type ListeningOptions = {
  readonly family: CommissioningView['family'];
  readonly now: () => EpochMs;
  /** At once or never: true when the line has taken the bytes. */
  readonly send: (bytes: Uint8Array) => Promise<boolean>;
  /** What the chosen protocol reads of what comes. */
  readonly onReading?: (reading: Reading) => void;
};

/** More than anybody types; what is older is no longer shown. */
const COMPARISONS_MAX = 50;

export function openListening({ family, now, send, onReading }: ListeningOptions): Listening {
  const samples = openSamples(family);
  const ear = openEar({
    now,
    sampleNow: samples.running,
    onBytes: samples.heard,
    onReading: (reading) => {
      if (reading.kind !== 'refused') samples.message();
      onReading?.(reading);
    },
  });
  const poller = openPoller(async (bytes) => {
    if (await send(bytes)) ear.sent(bytes);
  });
  let comparisons: readonly Comparison[] = [];
  return {
    ...{ family, ear, samples, listener: { onBytes: ear.hear, onState: ({ openedUs }) => ear.turned(openedUs) } },
    comparisons: () => comparisons.filter((comparison) => isKept(comparison, ear.heard)),
    choose: (choice) => {
      const chosen = chooseProtocol(choice);
      // What was compared under another choice proves nothing of this one; what was typed before any choice says what the display showed.
      if (ear.chosen() !== null) comparisons = [];
      ear.choose(chosen);
      poller.ask(chosen.requests.poll);
    },
    compare: (shown) => {
      const afterPiece = ear.heard.dropped() + ear.heard.pieces().length;
      const compared = compareNow(shown, ear.readings(), { at: now(), nowUs: monotonicUs(), afterPiece });
      comparisons = [...comparisons, compared].slice(-COMPARISONS_MAX);
      return compared;
    },
    capture: (transport, note) => captureOf({ family, transport, ear, comparisons }, note),
    clear: () => {
      comparisons = [];
      samples.clear();
      ear.clear();
    },
    close: () => {
      poller.close();
      ear.close();
    },
  };
}
