/** What is wrong with a device is said on every staff screen, with what to do, until it is over: real cables in a real browser. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createAnalyzerSimulator,
  createScaleSimulator,
  openPtyWire,
  type ScaleSimulator,
  type Wire,
} from '../../drivers/simulator/index.ts';
import { LANGUAGES } from '../../server/words/phrase.ts';
import { troubleDetails } from '../../server/words/troubles.ts';
import { launchChromium } from '../browser/launch.ts';
import { analyzerSettings, scaleSettings } from '../station/counter-bench.ts';
import { callUp, furnish, SECRET, type StationUnderTest, startUnderTest, submitted, typeGood } from '../station/station-under-test.ts';

const LINE = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: false, rts: false };

let under: StationUnderTest;
let browser: Browser;
let context: BrowserContext;
let wires: { readonly scale: Wire; readonly analyzer: Wire };
let scale: ScaleSimulator;
let pages: { readonly counter: Page; readonly office: Page };

beforeAll(async () => {
  browser = await launchChromium();
  under = await startUnderTest({ hasScreens: true });
  await furnish(under);
  wires = { scale: await openPtyWire(), analyzer: await openPtyWire() };
  scale = createScaleSimulator({ wire: wires.scale });
  const admin = await under.as('admin');
  await submitted(admin, '/api/devices', { ...scaleSettings(), transport: { ...wires.scale.end, ...LINE } });
  await submitted(admin, '/api/devices', { ...analyzerSettings(), transport: { ...wires.analyzer.end, ...LINE } });
  await submitted(await under.as('tester'), '/api/shifts', { name: 'morning', clockConfirmed: false });
  context = await browser.newContext({ viewport: { width: 1024, height: 600 }, locale: 'en' });
  const base = under.station.addresses.counter ?? '';
  await context.request.post(`${base}/api/login`, { data: { login: 'tester', secret: SECRET } });
  const [counter, office] = [await context.newPage(), await context.newPage()];
  await counter.goto(`${base}/counter`);
  await office.goto(`${base}/office`);
  for (const page of [counter, office]) {
    await page.evaluate(`localStorage.setItem('oma.language', 'en')`);
    await page.reload();
  }
  pages = { counter, office };
}, 120_000);
afterAll(async () => {
  await browser?.close();
  scale?.close();
  await under?.close();
  await wires?.scale.close();
  await wires?.analyzer.close();
});

const saysOnCounter = (text: string) => pages.counter.getByText(text).first().waitFor();
/** Whether a person can read it: the text is drawn at a size, inside the screen, and nothing of it is cut. */
const isReadable = (text: string) =>
  pages.counter
    .locator('.bar-troubles strong', { hasText: text })
    .first()
    .evaluate((word) => {
      const { left, right, height } = word.getBoundingClientRect();
      const bar = word.closest('.bar');
      return (
        left >= 0 &&
        right <= innerWidth &&
        height >= 12 &&
        bar !== null &&
        bar.scrollWidth <= bar.clientWidth &&
        bar.scrollHeight <= bar.clientHeight
      );
    });
const saysInOffice = (text: string) => pages.office.locator('[data-device-trouble="1"]', { hasText: text }).waitFor();

test('a pulled cable is told on the counter and in the office, and the end of it too', async () => {
  await pages.counter.locator('[data-device="1"][data-device-state="ok"]').first().waitFor();
  scale.unplug();
  await Promise.all([saysOnCounter('Plug the cable in'), saysInOffice('Plug the cable in')]);
  await scale.plugIn();
  await pages.office.locator('[data-device-trouble="1"]').waitFor({ state: 'detached' });
  await pages.counter.locator('[data-device="1"][data-device-state="ok"]').first().waitFor();
});

test('when it was over, what was wrong and which pails were typed meanwhile stands with the device', async () => {
  const tester = await under.as('tester');
  scale.unplug();
  await saysInOffice('Plug the cable in');
  const delivery = await callUp(tester, 1);
  await typeGood(tester, delivery);
  const { number } = (await tester.get<{ number: number }>(`/api/deliveries/${delivery}`)).body;
  under.clock.setTo(under.clock.now() + 130_000);
  await scale.plugIn();
  await pages.office.locator('[data-device-trouble="1"]').waitFor({ state: 'detached' });
  const base = under.station.addresses.counter ?? '';
  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' });
  await desk.request.post(`${base}/api/login`, { data: { login: 'admin', secret: SECRET } });
  await desk.addInitScript(`localStorage.setItem('oma.language', 'en')`);
  const page = await desk.newPage();
  await page.goto(`${base}/office#devices`);
  const inList = page.locator('[data-device="1"] [data-last-trouble="portClosed"]');
  expect(await inList.innerText()).toMatch(
    /^Last trouble: 11-22 07:\d\d:\d\d · .* · back at 07:\d\d:\d\d · 2 min \d+ s · 1 typed by hand: 001$/,
  );
  await page.locator('[data-action="commission-1"]').click();
  const onPage = page.locator('.panel-last-troubles [data-last-trouble="portClosed"][data-trouble-end="seen"]');
  await onPage.waitFor();
  expect(await onPage.locator(`[data-typed-pails="${number}"]`).innerText()).toContain('1 typed by hand: 001');
  await desk.close();
});

test('bytes that make no sense and a scale that says nothing are told apart', async () => {
  scale.setFault('garbage');
  await Promise.all([saysOnCounter('speed and protocol'), saysInOffice('speed and protocol')]);
  scale.setFault('silence');
  await Promise.all([saysOnCounter('Is the device switched on'), saysInOffice('Is the device switched on')]);
});

test('an analyzer on the cable of the scale is refused and named', async () => {
  const analyzer = createAnalyzerSimulator({ wire: wires.scale, secondsPerSample: 1, speed: 100 });
  await analyzer.measure({ fat: '6.48', snf: '9.30' });
  await Promise.all([saysOnCounter('analyzer 2'), saysInOffice('cables changed over: this is analyzer 2')]);
  analyzer.close();
  const view = await under.station.counter.view();
  expect(view.tray).toEqual([]);
});

test('a dialog that covers the lanes leaves the trouble in words in the bar, in every language', async () => {
  await pages.counter.bringToFront();
  const analyzer = pages.counter.locator('.bar-troubles [data-device="2"]');
  const tester = await under.as('tester');
  await callUp(tester, 2);
  wires.analyzer.unplug();
  scale.unplug();
  await saysOnCounter('Plug the cable in');
  for (const language of LANGUAGES) {
    await pages.counter.evaluate(`localStorage.setItem('oma.language', ${JSON.stringify(language)})`);
    await pages.counter.reload();
    await pages.counter.locator('[data-device="1"][data-device-state="portClosed"]').first().waitFor();
    await pages.counter.locator('article[data-delivery]').waitFor();
    for (const key of ['/', 'F3', 'F6']) {
      await pages.counter.keyboard.press(key);
      await pages.counter.locator('[data-dialog]').waitFor();
      await analyzer.waitFor();
      expect(await isReadable(troubleDetails.notFound.what[language]), `${language} ${key}`).toBe(true);
      await pages.counter.keyboard.press('Escape');
      await pages.counter.locator('[data-dialog]').waitFor({ state: 'detached' });
    }
  }
});
