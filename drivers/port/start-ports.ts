/**
 * The parent's side of the port process: starts it, gives it its devices, hands on its messages, and replaces it when it dies or
 * when its heart stops (a driver that spins, a stopped process).
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Desk, openDesk } from './desk.ts';
import type { PortDevice } from './device.ts';
import type { Order, PortMessage, ProcessMessage } from './messages.ts';
import { monotonicUs } from './monotonic.ts';

const SCRIPT = fileURLToPath(new URL('./process.ts', import.meta.url));
/**
 * What keeps the process small. The heap has a ceiling whatever arrives; beyond it the process dies and is replaced. Node takes the
 * types out of these files with a WebAssembly module that is needed once: compiled quickly instead of well it costs 15 MB less. The
 * optimizing compilers cost 11 MB more and are not needed: without them the codecs are still far ahead of any line.
 */
const SMALL = ['--max-semi-space-size=1', '--max-old-space-size=24', '--liftoff-only', '--no-opt', '--no-maglev'];
export const PORT_PROCESS_FLAGS: readonly string[] = [...SMALL, '--disable-warning=ExperimentalWarning'];
const STUCK_AFTER_MS = 3000;
/** A busy machine may need this long until a process says its first word. */
const START_MS = 15_000;
const WATCH_MS = 250;
const RESTART_MS = 250;
const CLOSE_MS = 2000;

export type PortsOptions = {
  /** Called for each message, in the order in which the process sent them. */
  readonly onMessage: (message: PortMessage) => void;
  /** Without a heartbeat for this long the process is replaced; 3 s by default. */
  readonly stuckAfterMs?: number;
  /** How long a probe lasts that nobody renews; 30 s by default. */
  readonly probeLifeMs?: number;
  /** Everything that comes and is sent is logged here, in a folder for each device; without it nothing is. */
  readonly rawFolder?: string;
};

export type Ports = {
  /** Exactly these devices from now on. A port whose device is unchanged goes on undisturbed. */
  configure(devices: readonly PortDevice[]): void;
  /** Sends a command to a device within a second, once, or never; answers what became of it. */
  readonly command: Desk['command'];
  /**
   * Opens a line for looking at its bytes; everything about it is told to the listener, in order. The device that is set up on this line
   * gives it up meanwhile (`commissioning`); another probe on it ends, and the device does not have it in between. Settings are checked
   * before with `checkTransport`.
   */
  readonly probe: Desk['probe'];
  /** Closes every port and ends the process; later calls return the same promise. */
  close(): Promise<void>;
  /** The process that has the ports now; null while it is being replaced. */
  processId(): number | null;
};

export function startPorts({ onMessage, stuckAfterMs = STUCK_AFTER_MS, rawFolder, ...forDesk }: PortsOptions): Ports {
  let devices: readonly PortDevice[] = [];
  let child: ChildProcess | null = null;
  let closing: Promise<void> | null = null;
  let restart: NodeJS.Timeout | undefined;
  let lastBeatUs = 0;
  let lastWatchUs = 0;

  const order = (wanted: Order): boolean => {
    if (child?.connected !== true) return false;
    child.send(wanted);
    return true;
  };
  const desk = openDesk({ ...forDesk, order });
  const orderDevices = (): void => void order({ kind: 'configure', devices, rawFolder: rawFolder ?? null });
  const receive = (message: ProcessMessage): void => {
    lastBeatUs = monotonicUs();
    if (message.kind === 'answer') desk.hearAnswer(message);
    else if (message.kind === 'bytes' || message.kind === 'probeState') desk.hearProbe(message);
    else if (message.kind !== 'beat') onMessage(message);
  };
  const replace = (dead: ChildProcess): void => {
    if (child !== dead) return;
    child = null;
    desk.gone(closing !== null);
    if (closing !== null) return;
    const atUs = monotonicUs();
    for (const { device } of devices) onMessage({ kind: 'state', device, atUs, state: 'portClosed', detail: 'processReplaced' });
    restart = setTimeout(start, RESTART_MS);
  };
  const start = (): void => {
    const started = forkProcess();
    child = started;
    lastBeatUs = monotonicUs() + 1000 * START_MS;
    started.on('message', (message) => child === started && receive(message as ProcessMessage));
    started.on('error', () => {
      // The channel broke: its end brings the replacement. Without an id it never started, and no end will come.
      started.kill('SIGKILL');
      if (started.pid === undefined) replace(started);
    });
    started.once('exit', () => replace(started));
    orderDevices();
    desk.started();
  };
  const watch = setInterval(() => {
    const nowUs = monotonicUs();
    // When this process itself was held up, the beats are still waiting to be read: the count begins anew.
    if (nowUs - lastWatchUs > 1000 * 2 * WATCH_MS) lastBeatUs = Math.max(lastBeatUs, nowUs);
    lastWatchUs = nowUs;
    if (nowUs - lastBeatUs > 1000 * stuckAfterMs) child?.kill('SIGKILL');
  }, WATCH_MS);
  start();
  return {
    command: desk.command,
    probe: desk.probe,
    configure: (wanted) => {
      devices = wanted;
      orderDevices();
    },
    close: () => {
      clearInterval(watch);
      clearTimeout(restart);
      order({ kind: 'close' });
      closing ??= awaitExit(child);
      return closing;
    },
    processId: () => child?.pid ?? null,
  };
}

const forkProcess = (): ChildProcess =>
  fork(SCRIPT, [], {
    execPath: process.execPath,
    execArgv: [...PORT_PROCESS_FLAGS],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });

/** Resolves when the process has ended, by itself or, after two seconds, by force. */
function awaitExit(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
  });
}
