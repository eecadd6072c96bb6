/** `oma capture` as a process of its own, spoken to as a person does; waiting is for what it says, never for a time. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Capture, readCapture } from '../../drivers/capture/capture.ts';
import { openPtyWire, openTcpWire, type Wire } from '../../drivers/simulator/index.ts';
import { closeAfterwards } from './port-bench.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/oma.cjs', import.meta.url));

export type CaptureBench = {
  /** Everything it said on standard output and standard error so far. */
  said(): string;
  /** Writes one line on its standard input. */
  tell(words: string): void;
  /** The first match behind what was matched last, on either output. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Ctrl-C; resolves to its exit code. */
  interrupt(): Promise<number>;
  /** Ends its standard input, or says quit; resolves to its exit code. */
  end(words?: string): Promise<number>;
};

/** `folder`: the present one. */
export function startCapture(args: readonly string[], folder?: string): CaptureBench {
  const child = spawn(process.execPath, [LAUNCHER, 'capture', ...args], { stdio: 'pipe', ...(folder !== undefined && { cwd: folder }) });
  closeAfterwards(() => void child.kill('SIGKILL'));
  const closed = once(child, 'close');
  let said = '';
  let at = 0;
  let look = (): void => undefined;
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      look();
    });
  }
  return {
    said: () => said,
    tell: (words) => void child.stdin.write(`${words}\n`),
    until: (pattern) =>
      new Promise((resolve, reject) => {
        look = () => {
          const found = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`);
          found.lastIndex = at;
          const match = found.exec(said);
          if (match === null) return;
          at = match.index + match[0].length;
          look = () => undefined;
          resolve(match);
        };
        void closed.then(() => reject(new Error(`it ended without ${pattern}: ${said}`)));
        look();
      }),
    interrupt: async () => {
      child.kill('SIGINT');
      const [code] = (await closed) as [number];
      return code;
    },
    end: async (words) => {
      child.stdin.end(words === undefined ? '' : `${words}\n`);
      const [code] = (await closed) as [number];
      return code;
    },
  };
}

/** As many lines of a simulated scale as it says in a second and a little more: a weight in all of them stands still. */
export const stillAt = (read: string): RegExp => new RegExp(`(?:.*\\| ${read}\n){16}`);

export async function openWire(kind: 'serial' | 'tcp' = 'serial'): Promise<Wire> {
  const wire = await (kind === 'serial' ? openPtyWire() : openTcpWire());
  closeAfterwards(() => wire.close());
  return wire;
}

/** The words that name a wire's other end. */
export const lineOf = ({ end }: Wire): readonly string[] =>
  end.kind === 'serial' ? ['--port', end.path] : ['--tcp', `${end.host}:${end.port}`];

/** A name for a file that is gone after the test. */
export function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'oma-capture-'));
  closeAfterwards(() => rmSync(folder, { recursive: true }));
  return join(folder, 'capture.json');
}

export function captureIn(file: string): Capture {
  const capture = readCapture(readFileSync(file, 'utf8'));
  if (capture === null) throw new Error(`${file} is no capture`);
  return capture;
}
