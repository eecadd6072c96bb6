import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../server/words/phrase.ts';
import { launchChromium } from '../browser/launch.ts';
import { violationsOf } from '../browser/violations.ts';
import {
  callUp,
  furnish,
  type Login,
  SECRET,
  type StationUnderTest,
  startUnderTest,
  submitted,
  typeGood,
} from '../station/station-under-test.ts';

const COUNTER = { width: 1024, height: 600 };
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

let under: StationUnderTest;
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
  under = await startUnderTest({ hasScreens: true });
});
afterAll(async () => {
  await browser?.close();
  await under?.close();
});

/** A page that fails its test when anything in it throws or is refused by its own security policy. */
async function openPage(context: BrowserContext): Promise<{ page: Page; faults: string[] }> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
  return { page, faults };
}

async function logIn(context: BrowserContext, login: Login): Promise<void> {
  const answer = await context.request.post(`${under.station.addresses.counter}/api/login`, { data: { login, secret: SECRET } });
  expect(answer.status()).toBe(200);
}

const speak = (page: Page, language: Language): Promise<unknown> =>
  page.evaluate(`localStorage.setItem('oma.language', ${JSON.stringify(language)})`).then(() => page.reload());

/** Nothing may be wider than the screen it is made for. */
const overflowOf = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') as Promise<number>;

test('a new station asks for its language, itself and its admin, and sends the admin to work', async () => {
  const context = await browser.newContext({ viewport: COUNTER });
  const { page, faults } = await openPage(context);
  await page.goto(`${under.station.addresses.counter}/setup`);
  await page.locator('[data-choose="en"]').click();
  expect(await violationsOf(page)).toEqual([]);
  await page.locator('[data-act="next"]').click();
  for (const [field, text] of [
    ['nameZh', '曲龙村收奶站'],
    ['nameBo', 'ཆུ་ལུང་འོ་མ་བསྡུ་སའི་ས་ཚིགས'],
    ['licence', '〔2024〕0007'],
  ]) {
    await page.locator(`#${field}`).fill(text ?? '');
  }
  await page.locator('[data-act="next"]').click();
  for (const [field, text] of [
    ['personName', '卓嘎'],
    ['login', 'admin'],
    ['password', SECRET],
    ['passwordAgain', SECRET],
  ]) {
    await page.locator(`#${field}`).fill(text ?? '');
  }
  await page.locator('[data-act="next"]').click();
  await page.waitForURL(/\/office/);
  expect(faults).toEqual([]);
  await context.close();
});

describe('a furnished station', () => {
  beforeAll(async () => {
    await under.close();
    under = await startUnderTest({ hasScreens: true, hasStaffDoor: true });
    await furnish(under, { households: 4 });
    const admin = await under.as('admin');
    await submitted(admin, '/api/households/1/pin', { pin: '4711' });
    const tester = await under.as('tester');
    await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
    const decided = await callUp(tester, 1);
    await typeGood(tester, decided);
    await submitted(tester, `/api/deliveries/${decided}/decide`, {
      verdict: 'accepted',
      shownAmountFen: 13_630,
      isSameAgainConfirmed: false,
    });
    const rejected = await callUp(tester, 1);
    await submitted(tester, `/api/deliveries/${rejected}/decide`, { verdict: 'rejected', reasons: ['sensory'], fate: 'home' });
    await submitted(tester, `/api/deliveries/${decided}/correct`, {
      reason: 'wrongWeight',
      toHousehold: null,
      netGrams: 11_000,
      values: [],
      second: null,
    });
    await typeGood(tester, await callUp(tester, 2), 14_000);
    await callUp(tester, 3);
  });

  test.each(LANGUAGES)('the counter, its dialogs and its dark mode can be used by everybody in %s', async (language) => {
    const context = await browser.newContext({ viewport: COUNTER });
    await logIn(context, 'tester');
    const { page, faults } = await openPage(context);
    await page.goto(`${under.station.addresses.counter}/counter`);
    await speak(page, language);
    await page.locator('[data-delivery]').first().waitFor();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(await violationsOf(page)).toEqual([]);
    for (const key of ['/', 'F2', 'F3', 'F4', 'F6', 'F9']) {
      await page.keyboard.press(key);
      await page.locator('[data-dialog]').waitFor();
      expect(await violationsOf(page), key).toEqual([]);
      expect(await page.locator('[data-filled]').count(), `${key} has one filled button at most`).toBeLessThanOrEqual(1);
      await page.keyboard.press('Escape');
      await page.locator('[data-dialog]').waitFor({ state: 'detached' });
    }
    await page.keyboard.press('F10');
    expect(await violationsOf(page), 'dark').toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  test.each(LANGUAGES)('a household finds today, the month, the money and whom to ask in %s', async (language) => {
    const context = await browser.newContext({ viewport: PHONE });
    const { page, faults } = await openPage(context);
    const base = under.station.addresses.village;
    await page.goto(`${base}/herder`);
    await speak(page, language);
    for (const key of ['1', '0', '1']) await page.locator(`[data-key="${key}"]`).click();
    await page.locator('[data-key="go"]').click();
    for (const key of ['4', '7', '1', '1']) await page.locator(`[data-key="${key}"]`).click();
    expect(await violationsOf(page), 'log-in').toEqual([]);
    await page.locator('[data-key="go"]').click();
    await page.locator('article[data-verdict="rejected"]').waitFor();
    expect(await page.locator('article[data-amount="13630"]').count()).toBe(1);
    for (const door of ['today', 'month', 'money', 'ask']) {
      await page.locator(`a[data-door="${door}"]`).click();
      await page.locator(`main[data-door="${door}"]`).waitFor();
      expect(await overflowOf(page), door).toBeLessThanOrEqual(0);
      expect(await violationsOf(page), door).toEqual([]);
    }
    expect(await page.locator('table').count(), 'no table on a phone').toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  });

  test.each(LANGUAGES)('the office shows the day, the settlement and what is set, in %s', async (language) => {
    const context = await browser.newContext({ viewport: DESK });
    await logIn(context, 'accountant');
    const { page, faults } = await openPage(context);
    await page.goto(`${under.station.addresses.counter}/office`);
    await speak(page, language);
    await page.locator('.day[data-amount]').waitFor();
    for (const place of ['', '#settlement/2026-11', '#plans', '#limits', '#households', '#devices', '#honesty', '#papers', '#people']) {
      await page.goto(`${under.station.addresses.counter}/office${place}`);
      await page.locator('main h1').first().waitFor();
      expect(await violationsOf(page), place).toEqual([]);
    }
    expect(faults).toEqual([]);
    await context.close();
  });

  test('one touch on the language changes every word, and the household keeps its own name', async () => {
    const context = await browser.newContext({ viewport: COUNTER });
    await logIn(context, 'tester');
    const { page } = await openPage(context);
    await page.goto(`${under.station.addresses.counter}/counter`);
    await page.locator('[data-delivery]').first().waitFor();
    const seen: string[] = [];
    for (const _turn of LANGUAGES) {
      seen.push(await page.locator('[data-act="reject"]').innerText());
      await page.locator('[data-language]').first().click();
    }
    expect(new Set(seen).size).toBe(LANGUAGES.length);
    expect(await page.locator('body').innerText()).toContain('次仁卓玛');
    await context.close();
  });

  test('a tablet over Wi-Fi is paired with the code that the admin shows at the counter, and only then logs in', async () => {
    const counterContext = await browser.newContext({ viewport: DESK });
    await logIn(counterContext, 'admin');
    const { page: office } = await openPage(counterContext);
    await office.goto(`${under.station.addresses.counter}/office#people`);
    await office.locator('[data-action="show-pairing-code"]').click();
    const code = (await office.locator('[data-pairing-code]').getAttribute('data-pairing-code')) ?? '';
    const context = await browser.newContext({ viewport: COUNTER, ignoreHTTPSErrors: true });
    const { page: tablet, faults } = await openPage(context);
    await tablet.goto(`${under.station.addresses.staff}/counter`);
    await tablet.locator('[data-screen="pair"]').waitFor();
    expect(await violationsOf(tablet)).toEqual([]);
    await tablet.locator('[data-field="pairing-code"]').fill(code);
    await tablet.locator('[data-field="screen-name"]').fill('平板 1');
    await tablet.locator('[data-act="pair"]').click();
    await tablet.locator('[data-login="tester"]').click();
    await tablet.locator('[data-secret]').fill(SECRET);
    await tablet.locator('[data-log-in]').click();
    await tablet.locator('[data-delivery]').first().waitFor();
    expect(faults).toEqual([]);
    await context.close();
    await counterContext.close();
  });

  test('when the station is gone the screen says so within its top bar and locks what decides', async () => {
    const context = await browser.newContext({ viewport: COUNTER });
    await logIn(context, 'tester');
    const { page } = await openPage(context);
    await page.goto(`${under.station.addresses.counter}/counter`);
    await page.locator('[data-delivery]').first().waitFor();
    await under.restart();
    await page.locator('[data-link="lost"]').waitFor();
    expect(await page.locator('[data-act="accept"][data-filled]').count()).toBe(0);
    await context.close();
  });
});
