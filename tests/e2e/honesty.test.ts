/** Devices are checked before and during a shift; what failed locks it, and what may not be paid on says so. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../server/words/phrase.ts';
import { launchChromium } from '../browser/launch.ts';
import { violationsOf } from '../browser/violations.ts';
import { analyzerSettings, GOOD_SAMPLE } from '../station/counter-bench.ts';
import { callUp, SECRET, submitted } from '../station/station-under-test.ts';
import { ALLOWED_AT_TEN_KG_GRAMS, cutOf, draw, openStage, type Stage, said } from './honesty-stage.ts';

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** Presses what begins a check that keeps its device to itself, and goes on when the station has done so. */
async function begin(page: Page, press: string): Promise<void> {
  const reserved = page.waitForResponse((response) => response.url().endsWith('/reserve') && response.ok());
  await page.locator(`[data-press="${press}"]`).click();
  await reserved;
}

/** The empty platform, then this much, and the test weight of 10 kg is done. */
async function checkTenKilograms(page: Page, shownGrams: number): Promise<void> {
  await stage.bench.show(0, 6);
  await page.locator('[data-nominal="10000"]').click();
  await stage.bench.show(shownGrams);
  await page.locator('[data-act="enter"][data-filled]').click();
}

describe('at the counter', () => {
  beforeEach(async () => {
    stage = await openStage(browser);
  });
  afterEach(() => stage?.close());

  test('a test weight that the scale shows too light locks the shift by its name; checked again and good, the shift opens', async () => {
    const light = ALLOWED_AT_TEN_KG_GRAMS + 5 * draw(1, 20);
    await stage.bench.show(0, 6);
    const page = await stage.openAs('tester', '/counter');
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
    expect((await stage.bench.view()).shift, 'Enter opens nothing').toBeNull();
    await begin(page, 'testWeight1');
    await checkTenKilograms(page, 10_000 - ALLOWED_AT_TEN_KG_GRAMS);
    await page.locator('[data-check-result="good"]').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-row="testWeight1"][data-row-state="good"]').waitFor();
    await page.locator('[data-act="open-shift"][data-filled]').click();
    await page.locator('[data-act="call-up"]').waitFor();
    expect(stage.factsOf('scale.checked').map(({ shownGrams, isGood }) => [shownGrams, isGood])).toEqual([
      [0, true],
      [10_000 - light, false],
      [10_000 - ALLOWED_AT_TEN_KG_GRAMS, true],
    ]);
    expect(stage.factsOf('shift.opened')).not.toContainEqual(expect.objectContaining({ waiver: expect.anything() }));
  });

  test('a platform that does not look empty is asked about before its zero is taken', async () => {
    const crept = 25 + 5 * draw(0, 10);
    await stage.bench.show(crept);
    const page = await stage.openAs('tester', '/counter');
    await page.locator('[data-press="zero1"]').click();
    await page
      .locator('[data-row="zero1"]', { hasText: `0.${String(crept).padStart(3, '0').replace(/0$/, '')} kg: is it empty?` })
      .waitFor();
    expect(stage.factsOf('scale.checked'), said).toEqual([]);
    await page.locator('[data-press="zero1"]').click();
    await page.locator('[data-row="zero1"][data-row-state="bad"]').waitFor();
    expect(await page.locator('[data-act="open-shift"]').innerText()).toContain('zero');
    expect(stage.factsOf('scale.checked').map(({ shownGrams, isGood }) => [shownGrams, isGood])).toEqual([[crept, false]]);
  });

  test('two people sign why the shift is opened although a test weight failed, and none of them signs twice', async () => {
    const page = await stage.openAs('tester', '/counter');
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
    expect((await stage.bench.view()).shift).toBeNull();
    await page.locator('[data-second-secret]').fill(SECRET);
    await page.locator('[data-act="enter"][data-filled]').click();
    await page.locator('[data-act="call-up"]').waitFor();
    const [opened] = stage.factsOf('shift.opened') as { waiver: { reason: string; second: number; checks: number[] } }[];
    expect(opened?.waiver.reason).not.toBe('');
    expect(opened?.waiver.checks).toHaveLength(1);
  });

  test('during a shift standard milk goes through the analyzer from the menu, and no pail gets its reading', async () => {
    const off = draw(1, 15);
    const values = [{ measure: 'protein', value: 51_200 - off * 100, allowed: 1_500 }];
    await submitted(await stage.under.as('admin'), '/api/standards', { lot: 'UHT-7', untilDay: '2026-12-20', values });
    const tester = await stage.under.as('tester');
    await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
    const pail = await callUp(tester, 1);
    await submitted(tester, `/api/deliveries/${pail}/sample`, { device: 2 });
    const page = await stage.openAs('tester', '/counter');
    await page.locator('.bar-menu').click();
    await page.locator('[data-menu="devices"]').click();
    await begin(page, 'standardMilk2');
    await page.locator('[data-check-reading="waiting"]').waitFor();
    expect(await page.locator('[data-act="enter"]').getAttribute('aria-disabled'), 'nothing measured, nothing kept').toBe('true');
    await stage.bench.analyse(GOOD_SAMPLE);
    await page.locator('[data-check-reading="came"]').waitFor();
    const other = await stage.openAs('tester', '/counter');
    await other.locator('[data-reserved]').waitFor();
    await page.locator('[data-act="enter"][data-filled]').click();
    await page.locator('[data-check-result="good"]').waitFor();
    expect(await page.locator('tr[data-measure="protein"]').innerText(), said).toContain(`+0.${String(off).padStart(2, '0')}`);
    await page.keyboard.press('Enter');
    await page.locator('[data-dialog="devices"]').waitFor();
    await other.locator('[data-reserved]').waitFor({ state: 'detached' });
    const { tray, deliveries } = await stage.bench.view();
    expect(tray).toEqual([]);
    expect(deliveries[0]?.measures).toEqual([]);
  });

  test('cleaning is one touch on what was used, and stands in the row of its analyzer', async () => {
    const page = await stage.openAs('tester', '/counter');
    for (const agent of ['alkaline', 'acid']) {
      await page.locator('[data-press="cleaning2"]').click();
      await page.locator(`[data-agent="${agent}"]`).click();
      await page.locator('[data-screen="opening"]').waitFor();
    }
    await page.locator('[data-row="cleaning2"][data-row-state="good"]').waitFor();
    expect(stage.factsOf('analyzer.cleaned').map(({ agent }) => agent)).toEqual(['alkaline', 'acid']);
  });

  test('a pail whose protein may not be paid on says so with its way out: typed by hand, it is paid', async () => {
    const admin = await stage.under.as('admin');
    const calibration = { milkKind: 'yak', measure: 'protein', state: 'notFit', day: '2026-11-20', reference: 'lab 12', offset: null };
    await submitted(admin, '/api/devices/2/calibrations', calibration);
    const tester = await stage.under.as('tester');
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
    await stage.bench.analyse(GOOD_SAMPLE);
    const page = await stage.openAs('tester', '/counter');
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
});

describe('with more devices than rows', () => {
  beforeAll(async () => {
    stage = await openStage(browser);
    const admin = await stage.under.as('admin');
    for (let device = 3; device <= 5; device += 1) await submitted(admin, '/api/devices', analyzerSettings(undefined, device));
    await submitted(admin, '/api/standards', {
      ...{ lot: 'UHT-7', untilDay: '2026-12-20' },
      values: ['protein', 'fat', 'snf', 'lactose'].map((measure) => ({ measure, value: 50_000, allowed: 1_500 })),
    });
  });
  afterAll(() => stage?.close());

  test.each(LANGUAGES)('everybody can use the list, its checks and its signatures in %s, and nothing is cut', async (language) => {
    const page = await stage.openAs('tester', '/counter', { language });
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
});
