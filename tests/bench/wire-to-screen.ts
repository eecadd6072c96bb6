/**
 * From the last byte of a scale's frame on a pseudo-terminal, through the port process and the server, to the number on the counter screen
 * in a real Chromium: until the frame that shows it has been drawn. Two scales and two analyzers speak all the time; then once more while
 * 60 people log in at once.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { openPtyWire, type Wire } from '../../drivers/simulator/index.ts';
import { lactosureBytes } from '../../drivers/simulator/lactosure-bytes.ts';
import { tf0Bytes } from '../../drivers/simulator/tf0-bytes.ts';
import { launchChromium } from '../browser/launch.ts';
import { Client } from '../station/client.ts';
import { callUp, furnish, SECRET, startUnderTest, submitted } from '../station/station-under-test.ts';
import { type Figure, figure, ms, quantile } from './figure.ts';
import { configureDevices } from './pail.ts';
import { spawnStation } from './spawned-station.ts';

/** Each scale sends 20 frames a second. */
const FRAME_MS = 50;
/** Each analyzer sends a line after so many frames of the scales: one in a second. */
const FRAMES_A_LINE = 20;
const LOG_INS = 60;
const FRAMES = 300;
const WARM_UP = 25;
/** In 0.01 kg: three steps a frame are no weight that stands still. */
const FIRST = 500;
const STEP = 3;
const DECIMALS = 2;

type Wires = { readonly scale: Wire; readonly others: readonly Wire[] };
type Delays = { readonly delays: readonly number[]; readonly lost: number };

export async function benchWireToScreen(folder: string): Promise<Figure[]> {
  const under = await startUnderTest({ folder, startAt: Date.now() });
  await furnish(under);
  await under.station.close();
  const [scale, ...others] = await Promise.all(Array.from({ length: 4 }, () => openPtyWire()));
  if (scale === undefined) throw new Error('no line');
  const station = await spawnStation(folder);
  const browser = await launchChromium();
  try {
    const page = await openCounter(browser, station.base, { scale, others });
    const calm = await measureFrames(page, { scale, others });
    const [crowded] = await Promise.all([measureFrames(page, { scale, others }), logInAtOnce(station.base)]);
    return [
      figureOf('(f) last byte on the wire to the counter screen, p99', calm, 50),
      figureOf(`(h) the same while ${LOG_INS} people log in at once, p99`, crowded, 250),
    ];
  } finally {
    await browser.close();
    await station.stop();
    for (const wire of [scale, ...others]) await wire.close();
  }
}

function figureOf(name: string, { delays, lost }: Delays, limit: number): Figure {
  const detail = `${delays.length} frames, median ${ms(quantile(delays, 0.5))}, longest ${ms(quantile(delays, 1))}, ${lost} never seen`;
  return figure({ name, value: quantile(delays, 0.99), limit, unit: 'ms', detail });
}

async function measureFrames(page: Page, wires: Wires): Promise<Delays> {
  const aheadMs = await measureClock(page);
  await page.evaluate(() => (globalThis as unknown as { seen: unknown[] }).seen.splice(0));
  const sent = await sendFrames(wires);
  const seen = new Map(await page.evaluate(() => (globalThis as unknown as { seen: [string, number][] }).seen));
  const delays = sent.slice(WARM_UP).flatMap(({ text, at }) => {
    const shown = seen.get(text);
    return shown === undefined ? [] : [shown - aheadMs - at];
  });
  return { delays, lost: FRAMES - WARM_UP - delays.length };
}

/** Half of them with the right secret; who is sent away because the door is busy comes again at once, as people do. */
async function logInAtOnce(base: string): Promise<void> {
  const logIn = async (nth: number): Promise<void> => {
    const secret = nth % 2 === 0 ? SECRET : `${SECRET}${nth}`;
    for (let again = 0; again < 5; again += 1) {
      const { status } = await new Client(base).post('/api/login', { login: `guest${nth}`, secret });
      if (status !== 503) return;
    }
  };
  await pause(WARM_UP * FRAME_MS);
  await Promise.all(Array.from({ length: LOG_INS }, (_none, nth) => logIn(nth)));
}

/** The tester's screen with an open shift and a pail that waits for its weight. */
async function openCounter(browser: Browser, base: string, { scale, others }: Wires): Promise<Page> {
  const as = async (login: string): Promise<Client> => {
    const client = new Client(base);
    await client.post('/api/login', { login, secret: SECRET });
    return client;
  };
  const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: false, rts: false };
  const ends = [scale, ...others].map(({ end }) => ({ ...end, ...line }));
  await configureDevices(await as('admin'), ends);
  const tester = await as('tester');
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: true });
  await callUp(tester, 1);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addCookies(
    tester.cookie.split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return { name, value, url: base };
    }),
  );
  const page = await context.newPage();
  await page.goto(`${base}/counter`);
  scale.send(tf0Bytes(FIRST - STEP, DECIMALS));
  await page.waitForSelector('[data-weight]');
  await page.evaluate(watchWeight);
  return page;
}

/** Runs in the page: notes when each number was drawn, on the page's clock. */
function watchWeight(): void {
  const seen: [string, number][] = [];
  Object.assign(globalThis, { seen });
  let last = '';
  new MutationObserver(() => {
    const text = document.querySelector('[data-weight]')?.textContent ?? '';
    if (text === last) return;
    last = text;
    requestAnimationFrame(() => {
      // A message comes after the drawing that the frame's callbacks precede.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        seen.push([text, performance.timeOrigin + performance.now()]);
        port1.close();
      };
      port2.postMessage(null);
    });
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}

const now = (): number => performance.timeOrigin + performance.now();

/** How far the page's clock is ahead of ours: from the quickest of many questions. */
async function measureClock(page: Page): Promise<number> {
  let best = { tookMs: Number.POSITIVE_INFINITY, aheadMs: 0 };
  for (let asked = 0; asked < 30; asked += 1) {
    const from = now();
    const theirs = await page.evaluate(() => performance.timeOrigin + performance.now());
    const to = now();
    if (to - from < best.tookMs) best = { tookMs: to - from, aheadMs: theirs - (from + to) / 2 };
  }
  return best.aheadMs;
}

async function sendFrames({ scale, others: [second, ...analyzers] }: Wires): Promise<{ text: string; at: number }[]> {
  const sent: { text: string; at: number }[] = [];
  const startedAt = now();
  for (let frame = 0; frame < FRAMES; frame += 1) {
    await pause(Math.max(0, startedAt + frame * FRAME_MS - now()));
    second?.send(tf0Bytes(FIRST + 7 * frame, DECIMALS));
    if (frame % FRAMES_A_LINE === 0) for (const analyzer of analyzers) analyzer.send(LINE);
    const value = FIRST + frame * STEP;
    const at = now();
    scale.send(tf0Bytes(value, DECIMALS));
    sent.push({ text: (value / 10 ** DECIMALS).toFixed(DECIMALS), at });
  }
  await pause(500);
  return sent;
}

const LINE = Buffer.concat([lactosureBytes({ fat: '6.48', snf: '9.30', protein: '5.12' }), Buffer.from('\r\n')]);
