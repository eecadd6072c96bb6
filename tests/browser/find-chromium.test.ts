import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, lookForChromium } from './find-chromium.ts';
import { launchChromium } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'oma-browsers-'));
const place = (name: string, isExecutable: boolean): string => {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, isExecutable ? 0o755 : 0o644);
  return file;
};

describe('looking for a Chromium', () => {
  beforeAll(() => {
    place('one/google-chrome', true);
    place('two/chromium', true);
    place('three/chromium', false);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('prefers Chromium wherever it lies on PATH', () => {
    const path = [join(folder, 'one'), join(folder, 'two')].join(delimiter);
    expect(lookForChromium({ chosen: undefined, path })).toBe(join(folder, 'two/chromium'));
  });

  test('takes what OMA_CHROMIUM names', () => {
    const chosen = join(folder, 'one/google-chrome');
    expect(lookForChromium({ chosen, path: join(folder, 'two') })).toBe(chosen);
  });

  test('refuses an OMA_CHROMIUM that cannot run', () => {
    expect(() => lookForChromium({ chosen: join(folder, 'three/chromium'), path: join(folder, 'two') })).toThrow('OMA_CHROMIUM names');
  });

  test('passes over a file that cannot be run', () => {
    expect(lookForChromium({ chosen: undefined, path: join(folder, 'three') })).toBeNull();
  });
});

test('the Chromium of this machine starts and draws a page in three scripts', async () => {
  expect(findChromium()).toMatch(/^\//);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.setContent('<p>འོ་མ་ 牛奶 milk</p>');
    expect(await page.locator('p').textContent()).toBe('འོ་མ་ 牛奶 milk');
  } finally {
    await browser.close();
  }
});
