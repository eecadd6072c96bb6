/** A device is proven by a capture in which its display was compared, and by nothing else. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { createAnalyzerSimulator, createScaleSimulator, type Wire } from '../../../drivers/simulator/index.ts';
import { verifyBooks } from '../../../server/verify/verify-books.ts';
import { newFile, startCapture, stillAt, lineOf as wordsOf } from '../../drivers/capture-bench.ts';
import { newId } from '../../station/client.ts';
import { analyzerSettings, nowhere, scaleSettings } from '../../station/counter-bench.ts';
import { dumpBooks, expectRefused } from '../../station/refusal.ts';
import { submitted } from '../../station/station-under-test.ts';
import { closeAfterwards, commissionerForEach, lineOf, ptyWire } from './bench.ts';

const desk = commissionerForEach();

const KILOGRAMS = { protocol: 'yaohua-tf0', settings: { unit: 'kg' } };

/** The samples without which a scale is not proven. */
const NEEDED = ['empty', 'weight', 'moving'];

/** A capture of a scale that shows 12.375 kg, with what was typed from its display and the beginnings of these samples. */
async function captureScale(wire: Wire, shown: readonly string[], samples = NEEDED): Promise<string> {
  const scale = createScaleSimulator({ wire, frameEveryMs: 40, speed: 10 });
  scale.putPail(12_375);
  const session = await desk().start(wire);
  await desk().post(session, 'protocol', KILOGRAMS);
  await desk().until(session, ({ reading }) => reading?.isStable === true && reading.values[0]?.value === '12.375');
  for (const each of shown) await desk().post(session, 'shown', { kind: 'weight', shown: each });
  for (const sample of samples) {
    await desk().post(session, 'sample', { sample });
    await desk().until(session, (view) => view.samples.some((each) => each.sample === sample && each.bytes > 0));
  }
  const saved = await desk().post<{ capture: string }>(session, 'capture');
  await desk().post(session, 'end');
  scale.close();
  return saved.body.capture;
}

const setUp = (wire: Wire, change: object = {}) =>
  submitted(desk().admin, '/api/devices', { ...scaleSettings(), transport: lineOf(wire), ...change });
const prove = (capture: string, device = 1, id = newId()) => desk().admin.post(`/api/devices/${device}/proof`, { id, capture });
const isProven = async (device: number): Promise<boolean | undefined> => {
  const { body } = await desk().admin.get<{ devices: { device: number; isProven: boolean }[] }>('/api/devices');
  return body.devices.find((each) => each.device === device)?.isProven;
};

test('a scale whose display showed what was read is proven, once', async () => {
  const wire = await ptyWire();
  await setUp(wire);
  const capture = await captureScale(wire, ['12.357', '12.375']);
  expect(await isProven(1)).toBe(false);
  const id = newId();
  const answer = await prove(capture, 1, id);
  expect(answer.body).toMatchObject({ kind: 'device.proven' });
  expect(await isProven(1)).toBe(true);
  // Asked again with the same number it is the same proof.
  expect((await prove(capture, 1, id)).body).toEqual(answer.body);
  expect(dumpBooks(desk().under).tables).toContain('12.375');
  expect((await verifyBooks(join(desk().under.folder, 'books.db'))).difference).toBe(null);
});

test('a display that showed something else, or was not looked at, proves nothing', async () => {
  const wire = await ptyWire();
  await setUp(wire);
  for (const shown of [[], ['12.357'], ['12.375', '12.357']]) {
    const capture = await captureScale(wire, shown);
    const facts = await expectRefused(desk().under, 'PROOF_INCOMPLETE', () => prove(capture));
    expect(facts).toEqual({ missing: 'weight' });
  }
});

test('a scale of which a needed sample was not heard is not proven', async () => {
  const wire = await ptyWire();
  await setUp(wire);
  for (const gone of NEEDED) {
    const capture = await captureScale(
      wire,
      ['12.375'],
      NEEDED.filter((sample) => sample !== gone),
    );
    expect(await expectRefused(desk().under, 'PROOF_INCOMPLETE', () => prove(capture))).toEqual({ missing: 'samples' });
  }
});

test('a capture that was made at a terminal proves a device as one of the office does', async () => {
  const wire = await ptyWire();
  const scale = createScaleSimulator({ wire, decimals: 2, speed: 10 });
  const folder = dirname(newFile());
  const listening = startCapture(['--family', 'scale', ...wordsOf(wire)], folder);
  await listening.until(/fits yaohua-tf0/);
  listening.tell('shown 12.37');
  await listening.until(/kept with the bytes/);
  scale.putPail(12_370);
  for (const choice of ['unit=g', 'unit=kg']) {
    listening.tell(`protocol yaohua-tf0 ${choice}`);
    await listening.until(/protocol yaohua-tf0/);
    await listening.until(stillAt(`12\\.37 ${choice.slice(5)}`));
    listening.tell('shown 12.37');
    await listening.until(/the same: 12\.37/);
  }
  for (const sample of NEEDED) {
    listening.tell(`sample ${sample}`);
    await listening.until(new RegExp(`seconds: ${sample}(?:\n.*12\\.37 kg){2}`));
  }
  listening.tell('save');
  const [, file = ''] = await listening.until(/saved (\S+): \d+ bytes/);
  expect(await listening.end('quit')).toBe(0);
  scale.close();
  const captures = join(desk().under.folder, 'captures');
  mkdirSync(captures, { recursive: true });
  copyFileSync(join(folder, file), join(captures, file));
  await setUp(wire);
  expect((await prove(file)).body).toMatchObject({ kind: 'device.proven' });
  expect(await isProven(1)).toBe(true);
  expect((await verifyBooks(join(desk().under.folder, 'books.db'))).difference).toBe(null);
});

test('a capture of another device, or of other settings, is refused with what differs', async () => {
  const { under } = desk();
  const wire = await ptyWire();
  await setUp(wire, { settings: { unit: 'g' }, weighing: { ...scaleSettings().weighing, unit: 'g' } });
  await setUp(wire, { device: 3, protocol: 'ohaus', settings: {}, transport: nowhere(3) });
  await submitted(desk().admin, '/api/devices', analyzerSettings());
  const capture = await captureScale(wire, ['12.375']);
  for (const [device, field] of [
    [1, 'settings.unit'],
    [2, 'family'],
    [3, 'protocol'],
  ] as const)
    expect(await expectRefused(under, 'CAPTURE_UNREADABLE', () => prove(capture, device))).toEqual({ field });
  await expectRefused(under, 'UNKNOWN_DEVICE', () => prove(capture, 9));
  await expectRefused(under, 'NOT_FOUND', () => prove(capture.replace('.json', '.7.json')));
  await expectRefused(under, 'NOT_FOUND', () => prove('../books.db'));
});

test('a capture that somebody changed is found out', async () => {
  const { under } = desk();
  const wire = await ptyWire();
  await setUp(wire);
  const capture = await captureScale(wire, ['12.357']);
  const file = join(under.folder, 'captures', capture);
  const text = readFileSync(file, 'utf8');
  const frame = /"frame":"([0-9a-f]+)"/.exec(text)?.[1] ?? '';
  const forged = `02${Buffer.from('+012357').toString('hex')}${frame.slice(16)}`;
  for (const changed of [
    text.replaceAll(frame, forged),
    text.replace(`"frame":"${frame}"`, `"frame":"${forged}"`),
    text.replace('"12.375"', '"12.357"'),
  ]) {
    expect(changed).not.toBe(text);
    writeFileSync(file, changed);
    expect(await expectRefused(under, 'CAPTURE_UNREADABLE', () => prove(capture))).toEqual({ field: 'frame' });
  }
  writeFileSync(file, text.slice(0, -3));
  expect(await expectRefused(under, 'CAPTURE_UNREADABLE', () => prove(capture))).toEqual({ field: 'capture' });
});

test('an analyzer is proven by its values and a lactometer', async () => {
  const wire = await ptyWire();
  const choice = { protocol: 'ekomilk-bcd', settings: { length: '12' } };
  await submitted(desk().admin, '/api/devices', { ...analyzerSettings(), transport: lineOf(wire), ...choice });
  const analyzer = createAnalyzerSimulator({ wire, protocol: 'ekomilk-bcd', speed: 400 });
  closeAfterwards(() => analyzer.close());
  const session = await desk().start(wire, 'analyzer');
  await desk().post(session, 'protocol', choice);
  await desk().until(session, ({ state }) => state === 'noBytes');
  const measure = () => analyzer.measure({ fat: '3.52', snf: '8.81', densityDegrees: '30.27', protein: '3.31' });
  await measure();
  await desk().until(session, ({ reading }) => reading !== null);
  await desk().post(session, 'shown', { kind: 'analysis', shown: { fat: '3.52', snf: '8.81' } });
  const without = await desk().post<{ capture: string }>(session, 'capture');
  const facts = await expectRefused(desk().under, 'PROOF_INCOMPLETE', () => prove(without.body.capture, 2));
  expect(facts).toEqual({ missing: 'lactometer' });
  await desk().post(session, 'shown', { kind: 'lactometer', shown: '30.3' });
  const unsampled = await desk().post<{ capture: string }>(session, 'capture');
  expect(await expectRefused(desk().under, 'PROOF_INCOMPLETE', () => prove(unsampled.body.capture, 2))).toEqual({ missing: 'samples' });
  await desk().post(session, 'sample', { sample: 'measurement' });
  await measure();
  await desk().until(session, ({ steps }) => steps.samples === 'done');
  const whole = await desk().post<{ capture: string }>(session, 'capture');
  expect((await prove(whole.body.capture, 2)).body).toMatchObject({ kind: 'device.proven' });
  expect(await isProven(2)).toBe(true);
});
