/** Tries the usual speeds and framings of a serial line, one after the other, and tells what each brought. Nothing is chosen. */
import { USUAL_LINES } from '../../drivers/capture/usual-lines.ts';
import { monotonicUs, type SerialTransport } from '../../drivers/port/index.ts';
import type { Ports } from '../../drivers/port/start-ports.ts';
import type { CommissioningView } from '../contract/index.ts';
import type { EpochMs } from '../core/units.ts';
import { fitHeard } from './fits.ts';
import { openHeard } from './heard.ts';
import { type ListenedLine, listenLine } from './listen-line.ts';

type LineTried = CommissioningView['sweep']['tried'][number];

export type Sweep = {
  isRunning(): boolean;
  /** What was tried, and is being tried now. */
  tried(): LineTried[];
  renew(): void;
  /** Resolves when the port is given back. */
  stop(): Promise<void>;
};

export type SweepOptions = {
  readonly family: CommissioningView['family'];
  readonly transport: SerialTransport;
  readonly ports: Pick<Ports, 'probe'>;
  readonly now: () => EpochMs;
  /** How long each line is listened to at most. */
  readonly tryMs: number;
  /** After the last line or a stop: the port is being given back. */
  readonly onEnded: () => void;
};

const LOOK_MS = 250;
/** So many messages of one protocol are clear enough to go on. */
const CLEAR_MESSAGES = 3;

type Attempt = { readonly tried: LineTried; readonly isClear: boolean };

export function runSweep(options: SweepOptions): Sweep {
  const { ports, transport, onEnded } = options;
  const tried: LineTried[] = [];
  let listened: ListenedLine | null = null;
  let isStopped = false;
  let isRunning = true;
  let finish = (): void => undefined;

  const tryLine = async (usual: (typeof USUAL_LINES)[number]): Promise<void> => {
    const attempt = openAttempt(options, usual);
    const place = tried.push(attempt.look().tried) - 1;
    const before = listened;
    before?.mute();
    listened = listenLine(ports, { ...transport, ...usual }, { onBytes: attempt.hear, onState: () => undefined });
    // Ended when the next one is ordered: the device that is set up on the line does not have it in between.
    void before?.end();
    const sinceUs = monotonicUs();
    await new Promise<void>((resolve) => {
      const looking = setInterval(() => {
        const { tried: now, isClear } = attempt.look();
        tried[place] = now;
        if (isClear || monotonicUs() - sinceUs >= 1000 * options.tryMs) finish();
      }, LOOK_MS);
      finish = () => {
        clearInterval(looking);
        resolve();
      };
    });
    listened.mute();
  };
  const run = async (): Promise<void> => {
    for (const usual of USUAL_LINES) if (!isStopped) await tryLine(usual);
    isRunning = false;
    onEnded();
    const last = listened;
    listened = null;
    await last?.end();
  };
  const running = run();
  return {
    isRunning: () => isRunning,
    tried: () => [...tried],
    renew: () => listened?.renew(),
    stop: () => {
      isStopped = true;
      finish();
      return running;
    },
  };
}

function openAttempt({ family, now }: SweepOptions, usual: (typeof USUAL_LINES)[number]) {
  const heard = openHeard();
  return {
    hear: ({ bytes, atUs, isFresh }: Parameters<Parameters<typeof listenLine>[2]['onBytes']>[0]): void =>
      heard.add({ at: now(), atUs, direction: 'in', bytes, opening: 0, isFresh, sample: null }),
    look: (): Attempt => {
      const best = fitHeard(family, heard).find(({ verdict }) => verdict !== 'no') ?? null;
      const messages = best?.messages ?? 0;
      const tried = { ...usual, bytes: heard.bytes(), best: best?.protocol ?? null, messages };
      return { tried, isClear: best?.verdict === 'fits' && messages >= (family === 'scale' ? CLEAR_MESSAGES : 1) };
    },
  };
}
