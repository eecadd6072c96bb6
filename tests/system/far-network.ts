/** A network of two machines that can be cut: two network namespaces joined by a cable, in a user namespace of their own. */
import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { afterAll } from 'vitest';

const NEAR = '10.77.0.1';
export const FAR = '10.77.0.2';
const NOBODY = '02:00:00:00:00:99';

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** A process on one of the machines: it is told lines and says lines. */
export type Machine = {
  readonly said: readonly string[];
  tell(line: string): void;
  /** The first line from `from` on that is as asked for, said already or to come. */
  until(isAsked: (line: string) => boolean, from?: number): Promise<string>;
};

export type FarNetwork = {
  /** Runs a script of this folder on the machine that has the station, or on the one that has the device server. */
  run(place: 'near' | 'far', script: string): Machine;
  /** Neither machine hears the other, and nobody tells them: what they send goes to an address that nobody has. */
  vanish(): void;
  comeBack(): void;
};

const running = new Set<Child>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

function start(words: readonly string[]): Child {
  const [command = '', ...rest] = words;
  const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  running.add(child);
  return child;
}

/** A namespace lives as long as a process in it; `cat` answers when it does. */
async function openNamespace(words: readonly string[]): Promise<number> {
  const child = start([...words, 'cat']);
  child.stdin.write('here\n');
  const said = await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
  if (!Buffer.isBuffer(said[0])) throw new Error(`no network of its own: ${words.join(' ')} ended with ${said[0]}`);
  return child.pid ?? 0;
}

function hear(child: Child): Machine {
  const said: string[] = [];
  const listeners = new Set<() => void>();
  createInterface(child.stdout).on('line', (line) => {
    said.push(line);
    for (const listener of [...listeners]) listener();
  });
  return {
    said,
    tell: (line) => void child.stdin.write(`${line}\n`),
    until: (isAsked, from = 0) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = said.slice(from).find(isAsked);
          if (found === undefined) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
  };
}

export async function openFarNetwork(): Promise<FarNetwork> {
  const near = await openNamespace(['unshare', '--user', '--map-root-user', '--net']);
  const inside = (processId: number): readonly string[] => [
    'nsenter',
    `--target=${processId}`,
    '--user',
    '--net',
    '--preserve-credentials',
  ];
  const far = await openNamespace([...inside(near), 'unshare', '--net']);
  const ip = (processId: number, words: string): void => {
    const [command = '', ...rest] = [...inside(processId), 'ip', ...words.split(' ')];
    execFileSync(command, rest, { stdio: 'inherit' });
  };
  ip(near, `link add near type veth peer name far netns ${far}`);
  for (const [processId, name, address] of [
    [near, 'near', NEAR],
    [far, 'far', FAR],
  ] as const) {
    ip(processId, `addr add ${address}/24 dev ${name}`);
    ip(processId, `link set ${name} up`);
  }
  return {
    run: (place, script) => {
      const words = [process.execPath, '--disable-warning=ExperimentalWarning', join(import.meta.dirname, script)];
      return hear(start([...inside(place === 'near' ? near : far), ...words]));
    },
    vanish: () => {
      ip(near, `neigh replace ${FAR} lladdr ${NOBODY} dev near nud permanent`);
      ip(far, `neigh replace ${NEAR} lladdr ${NOBODY} dev far nud permanent`);
    },
    comeBack: () => {
      ip(near, `neigh del ${FAR} dev near`);
      ip(far, `neigh del ${NEAR} dev far`);
    },
  };
}
