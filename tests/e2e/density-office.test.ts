/** The office shows and takes a density as everything else does: 1.0270. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { LANGUAGES } from '../../server/words/phrase.ts';
import { launchChromium } from '../browser/launch.ts';
import { DESK, openStage, type Stage } from './honesty-stage.ts';

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

const densityRow = (page: Page) => page.locator('[data-form="limits"] [data-limit="density"]');

test('the limit of the density stands as 1.0270, and the form begins with the same', async () => {
  const page = await stage.openAs('committee', '/office#limits', { viewport: DESK });
  const cells = page.locator('tr[data-measure="density"] td.right');
  await cells.first().waitFor();
  expect(await cells.first().innerText()).toBe('1.0270');
  expect(await densityRow(page).locator('input').first().inputValue()).toBe('1.0270');
});

test('a limit is taken as it is written or in kg/m³; of what is neither it is said how to write it, and nothing is published', async () => {
  const page = await stage.openAs('committee', '/office#limits', { viewport: DESK });
  const least = densityRow(page).locator('input').first();
  const published = () => stage.factsOf('limits.published');
  const before = published().length;
  for (const typed of ['27', '28.2', '1,027', '1.1', '10270']) {
    await least.fill(typed);
    await page.locator('[data-action="submit-limits"]').click();
    await page.locator('[data-error]').waitFor();
    expect(await page.locator('[data-error]').innerText(), typed).toContain('1.0270');
  }
  expect(published()).toHaveLength(before);
  for (const [typed, shown] of [
    ['1.0282', '1.0282'],
    ['1027.5', '1.0275'],
    [' 1030 ', '1.0300'],
  ] as const) {
    await least.fill(typed);
    await page.locator('[data-action="submit-limits"]').click();
    await page.locator('tr[data-measure="density"] td.right', { hasText: shown }).first().waitFor();
    const { rows } = published().at(-1) as { rows: { measure: string; min: number | null }[] };
    expect(rows.find(({ measure }) => measure === 'density')?.min, typed).toBe(Math.round(Number(shown) * 10_000) * 1_000);
  }
});

test('a bottle of standard milk and an offset of an analyzer are typed and shown in the same spelling', async () => {
  const page = await stage.openAs('committee', '/office#honesty/standards', { viewport: DESK });
  await page.locator('[data-action="new-standard"]').click();
  await page.locator('#standard-lot').fill('B 7');
  await page.locator('#standard-until').fill('2027-01-01');
  const [first, second] = [page.locator('.standard-value').first(), page.locator('.standard-value').nth(1)];
  await first.locator('select').selectOption('density');
  await first.locator('input').first().fill('1.0318');
  await first.locator('input').nth(1).fill('0.3');
  await second.locator('[data-action="remove-value"]').click();
  await page.locator('[data-action="submit-standard"]').click();
  expect(await page.locator('[data-error]').innerText(), '0.3 kg/m³ is not written like the density').toContain('0.0010');
  await first.locator('input').nth(1).fill('0.0003');
  await page.locator('[data-action="submit-standard"]').click();
  await page.getByText('1.0318 \u00b1 0.0003').waitFor();
  expect(stage.factsOf('standard.set')).toMatchObject([{ values: [{ measure: 'density', value: 10_318_000, allowed: 3_000 }] }]);
});

test.each(LANGUAGES)('in %s what is wrong with a density is said whole at the desk', async (language) => {
  const page = await stage.openAs('committee', '/office#limits', { viewport: DESK, language });
  await densityRow(page).locator('input').first().fill('27');
  await page.locator('[data-action="submit-limits"]').click();
  await page.locator('[data-error]').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
});
