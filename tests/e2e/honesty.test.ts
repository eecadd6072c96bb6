/** The screens of machine honesty: devices are checked before and during a shift, and what a failed check hangs on is decided. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../server/words/phrase.ts';
import { launchChromium } from '../browser/launch.ts';
import { analyzerSettings, type CounterBench, createBench, GOOD_SAMPLE, scaleSettings } from '../station/counter-bench.ts';
import { amountOf } from '../station/reckoning.ts';
import {
  callUp,
  GOOD_VALUES,
  type Login,
  SECRET,
  type StationUnderTest,
  startFurnished,
  submitted,
} from '../station/station-under-test.ts';
import { drawFrom } from './drawn-village.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const COUNTER = { width: 1024, height: 600 };
const DESK = { width: 1440, height: 900 };
/** What `furnish` gives every household's pail. */
const TARE_GRAMS = 1_220;
/** 10 kg on a scale of 5 g steps are 2000 steps: one step either way at verification, twice that in service. */
const ALLOWED_AT_TEN_KG_GRAMS = 10;
const SEED = Number(process.env['OMA_SEED'] ?? Date.now() % 1_000_000);
const draw = drawFrom(SEED);
const said = `OMA_SEED=${SEED}`;

let browser: Browser;
let under: StationUnderTest;
let bench: CounterBench;
let faults: string[];

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  faults = [];
  under = await startFurnished({ hasScreens: true });
  const admin = await under.as('admin');
  await submitted(admin, '/api/devices', scaleSettings());
  await submitted(admin, '/api/devices', analyzerSettings());
  bench = createBench(under);
});
afterEach(async () => {
  await under?.close();
  expect(faults).toEqual([]);
});

async function openAs(login: Login, path: string, { language = 'en' as Language, viewport = COUNTER } = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport });
  const base = under.station.addresses.counter ?? '';
  await context.request.post(`${base}/api/login`, { data: { login, secret: SECRET } });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
  await page.addInitScript(`localStorage.setItem('oma.language', '${language}')`);
  await page.goto(`${base}${path}`);
  return page;
}

type Violation = { id: string; nodes: { html: string }[] };

/** What axe finds wrong with the page as it stands. */
async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)',
  )) as Violation[];
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

/** The texts that stick out of the screen, or of the box that they stand in. */
const cutOf = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('main *, footer *')]
    .filter((one) => !one.closest('.spoken') && getComputedStyle(one).display !== 'inline')
    .filter((one) => {
      const box = one.getBoundingClientRect();
      return box.bottom > innerHeight + 1 || box.right > innerWidth + 1 || one.scrollWidth > one.clientWidth + 2;
    })
    .map((one) => one.className + ': ' + one.textContent)`) as Promise<string[]>;

/** Presses what begins a check that keeps its device to itself, and goes on when the station has done so. */
async function begin(page: Page, press: string): Promise<void> {
  const reserved = page.waitForResponse((response) => response.url().endsWith('/reserve') && response.ok());
  await page.locator(`[data-press="${press}"]`).click();
  await reserved;
}

/** The empty platform, then this much, and the test weight of 10 kg is done. */
async function checkTenKilograms(page: Page, shownGrams: number): Promise<void> {
  await bench.show(0, 6);
  await page.locator('[data-nominal="10000"]').click();
  await bench.show(shownGrams);
  await page.locator('[data-act="enter"][data-filled]').click();
}

const factsOf = (kind: string): Record<string, unknown>[] => {
  const file = new Database(join(under.folder, 'books.db'), { readonly: true });
  try {
    const bodies = file.prepare('select body from fact where kind = ? order by seq').pluck().all(kind) as string[];
    return bodies.map((body) => JSON.parse(body) as Record<string, unknown>);
  } finally {
    file.close();
  }
};

test('a test weight that the scale shows too light locks the shift by its name; checked again and good, the shift opens', async () => {
  const light = ALLOWED_AT_TEN_KG_GRAMS + 5 * draw(1, 20);
  await bench.show(0, 6);
  const page = await openAs('tester', '/counter');
  await page.locator('[data-press="zero1"]').click();
  await page.locator('[data-row="zero1"][data-row-state="good"]').waitFor();
  await begin(page, 'testWeight1');
  await checkTenKilograms(page, 10_000 - light);
  await page.locator('[data-check-result="failed"]').waitFor();
  expect(await page.locator('main').innerText(), said).toContain(`\u2212${light} g`);
  await page.keyboard.press('Escape');
  const openKey = page.locator('[data-act="open-shift"]');
  await page.locator('[data-row="testWeight1"][data-row-state="bad"]').waitFor();
  expect(await openKey.getAttribute('aria-disabled')).toBe('true');
  expect(await openKey.innerText()).toContain('test weight');
  await page.keyboard.press('Enter');
  expect((await bench.view()).shift, 'Enter opens nothing').toBeNull();
  await begin(page, 'testWeight1');
  await checkTenKilograms(page, 10_000 - ALLOWED_AT_TEN_KG_GRAMS);
  await page.locator('[data-check-result="good"]').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-row="testWeight1"][data-row-state="good"]').waitFor();
  await page.locator('[data-act="open-shift"][data-filled]').click();
  await page.locator('[data-act="call-up"]').waitFor();
  expect(factsOf('scale.checked').map(({ shownGrams, isGood }) => [shownGrams, isGood])).toEqual([
    [0, true],
    [10_000 - light, false],
    [10_000 - ALLOWED_AT_TEN_KG_GRAMS, true],
  ]);
  expect(factsOf('shift.opened')).not.toContainEqual(expect.objectContaining({ waiver: expect.anything() }));
});

test('two people sign why the shift is opened although a test weight failed, and none of them signs twice', async () => {
  const page = await openAs('tester', '/counter');
  await begin(page, 'testWeight1');
  await checkTenKilograms(page, 10_000 + ALLOWED_AT_TEN_KG_GRAMS + 5);
  await page.locator('[data-check-result="failed"]').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('[data-act="waiver"]').click();
  await page.locator('[data-second="committee"]').click();
  expect(await page.locator('[data-second="tester"]').count(), 'who works here is not offered').toBe(0);
  await page.locator('[data-second-secret]').fill(SECRET);
  expect(await page.locator('[data-act="enter"]').getAttribute('aria-disabled'), 'no reason yet').toBe('true');
  await page.locator('[data-waiver-reason="mend"]').click();
  await page.locator('[data-second-secret]').fill('not the secret');
  await page.locator('[data-act="enter"][data-filled]').click();
  await page.locator('[data-refusal]').waitFor();
  expect((await bench.view()).shift).toBeNull();
  await page.locator('[data-second-secret]').fill(SECRET);
  await page.locator('[data-act="enter"][data-filled]').click();
  await page.locator('[data-act="call-up"]').waitFor();
  const [opened] = factsOf('shift.opened') as { waiver: { reason: string; second: number; checks: number[] } }[];
  expect(opened?.waiver.reason).not.toBe('');
  expect(opened?.waiver.checks).toHaveLength(1);
});

test('during a shift standard milk goes through the analyzer from the menu, and no pail gets its reading', async () => {
  const off = draw(1, 15);
  const values = [{ measure: 'protein', value: 51_200 - off * 100, allowed: 1_500 }];
  await submitted(await under.as('admin'), '/api/standards', { lot: 'UHT-7', untilDay: '2026-12-20', values });
  const tester = await under.as('tester');
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
  const pail = await callUp(tester, 1);
  await submitted(tester, `/api/deliveries/${pail}/sample`, { device: 2 });
  const page = await openAs('tester', '/counter');
  await page.locator('.bar-menu').click();
  await page.locator('[data-menu="devices"]').click();
  await begin(page, 'standardMilk2');
  await page.locator('[data-check-reading="waiting"]').waitFor();
  expect(await page.locator('[data-act="enter"]').getAttribute('aria-disabled'), 'nothing measured, nothing kept').toBe('true');
  await bench.analyse(GOOD_SAMPLE);
  await page.locator('[data-check-reading="came"]').waitFor();
  const other = await openAs('tester', '/counter');
  await other.locator('[data-reserved]').waitFor();
  await page.locator('[data-act="enter"][data-filled]').click();
  await page.locator('[data-check-result="good"]').waitFor();
  expect(await page.locator('tr[data-measure="protein"]').innerText(), said).toContain(`+0.${String(off).padStart(2, '0')}`);
  await page.keyboard.press('Enter');
  await page.locator('[data-dialog="devices"]').waitFor();
  await other.locator('[data-reserved]').waitFor({ state: 'detached' });
  const { tray, deliveries } = await bench.view();
  expect(tray).toEqual([]);
  expect(deliveries[0]?.measures).toEqual([]);
});

test('cleaning is one touch on what was used, and stands in the row of its analyzer', async () => {
  const page = await openAs('tester', '/counter');
  for (const agent of ['alkaline', 'acid']) {
    await page.locator('[data-press="cleaning2"]').click();
    await page.locator(`[data-agent="${agent}"]`).click();
    await page.locator('[data-screen="opening"]').waitFor();
  }
  await page.locator('[data-row="cleaning2"][data-row-state="good"]').waitFor();
  expect(factsOf('analyzer.cleaned').map(({ agent }) => agent)).toEqual(['alkaline', 'acid']);
});

test('a pail whose protein may not be paid on says so with its way out: typed by hand, it is paid', async () => {
  const admin = await under.as('admin');
  const calibration = { milkKind: 'yak', measure: 'protein', state: 'notFit', day: '2026-11-20', reference: 'lab 12', offset: null };
  await submitted(admin, '/api/devices/2/calibrations', calibration);
  const tester = await under.as('tester');
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
  const pail = await callUp(tester, 1);
  const typed = [
    { measure: 'acidity', value: 165_000, nth: 1 },
    { measure: 'lactometer', value: 300_000, nth: 1 },
    { measure: 'sampleTemperature', value: 200_000, nth: 1 },
    { measure: 'pailTemperature', value: 224_000, nth: 1 },
  ];
  await submitted(tester, `/api/deliveries/${pail}/values`, { values: typed, grossGrams: 13_060, alcoholTest: null, sensory: 'normal' });
  await submitted(tester, `/api/deliveries/${pail}/sample`, { device: 2 });
  await bench.analyse(GOOD_SAMPLE);
  const page = await openAs('tester', '/counter');
  await page.locator('[data-refusal="CALIBRATION_NOT_FIT"]').waitFor();
  expect(await page.locator('[data-refusal="CALIBRATION_NOT_FIT"]').innerText()).toContain('measure by hand');
  expect(await page.locator('[data-act="accept"]').innerText()).toContain('no price yet');
  expect(await cutOf(page)).toEqual([]);
  await page.locator('[data-act="type-values"]').click();
  for (const key of ['5', '.', '1', '2']) await page.locator(`.number-pad [data-key="${key}"]`).click();
  await page.locator('[data-act="enter"][data-filled]').click();
  await page.locator('[data-act="accept"][data-filled]').waitFor();
  expect(await page.locator('[data-amount="13630"]').count()).toBe(1);
});

test.each(LANGUAGES)('everybody can use the list, its checks and its signatures in %s, and nothing is cut', async (language) => {
  const admin = await under.as('admin');
  for (let device = 3; device <= 5; device += 1) await submitted(admin, '/api/devices', analyzerSettings(undefined, device));
  await submitted(admin, '/api/standards', {
    ...{ lot: 'UHT-7', untilDay: '2026-12-20' },
    values: ['protein', 'fat', 'snf', 'lactose'].map((measure) => ({ measure, value: 50_000, allowed: 1_500 })),
  });
  const page = await openAs('tester', '/counter', { language });
  await begin(page, 'testWeight1');
  await checkTenKilograms(page, 9_900);
  await page.locator('[data-check-result="failed"]').waitFor();
  const look = async (what: string): Promise<void> => {
    expect(await violationsOf(page), what).toEqual([]);
    expect(await cutOf(page), what).toEqual([]);
    expect(await page.locator('[data-filled]').count(), `${what}: one filled button at most`).toBeLessThanOrEqual(1);
  };
  await look('failed');
  await page.keyboard.press('Enter');
  await page.locator('[data-nominal]').first().waitFor();
  await look('weight');
  await page.keyboard.press('Escape');
  await page.locator('[data-act="waiver"]').waitFor();
  await look('first page');
  await page.keyboard.press('F10');
  await look('dark');
  await page.keyboard.press('ArrowRight');
  await page.locator('[data-page="2"]').waitFor();
  await look('second page');
  await page.locator('[data-act="waiver"]').click();
  await page.locator('[data-second]').first().waitFor();
  await look('waiver');
  await page.keyboard.press('Escape');
  await begin(page, 'standardMilk2');
  await look('standard milk');
  await page.keyboard.press('Escape');
  await page.locator('[data-press="cleaning2"]').click();
  await look('cleaning');
});

/** Checks the scale with 10 kg, and answers the check's number. */
async function checkAtTheDoor(shownGrams: number): Promise<number> {
  const tester = await under.as('tester');
  await bench.weigh(shownGrams);
  const { seq } = await submitted(tester, '/api/devices/1/checks', { check: 'testWeight', nominalGrams: 10_000 });
  await bench.show(0, 6);
  return seq;
}

/** Brings a pail of so much net weight over the scale, has it accepted, and answers what it is worth by the test's own arithmetic. */
async function bring(household: number, netGrams: number): Promise<number> {
  const tester = await under.as('tester');
  const pail = await callUp(tester, household);
  const typed = { values: GOOD_VALUES, grossGrams: null, alcoholTest: null, sensory: 'normal' };
  await submitted(tester, `/api/deliveries/${pail}/values`, typed);
  await bench.weigh(netGrams + TARE_GRAMS);
  const shownAmountFen = amountOf(netGrams, { protein: 51_200, fat: 64_800 });
  await submitted(tester, `/api/deliveries/${pail}/decide`, { verdict: 'accepted', shownAmountFen, isSameAgainConfirmed: true });
  await bench.show(0, 6);
  return shownAmountFen;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
const drawNet = (): number => 5 * draw(1_200, 4_000);

/** A morning with a pail before the last good check, three after it, and one after the check that failed. */
async function liveBadMorning(): Promise<{ failed: number; nets: number[]; fens: number[] }> {
  await submitted(await under.as('tester'), '/api/shifts', { name: 'morning', clockConfirmed: false });
  await checkAtTheDoor(10_000);
  await bring(1, drawNet());
  await checkAtTheDoor(10_005);
  const nets = [drawNet(), drawNet(), drawNet()];
  const fens: number[] = [];
  for (const [place, net] of nets.entries()) fens.push(await bring(place + 1, net));
  const failed = await checkAtTheDoor(10_000 - ALLOWED_AT_TEN_KG_GRAMS - 5);
  await bring(2, drawNet());
  return { failed, nets, fens };
}

test('the office names the pails that hang on a failed check with their money, and the committee decides about them', async () => {
  const { failed, nets, fens } = await liveBadMorning();
  const page = await openAs('committee', '/office#honesty/failed', { viewport: DESK });
  const panel = page.locator(`[data-failed-check="${failed}"]`);
  await panel.waitFor();
  const shown = await Promise.all(['data-pails', 'data-grams', 'data-amount'].map((name) => panel.getAttribute(name)));
  expect(shown.map(Number), said).toEqual([3, sumOf(nets), sumOf(fens)]);
  await panel.locator('summary').click();
  const lines = await panel.locator('[data-hanging-delivery]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-fen')));
  expect(lines.map(Number).sort(), said).toEqual([...fens].sort());
  await page.locator(`[data-action="judge-${failed}"]`).click();
  await page.locator(`[data-action="submit-judge-${failed}"]`).click();
  expect(await page.locator('[data-error]').count(), 'no decision without a reason').toBe(1);
  await page.locator(`#judge-${failed}-decision`).selectOption('corrected');
  await page.locator(`#judge-${failed}-reason`).fill('three pails 15 g too light');
  await page.locator(`[data-action="submit-judge-${failed}"]`).click();
  await panel.locator('[data-judgement="corrected"]').waitFor();
  expect(factsOf('check.judged')).toEqual([
    expect.objectContaining({ check: failed, decision: 'corrected', reason: 'three pails 15 g too light' }),
  ]);
  const tester = await openAs('tester', '/office#honesty/failed', { viewport: DESK });
  await tester.locator('[data-judgement="corrected"]').waitFor();
  expect(await tester.locator('[data-action^="judge-"]').count(), 'a tester sees it and decides nothing').toBe(0);
});

test('a drift chart shows every check of its device, the failed one by its shape, and the same points as a table', async () => {
  await liveBadMorning();
  const page = await openAs('accountant', '/office#honesty', { viewport: DESK });
  const drift = page.locator('[data-honest-device="1"] [data-drift="testWeight"]');
  await drift.waitFor();
  expect(await drift.locator('circle[data-point="good"]').count()).toBe(2);
  expect(await drift.locator('g[data-point="failed"] path').count()).toBe(1);
  await drift.locator('summary').click();
  const errors = await drift.locator('tbody tr td:nth-child(5)').allInnerTexts();
  expect(errors).toEqual([`\u2212${ALLOWED_AT_TEN_KG_GRAMS + 5} g`, '+5 g', '0 g']);
});

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, text] of Object.entries(fields)) await page.locator(`#${id}`).fill(text);
}

test("standard milk, a verification, a calibration and the committee's word on makers' calibrations are entered at the desk", async () => {
  const page = await openAs('committee', '/office#honesty/standards', { viewport: DESK });
  await page.locator('[data-action="new-standard"]').click();
  await fill(page, { 'standard-lot': 'UHT-9', 'standard-until': '2026-12-24' });
  const [protein, fat] = [page.locator('.standard-value').nth(0), page.locator('.standard-value').nth(1)];
  await protein.locator('input').nth(0).fill('5.10');
  await protein.locator('input').nth(1).fill('0');
  await fat.locator('input').nth(0).fill('6.45');
  await fat.locator('input').nth(1).fill('0.1');
  await page.locator('[data-action="submit-standard"]').click();
  expect(await page.locator('[data-error]').count(), 'nothing is within 0').toBe(1);
  await protein.locator('input').nth(1).fill('0.15');
  await page.locator('[data-action="submit-standard"]').click();
  await page.locator('[data-standard="1"]').waitFor();
  await page.locator('[data-action="new-factory-decision"]').click();
  await page.locator('#factory-measure').selectOption('fat');
  await page.locator('#factory-paid').selectOption('notPaid');
  await fill(page, { 'factory-reason': 'wait for our own trial' });
  await page.locator('[data-action="submit-factory"]').click();
  await page.locator('[data-factory="yak fat"][data-allowed="0"]').waitFor();
  await page.locator('[data-part="devices"]').click();
  await page.locator('[data-action="verification-1"]').click();
  await fill(page, { 'verification-until': '2027-10-31', 'verification-certificate': 'Z-17' });
  await page.locator('[data-action="submit-verification"]').click();
  await page.locator('[data-honest-device="1"] [data-due="verification"][data-due-state="good"]').waitFor();
  await page.locator('[data-action="calibration-2"]').click();
  await fill(page, { 'calibration-reference': 'lab 12', 'calibration-offset': '-0.05' });
  await page.locator('[data-action="submit-calibration"]').click();
  await page.locator('[data-calibration="yak protein"][data-state="compared"]').waitFor();
  expect(factsOf('standard.set')).toEqual([
    expect.objectContaining({
      ...{ lot: 'UHT-9', untilDay: '2026-12-24' },
      values: [
        { measure: 'protein', value: 51_000, allowed: 1_500 },
        { measure: 'fat', value: 64_500, allowed: 1_000 },
      ],
    }),
  ]);
  expect(factsOf('calibration.stated')).toEqual([expect.objectContaining({ device: 2, offset: -500, state: 'compared' })]);
});

/** What opens a form on each part of the page. */
const OPENING = {
  devices: ['verification-1', 'calibration-2'],
  failed: ['judge-'],
  standards: ['new-standard', 'new-factory-decision'],
} as const;

test.each(LANGUAGES)('everybody can read machine honesty at the desk and on a small screen in %s', async (language) => {
  await liveBadMorning();
  for (const viewport of [DESK, COUNTER]) {
    const page = await openAs('committee', '/office#honesty', { language, viewport });
    await page.locator('[data-point="failed"]').first().waitFor();
    for (const part of ['devices', 'failed', 'standards'] as const) {
      await page.locator(`[data-part="${part}"]`).click();
      await page.locator(`[data-part="${part}"][aria-current="page"]`).waitFor();
      for (const summary of await page.locator('main summary').all()) await summary.click();
      for (const act of OPENING[part]) await page.locator(`main [data-action^="${act}"]`).first().click();
      expect(await violationsOf(page), part).toEqual([]);
      const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect(wider, `${part} at ${viewport.width}`).toBe(0);
    }
  }
});
