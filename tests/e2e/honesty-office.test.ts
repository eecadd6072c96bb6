/** The office's page of machine honesty: drift, the pails and money that hang on a failed check, and what is decided about them. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../server/words/phrase.ts';
import { launchChromium } from '../browser/launch.ts';
import { violationsOf } from '../browser/violations.ts';
import { amountOf } from '../station/reckoning.ts';
import { callUp, GOOD_VALUES, submitted } from '../station/station-under-test.ts';
import { ALLOWED_AT_TEN_KG_GRAMS, COUNTER, DESK, draw, openStage, type Stage, said } from './honesty-stage.ts';

/** What `furnish` gives every household's pail. */
const TARE_GRAMS = 1_220;

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** Checks the scale with 10 kg, and answers the check's number. */
async function checkAtTheDoor(shownGrams: number): Promise<number> {
  const tester = await stage.under.as('tester');
  await stage.bench.weigh(shownGrams);
  const { seq } = await submitted(tester, '/api/devices/1/checks', { check: 'testWeight', nominalGrams: 10_000 });
  await stage.bench.show(0, 6);
  return seq;
}

/** Brings a pail of so much net weight over the scale, has it accepted, and answers what it is worth by the test's own arithmetic. */
async function bring(household: number, netGrams: number): Promise<number> {
  const tester = await stage.under.as('tester');
  const pail = await callUp(tester, household);
  const typed = { values: GOOD_VALUES, grossGrams: null, alcoholTest: null, sensory: 'normal' };
  await submitted(tester, `/api/deliveries/${pail}/values`, typed);
  await stage.bench.weigh(netGrams + TARE_GRAMS);
  const shownAmountFen = amountOf(netGrams, { protein: 51_200, fat: 64_800 });
  await submitted(tester, `/api/deliveries/${pail}/decide`, { verdict: 'accepted', shownAmountFen, isSameAgainConfirmed: true });
  await stage.bench.show(0, 6);
  return shownAmountFen;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
const drawNet = (): number => 5 * draw(1_200, 4_000);

/** A morning with a pail before the last good check, three after it, one after the check that failed, and one after the next good one. */
async function liveBadMorning(): Promise<{ failed: number; nets: number[]; fens: number[] }> {
  await submitted(await stage.under.as('tester'), '/api/shifts', { name: 'morning', clockConfirmed: false });
  await checkAtTheDoor(10_000);
  await bring(1, drawNet());
  await checkAtTheDoor(10_005);
  const nets = [drawNet(), drawNet(), drawNet(), drawNet()];
  const fens: number[] = [];
  const [last = 0, ...before] = nets.toReversed();
  for (const [place, net] of before.toReversed().entries()) fens.push(await bring(place + 1, net));
  const failed = await checkAtTheDoor(10_000 - ALLOWED_AT_TEN_KG_GRAMS - 5);
  fens.push(await bring(2, last));
  await checkAtTheDoor(10_000);
  await bring(2, drawNet());
  return { failed, nets, fens };
}

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, text] of Object.entries(fields)) await page.locator(`#${id}`).fill(text);
}

/** What opens a form on each part of the page. */
const OPENING = {
  devices: ['verification-1', 'calibration-2'],
  failed: ['judge-'],
  standards: ['new-standard', 'new-factory-decision'],
} as const;

describe('at the desk', () => {
  beforeEach(async () => {
    stage = await openStage(browser);
  });
  afterEach(() => stage?.close());

  test('the office names the pails that hang on a failed check with their money, and the committee decides about them', async () => {
    const { failed, nets, fens } = await liveBadMorning();
    const page = await stage.openAs('committee', '/office#honesty/failed', { viewport: DESK });
    const panel = page.locator(`[data-failed-check="${failed}"]`);
    await panel.waitFor();
    const shown = await Promise.all(['data-pails', 'data-grams', 'data-amount'].map((name) => panel.getAttribute(name)));
    expect(shown.map(Number), said).toEqual([4, sumOf(nets), sumOf(fens)]);
    await panel.locator('summary').click();
    const lines = await panel.locator('[data-hanging-delivery]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-fen')));
    expect(lines.map(Number).sort(), said).toEqual([...fens].sort());
    await page.locator(`[data-action="judge-${failed}"]`).click();
    await page.locator(`[data-action="submit-judge-${failed}"]`).click();
    expect(await page.locator('[data-error]').count(), 'no decision without a reason').toBe(1);
    await page.locator(`#judge-${failed}-decision`).selectOption('corrected');
    await page.locator(`#judge-${failed}-reason`).fill('four pails 15 g too light');
    await page.locator(`[data-action="submit-judge-${failed}"]`).click();
    await panel.locator('[data-judgement="corrected"]').waitFor();
    expect(stage.factsOf('check.judged')).toEqual([
      expect.objectContaining({ check: failed, decision: 'corrected', reason: 'four pails 15 g too light' }),
    ]);
    const tester = await stage.openAs('tester', '/office#honesty/failed', { viewport: DESK });
    await tester.locator('[data-judgement="corrected"]').waitFor();
    expect(await tester.locator('[data-action^="judge-"]').count(), 'a tester sees it and decides nothing').toBe(0);
  });

  test('a drift chart shows every check of its device, the failed one by its shape, and the same points as a table', async () => {
    await liveBadMorning();
    const page = await stage.openAs('accountant', '/office#honesty', { viewport: DESK });
    const drift = page.locator('[data-honest-device="1"] [data-drift="testWeight"]');
    await drift.waitFor();
    expect(await drift.locator('circle[data-point="good"]').count()).toBe(3);
    expect(await drift.locator('g[data-point="failed"] path').count()).toBe(1);
    await drift.locator('summary').click();
    const errors = await drift.locator('tbody tr td:nth-child(5)').allInnerTexts();
    expect(errors).toEqual(['0 g', `\u2212${ALLOWED_AT_TEN_KG_GRAMS + 5} g`, '+5 g', '0 g']);
  });

  test("standard milk, a verification, a calibration and the word on makers' calibrations are entered at the desk", async () => {
    const page = await stage.openAs('committee', '/office#honesty/standards', { viewport: DESK });
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
    expect(stage.factsOf('standard.set')).toEqual([
      expect.objectContaining({
        ...{ lot: 'UHT-9', untilDay: '2026-12-24' },
        values: [
          { measure: 'protein', value: 51_000, allowed: 1_500 },
          { measure: 'fat', value: 64_500, allowed: 1_000 },
        ],
      }),
    ]);
    expect(stage.factsOf('calibration.stated')).toEqual([expect.objectContaining({ device: 2, offset: -500, state: 'compared' })]);
  });
});

describe('after a bad morning', () => {
  beforeAll(async () => {
    stage = await openStage(browser);
    await liveBadMorning();
  });
  afterAll(() => stage?.close());

  test.each(LANGUAGES)('everybody can read machine honesty at the desk and on a small screen in %s', async (language) => {
    for (const viewport of [DESK, COUNTER]) {
      const page = await stage.openAs('committee', '/office#honesty', { language, viewport });
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
});
