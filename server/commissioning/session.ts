/** One device being put into service: its line, what came over it, and what people said of it. */
import { monotonicUs, type PortTransport, SILENCE_MS_DEFAULT } from '../../drivers/port/index.ts';
import { noteBytes, seenNothing } from '../../drivers/port/judge-port.ts';
import { paceOf } from '../../drivers/port/port-times.ts';
import type { Ports } from '../../drivers/port/start-ports.ts';
import type { CommissioningView } from '../contract/index.ts';
import type { EpochMs } from '../core/units.ts';
import { openPieceCutter } from './cut-pieces.ts';
import { openHeard, type Piece } from './heard.ts';
import { judgeLine } from './judge-line.ts';
import { type Arrival, type LineState, type ListenedLine, listenLine } from './listen-line.ts';
import { openWireLines } from './wire-lines.ts';

export type Family = CommissioningView['family'];

export type Session = {
  readonly session: string;
  view(): CommissioningView;
  /** Somebody still looks. */
  renew(): void;
  /** Resolves when the port is given back; later calls return the same promise. */
  end(): Promise<void>;
};

export type SessionOptions = {
  readonly session: string;
  readonly family: Family;
  readonly transport: PortTransport;
  readonly ports: Pick<Ports, 'probe'>;
  readonly now: () => EpochMs;
};

export function openSession({ session, family, transport, ports, now }: SessionOptions): Session {
  const heard = openHeard();
  const lines = openWireLines();
  const cut = openPieceCutter(lines);
  let seen = seenNothing(monotonicUs());
  let told: CommissioningView['state'] = 'starting';

  const hearBytes = ({ bytes, atUs, opening, isFresh }: Arrival): void => {
    const piece: Piece = { at: now(), atUs, direction: 'in', bytes, opening, isFresh };
    heard.add(piece);
    noteBytes(seen, atUs);
    cut(piece);
  };
  const hearState = ({ openedUs }: LineState): void => {
    seen = { ...seenNothing(monotonicUs()), isOpen: openedUs !== null };
  };
  const line: ListenedLine = listenLine(ports, transport, { onBytes: hearBytes, onState: hearState });

  const judge = (): CommissioningView['state'] => {
    const { quietMs } = paceOf(SILENCE_MS_DEFAULT, 0);
    told = judgeLine({
      ...{ line: line.state(), seen, nowUs: monotonicUs(), quietUs: 1000 * quietMs, hasBytes: heard.bytes() > 0 },
      ...{ isContinuous: family === 'scale', isChosen: false, isFitting: true, before: told },
    });
    return told;
  };
  let ending: Promise<void> | null = null;
  return {
    session,
    view: () => ({
      ...{ session, family, transport, state: judge(), fault: line.state().fault, heldBy: line.state().heldBy },
      ...{ bytes: heard.bytes(), messages: 0, refused: 0, lastByteAt: heard.lastByteAt(), lines: lines.view() },
      ...{ fits: [], sweep: { isRunning: false, tried: [] }, chosen: null, reading: null, comparisons: [], samples: [], capture: null },
      steps: {
        port: heard.bytes() > 0 ? 'done' : 'now',
        speed: 'todo',
        protocol: 'todo',
        compare: 'todo',
        weight: 'todo',
        samples: 'todo',
      },
    }),
    renew: () => line.renew(),
    end: () => {
      ending ??= line.end();
      return ending;
    },
  };
}
