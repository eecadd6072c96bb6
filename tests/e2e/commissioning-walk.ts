/** The way through commissioning in a real browser, for the tests that walk it: an admin at the desk, and what axe says of each page. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { WireEnd } from '../../drivers/simulator/wire.ts';
import { launchChromium } from '../browser/launch.ts';
import { violationsOf } from '../browser/violations.ts';
import { furnish, SECRET, startUnderTest } from '../station/station-under-test.ts';

const TOO_WIDE = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
/** The desk, and the counter's screen. */
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 600 },
] as const;

export type Walk = {
  readonly page: Page;
  /** What was thrown in the page or refused by its security policy. */
  readonly faults: readonly string[];
  /** Presses the first button of this action. */
  press(action: string): Promise<void>;
  /** Waits for a step's state. */
  step(name: string, state: 'done' | 'now' | 'todo'): Promise<void>;
  /** Nothing for axe, nothing wider than the screen, and at most one filled button, on both screens. */
  expectUsable(where: string): Promise<void>;
  /** Opens commissioning from the list of devices: 'new', or a device's number. */
  open(of: string): Promise<void>;
  /** Fills in a serial line and begins to listen. */
  listen(end: WireEnd): Promise<void>;
  /** Types one number that the display says; answers the verdict that is shown. */
  typeShown(kind: 'weight' | 'lactometer', shown: string): Promise<string>;
  /** Waits until the device of this name stands in the list as proven. */
  isListedProven(name: string): Promise<void>;
  close(): Promise<void>;
};

export const pathOf = (end: WireEnd): string => {
  if (end.kind !== 'serial') throw new Error('no serial wire');
  return end.path;
};

function watch(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
  return faults;
}

async function expectUsable(page: Page, where: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    expect(await violationsOf(page), where).toEqual([]);
    expect(await page.evaluate(TOO_WIDE), where).toBe(0);
    expect(await page.locator('.button-filled').count(), `${where}: one filled button at most`).toBeLessThanOrEqual(1);
  }
  await page.setViewportSize(SIZES[0]);
}

/** Starts a station with its people, and a browser in which the admin has the office open, in English. */
export async function openWalk(): Promise<Walk> {
  const browser = await launchChromium();
  const under = await startUnderTest({ hasScreens: true });
  await furnish(under);
  const context = await browser.newContext({ viewport: SIZES[0], locale: 'en' });
  const base = under.station.addresses.counter ?? '';
  await context.request.post(`${base}/api/login`, { data: { login: 'admin', secret: SECRET } });
  const page = await context.newPage();
  const faults = watch(page);
  await page.goto(`${base}/office`);
  await page.evaluate(`localStorage.setItem('oma.language', 'en')`);
  await page.goto('about:blank');
  const press = (action: string): Promise<void> => page.locator(`[data-action="${action}"]`).first().click();
  return {
    page,
    faults,
    press,
    step: (name, state) => page.locator(`[data-step="${name}"][data-step-state="${state}"]`).waitFor(),
    expectUsable: (where) => expectUsable(page, where),
    open: async (of) => {
      await page.goto(`${base}/office#devices`);
      await press(`commission-${of}`);
      await page.locator('[data-commissioning]').waitFor();
    },
    listen: async (end) => {
      await page.locator('#device-path').fill(pathOf(end));
      await page.locator('#device-baud').fill('9600');
      await press('submit-line');
    },
    typeShown: async (kind, shown) => {
      const verdict = page.locator(`[data-compare="${kind}"] [data-comparison]`);
      await page.locator(`#shown-${kind}`).fill(shown);
      expect(await verdict.count(), 'nothing is told before it is sent').toBe(0);
      await page.keyboard.press('Enter');
      await verdict.waitFor();
      return (await verdict.getAttribute('data-comparison')) ?? '';
    },
    isListedProven: (name) => page.locator('li[data-proven="true"]', { hasText: name }).waitFor(),
    close: async () => {
      await browser.close();
      await under.close();
    },
  };
}
