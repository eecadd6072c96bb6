/** A device is put into service in a real browser: from a cable that is not plugged in to a device that is proven, step by step. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AnalyzerSimulator,
  createAnalyzerSimulator,
  createScaleSimulator,
  openPtyWire,
  type ScaleSimulator,
  type Wire,
} from '../../drivers/simulator/index.ts';
import { launchChromium } from '../browser/launch.ts';
import { furnish, SECRET, type StationUnderTest, startUnderTest } from '../station/station-under-test.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 600 },
] as const;

let under: StationUnderTest;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  browser = await launchChromium();
  under = await startUnderTest({ hasScreens: true });
  await furnish(under);
  context = await browser.newContext({ viewport: SIZES[0], locale: 'en' });
  const base = under.station.addresses.counter ?? '';
  await context.request.post(`${base}/api/login`, { data: { login: 'admin', secret: SECRET } });
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
  await page.goto(`${base}/office`);
  await page.evaluate(`localStorage.setItem('oma.language', 'en')`);
  await page.goto('about:blank');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await under?.close();
});

type Violation = { id: string; nodes: { html: string }[] };

/** What axe finds wrong with the page, and what is wider than it: on the desk, and on the counter's screen. */
async function expectUsable(where: string): Promise<void> {
  await page.evaluate(AXE);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const found = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] }).then((all) => all.violations)')) as Violation[];
    expect(
      found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`)),
      where,
    ).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), where).toBe(0);
    expect(await page.locator('.button-filled').count(), `${where}: one filled button at most`).toBeLessThanOrEqual(1);
  }
  await page.setViewportSize(SIZES[0]);
}

const press = (action: string): Promise<void> => page.locator(`[data-action="${action}"]`).first().click();
const step = (name: string, state: 'done' | 'now' | 'todo') => page.locator(`[data-step="${name}"][data-step-state="${state}"]`).waitFor();

async function openPage(of: string): Promise<void> {
  await page.goto(`${under.station.addresses.counter}/office#devices`);
  await press(`commission-${of}`);
  await page.locator('[data-commissioning]').waitFor();
}

async function listen(path: string): Promise<void> {
  await page.locator('#device-path').fill(path);
  await page.locator('#device-baud').fill('9600');
  await press('submit-line');
}

/** Types what the display says; answers the verdict that is shown. */
async function typeShown(kind: 'weight' | 'lactometer', shown: string): Promise<string> {
  await page.locator(`#shown-${kind}`).fill(shown);
  expect(await page.locator(`[data-compare="${kind}"] [data-comparison]`).count(), 'nothing is told before it is sent').toBe(0);
  await page.keyboard.press('Enter');
  const verdict = page.locator(`[data-compare="${kind}"] [data-comparison]`);
  await verdict.waitFor();
  return (await verdict.getAttribute('data-comparison')) ?? '';
}

async function takeSample(name: string): Promise<void> {
  await press(`sample-${name}`);
  await page.locator(`[data-sample="${name}"][data-sample-state="running"]`).waitFor();
  await page.locator(`[data-sample="${name}"][data-sample-state="done"]`).waitFor();
}

describe('a scale', () => {
  let wire: Wire;
  let scale: ScaleSimulator;
  beforeAll(async () => {
    wire = await openPtyWire();
    scale = createScaleSimulator({ wire, protocol: 'yaohua-eq-forward', decimals: 2, speed: 10 });
  });
  afterAll(async () => {
    scale?.close();
    await wire?.close();
  });

  /** Puts so much on the platform, and waits until the page shows that it stands still. */
  const stands = async (grams: number, shown: string): Promise<void> => {
    scale.putPail(grams);
    await page.locator(`main:has(.byte-lines li:last-child .byte-text:text("${shown}")):has([data-still="true"])`).waitFor();
  };

  test('whose cable is not plugged in is told so in words, and is heard as soon as it is', async () => {
    wire.unplug();
    scale.putPail(12_300);
    await openPage('new');
    await expectUsable('before anything is heard');
    const { end } = wire;
    await listen(end.kind === 'serial' ? end.path : '');
    const trouble = page.locator('[data-line-fault="notFound"]');
    await trouble.waitFor();
    expect(await trouble.innerText()).toContain('Plug the cable in');
    await expectUsable('unplugged');
    await wire.plugIn();
    await step('port', 'done');
    await step('speed', 'done');
    expect(await page.locator('[data-action="use-device"]').getAttribute('aria-disabled')).toBe('true');
  });

  test('two protocols that read its bytes alike stand side by side, and its unit is chosen by a person', async () => {
    await page.locator('[data-alike="yaohua-eq-forward"]', { hasText: '12.30' }).waitFor();
    const other = page.locator('[data-alike="yaohua-eq-reversed"]');
    expect(await other.innerText()).toContain('3.21000');
    expect(await other.innerText()).toContain('unproven');
    await expectUsable('two that look alike');
    await press('choose-yaohua-eq-reversed');
    await press('submit-protocol');
    await page.locator('[data-error="setting-unit"]').waitFor();
    expect(await page.locator('#setting-unit').inputValue()).toBe('');
    await page.locator('#setting-unit').selectOption('kg');
    await press('submit-protocol');
    await step('protocol', 'done');
  });

  test('the value that Oma reads is hidden until the display was typed, and a wrong protocol shows itself', async () => {
    await page.locator('[data-oma-value="hidden"]').waitFor();
    expect(await page.locator('main').innerText()).not.toContain('3.21000');
    expect(await typeShown('weight', '12.30')).toBe('differs');
    expect(await page.locator('[data-equals]').getAttribute('data-equals')).toBe('≠');
    await expectUsable('differs');
    await page.locator('[data-step="protocol"]').click();
    await press('choose-yaohua-eq-forward');
    await page.locator('#setting-unit').selectOption('kg');
    await press('submit-protocol');
    await page.locator('[data-fit="yaohua-eq-forward unit=kg"].fit-chosen').waitFor();
    await page.locator('[data-oma-value="hidden"]').waitFor();
  });

  test('a weight that reads the same backwards and one with a last digit 0 prove nothing, a mistyped one differs, the right one is the same', async () => {
    await stands(12_210, '12.21');
    expect(await typeShown('weight', '12.21')).toBe('palindrome');
    expect(await page.locator('[data-comparison]').innerText()).toContain('no proof');
    await stands(12_300, '12.30');
    expect(await typeShown('weight', '12.30')).toBe('lastDigitZero');
    await stands(12_370, '12.37');
    expect(await typeShown('weight', '12.73')).toBe('differs');
    expect(await typeShown('weight', '12.37')).toBe('same');
    await step('compare', 'done');
    await step('weight', 'done');
    expect(await page.locator('[data-oma-value="12.37"]').count()).toBe(1);
    await expectUsable('the same');
    await press('next-step');
  });

  test('five seconds of each sample are kept, and the capture is saved for a developer', async () => {
    await expectUsable('samples');
    scale.takeOff();
    await takeSample('empty');
    scale.putPail(8_450);
    await takeSample('weight');
    scale.tremble();
    await takeSample('moving');
    await step('samples', 'done');
    await press('save-capture');
    await page.locator('#nameplate').fill('XK3190-A26, No. 1177');
    await press('submit-capture');
    await page.locator('[data-capture]').waitFor();
    await expectUsable('all steps are done');
  }, 60_000);

  test('is then set up from what was found, and stands in the list as proven', async () => {
    await press('use-device');
    expect(await page.locator('#device-protocol').inputValue()).toBe('yaohua-eq-forward');
    await page.locator('#device-name').fill('platform scale');
    await page.locator('#device-silence').fill('3000');
    for (const [name, text] of Object.entries(RULE)) await page.locator(`#weighing-${name}`).fill(text);
    await expectUsable('the rest of its settings');
    await press('submit-device');
    await page.locator('[data-proven="yes"]').waitFor();
    await expectUsable('proven');
    await press('to-devices');
    await page.locator('li[data-proven="true"]', { hasText: 'platform scale' }).waitFor();
    expect(faults).toEqual([]);
  });
});

/** When a weight of the scale counts. */
const RULE = {
  stepGrams: '10',
  count: '3',
  windowMs: '500',
  spreadSteps: '1',
  emptyGrams: '20',
  minimumGrams: '200',
  capacityGrams: '60000',
} as const;

describe('a milk analyzer', () => {
  let wire: Wire;
  let analyzer: AnalyzerSimulator;
  beforeAll(async () => {
    wire = await openPtyWire();
    analyzer = createAnalyzerSimulator({ wire, protocol: 'ekomilk-bcd', secondsPerSample: 1, speed: 10 });
  });
  afterAll(async () => {
    analyzer?.close();
    await wire?.close();
  });
  const SAMPLE = { fat: '6.48', snf: '9.30', densityDegrees: '31.80', addedWater: '0.00', freezingPoint: '0.56', protein: '5.12' };
  const typePrint = async (values: Readonly<Record<string, string>>): Promise<string> => {
    for (const [name, text] of Object.entries(values)) await page.locator(`#shown-${name}`).fill(text);
    await page.keyboard.press('Enter');
    const verdict = page.locator('[data-compare="analysis"] [data-comparison]');
    await verdict.waitFor();
    return (await verdict.getAttribute('data-comparison')) ?? '';
  };

  test('is heard when it prints, and its protocol is chosen with the length of its frame', async () => {
    await openPage('new');
    await page.locator('[data-family="analyzer"]').click();
    const { end } = wire;
    await listen(end.kind === 'serial' ? end.path : '');
    await page.locator('[data-line-state="noBytes"]').first().waitFor();
    await analyzer.measure(SAMPLE);
    await step('speed', 'done');
    await press('choose-ekomilk-bcd');
    await press('submit-protocol');
    await step('protocol', 'done');
  });

  test('its print is typed value by value from its own screen, and its density is held against a lactometer', async () => {
    await analyzer.measure(SAMPLE);
    await page.locator('#shown-fat').waitFor();
    await expectUsable('a print to be typed');
    expect(await typePrint({ fat: '6.48', protein: '5.21' })).toBe('differs');
    expect(await page.locator('[data-value="protein"]').innerText()).toContain('≠ 5.12');
    expect(await typePrint({ fat: '6.48', snf: '9.30', protein: '5.12' })).toBe('same');
    await press('next-step');
    expect(await typeShown('lactometer', '29.0')).toBe('tooFar');
    await expectUsable('too far from the lactometer');
    expect(await typeShown('lactometer', '31.8')).toBe('same');
    await press('next-step');
  });

  test('is proven by one measurement more, and set up with the scale of its density', async () => {
    await press('sample-measurement');
    await page.locator('[data-sample="measurement"][data-sample-state="running"]').waitFor();
    await analyzer.measure({ ...SAMPLE, fat: '5.91' });
    await step('samples', 'done');
    await press('use-device');
    await page.locator('#device-name').fill('analyzer A');
    await page.locator('#device-silence').fill('3000');
    await page.locator('#device-density').selectOption('20/4');
    await press('submit-device');
    await page.locator('[data-proven="yes"]').waitFor();
    await press('to-devices');
    await page.locator('li[data-proven="true"]', { hasText: 'analyzer A' }).waitFor();
    expect(faults).toEqual([]);
  });
});
