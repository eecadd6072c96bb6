/** A terminal for a command that speaks while somebody writes: whoever reads slowly misses lines, and the memory stays flat. */
import { createInterface, type Interface } from 'node:readline';
import type { Io } from './command.ts';

export type Terminal = {
  tell(text: string): void;
  complain(text: string): void;
  /** One line of standard input after the other until `obey` answers false, or `end` or Ctrl-C ends it; false when the input just ended. */
  listen(obey: (line: string) => Promise<boolean>): Promise<boolean>;
  /** Resolves when listening is over, whoever ended it. */
  readonly over: Promise<void>;
  end(): void;
};

/** So many characters may wait for a reader. */
const WAITING_MOST = 1 << 20;

export function openTerminal({ stdin, stdout, stderr }: Io): Terminal {
  let waiting = 0;
  let input: Interface | null = null;
  let finish = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const end = (): void => {
    process.off('SIGINT', end);
    input?.close();
    finish();
  };
  process.once('SIGINT', end);
  // Whoever stops reading, as behind `| head`, ends it.
  stdout.on('error', end);
  return {
    tell: (text) => {
      if (waiting > WAITING_MOST) return;
      waiting += text.length;
      stdout.write(`${text}\n`, () => {
        waiting -= text.length;
      });
    },
    complain: (text) => void stderr.write(`${text}\n`),
    listen: async (obey) => {
      input = createInterface({ input: stdin });
      const isEnded = over.then(() => true);
      const isQuit = (async (lines: Interface): Promise<boolean> => {
        for await (const line of lines) if (!(await obey(line))) return true;
        return false;
      })(input);
      return Promise.race([isEnded, isQuit]);
    },
    over,
    end,
  };
}
