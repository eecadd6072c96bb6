/** The admin takes a device out of service at the desk, is asked first, and puts it back. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { LANGUAGES } from '../../server/words/phrase.ts';
import { launchChromium } from '../browser/launch.ts';
import { violationsOf } from '../browser/violations.ts';
import { submitted } from '../station/station-under-test.ts';
import { COUNTER, DESK, openStage, type Stage } from './honesty-stage.ts';

const PHONE = { width: 390, height: 844 };
let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  stage = await openStage(browser);
});
afterEach(() => stage?.close());

const act = (page: Page, action: string) => page.locator(`[data-action="${action}"]`);

test('a scale leaves the counter when the admin has said so twice, and comes back with the settings that it had', async () => {
  const counter = await stage.openAs('tester', '/counter');
  await counter.locator('[data-device="1"]').first().waitFor();
  const page = await stage.openAs('admin', '/office#devices', { viewport: DESK });
  await act(page, 'retire-1').click();
  await act(page, 'retire-1-cancel').click();
  expect(stage.factsOf('device.retired')).toEqual([]);
  await act(page, 'retire-1').click();
  await act(page, 'retire-1-confirm').click();
  await page.locator('[data-retired="1"]').waitFor();
  expect(await page.locator('li[data-device="1"]').count()).toBe(0);
  await counter.locator('[data-device="1"]').first().waitFor({ state: 'detached' });
  expect(stage.factsOf('device.retired')).toMatchObject([{ device: 1, version: 2 }]);
  await act(page, 'put-back-1').click();
  await act(page, 'submit-device').click();
  await page.locator('li[data-device="1"][data-version="3"]').waitFor();
  await counter.locator('[data-device="1"]').first().waitFor();
  const [first, again] = stage.factsOf('device.configured').filter(({ device }) => device === 1);
  expect(again).toMatchObject({ name: first?.['name'], weighing: first?.['weighing'], settings: first?.['settings'] });
});

test('what cannot work is told at its field with what would be right', async () => {
  const page = await stage.openAs('admin', '/office#devices', { viewport: DESK });
  await act(page, 'device-1').click();
  await page.locator('#device-settings').fill('unit=lb');
  await act(page, 'submit-device').click();
  await page.locator('[data-error="device-settings"]', { hasText: 'Right would be: kg, g' }).waitFor();
  await page.locator('#device-settings').fill('unit=kg');
  await page.locator('#weighing-emptyGrams').fill('200');
  await act(page, 'submit-device').click();
  await page.locator('[data-error="weighing-emptyGrams"]', { hasText: '0..199' }).waitFor();
  await page.locator('#weighing-emptyGrams').fill('20');
  await page.locator('#device-port').fill('2');
  await act(page, 'submit-device').click();
  await page.locator('[data-error="device-port"]', { hasText: 'This is the line of analyzer 2' }).waitFor();
  expect(stage.factsOf('device.configured')).toHaveLength(2);
});

test.each(LANGUAGES)('the question and the list of what is out of service can be read on every screen in %s', async (language) => {
  const admin = await stage.under.as('admin');
  await submitted(admin, '/api/instruments', { device: 3, name: 'burette', measures: ['acidity'] });
  await submitted(admin, '/api/devices/2/retire', {});
  for (const viewport of [DESK, COUNTER, PHONE]) {
    const page = await stage.openAs('admin', '/office#devices', { language, viewport });
    await page.locator('[data-retired="2"]').waitFor();
    await act(page, 'retire-1').click();
    await act(page, 'retire-3').click();
    await act(page, 'retire-3-confirm').waitFor();
    expect(await violationsOf(page), `${viewport.width}`).toEqual([]);
    const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wider, `${viewport.width}`).toBe(0);
  }
});
