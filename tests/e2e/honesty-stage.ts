/** A station with a scale and an analyzer on the bench, and people who look at its screens: for the walks of machine honesty. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Language } from '../../server/words/phrase.ts';
import { analyzerSettings, type CounterBench, createBench, scaleSettings } from '../station/counter-bench.ts';
import { type Login, SECRET, type StationUnderTest, startFurnished, submitted } from '../station/station-under-test.ts';
import { drawFrom } from './drawn-village.ts';

export const COUNTER = { width: 1024, height: 600 };
export const DESK = { width: 1440, height: 900 };
/** 10 kg on a scale of 5 g steps are 2000 steps: one step either way at verification, twice that in service. */
export const ALLOWED_AT_TEN_KG_GRAMS = 10;
const SEED = Number(process.env['OMA_SEED'] ?? Date.now() % 1_000_000);
export const draw = drawFrom(SEED);
export const said = `OMA_SEED=${SEED}`;

type Looking = { readonly language?: Language; readonly viewport?: { width: number; height: number } };

export type Stage = {
  readonly under: StationUnderTest;
  readonly bench: CounterBench;
  /** A page of this person; one that throws, or breaks its own security policy, fails the test at `close`. */
  openAs(login: Login, path: string, looking?: Looking): Promise<Page>;
  /** What the facts of a kind say, in their order. */
  factsOf(kind: string): Record<string, unknown>[];
  close(): Promise<void>;
};

export async function openStage(browser: Browser): Promise<Stage> {
  const under = await startFurnished({ hasScreens: true });
  const admin = await under.as('admin');
  await submitted(admin, '/api/devices', scaleSettings());
  await submitted(admin, '/api/devices', analyzerSettings());
  const faults: string[] = [];
  return {
    under,
    bench: createBench(under),
    openAs: async (login, path, { language = 'en', viewport = COUNTER } = {}) => {
      const context = await browser.newContext({ viewport });
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
    },
    factsOf: (kind) => readFacts(under.folder, kind),
    close: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      await under.close();
      expect(faults).toEqual([]);
    },
  };
}

function readFacts(folder: string, kind: string): Record<string, unknown>[] {
  const file = new Database(join(folder, 'books.db'), { readonly: true });
  try {
    const bodies = file.prepare('select body from fact where kind = ? order by seq').pluck().all(kind) as string[];
    return bodies.map((body) => JSON.parse(body) as Record<string, unknown>);
  } finally {
    file.close();
  }
}

/** The texts that stick out of the screen, or of the box that they stand in. */
export const cutOf = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('main *, footer *')]
    .filter((one) => !one.closest('.spoken') && getComputedStyle(one).display !== 'inline')
    .filter((one) => {
      const box = one.getBoundingClientRect();
      return box.bottom > innerHeight + 1 || box.right > innerWidth + 1 || one.scrollWidth > one.clientWidth + 2;
    })
    .map((one) => one.className + ': ' + one.textContent)`) as Promise<string[]>;
