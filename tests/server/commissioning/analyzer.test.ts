/** An analyzer put into service: it says something only after a measurement, and its density is held against a lactometer. */
import { expect, test } from 'vitest';
import { type AnalyzerOptions, createAnalyzerSimulator, type Wire } from '../../../drivers/simulator/index.ts';
import { closeAfterwards, commissionerForEach, ptyWire } from './bench.ts';

const desk = commissionerForEach();

function startAnalyzer(wire: Wire, options: Partial<AnalyzerOptions> = {}) {
  const analyzer = createAnalyzerSimulator({ wire, secondsPerSample: 40, speed: 400, ...options });
  closeAfterwards(() => analyzer.close());
  return analyzer;
}

const MILK = { fat: '3.52', snf: '8.81', densityDegrees: '30.27', addedWater: '0.00', freezingPoint: '0.52', protein: '3.31' };
const BCD = { protocol: 'ekomilk-bcd', settings: { length: '12' } };

test('a measurement from before the choice is read after it, and compared value by value', async () => {
  const wire = await ptyWire();
  const analyzer = startAnalyzer(wire, { protocol: 'ekomilk-bcd' });
  const session = await desk().start(wire, 'analyzer');
  await desk().until(session, ({ state }) => state === 'noBytes');
  await analyzer.measure(MILK);
  await desk().until(session, ({ bytes }) => bytes === 12);
  const { body } = await desk().post(session, 'protocol', BCD);
  expect(body.chosen).toEqual(BCD);
  const read = await desk().until(session, ({ reading }) => reading !== null);
  expect(read).toMatchObject({ state: 'ok', messages: 1, steps: { speed: 'done', protocol: 'done', compare: 'now', weight: 'todo' } });
  expect(read.reading?.values).toContainEqual({ name: 'fat', value: '3.52', unit: null });
  const typed = async (content: object) => (await desk().post(session, 'shown', content)).body.comparisons.at(-1);
  expect(await typed({ kind: 'analysis', shown: { fat: '3.52', snf: '8.18' } })).toMatchObject({ verdict: 'differs' });
  expect(await typed({ kind: 'analysis', shown: { lactose: '4.60' } })).toMatchObject({ verdict: 'differs' });
  expect(await typed({ kind: 'analysis', shown: { fat: '3.52', snf: '8.81' } })).toMatchObject({ verdict: 'same' });
  expect(await typed({ kind: 'lactometer', shown: '31.8' })).toMatchObject({ verdict: 'tooFar' });
  expect((await desk().view(session)).steps).toMatchObject({ compare: 'done', weight: 'now' });
  const close = await typed({ kind: 'lactometer', shown: '30.5' });
  expect(close).toMatchObject({ verdict: 'same', values: [{ name: 'lactometer', shown: '30.5', read: '30.27' }] });
  expect((await desk().view(session)).steps).toMatchObject({ weight: 'done', samples: 'now' });
});

test('before the first measurement there is nothing to compare with', async () => {
  const session = await desk().start(await ptyWire(), 'analyzer');
  await desk().post(session, 'protocol', BCD);
  const { body } = await desk().post(session, 'shown', { kind: 'analysis', shown: { fat: '3.52' } });
  expect(body.comparisons).toMatchObject([{ verdict: 'noReading', values: [{ name: 'fat', shown: '3.52', read: null }] }]);
  expect(body.steps.compare).not.toBe('done');
});

test('a sample takes as long as the measurement, and ends with its message', async () => {
  const wire = await ptyWire();
  const analyzer = startAnalyzer(wire, { protocol: 'lactoscan-hash' });
  const session = await desk().start(wire, 'analyzer');
  await desk().until(session, ({ state }) => state === 'noBytes');
  await desk().post(session, 'protocol', { protocol: 'lactoscan-hash', settings: {} });
  const { body } = await desk().post(session, 'sample', { sample: 'measurement' });
  expect(body.samples[0]).toEqual({ sample: 'measurement', state: 'running', bytes: 0 });
  await analyzer.measure({ ...MILK, clr: '31.80', lactose: '4.60', salts: '0.70', temperature: '20.10', pH: '6.60', conductivity: '4.8' });
  const measured = await desk().until(session, ({ samples }) => samples[0]?.state === 'done');
  expect(measured.samples[0]?.bytes).toBeGreaterThan(40);
  await desk().post(session, 'sample', { sample: 'rinse' });
  analyzer.rinse();
  const rinsed = await desk().until(session, ({ samples }) => samples[1]?.state === 'done');
  expect(rinsed.samples[2]).toEqual({ sample: 'water', state: 'todo', bytes: 0 });
  expect(rinsed.lines.at(-1)).toMatchObject({ text: '#RIN··', read: 'rinse' });
});

test('an analyzer that gives no density needs no lactometer', async () => {
  const wire = await ptyWire();
  const analyzer = startAnalyzer(wire);
  const session = await desk().start(wire, 'analyzer');
  await desk().until(session, ({ state }) => state === 'noBytes');
  await desk().post(session, 'protocol', { protocol: 'lactosure', settings: {} });
  await analyzer.measure({ fat: '6.48', snf: '9.30', clr: '31.80', protein: '5.12', lactose: '4.90', temperature: '20.10' });
  const { steps } = await desk().until(session, ({ reading }) => reading !== null);
  expect(steps).toMatchObject({ protocol: 'done', compare: 'now', weight: 'done', samples: 'todo' });
});
