/** What was passed over at the counter is seen where it is looked for: the committee's page, and the phone of the household. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeliveryCard } from '../../server/contract/index.ts';
import { LANGUAGES } from '../../server/words/phrase.ts';
import { launchChromium } from '../browser/launch.ts';
import { violationsOf } from '../browser/violations.ts';
import { newId } from '../station/client.ts';
import { callUp, GOOD_VALUES, SECRET, submitted } from '../station/station-under-test.ts';
import { DESK, openStage, type Stage } from './honesty-stage.ts';

const REASON = 'the mechanic comes at noon';
const PIN = '2468';
const PHONE = { width: 390, height: 844 };
const TOO_WIDE = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

let browser: Browser;
let stage: Stage;
let failed: number;

/** A failed check that two people passed over, a light pail by the committee's decision, and one weighed with its other. */
beforeAll(async () => {
  browser = await launchChromium();
  stage = await openStage(browser);
  const { under, bench } = stage;
  const [tester, committee, admin] = [await under.as('tester'), await under.as('committee'), await under.as('admin')];
  await submitted(committee, '/api/light-pails', { fromDay: '2026-11-22', fromShift: 'morning', leastGrams: 100, reason: 'winter' });
  await submitted(admin, '/api/households/1/pin', { pin: PIN });
  await bench.weigh(10_050);
  ({ seq: failed } = await submitted(tester, '/api/devices/1/checks', { check: 'testWeight', nominalGrams: 10_000 }));
  await bench.show(0, 6);
  const waiver = { reason: REASON, second: { login: 'committee', secret: SECRET } };
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false, waiver });
  for (const how of ['light', 'together'] as const) {
    const delivery = await callUp(tester, 1);
    const typed = { values: GOOD_VALUES, grossGrams: null, alcoholTest: null, sensory: 'normal' };
    await submitted(tester, `/api/deliveries/${delivery}/values`, typed);
    if (how === 'light') await bench.weigh(1_370);
    else {
      await tester.post('/api/scale/select', { delivery, device: 1, also: [2] });
      await bench.weigh(2_800);
      await tester.post(`/api/deliveries/${delivery}/weigh-together`, { id: newId(), device: 1, also: [2] });
    }
    const shownAmountFen = (await tester.get<DeliveryCard>(`/api/deliveries/${delivery}`)).body.price?.amountFen ?? 0;
    await submitted(tester, `/api/deliveries/${delivery}/decide`, { verdict: 'accepted', shownAmountFen, isSameAgainConfirmed: true });
    await bench.show(0, 6);
  }
}, 60_000);
afterAll(async () => {
  await stage?.close();
  await browser?.close();
});

test('the failed check says which shift two people opened in spite of it, why, and who they were', async () => {
  for (const language of LANGUAGES) {
    const page = await stage.openAs('committee', '/office#honesty/failed', { viewport: DESK, language });
    const said = page.locator(`[data-failed-check="${failed}"] [data-waiver="2026-11-22/morning"]`);
    await said.waitFor();
    const words = await said.innerText();
    for (const part of [REASON, '格桑', '旺堆', '2026-11-22']) expect(words, language).toContain(part);
    expect(await violationsOf(page), language).toEqual([]);
    expect(await page.evaluate(TOO_WIDE), language).toBe(0);
  }
});

test('the phone of the household marks a light pail and one that was weighed with its other, in every language', async () => {
  const base = stage.under.station.addresses.village ?? '';
  const context = await browser.newContext({ viewport: PHONE });
  await context.request.post(`${base}/api/village/login`, { data: { code: '101', pin: PIN } });
  for (const language of LANGUAGES) {
    const page = await context.newPage();
    await page.addInitScript(`localStorage.setItem('oma.language', '${language}')`);
    await page.goto(`${base}/herder`);
    await page.locator('[data-weighed="light"]').waitFor();
    expect(await page.locator('[data-weighed="together"]').innerText(), language).toContain('1 + 2');
    expect(await page.evaluate(TOO_WIDE), language).toBe(0);
    await page.close();
  }
});
