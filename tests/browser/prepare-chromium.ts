import { findChromium } from './find-chromium.ts';

/** Finds or installs the browser once, before the tests and outside their time limits. */
export function setup(): void {
  try {
    findChromium();
  } catch {
    // Each test that needs the browser asks again and fails by this reason; the others need not.
  }
}
