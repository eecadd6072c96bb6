/** A counter with two scales: real lines in a real browser, and no weight for the wrong household. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScaleSimulator, openPtyWire, type ScaleSimulator, type Wire } from '../../drivers/simulator/index.ts';
import { LANGUAGES } from '../../server/words/phrase.ts';
import { launchChromium } from '../browser/launch.ts';
import { analyzerSettings, scaleSettings } from '../station/counter-bench.ts';
import { callUp, furnish, SECRET, type StationUnderTest, startUnderTest, submitted } from '../station/station-under-test.ts';

const LINE = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: false, rts: false };
const [FIRST, SECOND] = [1, 4];

let under: StationUnderTest;
let browser: Browser;
let context: BrowserContext;
let wires: Wire[];
let scales: { readonly first: ScaleSimulator; readonly second: ScaleSimulator };
let page: Page;
let called: readonly string[];

beforeAll(async () => {
  browser = await launchChromium();
  under = await startUnderTest({ hasScreens: true });
  await furnish(under, { households: 3 });
  wires = [await openPtyWire(), await openPtyWire()];
  const [one, two] = wires.map((wire) => createScaleSimulator({ wire, frameEveryMs: 20, speed: 10 })) as [ScaleSimulator, ScaleSimulator];
  scales = { first: one, second: two };
  const admin = await under.as('admin');
  for (const [place, device] of [FIRST, SECOND].entries()) {
    const settings = scaleSettings(undefined, device);
    await submitted(admin, '/api/devices', { ...settings, transport: { ...wires[place]?.end, ...LINE } });
  }
  for (const device of [2, 3]) await submitted(admin, '/api/devices', analyzerSettings(undefined, device));
  const tester = await under.as('tester');
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
  called = [await callUp(tester, 1), await callUp(tester, 2)];
  context = await browser.newContext({ viewport: { width: 1024, height: 600 } });
  const base = under.station.addresses.counter ?? '';
  await context.request.post(`${base}/api/login`, { data: { login: 'tester', secret: SECRET } });
  page = await context.newPage();
  await page.goto(`${base}/counter`);
  await page.locator('[data-delivery]').first().waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  scales?.first.close();
  scales?.second.close();
  await under?.close();
  for (const wire of wires ?? []) await wire.close();
});

const lane = (device: number) => page.locator(`[data-scale="${device}"]`);
const netOf = async (delivery: string | undefined) =>
  (await under.station.counter.view()).deliveries.find((card) => card.delivery === delivery)?.netGrams;

test('both scales stand in their places with their own weights, in a row that fits the screen in every language', async () => {
  scales.second.putPail(9_220);
  await lane(SECOND).locator('[data-weight-state="stable"]', { hasText: '9.22' }).waitFor();
  await lane(FIRST).locator('[data-weight-state="empty"]', { hasText: '0.00' }).waitFor();
  for (const language of LANGUAGES) {
    await page.evaluate(`localStorage.setItem('oma.language', ${JSON.stringify(language)})`);
    await page.reload();
    await lane(SECOND).locator('[data-weight-state="stable"]').waitFor();
    const [left, right] = [await lane(FIRST).boundingBox(), await lane(SECOND).boundingBox()];
    expect(left?.x ?? 0, language).toBeLessThan(right?.x ?? 0);
    expect((right?.x ?? 0) + (right?.width ?? 0), language).toBeLessThanOrEqual(1024);
    for (const device of [FIRST, SECOND]) {
      const [box, figure] = [await lane(device).boundingBox(), await lane(device).locator('.live-weight').boundingBox()];
      expect(figure?.x ?? 0, `${language} ${device}`).toBeGreaterThanOrEqual(box?.x ?? 0);
    }
  }
});

test('a load on the second scale asks whose it is, and one touch on the pail answers', async () => {
  await page.locator(`[data-scale="${SECOND}"][data-lane-state="asks"]`).click();
  await page.locator('[data-dialog="whose"] [data-household="102"]').click();
  await page.locator('[data-dialog]').waitFor({ state: 'detached' });
  await page.locator(`[data-scale="${SECOND}"][data-lane-state="bound"][data-household="102"]`).waitFor();
  expect(await netOf(called[1])).toBe(8_000);
  expect(await netOf(called[0])).toBeNull();
});

test('the first scale takes the pail that was called up first', async () => {
  scales.first.putPail(13_060);
  await page.locator(`[data-scale="${FIRST}"][data-lane-state="bound"][data-household="101"]`).waitFor();
  expect(await netOf(called[0])).toBe(11_840);
});
