/** One scale or several: no word and no weight is cut or covered at the counter, in any language, and a dialog says the whole state. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { monotonicUs } from '../../drivers/port/monotonic.ts';
import { LANGUAGES } from '../../server/words/phrase.ts';
import { launchChromium } from '../browser/launch.ts';
import { analyzerSettings, type CounterBench, createBench, scaleSettings } from '../station/counter-bench.ts';
import { callUp, SECRET, type StationUnderTest, startFurnished, submitted } from '../station/station-under-test.ts';

const PANEL = { width: 1024, height: 600 };
const ANALYZERS = [21, 22];

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** Texts that leave the box that they stand in, and texts that lie on one another. */
const SPOILT = `(() => {
  // A line of text is higher than its letters.
  const inkOf = ({ left, right, top, bottom }) => ({ left, right, top: top + (bottom - top) / 6, bottom: bottom - (bottom - top) / 6 });
  const textsOf = (box) => {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.trim() === '' || node.parentElement.closest('.spoken, svg')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter((rect) => rect.width > 1).map(inkOf);
      if (rects.length > 0) texts.push({ text: node.data, rects });
    }
    return texts;
  };
  const isOn = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2;
  return [...document.querySelectorAll('.bar, .lane, .meter')].flatMap((box) => {
    const around = box.getBoundingClientRect();
    const texts = textsOf(box);
    const isCut = ({ rects }) => rects.some((ink) =>
      ink.left < around.left || ink.right > around.right + 1 || ink.top < around.top || ink.bottom > around.bottom);
    const cut = texts.filter(isCut).map(({ text }) => 'cut: ' + text);
    const covered = texts.flatMap((one, at) => texts.slice(at + 1)
      .filter((other) => one.rects.some((rect) => other.rects.some((their) => isOn(rect, their))))
      .map((other) => one.text + ' on ' + other.text));
    return [...cut, ...covered];
  });
})()`;

const state = (bench: CounterBench, device: number, port: 'ok' | 'portClosed' | 'noFrame') =>
  bench.hear({ kind: 'state', device, atUs: monotonicUs(), state: port, detail: port === 'portClosed' ? 'notFound' : null });

type Counter = { readonly under: StationUnderTest; readonly bench: CounterBench; readonly page: Page; readonly last: number };

/** So many scales beside two analyzers, six pails called up, one cup put in, a load on every scale. */
async function openCounter(scales: number): Promise<Counter> {
  const under = await startFurnished({ hasScreens: true, households: 6 });
  const [admin, tester] = [await under.as('admin'), await under.as('tester')];
  const numbers = Array.from({ length: scales }, (_one, place) => place + 1);
  for (const device of numbers) await submitted(admin, '/api/devices', scaleSettings(undefined, device));
  for (const device of ANALYZERS) await submitted(admin, '/api/devices', analyzerSettings(undefined, device));
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
  const bench = createBench(under);
  for (const device of [...numbers, ...ANALYZERS]) await state(bench, device, 'ok');
  for (const device of numbers) await bench.show(0, 3, device);
  const pails: string[] = [];
  for (let household = 1; household <= 6; household += 1) pails.push(await callUp(tester, household));
  await submitted(tester, `/api/deliveries/${pails[2]}/sample`, { device: ANALYZERS[0] });
  for (const device of numbers) await bench.show(12_345 + 5 * device, 8, device);
  const context = await browser.newContext({ viewport: PANEL });
  const base = under.station.addresses.counter ?? '';
  await context.request.post(`${base}/api/login`, { data: { login: 'tester', secret: SECRET } });
  const page = await context.newPage();
  await page.goto(`${base}/counter`);
  return { under, bench, page, last: scales };
}

async function eachLanguage(page: Page, look: (language: string) => Promise<void>): Promise<void> {
  for (const language of LANGUAGES) {
    await page.evaluate(`localStorage.setItem('oma.language', ${JSON.stringify(language)})`);
    await page.reload();
    await page.locator('article[data-delivery]').waitFor();
    await page.evaluate('document.fonts.ready');
    await look(language);
  }
}

test.each([1, 2, 3, 4])('with %i scale(s) nothing is cut, while all is well and while devices are silent', async (scales) => {
  const { under, bench, page, last } = await openCounter(scales);
  await page.locator('[data-scale="1"][data-lane-state="bound"]').waitFor();
  await eachLanguage(page, async (language) => expect(await page.evaluate(SPOILT), language).toEqual([]));
  for (let device = 1; device <= scales; device += 1) await bench.show(5_000, 8, device);
  await state(bench, 22, 'noFrame');
  if (scales > 1) await state(bench, last, 'portClosed');
  await eachLanguage(page, async (language) => {
    await page.locator('.lane[data-trouble]').first().waitFor();
    expect(await page.evaluate(SPOILT), language).toEqual([]);
    // Keys are deaf for a moment after a card came.
    while ((await page.locator('[data-dialog="reject"]').count()) === 0) await page.keyboard.press('F2');
    expect(await page.evaluate(SPOILT), `${language}, in a dialog`).toEqual([]);
    await page.keyboard.press('Escape');
  });
  await page.context().close();
  await under.close();
});
