/** A scale is put into service in a real browser: from a cable that is not plugged in to a device that is proven, step by step. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createScaleSimulator, openPtyWire, openTcpWire, type ScaleSimulator, type Wire } from '../../drivers/simulator/index.ts';
import { openWalk, pathOf, type Walk } from './commissioning-walk.ts';

let walk: Walk;
beforeAll(async () => {
  walk = await openWalk();
}, 120_000);
afterAll(() => walk?.close());

async function takeSample(name: string): Promise<void> {
  await walk.press(`sample-${name}`);
  await walk.page.locator(`[data-sample="${name}"][data-sample-state="running"]`).waitFor();
  await walk.page.locator(`[data-sample="${name}"][data-sample-state="done"]`).waitFor();
}

/** When a weight of the scale counts. */
const RULE = {
  stepGrams: '10',
  count: '3',
  windowMs: '500',
  spreadSteps: '1',
  emptyGrams: '20',
  minimumGrams: '200',
  capacityGrams: '60000',
} as const;

describe('a scale', () => {
  let wire: Wire;
  let scale: ScaleSimulator;
  beforeAll(async () => {
    wire = await openPtyWire();
    scale = createScaleSimulator({ wire, protocol: 'yaohua-eq-forward', decimals: 2, speed: 10 });
  });
  afterAll(async () => {
    scale?.close();
    await wire?.close();
  });

  /** Puts so much on the platform, and waits until the page shows that it stands still. */
  const stands = async (grams: number, shown: string): Promise<void> => {
    scale.putPail(grams);
    await walk.page.locator(`main:has(.byte-lines li:last-child .byte-text:has-text("${shown}")):has([data-still="true"])`).waitFor();
  };

  test('whose cable is not plugged in is told so in words, and is heard as soon as it is', async () => {
    wire.unplug();
    scale.putPail(12_300);
    await walk.open('new');
    await walk.expectUsable('before anything is heard');
    await walk.listen(wire.end);
    const trouble = walk.page.locator('[data-line-fault="notFound"]');
    await trouble.waitFor();
    expect(await trouble.innerText()).toContain('Plug the cable in');
    await walk.expectUsable('unplugged');
    await wire.plugIn();
    await walk.step('port', 'done');
    await walk.step('speed', 'done');
    expect(await walk.page.locator('[data-action="use-device"]').getAttribute('aria-disabled')).toBe('true');
  });

  test('two protocols that read its bytes alike stand side by side, and its unit is chosen by a person', async () => {
    await walk.page.locator('[data-alike="yaohua-eq-forward"]', { hasText: '12.30' }).waitFor();
    const other = walk.page.locator('[data-alike="yaohua-eq-reversed"]');
    expect(await other.innerText()).toContain('3.21000');
    expect(await other.innerText()).toContain('unproven');
    await walk.expectUsable('two that look alike');
    await walk.press('choose-yaohua-eq-reversed');
    await walk.press('submit-protocol');
    await walk.page.locator('[data-error="setting-unit"]').waitFor();
    expect(await walk.page.locator('#setting-unit').inputValue()).toBe('');
    await walk.page.locator('#setting-unit').selectOption('kg');
    await walk.press('submit-protocol');
    await walk.step('protocol', 'done');
    const [mark, digits] = [
      walk.page.locator('[data-legend] [data-field="mark"]'),
      walk.page.locator('[data-legend] [data-field="digits"]'),
    ];
    expect(await mark.innerText(), 'the legend names what the bytes are').toBe('3D frame marks');
    expect(await digits.innerText()).toMatch(/^3\d … 3\d digits$/);
    expect(await walk.page.locator('.byte-hex .byte-digits').first().innerText()).toMatch(/^(?:[0-9A-F]{2} ?){7}$/);
  });

  test('the value that Oma reads is hidden until the display was typed, and a wrong protocol shows itself', async () => {
    await walk.page.locator('[data-oma-value="hidden"]').waitFor();
    expect(await walk.page.locator('main').innerText()).not.toContain('3.21000');
    expect(await walk.typeShown('weight', '12.30')).toBe('differs');
    expect(await walk.page.locator('[data-equals]').getAttribute('data-equals')).toBe('≠');
    await walk.expectUsable('differs');
    await walk.press('other-protocol');
    await walk.press('choose-yaohua-eq-forward');
    await walk.page.locator('#setting-unit').selectOption('kg');
    await walk.press('submit-protocol');
    await walk.page.locator('[data-fit="yaohua-eq-forward unit=kg"].fit-chosen').waitFor();
    await walk.page.locator('[data-oma-value="hidden"]').waitFor();
  });

  test('a palindrome and a last digit 0 prove nothing, a mistyped weight differs, and the right one is the same', async () => {
    await stands(12_210, '12.21');
    expect(await walk.typeShown('weight', '12.21')).toBe('palindrome');
    expect(await walk.page.locator('[data-comparison]').innerText()).toContain('no proof');
    await stands(12_300, '12.30');
    expect(await walk.typeShown('weight', '12.30')).toBe('lastDigitZero');
    await stands(12_370, '12.37');
    expect(await walk.typeShown('weight', '12.73')).toBe('differs');
    expect(await walk.typeShown('weight', '12.37')).toBe('same');
    await walk.step('compare', 'done');
    await walk.step('weight', 'done');
    expect(await walk.page.locator('[data-oma-value="12.37"]').count()).toBe(1);
    await walk.expectUsable('the same');
    await walk.press('next-step');
  });

  test('five seconds of each sample are kept, and the capture is saved for a developer', async () => {
    await walk.expectUsable('samples');
    scale.takeOff();
    await takeSample('empty');
    scale.putPail(8_450);
    await takeSample('weight');
    scale.tremble();
    await takeSample('moving');
    await walk.step('samples', 'done');
    await walk.press('save-capture');
    await walk.page.locator('#nameplate').fill('XK3190-A26, No. 1177');
    await walk.press('submit-capture');
    await walk.page.locator('[data-capture]').waitFor();
    await walk.expectUsable('all steps are done');
  }, 60_000);

  test('is then set up from what was found, and stands in the list as proven', async () => {
    await walk.press('use-device');
    expect(await walk.page.locator('#device-protocol').inputValue()).toBe('yaohua-eq-forward');
    await walk.page.locator('#device-name').fill('platform scale');
    await walk.page.locator('#device-silence').fill('3000');
    for (const [name, text] of Object.entries(RULE)) await walk.page.locator(`#weighing-${name}`).fill(text);
    await walk.expectUsable('the rest of its settings');
    await walk.press('submit-device');
    await walk.page.locator('[data-proven="yes"]').waitFor();
    await walk.expectUsable('proven');
    await walk.press('to-devices');
    await walk.isListedProven('platform scale');
    expect(walk.faults).toEqual([]);
  });
});

describe('a scale whose line nobody knows', () => {
  let wire: Wire;
  let network: Wire;
  let asked: Wire;
  let scales: readonly ScaleSimulator[];
  beforeAll(async () => {
    wire = await openPtyWire();
    network = await openTcpWire();
    asked = await openPtyWire();
    scales = [
      createScaleSimulator({ wire, frameEveryMs: 40 }),
      createScaleSimulator({ wire: network }),
      createScaleSimulator({ wire: asked, protocol: 'mt-sics' }),
    ];
  });
  afterAll(async () => {
    for (const { close } of scales ?? []) close();
    await wire?.close();
    await network?.close();
    await asked?.close();
  });

  test('is tried at the usual speeds and framings, and a person takes the one that makes sense', async () => {
    await walk.open('new');
    await walk.page.locator('#device-path').fill(pathOf(wire.end));
    await walk.press('sweep');
    // A pseudo-terminal carries its bytes at any speed, so that each line that is tried makes sense.
    const tried = walk.page.locator('.tried-good[data-tried="4800 8N1"]');
    await tried.waitFor();
    expect(await walk.page.locator('[data-action^="take-line"]').count(), 'nothing is taken while it runs').toBe(0);
    await walk.press('stop-sweep');
    await tried.locator('[data-action="take-line-4800"]').click();
    await walk.page.locator('[data-summary] dd', { hasText: '4800 8N1' }).waitFor();
    await walk.page.locator('[data-fit="yaohua-tf0"], [data-alike="yaohua-tf0"]').first().waitFor();
    await walk.page.locator('[data-step="speed"]').click();
    await walk.expectUsable('lines that were tried');
  });

  test('answers only when it is asked: its protocol is chosen from all, and what is sent to it is shown', async () => {
    await walk.open('new');
    await walk.listen(asked.end);
    await walk.page.locator('[data-line-state="noBytes"]').first().waitFor();
    await walk.press('all-protocols');
    await walk.expectUsable('all protocols');
    await walk.press('choose-mt-sics');
    await walk.press('submit-protocol');
    await walk.step('protocol', 'done');
    await walk.page.locator('[data-fate="out"]').first().waitFor();
    await walk.page.locator('[data-still="true"]').waitFor();
  });

  test('is reached through a device server on the network as well, and the page says when another session took its place', async () => {
    await walk.open('new');
    await walk.page.locator('[data-port="tcp"]').click();
    const { end } = network;
    if (end.kind !== 'tcp') throw new Error('the wire is no network');
    await walk.page.locator('#device-host').fill(end.host);
    await walk.page.locator('#device-port').fill(String(end.port));
    await walk.expectUsable('a device server');
    await walk.press('submit-line');
    await walk.step('speed', 'done');
    const elsewhere = await walk.page.request.post(new URL('/api/commissioning', walk.page.url()).href, {
      data: { family: 'scale', transport: end },
    });
    expect(elsewhere.status()).toBe(200);
    await walk.page.locator('[data-session="ended"]').waitFor();
    await walk.expectUsable('another session was begun elsewhere');
    expect(walk.faults).toEqual([]);
  });
});
