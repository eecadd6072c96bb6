import { randomInt } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type AnalyzerSimulator,
  createAnalyzerSimulator,
  createScaleSimulator,
  openPtyWire,
  type ScaleSimulator,
} from '../../drivers/simulator/index.ts';
import { launchChromium } from '../browser/launch.ts';
import { type Client, newId } from '../station/client.ts';
import { runOma } from '../station/run-oma.ts';
import { furnishDrawn, type StationUnderTest, startUnderTest, submitted } from '../station/station-under-test.ts';
import { type DrawnPail, type DrawnPlan, drawFrom, drawPail, drawPlan, kilograms, worthOf, yuan } from './drawn-village.ts';
import { pdfText } from './pdf-text.ts';

const seed = Number(process.env['OMA_SEED'] ?? randomInt(1, 2 ** 31));
const draw = drawFrom(seed);
const plan: DrawnPlan = drawPlan(draw);
const HOUSEHOLDS = draw(3, 6);
const chosen = draw(1, HOUSEHOLDS);
const code = String(100 + chosen);
const pail: DrawnPail = drawPail(draw);
const worth = worthOf(plan, pail);
const PIN = '4711';

let under: StationUnderTest;
let browser: Browser;
let scale: ScaleSimulator;
let analyzer: AnalyzerSimulator;
let closeWires: () => void;
let tester: Client;
let counter: Page;
let delivery: string;

beforeAll(async () => {
  process.stdout.write(`first litre: OMA_SEED=${seed}\n`);
  browser = await launchChromium();
  under = await startUnderTest({ hasScreens: true });
  const [scaleWire, analyzerWire] = [await openPtyWire(), await openPtyWire()];
  closeWires = () => {
    void scaleWire.close();
    void analyzerWire.close();
  };
  scale = createScaleSimulator({ wire: scaleWire, decimals: 2, speed: 4 });
  analyzer = createAnalyzerSimulator({ wire: analyzerWire, secondsPerSample: 1, speed: 10 });
  await furnishDrawn(under, { households: HOUSEHOLDS, tareGrams: pail.tareGrams, plan: termsOf(plan) });
  const admin = await under.as('admin');
  await submitted(admin, '/api/devices', deviceOf(1, 'scale', scaleWire.end));
  await submitted(admin, '/api/devices', deviceOf(2, 'analyzer', analyzerWire.end));
  await submitted(admin, `/api/households/${chosen}/pin`, { pin: PIN });
  tester = await under.as('tester');
  counter = await openCounter();
});

afterAll(async () => {
  scale?.close();
  analyzer?.close();
  closeWires?.();
  await browser?.close();
  await under?.close();
});

function termsOf({ base, protein, fat }: DrawnPlan) {
  const term = (measure: string, from: number, perPoint: number) => ({
    measure,
    base: from * 100,
    step: 10_000,
    mode: 'linear',
    perStepAbove: perPoint * 100,
    perStepBelow: -perPoint * 100,
    cap: null,
    floor: null,
  });
  const terms = [term('protein', protein.base, protein.perPoint), term('fat', fat.base, fat.perPoint)];
  return { kind: 'baseAndSteps', basePrice: base * 100, terms, totalCap: null, totalFloor: null };
}

function deviceOf(device: number, family: 'scale' | 'analyzer', end: { kind: string; path?: string }) {
  const weighing = {
    unit: 'kg',
    stepGrams: 10,
    count: 5,
    windowMs: 600,
    spreadSteps: 1,
    emptyGrams: 20,
    minimumGrams: 200,
    capacityGrams: 60_000,
  };
  const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: false, rts: false };
  return {
    device,
    name: family === 'scale' ? '秤' : 'A',
    family,
    protocol: family === 'scale' ? 'yaohua-tf0' : 'lactosure',
    settings: family === 'scale' ? { unit: 'kg' } : {},
    transport: { ...end, ...line },
    silenceMs: 3000,
    weighing: family === 'scale' ? weighing : null,
  };
}

/** A context whose browser is logged in at a door as a person would be, by the door's own log-in. */
async function logIn(base: string, path: string, content: Record<string, string>): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1024, height: 600 } });
  const answer = await context.request.post(`${base}${path}`, { data: content });
  expect(answer.status()).toBe(200);
  return context;
}

async function openCounter(): Promise<Page> {
  const base = under.station.addresses.counter ?? '';
  const context = await logIn(base, '/api/login', { login: 'tester', secret: 'butter-lamp' });
  const page = await context.newPage();
  await page.goto(`${base}/counter`);
  return page;
}

const digits = (hundredths: number): string => `${Math.trunc(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;

test('the tester opens the shift and calls a household up on the screen', async () => {
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
  await counter.waitForSelector('[data-verdict]');
  await counter.keyboard.press('/');
  await counter.locator('[data-search]').fill(code);
  // A quick tester does not wait for the search.
  await counter.keyboard.press('Enter');
  const card = counter.locator(`[data-delivery][data-household="${code}"]`);
  await card.waitFor();
  delivery = (await card.getAttribute('data-delivery')) ?? '';
  expect(delivery).toMatch(/^[0-9a-f]{32}$/);
});

test('the bytes of the scale and of the analyzer become the weighing and the analysis of that pail', async () => {
  await counter.locator('[data-weight]', { hasText: '0.00' }).waitFor();
  scale.putPail(pail.gross * 10);
  await counter.locator(`[data-net-grams="${worth.netGrams}"]`).waitFor();
  await analyzer.measure({ fat: digits(pail.fat), snf: digits(pail.snf), protein: digits(pail.protein), clr: '30.00' });
  await counter.locator(`[data-measure="protein"] [data-value="${digits(pail.protein)}"]`).waitFor();
  expect(await counter.locator('[data-measure="fat"] [data-value]').getAttribute('data-value')).toBe(digits(pail.fat));
});

test('the counter screen shows the price that the test computed, and Enter accepts the pail', async () => {
  const values = [
    { measure: 'acidity', value: pail.acidity * 1000, nth: 1 },
    { measure: 'lactometer', value: pail.lactometer * 1000, nth: 1 },
    { measure: 'sampleTemperature', value: 200_000, nth: 1 },
    { measure: 'pailTemperature', value: pail.pailTemperature * 1000, nth: 1 },
  ];
  await submitted(tester, `/api/deliveries/${delivery}/values`, { values, grossGrams: null, alcoholTest: null, sensory: 'normal' });
  await counter.locator(`[data-amount="${worth.amountFen}"]`).waitFor();
  const line = await counter.locator('[data-unit-price]').textContent();
  expect(line).toContain(worth.unitPrice);
  await counter.locator('[data-act="accept"][data-filled]').waitFor();
  await counter.keyboard.press('Enter');
  await counter.locator('[data-accepted="1"]').waitFor();
  scale.takeOff();
});

test('the household sees on its phone what the test computed', async () => {
  const base = under.station.addresses.village ?? '';
  const context = await logIn(base, '/api/village/login', { code, pin: PIN });
  const phone = await context.newPage();
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.goto(`${base}/herder`);
  await phone.locator(`[data-grams="${worth.netGrams}"]`).first().waitFor();
  await phone.locator(`[data-fen="${worth.amountFen}"]`).first().waitFor();
  await context.close();
});

test('the day is closed, and its printed ledger says the same', async () => {
  await submitted(tester, '/api/shifts/close', { shift: '2026-11-22/morning' });
  const accountant = await under.as('accountant');
  await submitted(accountant, '/api/days/2026-11-22/close', {});
  const ledger = await accountant.get('/api/days/2026-11-22/ledger.pdf');
  const text = await pdfText(ledger.bytes);
  for (const said of [code, kilograms(worth.netGrams), worth.unitPrice, yuan(worth.amountFen), digits(pail.protein), digits(pail.fat)]) {
    expect(text).toContain(said);
  }
});

test('the month is settled by two people, and its sheet and statement say the same', async () => {
  under.clock.setTo(Date.parse('2026-12-01T09:00:00+08:00'));
  const accountant = await under.as('accountant');
  await submitted(accountant, '/api/settlements', { settlement: '2026-11' });
  const committee = await under.as('committee');
  await submitted(committee, '/api/settlements/2026-11/approve', { dueFen: worth.amountFen });
  const paid = chosen % 2 === 0 ? worth.amountFen : worth.amountFen - (worth.amountFen % 10);
  const sheet = await pdfText((await accountant.get('/api/settlements/2026-11/sheet.pdf')).bytes);
  for (const said of [code, kilograms(worth.netGrams), yuan(worth.amountFen), yuan(paid)]) expect(sheet).toContain(said);
  const statement = await pdfText((await accountant.get(`/api/settlements/2026-11/statements/${chosen}.pdf`)).bytes);
  for (const said of [code, worth.unitPrice, yuan(worth.amountFen), yuan(paid)]) expect(statement).toContain(said);
  const view = (await accountant.get<{ seal: string }>('/api/settlements/2026-11')).body;
  expect(sheet).toContain(view.seal);
});

test('oma verify computes it all again from the raw bytes and finds no difference', async () => {
  const verified = await runOma(['verify', '--data', under.folder]);
  expect(verified.code, verified.stdout + verified.stderr).toBe(0);
});

test('the same submission sent again is answered as before, and changes nothing', async () => {
  const id = newId();
  const content = { id, household: chosen, kind: 'feed', amountFen: 1200, reason: 'feed', consent: 'Y-1' };
  const accountant = await under.as('accountant');
  const first = await accountant.post('/api/deductions', content);
  expect((await accountant.post('/api/deductions', content)).body).toEqual(first.body);
});
