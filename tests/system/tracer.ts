/** strace at the server's main thread, where SQLite writes and answers leave: its calls are written down, fail, or kill. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Every call by which bytes reach a file, a disk or a socket. */
export const WRITES = ['pwrite64', 'pwritev', 'write', 'writev', 'sendmsg', 'sendto'] as const;
export const SYNCS = ['fsync', 'fdatasync', 'sync_file_range', 'msync'] as const;
export const WRITES_AND_SYNCS = [...WRITES, ...SYNCS].join(',');

export type Tracer = {
  /** One line for each call so far, in the order of the calls. */
  calls(): readonly string[];
  /** Resolves when a line is as asked for. */
  until(isAsked: (line: string) => boolean): Promise<string>;
  /** Lets the process go; resolves when everything was written down. */
  detach(): Promise<readonly string[]>;
  /** Resolves when the process let go or died. */
  readonly ended: Promise<void>;
};

/** Attaches to the thread and resolves when it is watched. Throws with strace's own words where that is not permitted. */
export async function trace(processId: number, words: readonly string[]): Promise<Tracer> {
  const child = spawn('strace', [...words, '-p', String(processId)], { stdio: ['ignore', 'ignore', 'pipe'] });
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  createInterface(child.stderr).on('line', (line) => {
    lines.push(line);
    for (const listener of [...listeners]) listener(line);
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const until: Tracer['until'] = (isAsked) =>
    new Promise((resolve, reject) => {
      const known = lines.find(isAsked);
      if (known !== undefined) resolve(known);
      listeners.add((line) => isAsked(line) && resolve(line));
      void ended.then(() => reject(new Error(`strace ended: ${lines.slice(-3).join(' / ')}`)));
    });
  await until((line) => line === `strace: Process ${processId} attached`);
  const calls = () => lines.filter((line) => !/^(strace:|---|\+\+\+)/.test(line));
  const detach = async () => {
    child.kill('SIGINT');
    await ended;
    return calls();
  };
  return { calls, until, detach, ended };
}

/** One call of those that were traced: the `nth` of its name, counted from the attaching on. */
export type CallPlace = { readonly call: string; readonly nth: number };

/** The place of the call at `index` among the calls of its own name. */
export function placeOf(calls: readonly string[], index: number): CallPlace {
  const name = (line: string | undefined): string => line?.split('(')[0] ?? '';
  const call = name(calls[index]);
  return { call, nth: calls.slice(0, index + 1).filter((line) => name(line) === call).length };
}

/** Words for `trace`: the process is killed when it begins that call, which is no longer carried out. */
export const killAt = ({ call, nth }: CallPlace): readonly string[] => [
  '-e',
  `trace=${call}`,
  '-e',
  `inject=${call}:signal=SIGKILL:when=${nth}`,
];

export const isSync = (call: string): boolean => /^f(data)?sync\(/.test(call);
