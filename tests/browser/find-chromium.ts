import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import process from 'node:process';

/** The names under which Linux knows a Chromium, the free one first. */
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const INSTALL = 'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium';

type Surroundings = { readonly chosen: string | undefined; readonly path: string };

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there or not ours to run: both mean that this file is no browser for us.
    return false;
  }
}

/** The Chromium that is already here: OMA_CHROMIUM first, then PATH, else null. An OMA_CHROMIUM that cannot run is an error. */
export function lookForChromium({ chosen, path }: Surroundings): string | null {
  if (chosen !== undefined && chosen !== '') {
    if (isAbsolute(chosen) && isExecutable(chosen)) return chosen;
    throw new Error(`OMA_CHROMIUM names ${chosen}, which is no absolute path of a program that can be run`);
  }
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const candidates = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return candidates.find(isExecutable) ?? null;
}

/** How Debian's package may be installed here: as root, in CI also with sudo; null where it may not. */
function installer(): readonly string[] | null {
  if (!existsSync('/etc/debian_version')) return null;
  if (process.getuid?.() === 0) return ['sh', '-c', INSTALL];
  const sudoAnswers = process.env['CI'] !== undefined && spawnSync('sudo', ['-n', 'true']).status === 0;
  return sudoAnswers ? ['sudo', '-n', 'sh', '-c', INSTALL] : null;
}

/**
 * The path of a Chromium: the one that is found, else Debian's package, installed where that is allowed.
 * Several test processes may ask at once: flock lets one install, the others find what it brought.
 * Throws an error that names what is missing.
 */
export function findChromium(): string {
  const surroundings = { chosen: process.env['OMA_CHROMIUM'], path: process.env['PATH'] ?? '' };
  const found = lookForChromium(surroundings);
  if (found !== null) return found;
  const command = installer();
  if (command === null) {
    throw new Error(`no Chromium: looked for ${COMMANDS.join(', ')} on PATH. Install Debian's package "chromium" or set OMA_CHROMIUM`);
  }
  const present = `command -v ${COMMANDS[0]} >/dev/null || "$@"`;
  execFileSync('flock', [join(tmpdir(), 'oma-chromium.lock'), 'sh', '-c', present, 'sh', ...command], { stdio: ['ignore', 2, 2] });
  const installed = lookForChromium(surroundings);
  if (installed === null) throw new Error('no Chromium: Debian\'s package "chromium" was installed and brought no such command');
  return installed;
}
