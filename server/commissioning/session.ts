/** One device being put into service: its line, what came over it, and what people said of it. */
import { monotonicUs, type PortTransport } from '../../drivers/port/index.ts';
import type { CommissioningView, SampleName } from '../contract/index.ts';
import { chooseProtocol, type ProtocolChoice } from './chosen-protocol.ts';
import { type Comparison, compareNow, type Shown } from './comparisons.ts';
import { openEar } from './ear.ts';
import { openFits } from './fits.ts';
import { type OwnLine, type OwnLineOptions, openOwnLine } from './own-line.ts';
import { openPoller } from './poller.ts';
import { openSamples } from './samples.ts';
import { openSessionView, type SessionParts } from './session-view.ts';

export type Family = CommissioningView['family'];

export type Session = Pick<OwnLine, 'transport' | 'renew' | 'startSweep' | 'stopSweep' | 'end'> & {
  readonly session: string;
  readonly family: Family;
  view(): CommissioningView;
  /** Another speed, framing or port: what was heard and said before belongs to the old one. The same one goes on. */
  changeLine(transport: PortTransport): Promise<void>;
  /** The person's choice, checked before. What the display said of another choice proves nothing of this one. */
  choose(choice: ProtocolChoice): void;
  /** Compares with what is read at this moment. */
  compare(shown: Shown): void;
  sample(sample: SampleName): void;
  /** What a capture is made of. */
  parts(): SessionParts;
  saved(capture: string): void;
};

export type SessionOptions = Omit<OwnLineOptions, 'listener'> & { readonly session: string };

/** More than anybody types; what is older is no longer shown. */
const COMPARISONS_MAX = 50;

const isSameLine = (one: PortTransport, other: PortTransport): boolean =>
  Object.entries({ ...one, ...other }).every(([key, value]) => one[key as keyof PortTransport] === value);

export function openSession(options: SessionOptions): Session {
  const { session, family, now } = options;
  const samples = openSamples(family);
  const ear = openEar({ now, sampleNow: samples.running, onBytes: samples.heard, onMessage: samples.message });
  const listener = { onBytes: ear.hear, onState: ({ openedUs }: { openedUs: number | null }) => ear.turned(openedUs) };
  const line = openOwnLine({ ...options, listener });
  const poller = openPoller(async (bytes) => {
    if (await line.send(bytes)) ear.sent(bytes);
  });
  let comparisons: readonly Comparison[] = [];
  let capture: string | null = null;

  const parts = (): SessionParts => ({
    ...{ session, family, transport: line.transport(), line: line.state(), sweep: line.sweep() },
    ...{ ear, samples, comparisons, capture },
  });
  const view = openSessionView(openFits(family));
  const { transport, renew, startSweep, stopSweep } = line;
  return {
    ...{ session, family, parts, transport, renew, startSweep, stopSweep },
    view: () => view(parts()),
    changeLine: (next) =>
      isSameLine(line.transport(), next)
        ? line.stopSweep()
        : line.change(next, () => {
            comparisons = [];
            samples.clear();
            ear.clear();
          }),
    choose: (choice) => {
      const chosen = chooseProtocol(choice);
      comparisons = [];
      ear.choose(chosen);
      poller.ask(chosen.requests.poll);
    },
    compare: (shown) => {
      const afterPiece = ear.heard.dropped() + ear.heard.pieces().length;
      const compared = compareNow(shown, ear.readings(), { at: now(), nowUs: monotonicUs(), afterPiece });
      comparisons = [...comparisons, compared].slice(-COMPARISONS_MAX);
    },
    sample: (sample) => samples.take(sample, monotonicUs()),
    saved: (name) => {
      capture = name;
    },
    end: () => {
      poller.close();
      ear.close();
      return line.end();
    },
  };
}
