/** Builds the screens in a process of their own, whose memory goes when it is done. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./build-child.ts', import.meta.url));

/**
 * Resolves when the folder holds the screens of the present sources. Throws with the builder's own words when it fails; when the signal
 * says
 * that nobody wants them any more, only after the builder has ended.
 */
export async function buildScreensApart(outDir: string, signal?: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', SCRIPT, outDir], { stdio: ['ignore', 'ignore', 'pipe'] });
  const stopBuilding = (): void => void child.kill('SIGKILL');
  signal?.addEventListener('abort', stopBuilding, { once: true });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString('utf8')}`.slice(-4000);
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  signal?.removeEventListener('abort', stopBuilding);
  if (code !== 0) throw new Error(`the screens were not built: ${said}`);
}
