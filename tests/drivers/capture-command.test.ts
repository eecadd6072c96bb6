/** `oma capture` over real pseudo-terminals and sockets, with simulated devices at the other end. */
import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replayCapture } from '../../drivers/capture/replay-capture.ts';
import { createAnalyzerSimulator, createScaleSimulator, type ScaleOptions, type Wire } from '../../drivers/simulator/index.ts';
import { runOma } from '../station/run-oma.ts';
import { captureIn, lineOf, newFile, openWire, startCapture, stillAt } from './capture-bench.ts';
import { bytesAnsweredFor } from './frames.ts';
import { closeAfterwards, openBench, scaleOn } from './port-bench.ts';

function startScale(wire: Wire, options: Omit<ScaleOptions, 'wire'> = {}) {
  const scale = createScaleSimulator({ wire, decimals: 2, speed: 10, ...options });
  closeAfterwards(() => scale.close());
  return scale;
}

describe.each(['serial', 'tcp'] as const)('a scale on a %s line', (kind) => {
  it('is listened to, compared with its display, and saved with every byte', async () => {
    const wire = await openWire(kind);
    const scale = startScale(wire);
    const file = newFile();
    const listening = startCapture(['--family', 'scale', ...lineOf(wire), '--out', file, '--nameplate', 'XK3190-A9+ 42']);
    await listening.until(/listening to .*\n/);
    await listening.until(/ < 022b[0-9a-f]{18}03 {2}·\+\d{7}..·/);
    await listening.until(/fits yaohua-tf0: reads .*\n.*layout=sevenDigits.*compare with the display/);
    listening.tell('shown 12.37');
    await listening.until(/kept with the bytes; to compare it, choose a protocol: yaohua-tf0, yaohua-tf0 layout=sevenDigits/);
    listening.tell('protocol yaohua-tf0 unit=kg');
    await listening.until(/protocol yaohua-tf0 unit=kg/);
    scale.putPail(12_370);
    await listening.until(stillAt('12.37 kg'));
    listening.tell('sample weight');
    await listening.until(/the next five seconds: weight/);
    await listening.until(/\| 12\.37 kg/);
    listening.tell('shown 12.37');
    await listening.until(/the same: 12\.37/);
    listening.tell('shown 12.73');
    await listening.until(/differs: the display says 12\.73, read is 12\.37/);
    listening.tell('save');
    await listening.until(/saved .*capture\.json: \d+ bytes/);
    expect(await listening.end('quit')).toBe(0);
    const kept = captureIn(file);
    expect(kept).toMatchObject({ family: 'scale', device: 'XK3190-A9+ 42', chosen: { protocol: 'yaohua-tf0', settings: { unit: 'kg' } } });
    expect(kept.transport.kind).toBe(kind);
    expect(kept.shown.map(({ verdict }) => verdict)).toEqual(['noReading', 'same', 'differs']);
    expect(kept.chunks.some(({ sample }) => sample === 'weight')).toBe(true);
    expect(kept.chunks.some(({ sample }) => sample === null)).toBe(true);
    const replayed = replayCapture(kept);
    expect(replayed?.shown.map(({ holds }) => holds)).toEqual([true, true, true]);
    expect(bytesAnsweredFor(replayed?.readings ?? [])).toBe(kept.chunks.reduce((sum, { hex }) => sum + Buffer.byteLength(hex, 'hex'), 0));
    const decoded = await runOma(['decode', '--capture', file]);
    expect(decoded.stdout).toBe(replayed?.readings.map((reading) => `${JSON.stringify(reading)}\n`).join(''));
  });
});

it('a weight that proves nothing is told as such', async () => {
  const wire = await openWire();
  const scale = startScale(wire);
  const listening = startCapture(['--protocol', 'yaohua-tf0', ...lineOf(wire)]);
  const compare = async (grams: number, shown: string): Promise<void> => {
    scale.putPail(grams);
    await listening.until(stillAt(shown));
    listening.tell(`shown ${shown}`);
  };
  await compare(12_300, '12.30');
  await listening.until(/last digit is 0/);
  await compare(12_210, '12.21');
  await listening.until(/backwards/);
  expect(await listening.end('quit')).toBe(0);
});

it('a balance that has to be asked is asked as its protocol says, and what was sent is kept', async () => {
  const wire = await openWire();
  const scale = startScale(wire, { protocol: 'mt-sics' });
  const file = newFile();
  const listening = startCapture(['--protocol', 'mt-sics', '--set', 'pollMs=100', ...lineOf(wire), '--out', file]);
  scale.putPail(12_370);
  await listening.until(/\| 12\.37 kg stable/);
  listening.tell('shown 12.37');
  await listening.until(/the same/);
  expect(await listening.end()).toBe(0);
  const kept = captureIn(file);
  expect(new Set(kept.chunks.flatMap(({ direction, hex }) => (direction === 'out' ? [hex] : [])))).toEqual(new Set(['53490d0a']));
  expect(replayCapture(kept)?.shown).toMatchObject([{ verdict: 'same', holds: true }]);
});

it('an analyzer’s print is compared value by value, and its density with a lactometer', async () => {
  const wire = await openWire();
  const analyzer = createAnalyzerSimulator({ wire, protocol: 'ekomilk-bcd', secondsPerSample: 1, speed: 20 });
  closeAfterwards(() => analyzer.close());
  const file = newFile();
  const listening = startCapture(['--protocol', 'ekomilk-bcd', '--set', 'length=12', ...lineOf(wire), '--out', file]);
  await listening.until(/listening/);
  listening.tell('shown fat=6.48');
  await listening.until(/nothing that stands still/);
  listening.tell('sample measurement');
  await listening.until(/from now until the analyzer has said something: measurement/);
  await analyzer.measure({ fat: '6.48', snf: '9.12', densityDegrees: '31.80', protein: '4.37' });
  await listening.until(/\| fat 6\.48 snf 9\.12 densityDegrees 31\.80/);
  listening.tell('shown fat=6.48 protein=4.37');
  await listening.until(/the same: fat=6\.48 protein=4\.37/);
  listening.tell('shown fat=6.48 protein=3.47');
  await listening.until(/differs: .*protein=3\.47, read is fat=6\.48 protein=4\.37/);
  listening.tell('shown fat=6.48 lactose=4.5');
  await listening.until(/no "lactose"; there are: fat, snf, densityDegrees/);
  listening.tell('lactometer 32.0');
  await listening.until(/the same: 32\.0/);
  listening.tell('lactometer 33.0');
  await listening.until(/too far from the lactometer: it says 33\.0, read is densityDegrees=31\.80/);
  expect(await listening.end()).toBe(0);
  const kept = captureIn(file);
  expect(kept.shown.map(({ verdict }) => verdict)).toEqual(['noReading', 'same', 'differs', 'same', 'tooFar']);
  expect(replayCapture(kept)?.shown.every(({ holds }) => holds)).toBe(true);
  expect(kept.chunks.map(({ sample }) => sample)).toEqual(kept.chunks.map(() => 'measurement'));
});

it('an analyzer on the scale’s line is told', async () => {
  const wire = await openWire();
  const analyzer = createAnalyzerSimulator({ wire, secondsPerSample: 1, speed: 20 });
  closeAfterwards(() => analyzer.close());
  const listening = startCapture(['--family', 'scale', ...lineOf(wire)]);
  await listening.until(/listening/);
  await analyzer.measure({ fat: '6.48', snf: '9.12' });
  await listening.until(/ < /);
  listening.tell('fits');
  await listening.until(/what another device says: lactosure.*reads fat 6\.48.*changed over/);
  expect(await listening.end('quit')).toBe(0);
});

it('Ctrl-C ends it, and what was heard is in the file that was named', async () => {
  const wire = await openWire();
  startScale(wire);
  const file = newFile();
  const listening = startCapture(['--family', 'scale', ...lineOf(wire), '--out', file]);
  await listening.until(/ < /);
  expect(await listening.interrupt()).toBe(0);
  expect(captureIn(file)).toMatchObject({ family: 'scale', chosen: null, shown: [] });
});

it('words that make no sense are refused with those that do, and listening goes on', async () => {
  const wire = await openWire();
  startScale(wire);
  const listening = startCapture(['--family', 'scale', ...lineOf(wire)]);
  await listening.until(/listening/);
  for (const [words, answer] of [
    ['sing', /no "sing"; there are: shown, sample, protocol, fits, save, help, quit/],
    ['shown twelve', /no number: "twelve"; it looks like shown 12\.37/],
    ['lactometer 31', /no "lactometer"; there are: shown/],
    ['sample rinse', /no "rinse"; there are: empty, weight, moving, overload, negative/],
    ['protocol abacus', /no protocol "abacus"; there are: yaohua-tf0/],
    ['protocol lactosure', /no protocol "lactosure"; there are: yaohua-tf0/],
    ['protocol yaohua-tf0 unit=stone', /setting unit cannot be "stone"; it can be: kg/],
  ] as const) {
    listening.tell(words);
    await listening.until(answer);
  }
  await listening.until(/ < /);
  expect(await listening.end('quit')).toBe(0);
});

it('a line that is lost is told once, and listened to again when it is back', async () => {
  const wire = await openWire('tcp');
  const scale = startScale(wire);
  const listening = startCapture(['--protocol', 'yaohua-tf0', ...lineOf(wire)]);
  await listening.until(/ < /);
  scale.unplug();
  await listening.until(/is lost/);
  await scale.plugIn();
  await listening.until(/listening/);
  await listening.until(/ < .*\| 0\.00/);
  expect(await listening.end('quit')).toBe(0);
  expect(listening.said().split('is lost')).toHaveLength(2);
});

it('the usual speeds are tried one after the other, and what each gave is told', async () => {
  const wire = await openWire();
  startScale(wire, { protocol: 'stgs-generic' });
  const listening = startCapture(['--family', 'scale', ...lineOf(wire), '--sweep', '--seconds', '1']);
  await listening.until(/9600 8N1: \d+ bytes, stgs-generic reads -?0\.00 kg, \d+ messages\n/);
  await listening.until(/4800 8N1: \d+ bytes/);
  expect(await listening.end('quit')).toBe(0);
  expect(listening.said()).toMatch(/best: (9600|4800) 8N1 with stgs-generic\n$/);
});

it('a port that another program holds is named with that program', async () => {
  const wire = await openWire();
  startScale(wire);
  const holder = openBench();
  holder.ports.configure([scaleOn(wire)]);
  await holder.untilState(1, 'ok');
  const { code, stdout, stderr } = await runOma(['capture', '--family', 'scale', ...lineOf(wire)]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^.*line is held by another program: Oma \d+\n$/);
});

it('a port that is not there is named with those that are', async () => {
  const missing = join(dirname(newFile()), 'ttyUSB9');
  for (const words of [[], ['--sweep']]) {
    const { code, stderr } = await runOma(['capture', '--family', 'scale', '--port', missing, ...words]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^.*ttyUSB9 is not there; there are: .+\n$/);
  }
  symlinkSync('/dev/null', missing);
  const { code, stderr } = await runOma(['capture', '--family', 'scale', '--port', missing]);
  expect([code, stderr.split('\n').length]).toEqual([2, 2]);
});

it('a file that is there already is not written over', async () => {
  const wire = await openWire();
  startScale(wire);
  const file = newFile();
  writeFileSync(file, 'the proof of last year');
  const { code, stderr } = await runOma(['capture', '--family', 'scale', ...lineOf(wire), '--out', file]);
  expect([code, stderr]).toEqual([2, `${file} is there already; name another with --out\n`]);
  const late = newFile();
  const listening = startCapture(['--family', 'scale', ...lineOf(wire), '--out', late]);
  await listening.until(/ < /);
  writeFileSync(late, 'somebody was quicker');
  listening.tell('save');
  await listening.until(/is there already/);
  expect(await listening.end('quit')).toBe(0);
  const nowhere = join(dirname(newFile()), 'no-such-folder', 'capture.json');
  const lost = startCapture(['--family', 'scale', ...lineOf(wire), '--out', nowhere]);
  await lost.until(/ < /);
  lost.tell('save');
  await lost.until(/cannot be written: ENOENT/);
  expect(await lost.end('quit')).toBe(0);
  expect(existsSync(nowhere)).toBe(false);
});
