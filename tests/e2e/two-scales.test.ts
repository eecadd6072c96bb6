/** A counter with two scales, light pails, and households with several: real lines in a real browser, and nobody gets another's weight. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScaleSimulator, openPtyWire, type ScaleSimulator, type Wire } from '../../drivers/simulator/index.ts';
import { LANGUAGES } from '../../server/words/phrase.ts';
import { launchChromium } from '../browser/launch.ts';
import { violationsOf } from '../browser/violations.ts';
import type { Client } from '../station/client.ts';
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
let tester: Client;

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
    const weighing = { ...settings.weighing, emptyGrams: 10, minimumGrams: device === FIRST ? 200 : 20 };
    await submitted(admin, '/api/devices', { ...settings, weighing, transport: { ...wires[place]?.end, ...LINE } });
  }
  for (const device of [2, 3]) await submitted(admin, '/api/devices', analyzerSettings(undefined, device));
  tester = await under.as('tester');
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
  await page.locator('[data-dialog="whose"] [data-household="102"]').waitFor();
  expect(await violationsOf(page)).toEqual([]);
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

const pailOf = async (delivery: string) => (await under.station.counter.view()).deliveries.find((card) => card.delivery === delivery);
const opensDialog = (name: string) => page.locator(`[data-dialog="${name}"]`).waitFor();
const isClosed = () => page.locator('[data-dialog]').waitFor({ state: 'detached' });
async function empty(): Promise<void> {
  scales.first.takeOff();
  scales.second.takeOff();
  for (const device of [FIRST, SECOND]) await lane(device).locator('[data-weight-state="empty"]').waitFor();
}

test('a pail below the least weight is weighed together with the other pail of its household', async () => {
  await empty();
  const light = await callUp(tester, 3);
  scales.first.putPail(1_400);
  await page.locator(`[data-scale="${FIRST}"][data-lane-state="belowMinimum"][data-household="103"]`).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('F7');
  await opensDialog('light');
  expect(await violationsOf(page)).toEqual([]);
  await page.locator('[data-way="pail"][data-pail="2"]', { hasText: 'PT 1.22' }).click();
  scales.first.putPail(2_800);
  await page.locator('.weigh-together [data-weight-state="stable"]', { hasText: '2.80' }).waitFor();
  expect(await netOf(light)).toBeNull();
  await page.locator('[data-act="enter"][data-filled]').click();
  await isClosed();
  await lane(FIRST).locator('[data-weight-state="bound"]').waitFor();
  expect(await pailOf(light)).toMatchObject({ pail: 1, also: [2], tareGrams: 2_440, netGrams: 360 });
  await lane(FIRST).click();
  await page.locator('[data-delivery][data-household="103"] [data-pails="1+2"]').waitFor();
});

test('or on the smaller scale', async () => {
  await empty();
  const light = await callUp(tester, 1);
  scales.first.putPail(1_400);
  await page.locator(`[data-scale="${FIRST}"][data-lane-state="belowMinimum"][data-household="101"]`).click();
  await page.locator(`[data-way="scale"][data-scale="${SECOND}"]`).click();
  await isClosed();
  scales.first.takeOff();
  scales.second.putPail(1_400);
  await page.locator(`[data-scale="${SECOND}"][data-lane-state="bound"][data-household="101"]`).waitFor();
  expect(await pailOf(light)).toMatchObject({ also: [], netGrams: 180 });
});

const pressed = () => page.locator('.pail-chip[aria-pressed="true"]').getAttribute('data-pail');
const pailsOf = async (code: string) =>
  (await under.station.counter.view()).deliveries.filter(({ household }) => household.code === code).map(({ pail }) => pail);
async function scan(label: string): Promise<void> {
  await page.keyboard.press('Control+b');
  for (const key of label) await page.keyboard.press(key === '-' ? 'Minus' : `Digit${key}`);
  await page.keyboard.press('Control+d');
}

test('the second call-up of a household offers its second pail with its tare, and one touch says another', async () => {
  await empty();
  await page.keyboard.press('/');
  await page.locator('[data-search]').fill('102');
  await page.locator('.pail-chip').first().waitFor();
  expect(await pressed()).toBe('2');
  expect(await page.locator('[data-act="enter"]').innerText()).toContain('2');
  await page.keyboard.press('F7');
  expect(await pressed()).toBe('3');
  await page.locator('.pail-chip[data-pail="4"]').click();
  await page.keyboard.press('Enter');
  await isClosed();
  expect(await pailsOf('102')).toEqual([1, 4]);
});

test('the label of a pail says which it is; a label without that number asks when the household was called up before', async () => {
  await scan('102-3');
  await page.locator('[data-dialog="call-up"]').waitFor();
  expect(await pressed()).toBe('3');
  await page.keyboard.press('Enter');
  await isClosed();
  await scan('102');
  await opensDialog('call-up');
  expect(await pressed()).toBe('2');
  await page.keyboard.press('Escape');
  expect(await pailsOf('102')).toEqual([1, 4, 3]);
});
