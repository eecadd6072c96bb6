/** Builds the screens in a process of their own, whose memory goes when it is done. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./build-child.ts', import.meta.url));

/** Resolves when the folder holds the screens of the present sources. Throws with the builder's own words when it fails. */
export async function buildScreensApart(outDir: string): Promise<void> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', SCRIPT, outDir], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString('utf8')}`.slice(-4000);
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the screens were not built: ${said}`);
}
