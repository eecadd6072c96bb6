/** One device being put into service in the office: its line, what came over it, and what people said of it. */
import type { Capture, ProtocolChoice } from '../../drivers/capture/capture.ts';
import { monotonicUs, type PortTransport } from '../../drivers/port/index.ts';
import type { CommissioningView, SampleName } from '../contract/index.ts';
import type { CaptureNote } from './capture-of.ts';
import type { Shown } from './comparisons.ts';
import { openFits } from './fits.ts';
import { openListening } from './listening.ts';
import { type OwnLine, type OwnLineOptions, openOwnLine } from './own-line.ts';
import { openSessionView } from './session-view.ts';

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
  capture(note: CaptureNote): Capture;
  saved(capture: string): void;
};

export type SessionOptions = Omit<OwnLineOptions, 'listener'> & { readonly session: string };

const isSameLine = (one: PortTransport, other: PortTransport): boolean =>
  Object.entries({ ...one, ...other }).every(([key, value]) => one[key as keyof PortTransport] === value);

export function openSession(options: SessionOptions): Session {
  const { session, family, now } = options;
  const listening = openListening({ family, now, send: (bytes) => line.send(bytes) });
  const line = openOwnLine({ ...options, listener: listening.listener });
  let capture: string | null = null;

  const view = openSessionView(openFits(family));
  const { transport, renew, startSweep, stopSweep } = line;
  return {
    ...{ session, family, transport, renew, startSweep, stopSweep },
    view: () => view({ session, listening, transport: line.transport(), line: line.state(), sweep: line.sweep(), capture }),
    changeLine: (next) => (isSameLine(line.transport(), next) ? line.stopSweep() : line.change(next, listening.clear)),
    choose: listening.choose,
    compare: (shown) => void listening.compare(shown),
    sample: (sample) => listening.samples.take(sample, monotonicUs()),
    capture: (note) => listening.capture(line.transport(), note),
    saved: (name) => {
      capture = name;
    },
    end: () => {
      listening.close();
      return line.end();
    },
  };
}
