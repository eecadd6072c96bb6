/** A titrator and a thermometer on the line: a pail needs no key for its acidity, and the screen says whose milk comes next. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPtyWire, type Wire } from '../../drivers/simulator/index.ts';
import { LANGUAGES } from '../../server/words/phrase.ts';
import { launchChromium } from '../browser/launch.ts';
import { violationsOf } from '../browser/violations.ts';
import { analyzerSettings, scaleSettings } from '../station/counter-bench.ts';
import { callUp, furnish, SECRET, type StationUnderTest, startUnderTest, submitted } from '../station/station-under-test.ts';

const LINE = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: false, rts: false };
const [TITRATOR, THERMOMETER] = [5, 6];
const SETTINGS = {
  [TITRATOR]: { pattern: String.raw`T(?<acidity>\d\d\.\d)`, units: 'acidity=degT' },
  [THERMOMETER]: { pattern: String.raw`P(?<pailTemperature>\d\d\.\d)`, units: 'pailTemperature=C' },
};

let under: StationUnderTest;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let wires: { readonly titrator: Wire; readonly thermometer: Wire };
let called: readonly string[];

beforeAll(async () => {
  browser = await launchChromium();
  under = await startUnderTest({ hasScreens: true });
  await furnish(under, { households: 3 });
  wires = { titrator: await openPtyWire(), thermometer: await openPtyWire() };
  const admin = await under.as('admin');
  await submitted(admin, '/api/devices', scaleSettings());
  for (const device of [2, 3]) await submitted(admin, '/api/devices', analyzerSettings(undefined, device));
  for (const [device, wire] of [
    [TITRATOR, wires.titrator],
    [THERMOMETER, wires.thermometer],
  ] as const) {
    const settings = { ...analyzerSettings(undefined, device), protocol: 'line-fields', settings: SETTINGS[device as 5 | 6] };
    await submitted(admin, '/api/devices', { ...settings, transport: { ...wire.end, ...LINE } });
  }
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
  await under?.close();
  await wires?.titrator.close();
  await wires?.thermometer.close();
});

const meter = (device: number) => page.locator(`[data-meter="${device}"]`);
const acidityOf = async (delivery: string | undefined) =>
  (await under.station.counter.view()).deliveries
    .find((card) => card.delivery === delivery)
    ?.measures.find(({ measure }) => measure === 'acidity')?.text;
const says = (wire: Wire, text: string): void => void wire.send(Buffer.from(`${text}\r\n`));

test('each meter stands in its row with the pail that it measures next, and fits the screen in every language', async () => {
  for (const language of LANGUAGES) {
    await page.evaluate(`localStorage.setItem('oma.language', ${JSON.stringify(language)})`);
    await page.reload();
    for (const device of [TITRATOR, THERMOMETER]) {
      await meter(device).locator('.tag').waitFor();
      const cut = await meter(device).evaluate((row) => row.scrollHeight > row.clientHeight + 1 || row.scrollWidth > row.clientWidth + 1);
      expect(cut, `${language} ${device}`).toBe(false);
    }
    const last = await page.locator('.lanes > *').last().boundingBox();
    expect((last?.x ?? 0) + (last?.width ?? 0), language).toBeLessThanOrEqual(1024);
    expect(await violationsOf(page), language).toEqual([]);
  }
});

test('the titrator writes the acidity of the pail that it stands beside, and goes on to the next', async () => {
  const [first, second] = called;
  await page.locator('article[data-delivery]').waitFor();
  await meter(TITRATOR).locator('.tag', { hasText: '001' }).waitFor();
  says(wires.titrator, 'T16.5');
  await page.locator('[data-value="16.5"]').waitFor();
  expect([await acidityOf(first), await acidityOf(second)]).toEqual(['16.5', undefined]);
  await meter(TITRATOR).locator('.tag', { hasText: '002' }).waitFor();
  await meter(THERMOMETER).locator('.tag', { hasText: '001' }).waitFor();
});

test('a titrator whose cable is pulled says so in its row, and the acidity is typed', async () => {
  wires.titrator.unplug();
  await page.locator(`[data-meter="${TITRATOR}"][data-trouble="portClosed"]`).waitFor();
  await meter(TITRATOR).click();
  await page.locator('[data-dialog="by-hand"]').waitFor();
});
