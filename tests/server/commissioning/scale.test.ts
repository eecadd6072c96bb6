/** A scale put into service, from its first bytes to a saved capture; wrong bytes stand for a wrong speed, which no pseudo-terminal has. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCapture } from '../../../drivers/capture/capture.ts';
import { replayCapture } from '../../../drivers/capture/replay-capture.ts';
import { createScaleSimulator, type ScaleOptions, type Wire } from '../../../drivers/simulator/index.ts';
import { captureSaved, capturesView } from '../../../server/contract/index.ts';
import { closeAfterwards, commissionerForEach, ptyWire } from './bench.ts';

const desk = commissionerForEach();

function startScale(wire: Wire, options: Partial<ScaleOptions> = {}) {
  const scale = createScaleSimulator({ wire, frameEveryMs: 40, speed: 10, ...options });
  closeAfterwards(() => scale.close());
  return scale;
}

test('bytes of a wrong speed fit no protocol; the right ones do, and are read once a person has chosen', async () => {
  const wire = await ptyWire();
  const scale = startScale(wire);
  scale.setFault('garbage');
  const session = await desk().start(wire);
  const wrong = await desk().until(session, ({ state }) => state === 'noFrame');
  expect(wrong.fits.filter(({ verdict }) => verdict === 'fits')).toEqual([]);
  expect(wrong.steps).toMatchObject({ port: 'done', speed: 'now', protocol: 'todo' });
  scale.setFault('none');
  scale.putPail(12_370);
  const fitting = await desk().until(session, ({ steps }) => steps.speed === 'done');
  expect(fitting).toMatchObject({ state: 'ok', chosen: null, reading: null, steps: { protocol: 'now' } });
  expect(fitting.fits[0]).toMatchObject({ protocol: 'yaohua-tf0', verdict: 'fits' });
  const chosen = await desk().post(session, 'protocol', { protocol: 'yaohua-tf0', settings: { unit: 'kg' } });
  expect(chosen.body).toMatchObject({ chosen: { protocol: 'yaohua-tf0', settings: { unit: 'kg' } }, steps: { protocol: 'done' } });
  const read = await desk().until(session, ({ reading }) => reading?.isStable === true && reading.values[0]?.value === '12.370');
  expect(read.reading?.values).toEqual([{ name: 'weight', value: '12.370', unit: 'kg' }]);
  expect(read.lines.at(-1)).toMatchObject({ read: expect.stringContaining('12.370 kg'), refused: null });
  expect(read.lines.at(-1)?.fields?.map(({ field, bytes }) => `${field} ${bytes}`)).toEqual([
    ...['mark 1', 'sign 1', 'digits 6', 'decimals 1', 'checksum 2', 'mark 1'],
  ]);
  expect(read.refused).toBeGreaterThan(0);
  expect(read.refused).toBeGreaterThanOrEqual(read.halfFrames);
  scale.setFault('wrongByte');
  await desk().until(session, ({ lines }) => lines.some(({ refused, read: said }) => refused === 'BAD_CHECKSUM' && said === null));
});

test('a protocol that is none, of the other family or not fully told is refused with what would be right', async () => {
  const session = await desk().start(await ptyWire());
  for (const [choice, field, right] of [
    [{ protocol: 'abacus', settings: {} }, 'protocol', /yaohua-tf0/],
    [{ protocol: 'lactosure', settings: {} }, 'protocol', /yaohua-tf0/],
    [{ protocol: 'yaohua-tf0', settings: {} }, 'settings.unit', /kg, g/],
    [{ protocol: 'yaohua-tf0', settings: { unit: 'stone' } }, 'settings.unit', /kg, g/],
  ] as const) {
    const { status, body } = await desk().post<{ facts: { right: string } }>(session, 'protocol', choice);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'SETTING_WRONG', facts: { field } });
    expect(body.facts.right).toMatch(right);
  }
  expect((await desk().view(session)).chosen).toBe(null);
});

test('two protocols that the bytes do not tell apart stand side by side', async () => {
  const wire = await ptyWire();
  startScale(wire, { protocol: 'yaohua-eq-reversed' }).putPail(12_370);
  const session = await desk().start(wire);
  const { fits, chosen } = await desk().until(session, ({ fits: now }) => now.some(({ messages }) => messages > 5));
  const fitting = fits.filter(({ verdict }) => verdict !== 'no').map(({ protocol }) => protocol);
  expect(fitting).toContain('yaohua-eq-reversed');
  expect(fitting).toContain('yaohua-eq-forward');
  const forward = fits.find(({ protocol }) => protocol === 'yaohua-eq-forward');
  expect(forward?.alike.some((name) => name.startsWith('yaohua-eq-reversed'))).toBe(true);
  expect(chosen).toBe(null);
});

test('a scale that speaks only when it is asked is asked once its protocol is chosen', async () => {
  const wire = await ptyWire();
  startScale(wire, { protocol: 'mt-sics' }).putPail(12_370);
  const session = await desk().start(wire);
  await desk().until(session, ({ state }) => state === 'noBytes');
  await desk().post(session, 'protocol', { protocol: 'mt-sics', settings: { sends: 'polled' } });
  const { lines } = await desk().until(session, ({ messages }) => messages > 1);
  expect(lines.map(({ direction }) => direction)).toContain('out');
  expect(lines.find(({ direction }) => direction === 'out')?.text).toMatch(/^S/);
});

test('what the display says is compared with what stands still at that moment', async () => {
  const wire = await ptyWire();
  const scale = startScale(wire);
  const session = await desk().start(wire);
  const typed = async (shown: string) => {
    const { body } = await desk().post(session, 'shown', { kind: 'weight', shown });
    return body.comparisons.at(-1)?.verdict;
  };
  expect(await typed('12.37')).toBe('noReading');
  await desk().post(session, 'protocol', { protocol: 'yaohua-tf0', settings: { unit: 'kg' } });
  const show = async (grams: number, text: string): Promise<void> => {
    scale.putPail(grams);
    await desk().until(session, ({ reading }) => reading?.isStable === true && reading.values[0]?.value === text);
  };
  await show(12_370, '12.370');
  expect(await typed('12.371')).toBe('differs');
  expect(await typed('twelve')).toBe('differs');
  expect(await typed('12.370')).toBe('lastDigitZero');
  await show(12_321, '12.321');
  expect(await typed('12.321')).toBe('palindrome');
  expect((await desk().view(session)).steps.compare).not.toBe('done');
  await show(12_375, '12.375');
  expect(await typed('12,375')).toBe('same');
  const { steps, comparisons } = await desk().view(session);
  expect(steps).toMatchObject({ compare: 'done', weight: 'done', samples: 'now' });
  expect(comparisons.at(-1)?.values).toEqual([{ name: 'weight', shown: '12,375', read: '12.375' }]);
  scale.tremble();
  await desk().until(session, ({ reading }) => reading?.isStable === false);
  expect(await typed('12.375')).toBe('noReading');
  // Another choice is not proven by what the display said of this one.
  const other = await desk().post(session, 'protocol', { protocol: 'yaohua-tf0', settings: { unit: 'g' } });
  expect(other.body).toMatchObject({ comparisons: [], steps: { compare: 'now' } });
});

test('samples are taken, the capture is saved, listed, read back, and says what the display said', async () => {
  const { under, admin } = desk();
  const wire = await ptyWire();
  const scale = startScale(wire);
  const session = await desk().start(wire);
  await desk().post(session, 'protocol', { protocol: 'yaohua-tf0', settings: { unit: 'kg' } });
  scale.putPail(12_375);
  await desk().until(session, ({ reading }) => reading?.isStable === true && reading.values[0]?.value === '12.375');
  await desk().post(session, 'shown', { kind: 'weight', shown: '12.375' });
  for (const sample of ['empty', 'weight', 'moving']) {
    const { body } = await desk().post(session, 'sample', { sample });
    expect(body.samples.find((each) => each.sample === sample)).toMatchObject({ state: 'running' });
    await desk().until(session, ({ samples }) => samples.some((each) => each.sample === sample && each.bytes > 50));
  }
  await desk().until(session, ({ samples }) => samples.every(({ state }) => state !== 'running'));
  const ready = await desk().view(session);
  expect(ready.samples.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'todo', 'todo']);
  expect(Object.values(ready.steps)).toEqual(['done', 'done', 'done', 'done', 'done', 'done']);
  const saved = captureSaved.parse((await desk().post(session, 'capture', { nameplate: 'XK3190-A9+' })).body);
  expect(saved.capture).toMatch(/^2026-11-2\dT.*-scale-yaohua-tf0\.json$/);
  expect((await desk().view(session)).capture).toBe(saved.capture);
  const twice = captureSaved.parse((await desk().post(session, 'capture')).body);
  expect(twice.capture).not.toBe(saved.capture);
  const { captures } = capturesView.parse((await admin.get('/api/captures')).body);
  expect(captures).toContainEqual({ capture: saved.capture, bytes: saved.bytes, protocol: 'yaohua-tf0', at: expect.any(Number) });
  expect(readdirSync(join(under.folder, 'captures')).length).toBe(2);
  const file = await admin.get(`/api/captures/${saved.capture}`);
  expect(file.bytes).toEqual(readFileSync(join(under.folder, 'captures', saved.capture)));
  expect(file.bytes.length).toBe(saved.bytes);
  const capture = readCapture(file.bytes.toString('utf8'));
  if (capture === null) throw new Error('no capture');
  expect(capture).toMatchObject({ device: 'XK3190-A9+', chosen: { protocol: 'yaohua-tf0', settings: { unit: 'kg' } } });
  expect(new Set(capture.chunks.map(({ sample }) => sample))).toEqual(new Set([null, 'empty', 'weight', 'moving']));
  const replayed = replayCapture(capture);
  expect(replayed?.shown).toMatchObject([{ holds: true, verdict: 'same', shown: { weight: '12.375' }, read: { weight: '12.375' } }]);
});

test('a sample during which nothing came stays to be done', async () => {
  const wire = await ptyWire();
  const session = await desk().start(wire);
  await desk().until(session, ({ state }) => state === 'noBytes');
  await desk().post(session, 'sample', { sample: 'empty' });
  const over = await desk().until(session, ({ samples }) => samples.every(({ state }) => state !== 'running'));
  expect(over.samples[0]).toEqual({ sample: 'empty', state: 'todo', bytes: 0 });
  expect((await desk().post(session, 'sample', { sample: 'rinse' })).body).toMatchObject({
    code: 'BAD_REQUEST',
    facts: { field: 'sample' },
  });
});
