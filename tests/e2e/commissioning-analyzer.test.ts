/** An analyzer is put into service in a real browser: its print typed from its own screen, its density held against a lactometer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AnalyzerSimulator, createAnalyzerSimulator, openPtyWire, type Wire } from '../../drivers/simulator/index.ts';
import { openWalk, type Walk } from './commissioning-walk.ts';

let walk: Walk;
beforeAll(async () => {
  walk = await openWalk();
}, 120_000);
afterAll(() => walk?.close());

describe('a milk analyzer', () => {
  let wire: Wire;
  let analyzer: AnalyzerSimulator;
  beforeAll(async () => {
    wire = await openPtyWire();
    analyzer = createAnalyzerSimulator({ wire, protocol: 'ekomilk-bcd', secondsPerSample: 1, speed: 10 });
  });
  afterAll(async () => {
    analyzer?.close();
    await wire?.close();
  });
  const SAMPLE = { fat: '6.48', snf: '9.30', densityDegrees: '31.80', addedWater: '0.00', freezingPoint: '0.56', protein: '5.12' };
  const typePrint = async (values: Readonly<Record<string, string>>): Promise<string> => {
    for (const [name, text] of Object.entries(values)) await walk.page.locator(`#shown-${name}`).fill(text);
    await walk.page.keyboard.press('Enter');
    const verdict = walk.page.locator('[data-compare="analysis"] [data-comparison]');
    await verdict.waitFor();
    return (await verdict.getAttribute('data-comparison')) ?? '';
  };

  test('is heard when it prints, and its protocol is chosen with the length of its frame', async () => {
    await walk.open('new');
    await walk.page.locator('[data-family="analyzer"]').click();
    await walk.listen(wire.end);
    await walk.page.locator('[data-line-state="noBytes"]').first().waitFor();
    await analyzer.measure(SAMPLE);
    await walk.step('speed', 'done');
    await walk.press('choose-ekomilk-bcd');
    await walk.press('submit-protocol');
    await walk.step('protocol', 'done');
  });

  test('its print is typed value by value from its own screen, and its density is held against a lactometer', async () => {
    await analyzer.measure(SAMPLE);
    await walk.page.locator('#shown-fat').waitFor();
    await walk.expectUsable('a print to be typed');
    expect(await typePrint({ fat: '6.48', protein: '5.21' })).toBe('differs');
    expect(await walk.page.locator('[data-value="protein"]').innerText()).toContain('≠ 5.12');
    expect(await typePrint({ fat: '6.48', snf: '9.30', protein: '5.12' })).toBe('same');
    await walk.press('next-step');
    expect(await walk.typeShown('lactometer', '29.0')).toBe('tooFar');
    await walk.expectUsable('too far from the lactometer');
    expect(await walk.typeShown('lactometer', '31.8')).toBe('same');
    await walk.press('next-step');
  });

  test('is proven by one measurement more, and set up with the scale of its density', async () => {
    await walk.press('sample-measurement');
    await walk.page.locator('[data-sample="measurement"][data-sample-state="running"]').waitFor();
    await analyzer.measure({ ...SAMPLE, fat: '5.91' });
    await walk.step('samples', 'done');
    await walk.press('use-device');
    await walk.page.locator('#device-name').fill('analyzer A');
    await walk.page.locator('#device-silence').fill('3000');
    await walk.page.locator('#device-density').selectOption('20/4');
    await walk.press('submit-device');
    await walk.page.locator('[data-proven="yes"]').waitFor();
    await walk.press('to-devices');
    await walk.isListedProven('analyzer A');
    expect(walk.faults).toEqual([]);
  });
});
