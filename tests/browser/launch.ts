import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

/** No sandbox (CI runs as root), and nothing that a browser does by itself in the background. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real Chromium without a window; whoever launches it closes it. `more` are further command-line flags. */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), headless: true, args: [...FLAGS, ...more] });
}
